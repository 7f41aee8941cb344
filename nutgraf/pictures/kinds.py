"""What kind of file it is, by its first bytes: what a name says proves nothing."""

import re

ENDINGS = (".jpg", ".jpeg", ".png", ".webp")

_READ = (
    ("JPEG", re.compile(rb"\xff\xd8\xff")),
    ("PNG", re.compile(rb"\x89PNG\r\n\x1a\n")),
    ("WEBP", re.compile(rb"RIFF.{4}WEBP", re.DOTALL)),
)
"""As Pillow names them. No other decoder is ever called."""

_SAVE = "open it in any program for pictures and save it as JPEG or PNG"
_OTHERS = (
    ("SVG", re.compile(rb"(?:\xef\xbb\xbf)?\s*<(?:svg|\?xml|!DOCTYPE svg|!--)", re.IGNORECASE)),
    ("HEIC or AVIF", re.compile(rb".{4}ftyp", re.DOTALL)),
    ("GIF", re.compile(rb"GIF8")),
    ("TIFF", re.compile(rb"II\*\0|MM\0\*")),
    ("BMP", re.compile(rb"BM")),
    ("PDF", re.compile(rb"%PDF")),
    ("a web page", re.compile(rb"\s*<(?:!DOCTYPE html|html)", re.IGNORECASE)),
    ("text that stands for a file (Git LFS)", re.compile(rb"version https://git-lfs")),
)
_HINTS = {
    "SVG": "save it as PNG, twice as wide as it is to be shown: SVG can hold scripts and ask other hosts",
    "a web page": "save the picture itself, not the page that shows it",
    "text that stands for a file (Git LFS)": "fetch the file: git lfs pull",
}


def kind_of(data: bytes) -> str:
    """``JPEG``, ``PNG`` or ``WEBP``; empty for anything else."""
    return next((name for name, beginning in _READ if beginning.match(data)), "")


def fault_of_kind(data: bytes) -> tuple[str, str] | None:
    """What a file is when it is none of the three, and what to do; None when it is one."""
    if kind_of(data):
        return None
    if not data:
        return "the file is empty", "copy the picture anew"
    name = next((name for name, beginning in _OTHERS if beginning.match(data)), "")
    said = f"the file is {name}" if name else "the file is no picture that nutgraf knows"
    return f"{said}, not JPEG, PNG or WebP", _HINTS.get(name, _SAVE)

"""Files as they lie in the project, read once. Nothing here knows what they mean.

Every function works on the bytes that were read, so a file that changes during a build cannot be half old.
"""

import re
import stat
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from nutgraf.diagnostics import Diagnostic
from nutgraf.places import Place, Written

LARGEST = 2_000_000
"""Bytes. The largest of 1,162 saved pages of real news sites is 1.63 MB."""

_TEMPORARY = re.compile(r"^[.#]|~$|^\d+$|\.(?:tmp|swp|swx|bak|part|crdownload)$", re.IGNORECASE)
_LINE_END = re.compile(r"\r\n|\r")
# Characters that no text holds and that HTML forbids; tab, line ends, vertical tab and form feed are white space.
_NOT_TEXT = re.compile(r"[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\ufdd0-\ufdef\ufffe\uffff]")
_ANY_LINE_END = re.compile(r"\r\n|\r|\n")
_MARKS = {b"\xef\xbb\xbf": "utf-8", b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be"}
_REASONS = {
    "PermissionError": "this user may not read it",
    "FileNotFoundError": "it is gone",
    "IsADirectoryError": "it is a folder",
}


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file and its bytes. ``path`` is relative to the project's root, with ``/``."""

    path: str
    data: bytes

    @property
    def name(self) -> str:
        """The file's name without folder and ending."""
        return self.path.rsplit("/", 1)[-1].rsplit(".", 1)[0]


def names(root: Path, folder: str) -> tuple[str, ...]:
    """Paths of what lies in ``folder``, sorted; without editors' temporary files and hidden ones."""
    place = root / folder
    if not place.is_dir():
        return ()
    found = [entry.name for entry in place.iterdir() if not _TEMPORARY.search(entry.name)]
    return tuple(f"{folder}/{name}" for name in sorted(found))


def load(root: Path, path: str) -> tuple[SourceFile | None, tuple[Diagnostic, ...]]:
    """Read one file. Refused: what is not a plain file, leads out of the project, is too large or unreadable."""
    target = root / path
    try:
        fault = _refusal(root, target)
        if fault:
            return None, (Diagnostic(Place(path), "file-refused", *fault),)
        data = target.read_bytes()
    except OSError as error:
        reason = _REASONS.get(type(error).__name__, (error.strerror or "the system refused it").lower())
        hint = "set its permissions so that you can read it, or take it out of the folder"
        return None, (Diagnostic(Place(path), "file-refused", f"the file cannot be read: {reason}", hint),)
    return SourceFile(path, data), ()


def _refusal(root: Path, target: Path) -> tuple[str, str] | None:
    if target.is_symlink() and not target.resolve().is_relative_to(root.resolve()):
        return "a link that leads out of the project", "copy the file into the folder"
    status = target.stat()
    if stat.S_ISDIR(status.st_mode):
        return "a folder where a file is expected", "move its files one level up, or the folder elsewhere"
    if not stat.S_ISREG(status.st_mode):
        return "not a plain file", "take it out of the folder"
    if status.st_size > LARGEST:
        return (
            f"{status.st_size:,} bytes; a file may have {LARGEST:,}",
            "split it, or take out what is not text",
        )
    return None


def text(file: SourceFile) -> tuple[str | None, tuple[Diagnostic, ...]]:
    """The text of a file with LF line ends: UTF-8, with or without a byte order mark, or UTF-16 with one."""
    encoding = "utf-16" if file.data[:2] in {b"\xff\xfe", b"\xfe\xff"} else "utf-8-sig"
    try:
        decoded = _LINE_END.sub("\n", file.data.decode(encoding))
    except UnicodeDecodeError as error:
        before = file.data[: error.start].decode(encoding, "replace")
        message = f"byte {error.start + 1} is not {'UTF-16' if encoding == 'utf-16' else 'UTF-8'}"
        hint = "save the file as UTF-8; older programs write Windows-1252 or Latin-1"
        return None, (Diagnostic(_end_of(file.path, before), "encoding-unknown", message, hint),)
    found = _NOT_TEXT.search(decoded)
    if found:
        place = _end_of(file.path, decoded[: found.start()])
        message = f"the character U+{ord(found.group()):04X} is not text"
        hint = "delete it; if there are many, the file is not plain text or was saved in another encoding"
        return None, (Diagnostic(place, "character-refused", message, hint),)
    return decoded, ()


def written(file: SourceFile) -> tuple[Written | None, tuple[Diagnostic, ...]]:
    """The text of a file, with the place of each line."""
    decoded, diagnostics = text(file)
    return (None if decoded is None else Written.from_file(file.path, decoded)), diagnostics


def replaced(file: SourceFile, changes: Iterable[tuple[int, int, str]]) -> bytes:
    """The file with some stretches of its text replaced, and every other byte as it was.

    ``changes`` are ``(start, end, new text)`` in characters of ``text(file)``, none overlapping another. Byte
    order mark, encoding and line ends stay; the new text has LF and takes the line end that the file begins with.
    """
    mark = next((mark for mark in _MARKS if file.data.startswith(mark)), b"")
    codec = _MARKS.get(mark, "utf-8")
    raw = file.data[len(mark) :].decode(codec)
    pairs = [found.start() for found in re.finditer("\r\n", raw)]
    # In `text` each CRLF is one character shorter; the n-th one stands at its own offset less n.
    ends = [offset - number for number, offset in enumerate(pairs)]
    first = _ANY_LINE_END.search(raw)
    for start, end, new in sorted(changes, reverse=True):
        lines = new.replace("\n", first.group()) if first else new
        raw = raw[: start + bisect_left(ends, start)] + lines + raw[end + bisect_left(ends, end) :]
    return mark + raw.encode(codec)


def digest(content: str) -> str:
    """SHA-256 in hex of a text with LF line ends and no byte order mark, as UTF-8."""
    return sha256(content.encode()).hexdigest()


def _end_of(path: str, before: str) -> Place:
    lines = _LINE_END.sub("\n", before).split("\n")
    return Place(path, len(lines), len(lines[-1]) + 1)

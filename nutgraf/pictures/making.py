"""From the bytes of a file to a picture in several widths."""

from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO

from PIL import Image

from nutgraf.diagnostics import Diagnostic
from nutgraf.files import SourceFile
from nutgraf.pictures.opening import Refused, opened
from nutgraf.pictures.records import FOLDER, Picture, Size
from nutgraf.places import Place

WIDTHS = (400, 800, 1280)
"""Pixels. A text column of 616 CSS pixels is 1,232 on a screen with two pixels for one, and a telephone shows 342 of them."""

_NEAR = 0.8
"""A width is left out when the picture itself is hardly wider."""

_QUALITY = 80
_WORTH = 2
"""Without loss a drawing may weigh so many times what it would weigh with loss."""

_FEW_COLOURS = 10_000
"""A picture with more is no drawing, and to try it without loss would take seconds."""


def made(file: SourceFile) -> tuple[Picture | None, tuple[Diagnostic, ...]]:
    """See ``nutgraf.pictures.made``."""
    image = opened(file.data, WIDTHS[-1])
    if isinstance(image, Refused):
        return None, (Diagnostic(Place(file.path), image.rule, image.message, image.hint),)
    is_drawing = image.kind != "JPEG" and image.pixels.getcolors(_FEW_COLOURS) is not None
    scaled = tuple(_scaled(image.pixels))
    encoded = [_webp(pixels, is_drawing=is_drawing) for pixels in scaled]
    sizes = tuple(
        Size(f"{FOLDER}/{file.name}-{item.width}.webp", item.width, item.height, item.data)
        for item in encoded
    )
    widest = scaled[-1]
    see_through = widest.mode == "RGBA"
    exact = encoded[-1].is_exact or see_through
    data = _saved(widest, "PNG", optimize=True) if exact else _jpeg(widest)
    address = f"{FOLDER}/{file.name}.{'png' if exact else 'jpg'}"
    return Picture(sizes=sizes, whole=Size(address, *widest.size, data), see_through=see_through), ()


@dataclass(frozen=True, slots=True)
class _Encoded:
    width: int
    height: int
    data: bytes
    is_exact: bool


def _scaled(image: Image.Image) -> Iterator[Image.Image]:
    """The picture in each width, never wider than it is."""
    full = min(image.width, WIDTHS[-1])
    for width in (*(width for width in WIDTHS if width < _NEAR * full), full):
        height = max(1, round(image.height * width / image.width))
        yield image if width == image.width else image.resize((width, height), Image.Resampling.LANCZOS)


def _webp(image: Image.Image, *, is_drawing: bool) -> _Encoded:
    lossy = _saved(image, "WEBP", quality=_QUALITY, method=4)
    exact = _saved(image, "WEBP", lossless=True, quality=_QUALITY, method=4) if is_drawing else b""
    is_exact = bool(exact) and len(exact) <= _WORTH * len(lossy)
    return _Encoded(*image.size, exact if is_exact else lossy, is_exact)


def _jpeg(image: Image.Image) -> bytes:
    return _saved(image, "JPEG", quality=_QUALITY, optimize=True, progressive=True)


def _saved(image: Image.Image, kind: str, **options: object) -> bytes:
    """The bytes of a picture and nothing else: Pillow would write along what it finds in ``info``."""
    bare = image.copy()
    bare.info = {}
    target = BytesIO()
    bare.save(target, kind, **options)
    return target.getvalue()

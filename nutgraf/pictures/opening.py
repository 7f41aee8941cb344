"""A file that anybody may have made, decoded with care: its kind and size are looked at before a pixel is."""

import warnings
from dataclasses import dataclass
from io import BytesIO

from PIL import Image, ImageCms, ImageOps

from nutgraf.pictures.kinds import fault_of_kind, kind_of

MOST_PIXELS = 50_000_000
"""Of one picture: 150 MB of memory. Telephones take 12 to 50 million."""

LONGEST_SIDE = 16_000
"""Pixels. WebP has no more than 16,383."""

_ORIENTATION = 0x0112
_TURNED = (5, 6, 7, 8)
"""Values of the Exif tag Orientation that exchange width and height (Exif 3.0, table 6)."""

_SHRINK = "make it smaller; on the page it is at most 1,280 pixels wide"


@dataclass(frozen=True, slots=True)
class Refused:
    """Why a picture cannot be shown."""

    rule: str
    message: str
    hint: str


@dataclass(frozen=True, slots=True)
class Opened:
    """A picture: upright, in sRGB, as ``RGB`` or ``RGBA``."""

    kind: str
    pixels: Image.Image


def opened(data: bytes, width: int) -> Opened | Refused:
    """Decode a picture, at least twice as wide as ``width`` if it is."""
    fault = fault_of_kind(data)
    if fault:
        return Refused("picture-format", *fault)
    kind = kind_of(data)
    try:
        with warnings.catch_warnings(action="ignore"), Image.open(BytesIO(data), formats=[kind]) as image:
            return _refusal(image, kind) or Opened(kind, _decoded(image, width))
    except Image.DecompressionBombError:
        return Refused("picture-too-large", f"the picture has more than {MOST_PIXELS:,} pixels", _SHRINK)
    except Exception:  # noqa: BLE001 - whatever a decoder raises, it raises because the file is broken
        hint = "copy it anew; if it cannot be opened elsewhere either, it is lost"
        return Refused(
            "picture-damaged",
            f"the picture is damaged: it begins like {_NAMES[kind]} and cannot be read",
            hint,
        )


_NAMES = {"JPEG": "JPEG", "PNG": "PNG", "WEBP": "WebP"}


def _refusal(image: Image.Image, kind: str) -> Refused | None:
    width, height = image.size
    if width * height > MOST_PIXELS or max(width, height) > LONGEST_SIDE:
        message = (
            f"the picture has {width:,} by {height:,} pixels; it may have {MOST_PIXELS:,} in all "
            f"and {LONGEST_SIDE:,} on a side"
        )
        return Refused("picture-too-large", message, _SHRINK)
    # A JPEG of several pictures is a photograph with a preview or a depth map: its first picture is meant.
    if kind != "JPEG" and getattr(image, "is_animated", False):
        hint = "save one of its pictures; a film can be linked"
        return Refused("picture-moves", "the picture moves, and pages stand still", hint)
    return None


def _decoded(image: Image.Image, width: int) -> Image.Image:
    turned = image.getexif().get(_ORIENTATION) in _TURNED
    shrink = (image.height if turned else image.width) / (2 * width)
    if shrink > 1:  # JPEG can be decoded at a half, a quarter, an eighth
        image.draft(None, (int(image.width / shrink), int(image.height / shrink)))
    image.load()
    return _in_srgb(ImageOps.exif_transpose(image))


def _in_srgb(image: Image.Image) -> Image.Image:
    profile = image.info.get("icc_profile")
    if image.mode.startswith("I"):  # 16 bits a sample
        image = image.convert("I").point(lambda value: value * (1 / 257)).convert("L")
    if image.mode in {"P", "PA", "LA", "La", "RGBa"} or "transparency" in image.info:
        image = image.convert("RGBA")
    if profile and image.mode in {"RGB", "RGBA", "CMYK", "L"}:
        image = _converted(image, profile)
    if image.mode not in {"RGB", "RGBA"}:
        image = image.convert("RGB")
    if image.mode == "RGBA" and image.getchannel("A").getextrema()[0] == 255:  # all of it is opaque
        image = image.convert("RGB")
    return image


def _converted(image: Image.Image, profile: bytes) -> Image.Image:
    """The colours as sRGB has them; as they are when the profile is damaged or of another kind of colours."""
    mode = "RGBA" if image.mode == "RGBA" else "RGB"
    try:
        source = ImageCms.ImageCmsProfile(BytesIO(profile))
        done = ImageCms.profileToProfile(image, source, ImageCms.createProfile("sRGB"), outputMode=mode)
    except (ImageCms.PyCMSError, OSError):
        return image
    return image if done is None else done

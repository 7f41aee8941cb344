"""A picture as pages use it."""

from dataclasses import dataclass

FOLDER = "media"
"""Where pictures stand in the site."""

LARGEST = 30_000_000
"""Bytes of a file. The largest JPEG of a telephone with 48 million pixels has about 15 MB."""


@dataclass(frozen=True, slots=True)
class Size:
    """One of the files that a picture becomes."""

    address: str
    """From the root of the site."""
    width: int
    """Pixels."""
    height: int
    data: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A picture in several widths."""

    sizes: tuple[Size, ...]
    """WebP, from narrow to wide."""
    whole: Size
    """JPEG, or PNG where that is what keeps it as it is: for programs that do not read WebP."""
    see_through: bool
    """Whether what lies behind it shows."""

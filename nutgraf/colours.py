"""Colours and their contrast, as WCAG 2.2 defines it, and shades that can be read on our pages."""

import re
from typing import NamedTuple

ENOUGH = 4.5
"""The contrast that text needs (WCAG 2.2, success criterion 1.4.3)."""

LIGHT_PAGE, DARK_PAGE = "#fdfdfb", "#13171a"
"""What the theme prints on: ``--paper`` in ``templates/assets/css/tokens.css``."""

_HEX = re.compile(r"#[0-9a-fA-F]{6}")
_STEPS = 100


class Colour(NamedTuple):
    """Red, green and blue, each from 0 to 255."""

    red: int
    green: int
    blue: int

    def __str__(self) -> str:
        return f"#{self.red:02x}{self.green:02x}{self.blue:02x}"


class Accent(NamedTuple):
    """The colour of links on a light and on a dark page, as ``#rrggbb``."""

    light: str
    dark: str


def colour(text: str) -> Colour | None:
    """``#rrggbb`` as a colour; None for anything else."""
    if not _HEX.fullmatch(text):
        return None
    return Colour(*(int(text[start : start + 2], 16) for start in (1, 3, 5)))


def luminance(of: Colour) -> float:
    """Relative luminance, from 0 for black to 1 for white (WCAG 2.2, "relative luminance")."""
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in (value / 255 for value in of)
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: Colour, other: Colour) -> float:
    """The contrast ratio, from 1 to 21 (WCAG 2.2, "contrast ratio")."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def readable(of: Colour, page: Colour) -> Colour:
    """The shade nearest to a colour that has enough contrast to the page: darker on a light one, lighter on a dark one."""
    target = Colour(0, 0, 0) if luminance(page) > 0.5 else Colour(255, 255, 255)
    shades = (_mixed(of, target, step / _STEPS) for step in range(_STEPS + 1))
    return next(shade for shade in shades if contrast(shade, page) >= ENOUGH)


def accent(of: Colour) -> Accent:
    """An author's colour as it is used: as it is on a light page, in a shade that can be read on a dark one."""
    light, dark = colour(LIGHT_PAGE), colour(DARK_PAGE)
    assert light is not None
    assert dark is not None
    return Accent(str(readable(of, light)), str(readable(of, dark)))


def _mixed(one: Colour, other: Colour, share: float) -> Colour:
    return Colour(*(round(a + (b - a) * share) for a, b in zip(one, other, strict=True)))

"""The line of a file that a finding is about, cut so that it can be shown, and the lines around it."""

from dataclasses import dataclass
from pathlib import Path

from nutgraf.places import Place

_WIDEST = 100
_MARGIN = 12


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A line as it can be shown: its number, at most about 100 characters of it, and where in them the column is.

    ``column`` counts from 0, and is None when the place has none, and in lines that are only near it.
    """

    number: int
    text: str
    column: int | None


def excerpt(place: Place, root: Path) -> Excerpt | None:
    """The line of a place, read again from its file; None when there is no such line or it is no text."""
    return next((line for line in excerpts(place, root, around=0)), None)


def excerpts(place: Place, root: Path, *, around: int) -> tuple[Excerpt, ...]:
    """The line of a place with so many lines before and after it; empty when there is no such line or it is no text."""
    if not place.line:
        return ()
    try:
        text = (root / place.path).read_bytes().decode("utf-8-sig")
    except (OSError, UnicodeDecodeError):
        return ()
    lines = text.replace("\r\n", "\n").replace("\r", "\n").removesuffix("\n").split("\n")
    if place.line > len(lines) + 1:
        return ()
    lines += [""] * (place.line - len(lines))  # what is missing is missing behind the last line end
    first, last = max(1, place.line - around), min(len(lines), place.line + around)
    return tuple(_shown(number, lines[number - 1], place) for number in range(first, last + 1))


def _shown(number: int, line: str, place: Place) -> Excerpt:
    """A line, cut around the column of the place if it is that of the place."""
    is_meant = number == place.line and place.column > 0
    text, column = _window(line, place.column - 1 if is_meant else 0)
    return Excerpt(number, text, column if is_meant else None)


def _window(line: str, column: int) -> tuple[str, int]:
    """At most 100 characters of a line around a column, and where the column is in them."""
    shown = line.replace("\t", " ")
    start = max(0, column - _MARGIN * 4) if len(shown) > _WIDEST else 0
    cut = shown[start : start + _WIDEST]
    before, after = "…" if start else "", "…" if start + _WIDEST < len(shown) else ""
    return f"{before}{cut}{after}".rstrip(), column - start + len(before)

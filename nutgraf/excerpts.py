"""The line of a file that a finding is about, cut so that it can be shown."""

from dataclasses import dataclass
from pathlib import Path

from nutgraf.places import Place

_WIDEST = 100
_MARGIN = 12


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A line as it can be shown: its number, at most about 100 characters of it, and where in them the column is.

    ``column`` counts from 0, and is None when the place has none.
    """

    number: int
    text: str
    column: int | None


def excerpt(place: Place, root: Path) -> Excerpt | None:
    """The line of a place, read again from its file; None when there is no such line or it is no text."""
    if not place.line:
        return None
    try:
        text = (root / place.path).read_bytes().decode("utf-8-sig")
    except (OSError, UnicodeDecodeError):
        return None
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    if place.line > len(lines):
        return None
    line, column = _window(lines[place.line - 1], max(place.column - 1, 0))
    return Excerpt(place.line, line, column if place.column else None)


def _window(line: str, column: int) -> tuple[str, int]:
    """At most 100 characters of a line around a column, and where the column is in them."""
    shown = line.replace("\t", " ")
    start = max(0, column - _MARGIN * 4) if len(shown) > _WIDEST else 0
    cut = shown[start : start + _WIDEST]
    before, after = "…" if start else "", "…" if start + _WIDEST < len(shown) else ""
    return f"{before}{cut}{after}".rstrip(), column - start + len(before)

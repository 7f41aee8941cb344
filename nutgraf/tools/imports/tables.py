"""A table that a spreadsheet program saved: rows by the names of their columns."""

import csv
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from io import StringIO
from types import MappingProxyType

from nutgraf.diagnostics import Diagnostic
from nutgraf.places import Place

_SIGNS = (",", ";", "\t")
_TOLD_SIGN = re.compile(r'"?sep=([^"\n])"?[,;\t]*\n', re.IGNORECASE)
"""The line with which Excel is told what stands between the cells. It is no row."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row that says something: its cells by the key of their column, empty ones left out."""

    cells: dict[str, str]
    place: Place


def key(name: str) -> str:
    """The name of a column, whatever its case and spaces."""
    return "".join(letter for letter in name.lower() if letter.isalnum())


def read(
    text: str, path: str, needed: Sequence[str], other_names: Mapping[str, str] = MappingProxyType({})
) -> tuple[tuple[Row, ...], tuple[Diagnostic, ...]]:
    """The rows of a table whose first row names its columns; ``needed`` are those that must be there.

    ``other_names`` are keys that columns may have instead of ours, where there is no column of ours.
    """
    if not text.strip():
        return (), (
            unreadable(Place(path), "the table is empty", "save it anew from the program it comes from"),
        )
    told = _TOLD_SIGN.match(text)
    body, top = (text[told.end() :], 2) if told else (text, 1)
    sign = told[1] if told else max(_SIGNS, key=body.partition("\n")[0].count)
    lines = csv.reader(StringIO(body, newline=""), delimiter=sign, strict=True)
    line = top
    try:
        header = _named(next(lines, []), other_names)
        found: list[tuple[int, list[str]]] = []
        line = lines.line_num + top  # a row can have many lines: it is where it begins
        for cells in lines:
            found.append((line, cells))
            line = lines.line_num + top
    except csv.Error as error:
        return (), (_broken(path, line, lines.line_num + top - 1, error),)
    missing = [name for name in needed if key(name) not in header]
    if missing:
        return (), (unreadable(Place(path, top), f'its first row has no column "{missing[0]}"'),)
    twice = next((name for name, count in Counter(header).items() if name and count > 1), None)
    if twice:
        return (), (unreadable(Place(path, top), f'two columns are called "{twice}"'),)
    faults = tuple(
        unreadable(Place(path, line), f"the row has {len(cells)} cells, and the first row {len(header)}")
        for line, cells in found
        if any(cell.strip() for cell in cells[len(header) :])
    )
    rows = (Row(_cells(header, cells), Place(path, line)) for line, cells in found)
    return tuple(row for row in rows if row.cells), faults


def _named(cells: Sequence[str], other_names: Mapping[str, str]) -> list[str]:
    """The keys of the columns."""
    own = [key(cell) for cell in cells]
    for other, name in other_names.items():
        if other in own and name not in own:
            own[own.index(other)] = name
    return own


def _broken(path: str, begun: int, reached: int, error: csv.Error) -> Diagnostic:
    """A quote that is never closed swallows all that follows: the row where it is opened is told, not the last line."""
    if str(error) != "unexpected end of data":
        return unreadable(Place(path, reached), f"it is no table ({error})")
    message = "a quote is opened in this row and never closed"
    return unreadable(
        Place(path, begun),
        message,
        "close it; a quote that belongs to the text is written twice, in a cell in quotes",
    )


def unreadable(
    place: Place, message: str, remedy: str = "see: nutgraf explain import-unreadable"
) -> Diagnostic:
    """A file that is not what is asked for."""
    return Diagnostic(place, "import-unreadable", message, remedy)


def _cells(header: Sequence[str], cells: Sequence[str]) -> dict[str, str]:
    named = zip(header, cells, strict=False)
    return {
        name or f"column{number}": cell.strip()
        for number, (name, cell) in enumerate(named, 1)
        if cell.strip()
    }

"""Where the lines of a value stand in the file it was read from."""

import re

from nutgraf.located.source import Source
from nutgraf.places import Place, Written

_BLANKS = " \t"
_WORDS = re.compile(r"[^ \t\n][^\n]*")


def locate(source: Source, span: tuple[int, int], text: str, style: str, place: Place) -> Written:
    """The text of a scalar with the place of each of its lines.

    ``style`` is the sign with which it begins: ``|``, ``>``, ``'``, ``"`` or nothing; ``place`` is that of its
    start. Lines of a literal block are exact. A line that was folded from several has the line where it
    begins and column 0. Where even that cannot be told, as with escapes, it is the line of the start.
    """
    if style == "|":
        return Written(text, _literal(source, span, text))
    start, end = span[0] + len(style), span[1] - (len(style) if style in {"'", '"'} else 0)
    if style == ">":
        start = source.line_end(start)
    inner = source.written.text[start:end]
    if inner == text and "\n" not in text:
        return Written(text, (place if start == span[0] else source.place(start),))
    lines = None if "\\" in inner and style == '"' else _folded(source, (start, end), text)
    if lines is None:
        lines = (_unknown_column(place),) * (text.count("\n") + 1)
    return Written(text, lines)


def _literal(source: Source, span: tuple[int, int], text: str) -> tuple[Place, ...]:
    """Each line of a literal block is one line of the file, without the indentation of the block."""
    first = source.line_and_column(span[0])[0] + 1
    rows = text.split("\n")
    filled = next((number for number, row in enumerate(rows) if row), None)
    indent = 0
    if filled is not None:
        start = source.starts[first + filled]
        indent = max(source.line_end(start) - start - len(rows[filled]), 0)
    last = len(source.starts) - 1
    return tuple(source.written.at(min(first + number, last), indent) for number in range(len(rows)))


def _folded(source: Source, span: tuple[int, int], text: str) -> tuple[Place, ...] | None:
    """Match each line of the text with the run of lines in the file that it was folded from."""
    pieces = [
        (match.start(), match[0].rstrip(_BLANKS)) for match in _WORDS.finditer(source.written.text, *span)
    ]
    places: list[Place] = []
    used = 0
    for line in text.split("\n"):
        wanted = line.strip(_BLANKS)
        if not wanted:
            places.append(_unknown_column(places[-1] if places else source.place(span[0])))
            continue
        begin, length = used, -1
        while used < len(pieces) and length < len(wanted):
            length += len(pieces[used][1]) + 1
            used += 1
        run = pieces[begin:used]
        if " ".join(words for _, words in run) != wanted:
            return None
        places.append(_start(source, run, line))
    return tuple(places)


def _start(source: Source, run: list[tuple[int, str]], line: str) -> Place:
    """Where a line begins that was read from these pieces: exact if it is one piece with the same blanks before it."""
    offset = run[0][0]
    blanks = len(line) - len(line.lstrip(_BLANKS))
    same = source.written.text[offset - blanks : offset] == line[:blanks]
    return source.place(offset - blanks) if len(run) == 1 and same else _unknown_column(source.place(offset))


def _unknown_column(place: Place) -> Place:
    return Place(place.path, place.line)

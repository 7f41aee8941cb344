"""Where notes stand in the margin of a text: beside their paragraph, or as near below it as the notes before them allow.

Without a script nobody knows how tall a note is before it is drawn, so heights are estimated from the number of characters, in
lines of the text. An estimate that is wrong leaves a small gap, and nothing stands on anything else.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from nutgraf.views.lines import ClaimLine

_TEXT = 66
"""Characters of a line of the text."""
_NOTE = 44
"""Characters of a line in the margin."""
_LABEL = 22
"""Characters before the words of a claim: its kind and what came of it."""
_LEADING = 0.63
"""Height of a line in the margin."""
_BETWEEN = 0.6
"""Between paragraphs."""
_RULE = 1.0
"""Above and below a note."""

PARTS = 4
"""Rows of the grid that a paragraph takes, so that a note can begin in its middle."""

LONGEST = 40
"""Rows of a note for which there is a class."""

_DRIFT = 3 * PARTS
"""A note begins at most so many rows below its paragraph."""


@dataclass(frozen=True, slots=True)
class Spot:
    """The rows of a grid that a note stands in."""

    start: int
    """From 1."""
    rows: int
    is_beside: bool
    """Whether it begins beside its paragraph."""


def text_height(characters: int) -> float:
    """Of a paragraph, in lines."""
    return -(-characters // _TEXT) + _BETWEEN


def note_height(claims: Iterable[ClaimLine]) -> float:
    """Of a note, in lines of the text."""
    lines = [-(-(_LABEL + len(f"{claim.claim} {claim.right}")) // _NOTE) + _BETWEEN / 2 for claim in claims]
    return _RULE + _LEADING * sum(lines) if lines else 0


def spots(blocks: Sequence[tuple[float, float]]) -> tuple[Spot | None, ...]:
    """For the heights of each paragraph and of its note (0 without one), where the note stands."""
    found: list[Spot | None] = []
    rows = [text / PARTS for text, _ in blocks for _ in range(PARTS)]
    free = 0
    for number, (_, note) in enumerate(blocks):
        if not note:
            found.append(None)
            continue
        own = number * PARTS
        start = max(own, free)
        latest = min(len(rows), _next(blocks, number) * PARTS + _DRIFT)
        end = start + 1
        while end < latest and sum(rows[start:end]) < note:
            end += 1
        found.append(Spot(start + 1, end - start, is_beside=start < own + PARTS))
        free = end
    return tuple(found)


def _next(blocks: Sequence[tuple[float, float]], number: int) -> int:
    """The next block with a note."""
    return next((other for other in range(number + 1, len(blocks)) if blocks[other][1]), len(blocks))


def classes(found: Sequence[Spot | None]) -> tuple[str, ...]:
    """The classes of each note, ``a5 k3`` for the rows 5 to 7; empty without one.

    Notes that follow each other from the first row on need no start: a grid that is filled densely puts each after the one before.
    """
    notes = [spot for spot in found if spot]
    follow = [later.start - spot.start for spot, later in pairwise(notes)] + [
        note.rows for note in notes[-1:]
    ]
    if notes and notes[0].start == 1 and max(follow) <= LONGEST:
        rows = iter(follow)
        return tuple(f"k{next(rows)}" if spot else "" for spot in found)
    return tuple(f"a{spot.start} k{min(spot.rows, LONGEST)}" if spot else "" for spot in found)

"""Names as they are spelled in running text, gathered text by text. ``checks.spellings`` compares them."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import islice, takewhile

from nutgraf.markup import Text, place_in
from nutgraf.places import Place

SHORTEST = 6
"""Letters of a name that is compared: shorter ones are too often another name."""
NAME = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_RUN = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*(?:[ \u00a0\n-]+[^\W\d_]+(?:['’][^\W\d_]+)*)*")
_PERHAPS = re.compile(rf"[^\W\d_a-z](?:[^\W\d_]|['’]){{{SHORTEST - 1},}}")
"""Stands in every run that has a name to be compared. Most runs have none, and are left at once."""
_POSSESSIVE = re.compile(r"['’]s?$")
_LONGEST = 60
"""Letters: what is longer is no name, and comparing it would take the square of its length."""
_NEIGHBOURS = 2


@dataclass(frozen=True, slots=True)
class Spelling:
    """A name as it is written in some texts."""

    name: str
    place: Place
    """Of its first use."""
    count: int
    beside: tuple[str, ...]
    """Other names that stand directly before or after it, in order."""


@dataclass(slots=True)
class _Found:
    place: Place
    count: int = 0
    beside: set[str] = field(default_factory=set)


def spellings(texts: Iterable[tuple[str, Text | Place]]) -> tuple[Spelling, ...]:
    """The names in texts, in the order of their first use. With each text its place: as it was read, or near enough."""
    found: dict[str, _Found] = {}
    for text, where in texts:
        _collect(text, where, found)
    return tuple(
        Spelling(name, one.place, one.count, tuple(sorted(one.beside))) for name, one in found.items()
    )


def bare(word: str) -> str:
    """A name without the ending of the possessive."""
    return _POSSESSIVE.sub("", word)


def _collect(text: str, where: Text | Place, spellings: dict[str, _Found]) -> None:
    for run in _RUN.finditer(text):
        if not _PERHAPS.search(run[0]):
            continue
        words = [(found.start() + run.start(), found[0]) for found in NAME.finditer(run[0])]
        for index, (offset, word) in enumerate(words):
            name = bare(word)
            if not SHORTEST <= len(name) <= _LONGEST or not name.istitle():
                continue
            place = place_in(where, offset) if isinstance(where, Text) else where
            before = takewhile(str.istitle, (other for _, other in reversed(words[:index])))
            after = takewhile(str.istitle, (other for _, other in words[index + 1 :]))
            near = [*islice(before, _NEIGHBOURS), *islice(after, _NEIGHBOURS)]
            known = spellings.setdefault(name, _Found(place))
            known.count += 1
            known.beside.update(other for other in near if other != name)

"""What a date is to the program: days in order of time, and the parts that were written, ready to be put into words."""

from dataclasses import dataclass
from typing import Literal, NamedTuple, TypeAlias

Kind: TypeAlias = Literal["date", "interval", "one-of", "all-of"]
Season: TypeAlias = Literal["spring", "summer", "autumn", "winter"]
Unit: TypeAlias = Literal["year", "month", "season", "day"]
Edge: TypeAlias = Literal["open", "unknown"]
"""An end without a date: ``open`` was written ``..``, ``unknown`` was left empty in an interval."""


class Day(NamedTuple):
    """A day of the proleptic Gregorian calendar, in order of time.

    Years are astronomical: year 0 is 1 BC, year -43 is 44 BC. Any year is allowed.
    """

    year: int
    month: int
    day: int


@dataclass(frozen=True, slots=True)
class Component:
    """A year, month or day as written.

    ``digits`` has ``X`` for an unspecified digit, ``-`` before a year below 0, and no ``Y``. ``first`` and
    ``last`` are the smallest and the largest number that the digits allow by themselves: a month up to 12,
    a day up to 31. They are equal when every digit is known. A year from ``first`` to ``last`` covers 10,
    100 or 1000 numbers if it is a whole decade, century or millennium, and never otherwise.
    """

    digits: str
    first: int
    last: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Date:
    """One date as written, to the day, month, season or year.

    ``uncertain`` (``?``) and ``approximate`` (``~``) name the units so marked, from the year down; ``%``
    is both. ``time`` is the time of day as written after ``T``, only with a whole day; it plays no part
    in order. ``earliest`` and ``latest`` are those of the date itself: no mark widens them.
    """

    year: Component
    month: Component | None = None
    season: Season | None = None
    day: Component | None = None
    time: str = ""
    uncertain: tuple[Unit, ...] = ()
    approximate: tuple[Unit, ...] = ()
    earliest: Day
    latest: Day


@dataclass(frozen=True, slots=True)
class Range:
    """From a start to an end, both included: an interval, or a stretch within a set. One end may be an edge."""

    start: Date | Edge
    end: Date | Edge


Part: TypeAlias = Date | Range


@dataclass(frozen=True, slots=True, kw_only=True)
class When:
    """A date that was read.

    ``text`` is as written. A ``date`` has one ``Date`` as its part, an ``interval`` one ``Range``, the sets
    ``one-of`` and ``all-of`` one part or more in the order written. ``earliest`` is the first day that may
    belong to it, ``latest`` the last; None is an end that is open or unknown.
    """

    text: str
    kind: Kind
    parts: tuple[Part, ...]
    earliest: Day | None
    latest: Day | None


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A text that is no date we read: what is wrong, what to write (or ""), and where in the text it begins.

    ``offset`` counts characters from 0.
    """

    message: str
    hint: str
    offset: int


def sort_key(when: When) -> tuple[bool, Day, bool, Day, str]:
    """A total order: by earliest day, then by latest, then by text.

    A start that is open or unknown comes first, such an end last.
    """
    nowhere = Day(0, 0, 0)
    return (
        when.earliest is not None,
        when.earliest or nowhere,
        when.latest is None,
        when.latest or nowhere,
        when.text,
    )

"""Single dates that are fully known, by CLDR's patterns ("d MMMM y"), for any year.

Babel formats ``datetime.date`` only, which ends at 1 and at 9999; its patterns and names serve all years.

Source: Unicode Technical Standard #35, part 4, "Date Format Patterns" and "intervalFormats".
"""

import re
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from babel.core import Locale

from nutgraf.dates import Day
from nutgraf.wording.locales import figures, grouped

YEAR: Final = 0
MONTH: Final = 1
DAY: Final = 2
LITERAL: Final = 3
"""Ranks of what a piece tells, the largest unit first; a rank of a unit is also its place in ``Day``."""

_RANKS = {"G": YEAR, "y": YEAR, "M": MONTH, "L": MONTH, "d": DAY}
_SKELETONS = {
    (YEAR, False): "y",
    (YEAR, True): "Gy",
    (MONTH, False): "yMMMM",
    (MONTH, True): "GyMMM",
    (DAY, True): "GyMMMd",
}
_INTERVALS = {YEAR: "y", MONTH: "yMMMM", DAY: "yMMMd"}
_JOINS_TO_YEAR = "\u0654"
"""The mark on some Persian names of months when a year follows."""

_FIELD_OR_TEXT = re.compile(
    r"'(?P<quoted>(?:[^']|'')*)'|(?P<field>(?P<letter>[A-Za-z])(?P=letter)*)|[^A-Za-z']+"
)


class Piece(NamedTuple):
    """A run of a date in words, and what it tells: the largest unit has the lowest rank."""

    rank: int
    text: str


def known(day: Day, unit: int, speech: Locale) -> tuple[Piece, ...]:
    """A day, or the month or the year (``unit``) that it lies in.

    A year that is not of four digits has its era: a bare 476 might be any number.
    """
    return _pieces(_pattern(speech, unit, day), day, speech)


def month_alone(day: Day, speech: Locale) -> str:
    """The name of a month: August."""
    return joined(_pieces("LLLL", day, speech))


def day_and_month(day: Day, speech: Locale) -> str:
    """A day without its year: 26 August."""
    return joined(_pieces(speech.datetime_skeletons["MMMMd"].pattern, day, speech))


def joined(pieces: Sequence[Piece]) -> str:
    """The text of a date."""
    return "".join(piece.text for piece in pieces)


def shared(dates: Sequence[tuple[Piece, ...]]) -> list[str]:
    """The texts of dates in a row, with what all share said once: "1", "5 March 2021".

    Dates of different forms, and dates of different years, share nothing.
    """
    forms = [tuple(piece.rank for piece in date) for date in dates]
    largest = min(
        (column[0].rank for column in zip(*dates, strict=False) if len(set(column)) > 1), default=YEAR
    )
    if len(set(forms)) > 1 or largest == YEAR:
        return [joined(date) for date in dates]
    differing = [place for place, rank in enumerate(forms[0]) if largest <= rank < LITERAL]
    start, stop = differing[0], differing[-1] + 1
    texts = [joined(date[start:stop]) for date in dates]
    texts[:-1] = (text.removesuffix(_JOINS_TO_YEAR) for text in texts[:-1])
    texts[0] = joined(dates[0][:start]) + texts[0]
    texts[-1] += joined(dates[-1][stop:])
    return texts


def interval(start: Day, end: Day, unit: int, speech: Locale) -> str | None:
    """From a year, month or day (``unit``) to another of the same unit, as CLDR writes it: with a dash, or a word.

    None if they are the same, or if CLDR has no pattern, as for years with an era.
    """
    largest = next((rank for rank in (YEAR, MONTH, DAY)[: unit + 1] if start[rank] != end[rank]), None)
    if largest is None or _with_era(start) or _with_era(end):
        return None
    halves = speech.interval_formats[_INTERVALS[unit]].get("yMd"[largest], ())
    if len(halves) != 2:
        return None
    return joined([*_pieces(halves[0], start, speech), *_pieces(halves[1], end, speech)])


def _with_era(day: Day) -> bool:
    return not 1000 <= day.year <= 9999


def _pattern(speech: Locale, unit: int, day: Day) -> str:
    skeleton = _SKELETONS.get((unit, _with_era(day)))
    found = speech.datetime_skeletons[skeleton] if skeleton else speech.date_formats["long"]
    return str(found.pattern)


def _pieces(pattern: str, day: Day, speech: Locale) -> tuple[Piece, ...]:
    return tuple(_each_piece(pattern, day, speech))


def _each_piece(pattern: str, day: Day, speech: Locale) -> Iterator[Piece]:
    for match in _FIELD_OR_TEXT.finditer(pattern):
        if field := match["field"]:
            yield Piece(_RANKS[field[0]], _field(field, day, speech))
        elif (quoted := match["quoted"]) is not None:
            yield Piece(LITERAL, quoted.replace("''", "'") or "'")
        else:
            yield Piece(LITERAL, match[0])


def _field(field: str, day: Day, speech: Locale) -> str:
    """A field of a pattern. Names are never shortened, as text has room for them."""
    letter, width = field[0], len(field)
    if letter == "G":
        return str(speech.eras["abbreviated"][int(day.year > 0)])
    if letter == "y":
        count = day.year if day.year > 0 else 1 - day.year
        return grouped(count, speech) if count > 9999 else figures(str(count), speech)
    if letter in "ML" and width > 2:
        return str(speech.months["format" if letter == "M" else "stand-alone"]["wide"][day.month])
    return figures(str(day.month if letter in "ML" else day.day).zfill(width), speech)

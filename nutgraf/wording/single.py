"""One date in words: known, in part unknown, or marked as doubtful."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import reduce

from babel.core import Locale
from babel.lists import format_list

from nutgraf.dates import Component, Date, Day, Unit
from nutgraf.wording.locales import figures
from nutgraf.wording.patterns import (
    DAY,
    LITERAL,
    MONTH,
    YEAR,
    Piece,
    day_and_month,
    joined,
    known,
    month_alone,
    shared,
)
from nutgraf.wording.phrases import Phrases


@dataclass(frozen=True, slots=True)
class Speech:
    """How a language says dates: Babel's part and ours."""

    locale: Locale
    phrases: Phrases


def known_unit(date: Date) -> int | None:
    """The smallest unit of a date that needs none of our words; None for one that is marked or in part unknown."""
    if date.season or date.uncertain or date.approximate:
        return None
    return _unit(date)


def plain(date: Date, speech: Speech) -> tuple[Piece, ...] | None:
    """A date of which all is known and nothing marked, in pieces; None for others."""
    return None if date.uncertain or date.approximate else _unmarked_pieces(date, speech)


def date_phrase(date: Date, speech: Speech) -> str:
    """Any date in words."""
    pieces = _unmarked_pieces(date, speech)
    return _marked(joined(pieces) if pieces else _vague(date, speech), date, speech)


def _unmarked_pieces(date: Date, speech: Speech) -> tuple[Piece, ...] | None:
    if date.season:
        season = (Piece(MONTH, speech.phrases.seasons[date.season]), Piece(LITERAL, " "))
        return (*season, *known(date.earliest, YEAR, speech.locale)) if _is_known(date.year) else None
    unit = _unit(date)
    return None if unit is None else known(date.earliest, unit, speech.locale)


def _unit(date: Date) -> int | None:
    if date.day:
        return DAY if date.earliest == date.latest else None
    if not _is_known(date.year) or (date.month and not _is_known(date.month)):
        return None
    return MONTH if date.month else YEAR


def _vague(date: Date, speech: Speech) -> str:
    years = _years(date.year, speech)
    if date.season:
        return speech.phrases.within.format(speech.phrases.seasons[date.season], years)
    if date.day and date.month:
        return _vague_day(date, date.month, date.day, speech)
    return _vague_month(date, date.month, speech) if date.month else years


def _vague_day(date: Date, month: Component, day: Component, speech: Speech) -> str:
    phrases = speech.phrases
    if day.digits == "XX" and month.digits == "XX":
        return phrases.within.format(phrases.some["day"], _years(date.year, speech))
    if day.digits == "XX" and _is_known(month):
        return phrases.within.format(phrases.some["day"], _vague_month(date, month, speech))
    if day.digits == "XX":
        return _some_between(date, "day", MONTH, speech)
    if not _is_known(day):
        return _some_between(date, "day", DAY, speech)
    if _is_known(month):
        name = day_and_month(date.earliest, speech.locale)
        return phrases.within.format(name, _years(date.year, speech))
    return phrases.day_of.format(figures(str(day.first), speech.locale), _vague_month(date, month, speech))


def _vague_month(date: Date, month: Component, speech: Speech) -> str:
    """The month of a date, whatever its day."""
    if _is_known(month) and _is_known(date.year):
        return joined(known(date.earliest, MONTH, speech.locale))
    if not _is_known(month) and month.digits != "XX":
        return _some_between(date, "month", MONTH, speech)
    name = month_alone(date.earliest, speech.locale) if _is_known(month) else speech.phrases.some["month"]
    return speech.phrases.within.format(name, _years(date.year, speech))


def _years(year: Component, speech: Speech) -> str:
    """A year, a whole decade or century, or whatever other years the digits allow."""
    phrases = speech.phrases
    if year.digits == "XXXX":
        return phrases.unknown_year
    first, last = (known(Day(number, 1, 1), YEAR, speech.locale) for number in (year.first, year.last))
    if first == last:
        return joined(first)
    span = year.last - year.first + 1
    if year.first >= 1000 and span in (10, 100) and year.first // span % 10:
        return (phrases.decade if span == 10 else phrases.century).format(joined(first), joined(last))
    return _between(phrases.some["year"], (joined(first), joined(last)), phrases)


def _some_between(date: Date, some: Unit, ends: int, speech: Speech) -> str:
    """A day or month that is not known, between two that are."""
    texts = shared([known(day, ends, speech.locale) for day in (date.earliest, date.latest)])
    return _between(speech.phrases.some[some], texts, speech.phrases)


def _between(some: str, texts: Sequence[str], phrases: Phrases) -> str:
    return f"{some} {phrases.between.format(*texts)}"


def _marked(text: str, date: Date, speech: Speech) -> str:
    phrases = speech.phrases
    written = 1 + sum(part is not None for part in (date.season, date.month, date.day))
    notes = []
    for marks, on_all, on_some in (
        (date.approximate, phrases.about, phrases.approximate),
        (date.uncertain, phrases.possibly, phrases.uncertain),
    ):
        if len(marks) == written:
            text = on_all.format(text)
        elif marks:
            notes.append(
                on_some.format(format_list([phrases.units[unit] for unit in marks], locale=speech.locale))
            )
    return phrases.noted.format(text, reduce(phrases.comma.format, notes)) if notes else text


def _is_known(component: Component) -> bool:
    return component.first == component.last

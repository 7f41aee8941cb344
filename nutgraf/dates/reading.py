"""The strict reader: what the specification of EDTF allows, and exact words for what it does not."""

import re
import unicodedata
from collections.abc import Mapping, Sequence

from nutgraf.dates.bounds import ANY_DAY, ANY_MONTH, choices, days_in_month, extent, season_extent, years
from nutgraf.dates.model import Component, Date, Day, Edge, Kind, Part, Range, Season, Unit, Unreadable, When

EXAMPLES = "write a date such as 2021-08-26, 2021-08 or 2021"

MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)

_SEASONS: dict[str, Season] = {"21": "spring", "22": "summer", "23": "autumn", "24": "winter"}
_UNITS: tuple[Unit, ...] = ("year", "month", "day")
_UNCERTAIN = ("?", "%")
_APPROXIMATE = ("~", "%")
_YEAR_DIGITS = 18

_FOREIGN = re.compile(r"[^0-9A-Za-z \[\]{}?~%.,:/+-]")
_DATE = re.compile(
    r"(?P<year_before>[?~%]?)(?P<year>-?[0-9X]{4}|Y-?[0-9]+(?:E[1-9][0-9]*)?)(?P<year_after>[?~%]?)"
    r"(?:-(?P<month_before>[?~%]?)(?P<month>[0-9X]{2})(?P<month_after>[?~%]?)"
    r"(?:-(?P<day_before>[?~%]?)(?P<day>[0-9X]{2})(?P<day_after>[?~%]?))?)?"
    r"(?:T(?P<time>.*))?"
)
_TIME = re.compile(
    r"(?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](?:Z|[+-](?:[01][0-9]|2[0-3])(?::[0-5][0-9])?)?"
)
_CLOCK = re.compile("T[0-9]")
_SIGNIFICANT = re.compile(r"(?:-?[0-9]{4}|Y-?[0-9]+(?:E[0-9]+)?)S[0-9]+")

_INTERVAL_EDGES: dict[str, Edge] = {"": "unknown", "..": "open"}
_SET_EDGES: dict[str, Edge] = {"": "open"}
_SETS: dict[str, tuple[str, Kind]] = {"[": ("]", "one-of"), "{": ("}", "all-of")}


def read(text: str) -> When | Unreadable:
    """Read EDTF as specified. Never raises; takes time in proportion to the length of ``text``."""
    if not text:
        return Unreadable("the date is empty", EXAMPLES, 0)
    if foreign := _FOREIGN.search(text):
        message = f"{_quoted(text)} has {_character(foreign[0])}, a character that EDTF does not use"
        return Unreadable(message, EXAMPLES, foreign.start())
    if text[0] in _SETS:
        return _set(text)
    part = _interval(text) if "/" in text else _date(text, 0)
    if isinstance(part, Unreadable):
        return part
    return _when(text, "interval" if isinstance(part, Range) else "date", (part,))


def year_digits(year: int) -> str:
    """A year as EDTF writes it: four digits, a sign below 0, ``Y`` beyond four digits."""
    if abs(year) > 9999:
        return f"Y{year}"
    return f"{'-' if year < 0 else ''}{abs(year):04}"


def _when(text: str, kind: Kind, parts: tuple[Part, ...]) -> When:
    starts = [_first_day(part) for part in parts]
    ends = [_last_day(part) for part in parts]
    return When(
        text=text,
        kind=kind,
        parts=parts,
        earliest=None if None in starts else min(day for day in starts if day),
        latest=None if None in ends else max(day for day in ends if day),
    )


def _first_day(part: Part | Edge) -> Day | None:
    if isinstance(part, Range):
        return _first_day(part.start)
    return part.earliest if isinstance(part, Date) else None


def _last_day(part: Part | Edge) -> Day | None:
    if isinstance(part, Range):
        return _last_day(part.end)
    return part.latest if isinstance(part, Date) else None


def _set(text: str) -> When | Unreadable:
    closing, kind = _SETS[text[0]]
    if text[-1] != closing:
        message = f'{_quoted(text)} opens with "{text[0]}" and does not end with "{closing}"'
        return Unreadable(message, f'end it with "{closing}"', len(text))
    words = text[1:-1].split(",")
    parts: list[Part] = []
    offset = 1
    for position, word in enumerate(words):
        part = _member(word, offset)
        if isinstance(part, Unreadable):
            return part
        if isinstance(part, Range) and _misplaced_edge(part, position, len(words)):
            message = (
                f'{_quoted(word)} has ".." in the middle of a set, which may be open only at its start or end'
            )
            return Unreadable(message, "", offset)
        parts.append(part)
        offset += len(word) + 1
    return _when(text, kind, tuple(parts))


def _misplaced_edge(part: Range, position: int, count: int) -> bool:
    return (part.start == "open" and position > 0) or (part.end == "open" and position < count - 1)


def _member(word: str, offset: int) -> Part | Unreadable:
    if _CLOCK.search(word):
        return _no_time_here(word, offset)
    return _range(word, "..", _SET_EDGES, offset) if ".." in word else _date(word, offset)


def _interval(text: str) -> Range | Unreadable:
    if text.count("/") > 1:
        second = text.index("/", text.index("/") + 1)
        message = f'an interval has one "/", between start and end; {_quoted(text)} has {text.count("/")}'
        return Unreadable(message, EXAMPLES, second)
    return _no_time_here(text, 0) if _CLOCK.search(text) else _range(text, "/", _INTERVAL_EDGES, 0)


def _no_time_here(word: str, offset: int) -> Unreadable:
    message = f"{_quoted(word)} has a time of day, which is allowed only with a date that stands alone"
    return Unreadable(message, "leave out the time", offset + word.index("T"))


def _range(word: str, separator: str, edges: Mapping[str, Edge], offset: int) -> Range | Unreadable:
    first, _, second = word.partition(separator)
    start = edges.get(first) or _date(first, offset)
    if isinstance(start, Unreadable):
        return start
    end = edges.get(second) or _date(second, offset + len(first) + len(separator))
    if isinstance(end, Unreadable):
        return end
    if not isinstance(start, Date) and not isinstance(end, Date):
        return Unreadable(f"{_quoted(word)} has neither a start nor an end", EXAMPLES, offset)
    if isinstance(start, Date) and isinstance(end, Date) and end.latest < start.earliest:
        return Unreadable(f"{_quoted(word)} ends before it begins", "", offset)
    return Range(start, end)


def _date(word: str, offset: int) -> Date | Unreadable:
    match = _DATE.fullmatch(word)
    if match is None:
        return _no_date(word, offset)
    year = _year(match["year"], offset + match.start("year"))
    if isinstance(year, Unreadable):
        return year
    if fault := _conflict(match, offset):
        return fault
    season = _SEASONS.get(match["month"] or "")
    return _season_date(match, year, season) if season else _calendar_date(match, year, offset)


def _no_date(word: str, offset: int) -> Unreadable:
    if not word:
        return Unreadable("a date is missing in the set", EXAMPLES, offset)
    if _SIGNIFICANT.fullmatch(word):
        message = f'{_quoted(word)} tells significant digits with "S", which is not read here'
        return Unreadable(
            message, "write X for the digits that are not known, as in 19XX", offset + word.index("S")
        )
    allowed = "allowed are a year (2021), a month (2021-08) and a day (2021-08-26)"
    return Unreadable(f"{_quoted(word)} is not a date; {allowed}", EXAMPLES, offset)


def _year(written: str, offset: int) -> Component | Unreadable:
    if written.startswith("Y"):
        return _long_year(written, offset)
    if written == "-0000":
        return Unreadable('there is no year "-0000"; the year before 0001 is 0000', "write 0000", offset)
    return Component(written, next(years(written)), next(years(written, falling=True)))


def _long_year(written: str, offset: int) -> Component | Unreadable:
    figures, _, exponent = written[1:].partition("E")
    readable = len(figures) <= _YEAR_DIGITS + 1 and len(exponent) <= 2
    year = int(figures) * 10 ** int(exponent or "0") if readable else 10**_YEAR_DIGITS
    if abs(year) >= 10**_YEAR_DIGITS:
        message = f"{_quoted(written)} is a year of more than {_YEAR_DIGITS} digits, which is not read here"
        return Unreadable(message, "", offset)
    if abs(year) <= 9999:
        message = f'{_quoted(written)} has four digits or fewer; "Y" is for years beyond 9999'
        return Unreadable(message, f"write {year_digits(year)}", offset)
    if figures.removeprefix("-").startswith("0"):
        return Unreadable(f"{_quoted(written)} begins with a zero", f"write {year_digits(year)}", offset)
    return Component(str(year), year, year)


def _conflict(match: re.Match[str], offset: int) -> Unreadable | None:
    """Parts that are well-formed each, but do not go together."""
    year, month, day, time = match.group("year", "month", "day", "time")
    if month and year.startswith("Y"):
        message = f'{_quoted(match[0])} has a month; a year with "Y" stands alone'
        return Unreadable(message, f"write {year}", offset + match.start("month"))
    if day and month in _SEASONS:
        message = f"{_quoted(match[0])} has a day; {month} is a season ({_SEASONS[month]}), not a month"
        return Unreadable(message, f"write {year}-{month}", offset + match.start("day"))
    if time is None:
        return None
    written = match[0].partition("T")[0]
    if not day or re.search(r"[X?~%]", written):
        message = f"{_quoted(written)} is not a whole day, which a time of day needs"
        return Unreadable(message, "leave out the time", offset)
    if not _TIME.fullmatch(time):
        message = f"{_quoted('T' + time)} is not a time of day with hours, minutes and seconds"
        return Unreadable(
            message, "write it like T17:50:00, T17:50:00Z or T17:50:00+04:30", offset + len(written)
        )
    return None


def _season_date(match: re.Match[str], year: Component, season: Season) -> Date:
    earliest, latest = season_extent(year.digits, season)
    units: tuple[Unit, ...] = ("year", "season")
    return Date(
        year=year,
        season=season,
        uncertain=_marked(match, units, _UNCERTAIN),
        approximate=_marked(match, units, _APPROXIMATE),
        earliest=earliest,
        latest=latest,
    )


def _calendar_date(match: re.Match[str], year: Component, offset: int) -> Date | Unreadable:
    month, day = match["month"], match["day"]
    months = choices(month, 12) if month else ANY_MONTH
    days = choices(day, 31) if day else ANY_DAY
    bounds = extent(year.digits, months, days)
    if bounds is None:
        return _impossible(match, months, days, offset)
    units = _UNITS[: 1 + bool(month) + bool(day)]
    return Date(
        year=year,
        month=Component(month, months[0], months[-1]) if month else None,
        day=Component(day, days[0], days[-1]) if day else None,
        time=match["time"] or "",
        uncertain=_marked(match, units, _UNCERTAIN),
        approximate=_marked(match, units, _APPROXIMATE),
        earliest=bounds[0],
        latest=bounds[1],
    )


def _marked(match: re.Match[str], units: tuple[Unit, ...], marks: tuple[str, str]) -> tuple[Unit, ...]:
    """The units with one of the marks: one before a unit is for it alone, one after it also for all larger ones."""
    groups = _UNITS[: len(units)]
    before = [match[f"{group}_before"] in marks for group in groups]
    after = [match[f"{group}_after"] in marks for group in groups]
    return tuple(unit for place, unit in enumerate(units) if before[place] or any(after[place:]))


def _impossible(match: re.Match[str], months: Sequence[int], days: Sequence[int], offset: int) -> Unreadable:
    year, month, day = match.group("year", "month", "day")
    if not months:
        at = offset + match.start("month")
        if month.isdigit() and 25 <= int(month) <= 41:
            message = (
                f'"{year}-{month}" is a group of months; of these only the seasons 21 to 24 are read here'
            )
            return Unreadable(message, "write an interval of months, such as 2021-01/2021-03", at)
        return Unreadable(f'there is no month "{month}"; months are 01 to 12, seasons 21 to 24', "", at)
    at = offset + match.start("day")
    if not days:
        return Unreadable(f'there is no day "{day}"; days are 01 to 31', "", at)
    longest = max(days_in_month(number, months[0]) for number in years(year))
    most = "at most " if "X" in year and months[0] == 2 else ""
    message = (
        f'"{year}-{month}-{day}" does not exist: {MONTHS[months[0] - 1]} {year} has {most}{longest} days'
    )
    return Unreadable(message, "", at)


def _quoted(text: str) -> str:
    """The author's words, cut to 40 characters, in double quotes, safe to print."""
    cut = text if len(text) <= 40 else f"{text[:39]}…"
    return '"' + "".join(c if c.isprintable() else f"\\u{ord(c):04x}" for c in cut) + '"'


def _character(char: str) -> str:
    name = unicodedata.name(char, "").lower()
    code = f"U+{ord(char):04X}"
    if not char.isprintable():
        return code
    return f'"{char}" ({name})' if char.isascii() else f'"{char}" ({code}, {name})'

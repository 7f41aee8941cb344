"""Which days a written year, month and day can be, in the proleptic Gregorian calendar."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import product

from nutgraf.dates.model import Day, Season

ANY_MONTH = range(1, 13)
ANY_DAY = range(1, 32)

_FIRST_MONTH: dict[Season, int] = {"spring": 3, "summer": 6, "autumn": 9, "winter": 12}


def days_in_month(year: int, month: int) -> int:
    """28 to 31; ``year`` is astronomical, ``month`` 1 to 12."""
    if month == 2:
        leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
        return 29 if leap else 28
    return 30 if month in (4, 6, 9, 11) else 31


def years(digits: str, *, falling: bool = False) -> Iterator[int]:
    """The years that ``digits`` allow, one after the other in order of time or, if ``falling``, against it.

    Made only as far as they are asked for: ``XXXX`` allows 10,000. There is no year ``-0000``.
    """
    negative = digits.startswith("-")
    figures = "9876543210" if falling != negative else "0123456789"
    pools = (figures if digit == "X" else digit for digit in digits.removeprefix("-"))
    numbers = (int("".join(chosen)) for chosen in product(*pools))
    return (-number for number in numbers if number) if negative else numbers


def choices(digits: str, highest: int) -> Sequence[int]:
    """The numbers from 1 to ``highest`` (at most 99) that two ``digits`` allow, rising."""
    if "X" not in digits:
        return (int(digits),) if 1 <= int(digits) <= highest else ()
    tens, ones = digits[0], digits[1]
    return tuple(
        n for n in range(1, highest + 1) if tens in ("X", str(n // 10)) and ones in ("X", str(n % 10))
    )


def extent(year: str, months: Sequence[int], days: Sequence[int]) -> tuple[Day, Day] | None:
    """The first and the last day that exist among all combinations; None if none exists.

    ``year`` is digits with ``X``; ``months`` and ``days`` rise.
    """
    if not days or all(days[0] > days_in_month(2000, month) for month in months):
        return None  # too late a day in every year, leap years included: no need to try thousands
    earliest = next(_existing(years(year), months, days), None)
    if earliest is None:
        return None
    return earliest, next(_existing(years(year, falling=True), months[::-1], days[::-1]))


def season_extent(year: str, season: Season) -> tuple[Day, Day]:
    """The first and the last day of the three months of a season, northern convention.

    Winter belongs to the year in which it begins: its last two months lie in the next.
    """
    begins = _FIRST_MONTH[season]
    first, last = next(years(year)), next(years(year, falling=True))
    end_year, end_month = (last + 1, 2) if season == "winter" else (last, begins + 2)
    return Day(first, begins, 1), Day(end_year, end_month, days_in_month(end_year, end_month))


def _existing(candidates: Iterable[int], months: Sequence[int], days: Sequence[int]) -> Iterator[Day]:
    for year in candidates:
        for month in months:
            length = days_in_month(year, month)
            yield from (Day(year, month, day) for day in days if day <= length)

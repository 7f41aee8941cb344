"""Time as a line: equal columns of whole years."""

from dataclasses import dataclass
from itertools import count

from nutgraf.dates import Day

COLUMNS = 10
"""At most so many, so that each is wide enough for a finger on a window of 320 pixels."""


@dataclass(frozen=True, slots=True)
class Axis:
    """``columns`` columns of ``step`` years each, from the beginning of the year ``first`` (astronomical)."""

    first: int
    step: int
    columns: int

    @property
    def parts(self) -> int:
        """Into how many bins a column is cut: quarters of a year, half-years, years, or fifths of what is longer."""
        if self.columns <= 3:
            return 12
        return 4 if self.step <= 2 else 5

    @property
    def bins(self) -> int:
        """How many bins there are."""
        return self.columns * self.parts

    @property
    def starts(self) -> tuple[int, ...]:
        """The first year of each column."""
        return tuple(self.first + self.step * column for column in range(self.columns))

    def place(self, year: float) -> float:
        """Where a moment lies, from 0 to 1; what lies outside is put on the nearest end."""
        return min(1.0, max(0.0, (year - self.first) / (self.step * self.columns)))

    def bin(self, year: float) -> int:
        """The bin that a moment lies in, from 0."""
        return min(self.bins - 1, int(self.place(year) * self.bins))


def axis_of(first: int, last: int) -> Axis:
    """The finest axis that has both years and not too many columns: of 1, 2, 5, 10, 20, 50 … years."""
    for step in (digit * 10**power for power in count() for digit in (1, 2, 5)):
        start = first // step * step
        columns = (last - start) // step + 1
        if columns <= COLUMNS:
            return Axis(start, step, columns)
    raise AssertionError  # steps grow without end


def year_of(day: Day) -> float:
    """The day as a year and its fraction; months count as equal, which a picture cannot show otherwise."""
    return day.year + (day.month - 1) / 12 + (day.day - 1) / 372

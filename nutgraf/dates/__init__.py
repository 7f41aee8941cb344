"""Dates as authors write them: EDTF, the Extended Date/Time Format.

Source: Library of Congress, "Extended Date/Time Format (EDTF) Specification", 4 February 2019, a profile of
ISO 8601-1:2019 and ISO 8601-2:2019.

Read are level 0 and level 1, and of level 2: sets (``[2015,2017]``, ``{2015,2017}``, ``[2015..2017]``),
unspecified digits in any position, marks on parts of a date, years with an exponent. Not read are significant
digits, groups of months other than the seasons 21 to 24, and years of more than 18 digits.

Decisions where the specification leaves room:

- Seasons carry no hemisphere. Ours follow the northern convention in whole months: spring 21 is March to May,
  summer 22 June to August, autumn 23 September to November, winter 24 December to February of the next year.
- A mark (``?``, ``~``, ``%``) does not widen a date: ``2015~`` is 2015-01-01 to 2015-12-31.
- A time of day is kept as text and plays no part in order.
- An interval may begin within its end (``2021-12/2021``), but not after it.
- A set of one date is allowed; so is a mark on a date within a set.
"""

from nutgraf.dates.model import (
    Component,
    Date,
    Day,
    Edge,
    Kind,
    Part,
    Range,
    Season,
    Unit,
    Unreadable,
    When,
    sort_key,
)
from nutgraf.dates.parsing import parse

__all__ = [
    "Component",
    "Date",
    "Day",
    "Edge",
    "Kind",
    "Part",
    "Range",
    "Season",
    "Unit",
    "Unreadable",
    "When",
    "parse",
    "sort_key",
]

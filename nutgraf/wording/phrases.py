"""The words around dates that CLDR does not have, a row a language.

To add a language: copy a row of ``PHRASES``, translate it, and have it read by someone who grew up with it.
What dates share is said once ("1 to 5 March 2021"): this cuts a date after a space, so it suits languages that
write "1 March 2021" or "March 1, 2021".
"""

from collections.abc import Mapping
from dataclasses import dataclass

from nutgraf.dates import Season, Unit


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrases:
    """Templates for ``str.format``: ``{0}`` and ``{1}`` are dates in words unless said otherwise."""

    about: str
    possibly: str
    noted: str  # {0} a date, {1} notes that hold for some of its parts
    approximate: str  # {0} units
    uncertain: str  # {0} units
    units: Mapping[Unit, str]
    seasons: Mapping[Season, str]

    some: Mapping[Unit, str]  # one that is not known
    unknown_year: str
    within: str  # {0} the smaller, {1} the larger
    day_of: str  # {0} the number of a day, {1} a month that is not known
    decade: str  # {0} its first year, {1} its last
    century: str  # likewise

    between: str
    or_later: str
    no_later: str
    to: str  # {0} and {1} share a part that is said once
    from_to: str
    since: str
    until: str
    since_end_unknown: str
    until_start_unknown: str

    comma: str  # lists of dates that are themselves phrases, where a bare "or" could be misread
    last_or: str
    last_and: str


_ENGLISH = Phrases(
    about="about {0}",
    possibly="possibly {0}",
    noted="{0} ({1})",
    approximate="{0} approximate",
    uncertain="{0} uncertain",
    units={"year": "year", "month": "month", "season": "season", "day": "day"},
    seasons={"spring": "spring", "summer": "summer", "autumn": "autumn", "winter": "winter"},
    some={"year": "a year", "month": "a month", "day": "a day"},
    unknown_year="an unknown year",
    within="{0} in {1}",
    day_of="day {0} of {1}",
    decade="the {0}s",
    century="the {0}s",
    between="between {0} and {1}",
    or_later="{0} or later",
    no_later="no later than {0}",
    to="{0} to {1}",
    from_to="from {0} to {1}",
    since="since {0}",
    until="until {0}",
    since_end_unknown="from {0}, end unknown",
    until_start_unknown="until {0}, start unknown",
    comma="{0}, {1}",
    last_or="{0}, or {1}",
    last_and="{0}, and {1}",
)

# Not yet checked by a native reader.
_PERSIAN = Phrases(
    about="حدود {0}",
    possibly="شاید {0}",
    noted="{0} ({1})",
    approximate="{0} تقریبی",
    uncertain="{0} نامطمئن",
    units={"year": "سال", "month": "ماه", "season": "فصل", "day": "روز"},
    seasons={"spring": "بهار", "summer": "تابستان", "autumn": "پاییز", "winter": "زمستان"},
    some={"year": "سالی", "month": "ماهی", "day": "روزی"},
    unknown_year="سالی نامعلوم",
    within="{0} در {1}",
    day_of="روز {0} از {1}",
    decade="دههٔ {0}",
    century="سال‌های {0} تا {1}",
    between="بین {0} و {1}",
    or_later="{0} یا پس از آن",
    no_later="حداکثر تا {0}",
    to="{0} تا {1}",
    from_to="از {0} تا {1}",
    since="از {0} به بعد",
    until="تا {0}",
    since_end_unknown="از {0}، پایان نامعلوم",
    until_start_unknown="تا {0}، آغاز نامعلوم",
    comma="{0}، {1}",
    last_or="{0}، یا {1}",
    last_and="{0}، و {1}",
)

PHRASES: Mapping[str, Phrases] = {"en": _ENGLISH, "fa": _PERSIAN}
"""By base language, as in the first part of a language tag."""

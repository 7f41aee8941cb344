"""One date in words or in another notation, respelled as EDTF. Words are English, the language of all messages."""

import re

from nutgraf.dates.reading import MONTHS, year_digits

_NAMES = (
    {name.lower(): f"m{number:02}" for number, name in enumerate(MONTHS, 1)}
    | {name[:3].lower(): f"m{number:02}" for number, name in enumerate(MONTHS, 1)}
    | {"sept": "m09", "spring": "m21", "summer": "m22", "autumn": "m23", "fall": "m23", "winter": "m24"}
)
_NAME = re.compile(rf"\b({'|'.join(_NAMES)})\b\.?", re.ASCII)
_FILLER = re.compile(
    r"\b(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|the|of|in|on)\b|(?<=[0-9])(?:st|nd|rd|th)\b|,", re.ASCII
)

_TOKENS = {
    "Y": "(?P<year>[0-9]{4})",
    "M": "m(?P<month>[0-9]{2})",
    "N": "(?P<month>0?[1-9]|1[0-2])",
    "D": "(?P<day>0?[1-9]|[12][0-9]|3[01])",
    " ": "[./ -]{1,2}",
}
_NOTATIONS = (
    *(
        re.compile("".join(_TOKENS[token] for token in notation))
        for notation in ("D M Y", "M D Y", "Y M D", "M Y", "Y M", "D N Y", "N D Y", "Y N D", "N Y", "Y N")
    ),
    re.compile("(?P<year>[0-9]{4})(?P<month>[0-9]{2})(?P<day>[0-9]{2})"),
)
"""The orders of year, month by name or number, and day. All that fit are readings: 3/4/2021 has two."""

_RESPELLINGS = tuple(
    (re.compile(pattern), spellings)
    for pattern, *spellings in (
        (r"([0-9]{2})00'?s", r"\g<1>0X", r"\1XX"),
        (r"([0-9]{2}[1-9])0'?s", r"\1X"),
        (r"(([0-9]{3})[1-9])'?s", r"\1", r"\2X"),
        (r"([0-9]{2})([0-9]{2})(?:/|--)([0-9]{2})", r"\1\2/\1\3"),
        (r"([0-9]{2})([0-9]{2})-(1[3-9]|20|4[2-9]|[5-9][0-9])", r"\1\2/\1\3"),
        (r"(-?)([0-9]{5,7}|[0-9]{9,18})", r"Y\1\2"),
        (r"(-?)([0-9]{3})", r"\g<1>0\2"),
        (r"-([0-9]{2})", r"-00\1"),
        (r"([0-9-]{10})[t ]([0-9]{2}:[0-9]{2}) ?((?:z|[+-][0-9:]+)?)", r"\1T\2:00\3"),
        (r"([0-9-]{10})[t ]([0-9]{2}:[0-9]{2}:[0-9]{2}) ?((?:z|[+-][0-9:]+)?)", r"\1T\2\3"),
    )
)

_CENTURY = re.compile("([0-9]{1,2}) century")
_BEFORE_CHRIST = re.compile("([1-9][0-9]{0,3}) ?b[.]?c[.]?(?:e[.]?)?")
_AFTER_CHRIST = re.compile("a[.]?d[.]? ?([1-9][0-9]{0,3})|([1-9][0-9]{0,3}) ?(?:a[.]?d|c[.]?e)[.]?")

_MARKS = (
    (re.compile("(?:circa|about|around|approximately|approx[.]?|roughly|ca[.]?|c[.]?) ?(.+)"), "~"),
    (re.compile("~ (.+)|(.+?) ?~"), "~"),
    (re.compile("(?:possibly|probably|perhaps|maybe) (.+)"), "?"),
    (re.compile(r"(.+?) ?(?:\(\?\)|\?)"), "?"),
)


def simplified(text: str) -> str:
    """Lower case, names of months and seasons as ``m08`` and ``m21``, weekdays and small words left out, single spaces."""
    named = _NAME.sub(lambda match: _NAMES[match[1]], text.lower())
    return " ".join(_FILLER.sub(" ", named).split()).removesuffix(".")


def spellings(words: str) -> list[str]:
    """All that simplified ``words`` may mean as one date, in EDTF or nearly so: the strict reader must judge them."""
    for pattern, mark in _MARKS:
        if match := pattern.fullmatch(words):
            return [spelling + mark for spelling in _unmarked(match[match.lastindex or 0])]
    return _unmarked(words)


def _unmarked(words: str) -> list[str]:
    found = [words.upper()]
    found += [_ordered(match) for notation in _NOTATIONS if (match := notation.fullmatch(words))]
    for pattern, templates in _RESPELLINGS:
        if match := pattern.fullmatch(words):
            found += [match.expand(template).upper() for template in templates]
    return found + _counted(words)


def _ordered(match: re.Match[str]) -> str:
    parts = match.groupdict()
    return "-".join(parts[unit].zfill(2) for unit in ("year", "month", "day") if unit in parts)


def _counted(words: str) -> list[str]:
    """Centuries, and years before and after Christ, which EDTF counts otherwise."""
    if match := _CENTURY.fullmatch(words):
        return [f"{int(match[1]) - 1:02}XX"]
    if match := _BEFORE_CHRIST.fullmatch(words):
        return [year_digits(1 - int(match[1]))]
    if match := _AFTER_CHRIST.fullmatch(words):
        return [year_digits(int(match[1] or match[2]))]
    return []

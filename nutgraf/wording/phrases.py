"""The words around dates that CLDR does not have: four groups of words of ``templates/locales/``.

What dates share is said once ("1 to 5 March 2021"): this cuts a date after a space, so it suits languages that
write "1 March 2021" or "March 1, 2021".
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import get_args

from nutgraf import files
from nutgraf.config import theme
from nutgraf.dates import Season, Unit
from nutgraf.located import Mapping as Record
from nutgraf.located import Scalar, compose

_PLACEHOLDER = re.compile(r"\{([a-z]+)\}")


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
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


_DATE, _TWO = ("date",), ("first", "last")

_BLANKS: Mapping[str, tuple[str, ...]] = {
    **dict.fromkeys(("about", "possibly", "or_later", "no_later", "since", "until"), _DATE),
    **dict.fromkeys(("since_end_unknown", "until_start_unknown"), _DATE),
    "noted": ("date", "notes"),
    **dict.fromkeys(("approximate", "uncertain"), ("units",)),
    "unknown_year": (),
    "within": ("smaller", "larger"),
    "day_of": ("day", "month"),
    **dict.fromkeys(("decade", "century", "between", "to", "from_to", "comma", "last_or", "last_and"), _TWO),
}
"""By field, the names that ``{0}`` and ``{1}`` have in the files."""

_SOME: tuple[Unit, ...] = ("year", "month", "day")


def _key(field: str) -> str:
    return f"date.{field.replace('_', '-')}"


KEYS = (
    *map(_key, _BLANKS),
    *(f"date-unit.{unit}" for unit in get_args(Unit)),
    *(f"date-season.{season}" for season in get_args(Season)),
    *(f"date-some.{unit}" for unit in _SOME),
)
"""The words that a language needs to say every date."""

OPTIONAL: Mapping[str, frozenset[str]] = {_key(field): frozenset({"last"}) for field in ("decade", "century")}
"""Placeholders that a text may have though the English one has not."""


def phrases_of(texts: Mapping[str, str]) -> Phrases | None:
    """The phrases that are among the words of a language; None where one is missing: half a phrase in each language is none."""
    if not texts.keys() >= set(KEYS):
        return None
    return Phrases(
        **{field: _numbered(texts[_key(field)], blanks) for field, blanks in _BLANKS.items()},
        units={unit: texts[f"date-unit.{unit}"] for unit in get_args(Unit)},
        seasons={season: texts[f"date-season.{season}"] for season in get_args(Season)},
        some={unit: texts[f"date-some.{unit}"] for unit in _SOME},
    )


@cache
def standard(language: str) -> Phrases | None:
    """The phrases of the theme in a language, by its base tag; None for one that it does not speak."""
    file, _ = files.load(theme().parent, f"templates/locales/{language}.yaml")
    written, _ = files.written(file) if file else (None, ())
    node, _ = compose(written) if written else (None, ())
    groups = node.items if isinstance(node, Record) else ()
    return phrases_of(
        {
            f"{group.text}.{key.text}": value.text
            for group, words in groups
            if isinstance(words, Record)
            for key, value in words.items
            if isinstance(value, Scalar)
        }
    )


def _numbered(text: str, blanks: tuple[str, ...]) -> str:
    """A text with numbers for the names of its placeholders; one that is not known stays as it is written."""
    cut = _PLACEHOLDER.split(text)
    return "".join(
        f"{{{blanks.index(piece)}}}"
        if place % 2 and piece in blanks
        else _escaped(piece, named=place % 2 == 1)
        for place, piece in enumerate(cut)
    )


def _escaped(piece: str, *, named: bool) -> str:
    whole = f"{{{piece}}}" if named else piece
    return whole.replace("{", "{{").replace("}", "}}")

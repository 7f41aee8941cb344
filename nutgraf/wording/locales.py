"""What Babel knows of a language as such: its locale, its digits and numbers, the direction of its script."""

import re
from collections.abc import MutableMapping
from copy import deepcopy
from functools import cache, cached_property, lru_cache
from typing import Any, Literal, cast

from babel.core import Locale, UnknownLocaleError, get_global
from babel.localedata import LocaleDataDict, load
from babel.numbers import format_decimal

_ENGLISH = "en_GB"
_TAG = re.compile(r"[a-z]{2,3}(?:_[a-z0-9]{1,8})*")
_RIGHT_TO_LEFT = frozenset({"adlm", "arab", "aran", "hebr", "mand", "nkoo", "rohg", "samr", "syrc", "thaa"})
"""Scripts, as they stand in a language tag."""

_ZEROS = {
    "adlm": "\U0001e950",
    "arab": "\u0660",
    "arabext": "\u06f0",
    "beng": "\u09e6",
    "cakm": "\U00011136",
    "deva": "\u0966",
    "hmnp": "\U0001e140",
    "mtei": "\uabf0",
    "mymr": "\u1040",
    "nkoo": "\u07c0",
    "olck": "\u1c50",
    "tibt": "\u0f20",
}
"""The zero of each numbering system that is a language's own in CLDR; 1 to 9 follow it in Unicode."""


_COUNTER_STYLES = {
    "arab": "arabic-indic",
    "arabext": "persian",
    "beng": "bengali",
    "deva": "devanagari",
    "mymr": "myanmar",
    "tibt": "tibetan",
}


class _Locale(Locale):
    """A locale with data of its own.

    Babel's locales share theirs, and write into them what an alias stands for: read after Chinese, German would have
    八月 for August alone.
    """

    @cached_property
    def _data(self) -> LocaleDataDict:
        own = deepcopy(load(str(self)))
        return LocaleDataDict(cast("MutableMapping[str | int | None, Any]", own))


def counter_style(language: str) -> str:
    """How CSS counts in the digits of a language; empty for 0 to 9.

    Source: CSS Counter Styles Level 3, section 6.1.
    """
    return _COUNTER_STYLES.get(locale(language).default_numbering_system, "")


@cache
def locale(language: str) -> Locale:
    """The locale for a language tag: the longest beginning of it that Babel knows, else British English.

    Never raises. Tags that were replaced are read as what replaced them: ``prs`` (Dari) is ``fa-AF``.
    """
    tag = language.replace("-", "_").lower()
    base, *further = tag.split("_") if _TAG.fullmatch(tag) else ["und"]
    if base == "und":
        return _Locale.parse(_ENGLISH)
    subtags = [get_global("language_aliases").get(base, base), *further]
    beginnings = ("_".join(subtags[:count]) for count in range(len(subtags), 0, -1))
    known = (_known(_ENGLISH if beginning == "en" else beginning) for beginning in beginnings)
    return next((found for found in known if found), None) or _Locale.parse(_ENGLISH)


@lru_cache(maxsize=4096)
def number(value: int, language: str) -> str:
    """A whole number of up to 25 digits as a language groups and writes it: 1,234 in English, 1.234 in German."""
    return grouped(value, locale(language))


def grouped(value: int, speech: Locale) -> str:
    """``number`` for a locale that is known."""
    return figures(format_decimal(value, locale=speech, numbering_system="default"), speech)


@lru_cache(maxsize=4096)
def figures(text: str, speech: Locale) -> str:
    """``text`` with the digits 0 to 9 replaced by those that the locale uses by default."""
    zero = ord(_ZEROS.get(speech.default_numbering_system, "0"))
    return text.translate({ord("0") + digit: zero + digit for digit in range(10)})


def direction(language: str) -> Literal["ltr", "rtl"]:
    """Which way lines of a language run, for HTML's ``dir``: as the tag's script says, else by CLDR."""
    script = next(
        (subtag for subtag in language.lower().replace("_", "-").split("-")[1:2] if len(subtag) == 4), None
    )
    if script and script.isalpha():
        return "rtl" if script in _RIGHT_TO_LEFT else "ltr"
    return "rtl" if locale(language).text_direction == "rtl" else "ltr"


def _known(tag: str) -> Locale | None:
    try:
        return _Locale.parse(tag)
    except (ValueError, UnknownLocaleError):
        return None

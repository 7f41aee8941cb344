"""What an author probably meant. A guess is offered only if the strict reader accepts it.

Where a notation can be read in more than one way, all readings are offered.
"""

import re
import unicodedata
from collections.abc import Iterable
from itertools import product

from nutgraf.dates.model import When
from nutgraf.dates.reading import read
from nutgraf.dates.spellings import simplified, spellings

_LONGEST = 64
"""Longer texts are no single date; the limit also keeps every pattern quick."""

_ASCII = str.maketrans(
    {
        **dict.fromkeys("\u2010\u2011\u2212", "-"),  # hyphens and the minus sign
        **dict.fromkeys("\u2012\u2013\u2014\u2015", "--"),  # dashes
        "\u2019": "'",
    }
)
_DRAFT = (("UNKNOWN", ""), ("OPEN", ".."), ("U", "X"), ("?~", "%"), ("~?", "%"))
"""The notation of the draft of 2012, in capitals, and what replaced it: words before letters."""

_STRETCHES = tuple(
    (re.compile(pattern), templates)
    for pattern, *templates in (
        (r"(?:from )?(.+?)(?: ?--| ?/| -| to| until| till| through) ?(.+)", "{}/{}"),
        (r"([0-9]{4})-([0-9]{4})", "{}/{}"),
        (r"(.+?) ?\.\. ?(.+)", "{}/{}", "[{}..{}]"),
        (r"between (.+?) and (.+)", "[{}..{}]"),
        (r"(?:either )?(.+?) or (.+)", "[{},{}]"),
        (r"(?:since|from) (.+)", "{}/.."),
        (r"(.+?)(?: ?--?| ?/| to| until) ?(?:present|now|today)", "{}/.."),
        (r"(?:until|till|up to) (.+)", "../{}"),
        (r"(?:by|no later than) (.+)", "[..{}]"),
        (r"no earlier than (.+)", "[{}..]"),
    )
)


def readings(text: str) -> tuple[str, ...]:
    """The EDTF that ``text``, which is not EDTF, probably stands for: none, one or, if in doubt, more.

    The text is cleaned first, then read as one date, then as a stretch of time, then as an interval whose
    ends were exchanged; the first way that gives anything is taken.
    """
    if len(text) > _LONGEST:
        return ()
    plain = _plain(text)
    words = simplified(plain)
    ways = (_repaired(plain), spellings(words), _stretches(words), _exchanged(words))
    return next((found for way in ways if (found := _readable(way))), ())


def _readable(candidates: Iterable[str]) -> tuple[str, ...]:
    return tuple(text for text in dict.fromkeys(candidates) if isinstance(read(text), When))


def _plain(text: str) -> str:
    """ASCII digits, ``-`` for hyphens, ``--`` for dashes, single spaces, none around separators."""
    digits = (str(unicodedata.decimal(char, char)) for char in text.translate(_ASCII))
    return re.sub(r" ?([,/\[\]{}]|\.\.) ?", r"\1", " ".join("".join(digits).split()))


def _repaired(plain: str) -> list[str]:
    upper = plain.upper()
    for old, new in _DRAFT:
        upper = upper.replace(old, new)
    return [plain, upper, plain.replace("/", "..")]


def _stretches(words: str) -> list[str]:
    found: list[str] = []
    for pattern, templates in _STRETCHES:
        if match := pattern.fullmatch(words):
            sides = [spellings(side) for side in match.groups()]
            sides[0] += _completed(match[1], match[match.re.groups])
            found += [template.format(*ends) for template in templates for ends in product(*sides)]
    return found


def _completed(start: str, end: str) -> list[str]:
    """The start with the month or year that was written only at the end: 26 to 28 August 2021."""
    given = start.split()
    lent = end.split()[len(given) :]
    return spellings(" ".join(given + lent)) if lent else []


def _exchanged(words: str) -> list[str]:
    start, slash, end = words.partition("/")
    return [f"{first}/{last}" for first, last in product(spellings(end), spellings(start))] if slash else []

"""Normal form of a text for comparing words, with a map back to the source's own characters.

The normal form is Unicode NFC plus ``TABLE`` plus two rules on runs: white space of any kind and length is
one space, none at either end; two or more dashes together are one dash. Letter case, digits and all other
punctuation stay as they are. NFKC is not used: it would make one of "5" and a raised "5".
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

SEPARATING_DASH = "\u2014"
"""Stands in the marked form for a dash that parts words; a hyphen that joins them is ``-``."""

# Unicode's Quotation_Mark property, and marks that are typed as one: primes, gershayim, grave, acute.
_DOUBLE = (
    "\u00ab\u00bb\u05f4\u201c\u201d\u201e\u201f\u2033\u275d\u275e\u2e42\u300c\u300d"
    "\u301d\u301e\u301f\ufe41\ufe42\uff02\uff62\uff63"
)
_SINGLE = (
    "\u0060\u00b4\u02bc\u05f3\u1fef\u1ffd\u2018\u2019\u201a\u201b\u2032\u2039\u203a"
    "\u275b\u275c\u300e\u300f\ufe43\ufe44\uff07"
)
_HYPHENS = "\u058a\u05be\u2010\u2011\u2012\u2013\u2212\ufe32\ufe63\uff0d"
# U+200C and U+200D are not here: in Persian and in Indic scripts they are part of the spelling.
_ZERO_WIDTH = "\u200b\u2060\ufeff"
_DIRECTION = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"

TABLE: tuple[tuple[str, str, str], ...] = (
    ("double quotation marks", _DOUBLE, '"'),
    ("single quotation marks and apostrophes", _SINGLE, "'"),
    ("hyphens, en dash, minus, maqaf", _HYPHENS, "-"),
    ("em dashes and longer", "\u2014\u2015\u2e3a\u2e3b\ufe31\ufe58", SEPARATING_DASH),
    ("ellipsis", "\u2026", "..."),
    ("ligature ff", "\ufb00", "ff"),
    ("ligature fi", "\ufb01", "fi"),
    ("ligature fl", "\ufb02", "fl"),
    ("ligature ffi", "\ufb03", "ffi"),
    ("ligature ffl", "\ufb04", "ffl"),
    ("ligature long s and t", "\ufb05", "\u017ft"),
    ("ligature st", "\ufb06", "st"),
    ("Dutch IJ", "\u0132", "IJ"),
    ("Dutch ij", "\u0133", "ij"),
    ("soft hyphen", "\u00ad", ""),
    ("zero-width space, word joiner, byte order mark", _ZERO_WIDTH, ""),
    ("marks of writing direction", _DIRECTION, ""),
)
"""What is replaced: a name for the row, the characters, what stands for each. Applied before NFC.

An em dash is kept apart only until word boundaries are settled; the normal form has ``-`` for every dash.
"""

_REPLACED = {character: after for _, before, after in TABLE for character in before}
_REPLACEABLE = re.compile(f"[{''.join(map(re.escape, _REPLACED))}]")
_EXPANDED = re.compile(f"[{''.join(before for before, after in _REPLACED.items() if len(after) > 1)}]")
_DASHES = re.compile(f"[-{SEPARATING_DASH}]{{2,}}")
_COMPOSING = "\u0300"
"""Below this no character joins the one before it under NFC."""

_Piece = tuple[str, int, int]
"""A character and the half-open range of source characters that it came from."""


@dataclass(frozen=True, slots=True)
class Normalised:
    """A text in normal form.

    ``offsets`` has, for each character of ``text``, the half-open range of source characters it came from;
    starts and ends never fall. Characters that were removed belong to no range, so a cut from the first
    start to the last end has those inside and not those at its edges.
    """

    text: str
    offsets: tuple[tuple[int, int], ...]


def fold(text: str) -> str:
    """The marked form: the normal form in which dashes that part words are still ``SEPARATING_DASH``.

    It has as many characters as the normal form, so positions hold for both.
    """
    if text.isascii():
        folded = text.replace("`", "'")
    else:
        folded = _REPLACEABLE.sub(_replacement, text)
        if not unicodedata.is_normalized("NFC", folded):
            folded = unicodedata.normalize("NFC", folded)
    folded = " ".join(folded.split())
    if "--" in folded or SEPARATING_DASH in folded:
        folded = _DASHES.sub(SEPARATING_DASH, folded)
    return folded


def unmark(marked: str) -> str:
    """The normal form from the marked form: one kind of dash."""
    return marked.replace(SEPARATING_DASH, "-")


def normalise(text: str) -> Normalised:
    """Bring a text into normal form and keep the way back to its own characters."""
    folded = fold(text)
    if len(folded) == len(text) and not _EXPANDED.search(text) and unicodedata.is_normalized("NFC", text):
        # Nothing can have grown, so nothing has shrunk either: each character stands for itself.
        return Normalised(unmark(folded), tuple((at, at + 1) for at in range(len(text))))
    pieces = list(_one_dash(_one_space(_composed(_replaced(text)))))
    return Normalised(
        unmark("".join(character for character, _, _ in pieces)),
        tuple((start, end) for _, start, end in pieces),
    )


def _replacement(match: re.Match[str]) -> str:
    return _REPLACED[match[0]]


def _replaced(text: str) -> Iterator[_Piece]:
    for at, character in enumerate(text):
        for after in _REPLACED.get(character, character):
            yield after, at, at + 1


def _composed(pieces: Iterable[_Piece]) -> Iterator[_Piece]:
    """NFC, stretch by stretch; the characters of a stretch that NFC changes all come from its whole range."""
    whole, stretch = list(pieces), list[_Piece]()
    if unicodedata.is_normalized("NFC", "".join(character for character, _, _ in whole)):
        yield from whole
        return
    for piece in whole:
        if stretch and _stands_apart(stretch, piece[0]):
            yield from _compose(stretch)
            stretch = []
        stretch.append(piece)
    yield from _compose(stretch)


def _stands_apart(stretch: list[_Piece], character: str) -> bool:
    """Whether NFC leaves what comes before and the character alone: no mark, no vowel or final of Hangul."""
    if character < _COMPOSING:
        return True
    if unicodedata.combining(character):
        return False
    before = "".join(earlier for earlier, _, _ in stretch)
    together = unicodedata.normalize("NFC", before + character)
    return together == unicodedata.normalize("NFC", before) + unicodedata.normalize("NFC", character)


def _compose(stretch: list[_Piece]) -> Iterator[_Piece]:
    text = "".join(character for character, _, _ in stretch)
    if unicodedata.is_normalized("NFC", text):
        yield from stretch
        return
    for character in unicodedata.normalize("NFC", text):
        yield character, stretch[0][1], stretch[-1][2]


def _one_space(pieces: Iterable[_Piece]) -> Iterator[_Piece]:
    runs = [(blank, list(run)) for blank, run in groupby(pieces, key=lambda piece: piece[0].isspace())]
    for number, (blank, run) in enumerate(runs):
        if not blank:
            yield from run
        elif 0 < number < len(runs) - 1:
            yield " ", run[0][1], run[-1][2]


def _one_dash(pieces: Iterable[_Piece]) -> Iterator[_Piece]:
    for dashes, group in groupby(pieces, key=lambda piece: piece[0] in {"-", SEPARATING_DASH}):
        run = list(group)
        if dashes and len(run) > 1:
            yield SEPARATING_DASH, run[0][1], run[-1][2]
        else:
            yield from run

"""The form in which a name and a text are compared, with a map back to the text's own characters.

A reader cannot see the differences that it takes away: kinds of apostrophe and of hyphen, invisible
characters, kinds and lengths of white space, letters that are composed or not (Unicode NFC). Case stays.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

INVISIBLE = "\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff"
"""Soft hyphen, zero-width space, word joiner, byte order mark, marks of direction: inside of a character class.

The joiners U+200C and U+200D are not here: they are part of the spelling in Persian and in Indic scripts.
"""

_ALIKE = (
    ("\u2018", "'"),
    ("\u2019", "'"),
    ("\u02bc", "'"),
    ("\u2010", "-"),
    ("\u2011", "-"),
    ("\u00a0", " "),
)
_UNSEEN = re.compile(f"[{INVISIBLE}]")
_BLANK = rf"[{INVISIBLE}\s]*\s[{INVISIBLE}\s]*"
_UNEVEN = re.compile(rf"[{INVISIBLE}]|[^\S ]|\s\s")
_DOUBTFUL = re.compile(rf"(?! [^\s{INVISIBLE}]){_BLANK}|[^\x00-\x7f\s]+")


@dataclass(frozen=True, slots=True)
class Folded:
    """A text in another form.

    ``starts`` and ``ends`` have, for each of its characters, the half-open range of characters in the first
    form that it stands for.
    """

    text: str
    starts: Sequence[int]
    ends: Sequence[int]


def fold(text: str) -> Folded:
    """Bring a text into the form in which it is compared."""
    plain = text.replace("\n", " ")
    if not plain.isascii():
        for before, after in _ALIKE:
            plain = plain.replace(before, after)
    if "  " in plain or not _is_even(plain) or not unicodedata.is_normalized("NFC", plain):
        return _joined(_pieces(plain))
    return _unmoved(plain)


def fold_case(text: str) -> Folded:
    """Bring a text into the form in which case makes no difference: full case folding of Unicode, no locale."""
    folded = text.casefold()
    if len(folded) == len(text):  # no character folds to nothing, so none can have grown
        return _unmoved(folded)
    return _joined((character.casefold(), at, at + 1) for at, character in enumerate(text))


def fold_name(text: str) -> str:
    """Bring a declared name into the form in which it is compared, without white space at its ends."""
    return fold(text).text.strip(" ")


def _is_even(plain: str) -> bool:
    """Whether there is no invisible character and no white space but single spaces."""
    return plain.isprintable() or not _UNEVEN.search(plain)  # the first is quick, and nearly always true


def _unmoved(text: str) -> Folded:
    return Folded(text, range(len(text)), range(1, len(text) + 1))


_Piece = tuple[str, int, int]
"""Characters, and the half-open range that they all stand for."""


def _joined(pieces: Iterator[_Piece]) -> Folded:
    texts, starts, ends = list[str](), list[int](), list[int]()
    for text, start, end in pieces:
        texts.append(text)
        if len(text) == end - start:
            starts.extend(range(start, end))
            ends.extend(range(start + 1, end + 1))
        else:
            starts.extend([start] * len(text))
            ends.extend([end] * len(text))
    return Folded("".join(texts), starts, ends)


def _pieces(plain: str) -> Iterator[_Piece]:
    done = 0
    for doubtful in _DOUBTFUL.finditer(plain):
        start, end = doubtful.span()
        if doubtful[0].isascii() or _UNSEEN.sub("", doubtful[0]).isspace():
            yield plain[done:start], done, start
            yield " ", start, end
        else:
            start = max(done, start - 1)  # a mark may join the character before it
            yield plain[done:start], done, start
            yield from _stretches(plain, start, end)
        done = end
    yield plain[done:], done, len(plain)


def _stretches(plain: str, start: int, end: int) -> Iterator[_Piece]:
    """Compose a run, in stretches that do not touch each other under NFC; what is unseen belongs to none."""
    if not _UNSEEN.search(plain, start, end) and unicodedata.is_normalized("NFC", plain[start:end]):
        yield plain[start:end], start, end
        return
    stretch, first, last = "", start, start
    for at in range(start, end):
        character = plain[at]
        if _UNSEEN.match(character):
            continue
        if stretch and _stand_apart(stretch, character):
            yield unicodedata.normalize("NFC", stretch), first, last
            stretch = ""
        if not stretch:
            first = at
        stretch += character
        last = at + 1
    yield unicodedata.normalize("NFC", stretch), first, last


def _stand_apart(stretch: str, character: str) -> bool:
    """Whether NFC leaves the stretch and the character after it alone: no mark, no vowel or final of Hangul."""
    if unicodedata.combining(character):
        return False
    apart = unicodedata.normalize("NFC", stretch) + unicodedata.normalize("NFC", character)
    return unicodedata.normalize("NFC", stretch + character) == apart

"""Where a name stands alone in a text, by what stands before and after it.

Words are runs of letters, marks, digits, connectors and joiners (word characters of Unicode Technical Standard 18). What is
written without spaces may be cut between any two letters, but Katakana is cut only where it ends (Unicode
Standard Annex 29, rule WB13): the word for India is not in the word for Indonesia.

An apostrophe that joins letters makes one word of them, but for the possessive: O'Neill, Taliban's.

A hyphen that joins letters may make another name or word. It depends on the ``Sort`` of the name:

- A common word never matches beside it: a by-election is no election, a president-elect no president.
- After a proper name or an acronym there may be words in lower case: Taliban-led, UN-backed. A capital, a digit
  or a single letter is part of another name: ISIS-K, Islamic State-Khorasan, Jaish-e-Mohammed.
- Before a proper name there may be one word: US-Taliban, anti-Taliban. Two are another name:
  Tehrik-i-Taliban. So is a single letter: T-Mobile.
- Before an acronym that word has a letter in lower case: anti-ISIS. Two acronyms are another name: FARC-EP.
"""

import re
import unicodedata
from typing import Literal

Sort = Literal["common", "proper", "acronym"]

KATAKANA = "\u3099\u309a\u30a1-\u30fa\u30fc-\u30ff\u31f0-\u31ff\uff66-\uff9f"
UNSPACED = (
    "\u0e01-\u0e4e\u0e81-\u0ece\u0edc-\u0edf\u1000-\u103f\u1050-\u108f\u109a-\u109f\u1780-\u17d3\u17d7\u17dc\u17dd"
    "\u3005-\u3007\u3021-\u3029\u3038-\u303b\u3041-\u3096\u309d-\u309f\u3105-\u312f\u31a0-\u31bf"
    "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
)
"""Thai, Lao, Burmese, Khmer, Han, Hiragana, Bopomofo without digits: like ``KATAKANA``, a class's inside."""
RAISED = "\u00b2\u00b3\u00b9\u2070\u2074-\u2079"
"""Digits that lead to a footnote; they belong to no word."""
_JOINERS = ("\u200c", "\u200d")
"""They are part of the spelling in Persian and in Indic scripts, and join nothing at the end of a word."""

_RUN = re.compile(
    rf"(?P<katakana>[{KATAKANA}])|(?P<unspaced>[{UNSPACED}])|(?P<word>[^\W{RAISED}]|[\u200c\u200d])"
)


def sort_of(name: str) -> Sort:
    """What a name is, by its capitals: none; two or more and no letter in lower case; anything else."""
    capitals = sum(map(str.istitle, name))  # of single characters: capital letters and capital digraphs
    if not capitals:
        return "common"
    return "acronym" if capitals > 1 and not any(map(str.islower, name)) else "proper"


def stands_alone(text: str, start: int, end: int, sort: Sort) -> bool:
    """Whether the name in ``text[start:end]`` is part of no longer word or name. The text is folded."""
    return _is_free_before(text, start, sort) and _is_free_after(text, end, sort)


def _is_free_before(text: str, start: int, sort: Sort) -> bool:
    edge = text[start]
    if start and _is_mark(edge):
        return False
    at = _base(text, start - 1)
    if at < 0 or text[at] not in "'-":
        return at < 0 or not _touch(edge, text[at])
    beyond = _base(text, at - 1)
    if beyond < 0 or not _touch(edge, text[beyond]):
        return True
    return text[at] == "-" and sort != "common" and _may_precede(text, at, sort)


def _is_free_after(text: str, end: int, sort: Sort) -> bool:
    edge, at = text[end - 1], end
    while text.startswith(_JOINERS, at):
        at += 1
    after, beyond, further = (text[place : place + 1] for place in (at, at + 1, at + 2))
    if not after or _is_mark(after):
        return not after
    if after not in "'-":
        return not _touch(edge, after)
    if not _touch(edge, beyond):
        return True
    if after == "'":
        return beyond in "sS" and _run(further) != "word"
    return sort != "common" and _may_follow(text, at)


def _may_precede(text: str, hyphen: int, sort: Sort) -> bool:
    """Whether one word of two letters or more stands before the hyphen; for an acronym, not an acronym."""
    start = hyphen
    while start and _run(text[start - 1]) == "word":
        start -= 1
    if start > 1 and text[start - 1] in "'-" and _run(text[start - 2]) == "word":
        return False
    word = text[start:hyphen]
    return len(word) > 1 and (sort == "proper" or any(map(str.islower, word)))


def _may_follow(text: str, hyphen: int) -> bool:
    """Whether all words that hang on the hyphen are in lower case and of two letters or more."""
    while text.startswith("-", hyphen):
        end = hyphen + 1
        while _run(text[end : end + 1]) == "word":
            end += 1
        word = text[hyphen + 1 : end]
        if word and not (len(word) > 1 and word.islower() and word[0].islower()):
            return False
        hyphen = end
    return True


def _touch(edge: str, other: str) -> bool:
    """Whether no cut is allowed between two characters. A full stop at a name's edge belongs to it: U.S."""
    run = "word" if edge == "." else _run(edge)
    return run in {"word", "katakana"} and run == _run(other)


def _run(character: str) -> str:
    """The kind of word that a character can be in; empty for one that is in none, and for no character."""
    found = _RUN.match(character)
    if found:
        return found.lastgroup or ""
    return "word" if character and (_is_mark(character) or unicodedata.category(character) == "Pc") else ""


def _base(text: str, at: int) -> int:
    """Where the character stands that marks and joiners at this place belong to; -1 if there is none."""
    while at >= 0 and (text[at] in _JOINERS or _is_mark(text[at])):
        at -= 1
    return at


def _is_mark(character: str) -> bool:
    return unicodedata.category(character)[0] == "M"

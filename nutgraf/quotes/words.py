"""Where words begin and end, in text as ``normal.fold`` gives it.

Close to Unicode Standard Annex 29 (default word boundaries), stricter where a cut would change what was
said: hyphenated words and figures with their signs stay whole. Scripts that are written without spaces may be
cut between any two characters, except before a mark or within a number.
"""

import re
import unicodedata
from itertools import pairwise

from nutgraf.quotes.normal import fold

_JOINERS = "\u200c\u200d"
UNSPACED = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3021-\u3029\u3040-\u30ff\u3100-\u312f\u31f0-\u31ff"
    "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff66-\uff9f\U00020000-\U0003ffff"
)
"""Thai and Lao, Burmese, Khmer, kana, bopomofo, Han: the inside of a character class."""
_UNSPACED = re.compile(f"[{UNSPACED}]")
_INSIDE_WORDS = "'\"&\u00b7"
"""Between two word characters these belong to the word: an apostrophe, a gershayim, R&D, the Catalan dot."""
_INSIDE_NUMBERS = ".,:/\u066b\u066c"
_AFTER_NUMBERS = "%\u2030\u00b0"
_ELIDED = frozenset(
    re.findall(
        r"\w+", "all bell c d dall dell gl j jusqu l lorsqu m nell puisqu qu quell quoiqu s sull t un v"
    )
)
"""French and Italian words that lose their vowel before an apostrophe: after it a new word begins.

The French negation with n is not one of them: a quotation must not begin after it.
"""


def is_word_character(character: str) -> bool:
    """Whether it is a letter, a digit, a mark, or a joiner that spelling needs."""
    return character.isalnum() or character in _JOINERS or unicodedata.category(character)[0] == "M"


def cuts_word(marked: str, at: int) -> bool:
    """Whether a cut before ``marked[at]`` falls inside a word, a number or an ellipsis.

    ``marked`` is text from ``normal.fold``. Both ends of the text are fit for a cut.
    """
    if not 0 < at < len(marked):
        return False
    left, right = marked[at - 1], marked[at]
    if left.isspace() or right.isspace():
        return False
    before, after = is_word_character(left), is_word_character(right)
    if before and after:
        return _hold_together(left, right)
    if before:
        return _clings(right, left) or _joins(marked, at)
    if after:
        return (_clings(left, right) or _joins(marked, at - 1)) and not _follows_elision(marked, at)
    return left == right == "."


def segments(marked: str) -> list[tuple[int, int]]:
    """All words, and single other characters, as half-open ranges; white space is left out."""
    cuts = [at for at in range(len(marked) + 1) if not cuts_word(marked, at)]
    return [(start, end) for start, end in pairwise(cuts) if not marked[start].isspace()]


def has_word(text: str) -> bool:
    """Whether there is any letter or digit."""
    return any(map(str.isalnum, text))


def count_words(words: str) -> int:
    """How many words there are; in scripts without spaces every character counts as one."""
    marked = fold(words)
    return sum(has_word(marked[start:end]) for start, end in segments(marked))


def all_words(text: str) -> list[str]:
    """The words in normal form, in their order."""
    marked = fold(text)
    return [marked[start:end] for start, end in segments(marked) if has_word(marked[start:end])]


def _is_unspaced(character: str) -> bool:
    return bool(_UNSPACED.match(character))


def _hold_together(left: str, right: str) -> bool:
    if left in _JOINERS or not right.isalnum():
        return True
    if left.isdigit() and right.isdigit():
        return True
    return not (_is_unspaced(left) or _is_unspaced(right))


def _clings(sign: str, word: str) -> bool:
    """Whether a sign beside a word character belongs to it: a hyphen, or what gives a figure its meaning."""
    if sign == "-":
        return not _is_unspaced(word)
    return word.isdigit() and (sign in _AFTER_NUMBERS or unicodedata.category(sign) == "Sc")


def _joins(marked: str, at: int) -> bool:
    """Whether the sign at a place joins its two neighbours into one word."""
    if not 0 < at < len(marked) - 1:
        return False
    left, sign, right = marked[at - 1], marked[at], marked[at + 1]
    if not (is_word_character(left) and is_word_character(right)):
        return False
    if left.isdigit() and right.isdigit() and sign in _INSIDE_NUMBERS:
        return True
    if _is_unspaced(left) or _is_unspaced(right):
        return False
    return sign in _INSIDE_WORDS or (sign == "." and _dot_joins(marked, at))


def _dot_joins(marked: str, at: int) -> bool:
    """``U.S`` and ``example.org`` are one word; ``home.The`` is two that lost their space."""
    if marked[at + 1].islower():
        return True
    lone = at < 2 or not is_word_character(marked[at - 2])
    return lone and marked[at - 1].isalpha() and marked[at + 1].isalpha()


def _follows_elision(marked: str, at: int) -> bool:
    if marked[at - 1] != "'":
        return False
    start = at - 1
    while start and at - start < 9 and marked[start - 1].isalpha():
        start -= 1
    return marked[start : at - 1].lower() in _ELIDED

"""Addresses that highlight words on a page: text fragments (WICG Scroll To Text Fragment, section 3.3)."""

import re
from urllib.parse import quote

_LONGEST = 60
"""Characters that are written out; of longer passages the first and the last words are named."""
_ENDS = 4
_SPACE = re.compile(r"\s+")


def highlighted(url: str, words: str) -> str:
    """An address at which browsers highlight words. A fragment that it has stays: the directive follows it."""
    plain = url.partition(":~:")[0]
    return f"{plain}{'' if '#' in plain else '#'}{text_directive(words)}"


def text_directive(words: str) -> str:
    """The part after the ``#`` that leads to words and highlights them: ``:~:text=first,last``.

    Browsers compare whole words, without regard to case, within one block for each of the two parts.
    """
    pieces = _SPACE.split(words.strip())
    if len(words) <= _LONGEST or len(pieces) <= 2 * _ENDS:
        return f":~:text={_encoded(' '.join(pieces))}"
    first, last = " ".join(pieces[:_ENDS]), " ".join(pieces[-_ENDS:])
    return f":~:text={_encoded(first)},{_encoded(last)}"


def _encoded(words: str) -> str:
    """Percent-encoded, with the three characters that mean something in a directive: comma, hyphen, ampersand."""
    return quote(words, safe="").replace("-", "%2D")

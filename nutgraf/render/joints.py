"""Words that no line may end in the middle of: ``ISIS-K`` and ``al-Qaeda`` stay whole.

Browsers break lines after a hyphen. U+2011 would keep a word together and hide it from searches and quotations, so
the word gets a class instead and stays as it is. Only words with a part of one or two letters: what is left of others reads well.
"""

import re

_CHUNK = re.compile(r">[^<]*-[^<]*<")
_WORD = re.compile(r"(?<![\w-])(?=[\w-]{3,16}(?![\w-]))\w+(?:-\w+)+")
_SHORT = 2


def joined(html: str) -> str:
    """The page with such words of its body kept together."""
    head, body, rest = html.partition("<body>")
    return head + body + _CHUNK.sub(lambda chunk: _WORD.sub(_kept, chunk[0]), rest)


def _kept(word: re.Match[str]) -> str:
    is_short = any(len(part) <= _SHORT and part.isalpha() for part in word[0].split("-"))
    return f'<span class="nb">{word[0]}</span>' if is_short else word[0]

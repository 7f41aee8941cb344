"""Authors' words inside our messages, and ours around them."""

import re

_WHITE_SPACE = re.compile(r"\s+")


def shown(text: str, longest: int = 40) -> str:
    """The author's text on one line, cut with an ellipsis if it is longer than ``longest`` characters."""
    line = _WHITE_SPACE.sub(" ", text[: longest * 4]).strip()
    return line if len(line) <= longest else line[: longest - 1].rstrip() + "…"


def article(noun: str) -> str:
    """A noun with ``a`` or ``an``."""
    return f"{'an' if noun[:1] in 'aeiou' else 'a'} {noun}"

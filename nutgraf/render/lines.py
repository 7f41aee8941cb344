"""Where a line of a heading may not end: the filter ``unbroken``.

Browsers break a line after any hyphen (Unicode Standard Annex 14, rule LB21), and no property of CSS says otherwise: on
a phone ISIS-K would end one line with "ISIS-" and begin the next with "K".
"""

import re

from markupsafe import Markup, escape

_MOST = 12
"""Characters. A longer word needs the break on a narrow screen more than it needs to stay whole."""
_WORD = re.compile(r"[^\W_]+(?:[-’'][^\W_]+)+")


def unbroken(text: str) -> Markup:
    """A text as HTML, its short words with a hyphen kept on one line."""
    done, parts = 0, list[Markup]()
    for word in _WORD.finditer(text):
        if "-" in word[0] and len(word[0]) <= _MOST:
            parts += (
                escape(text[done : word.start()]),
                Markup('<span class="whole">{}</span>').format(word[0]),
            )
            done = word.end()
    return Markup().join((*parts, escape(text[done:])))

"""Where the blocks of a CommonMark text stand, for those who only want to cut it."""

from itertools import pairwise

from nutgraf.markup.inline import plain_text
from nutgraf.markup.parser import commonmark


def first_heading(text: str) -> tuple[str, int, int] | None:
    """The words of the first heading that is not inside something else, its first line and the line after it.

    Lines count from 0. None when there is no heading or it has no words.
    """
    tokens = commonmark().parse(text)
    for heading, content in pairwise(tokens):
        words = plain_text(content.children or []).strip()
        if heading.type == "heading_open" and heading.level == 0 and heading.map and words:
            return words, heading.map[0], heading.map[1]
    return None

"""A text as readers have it: paragraph by paragraph, and where in each its links and citations stand."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from nutgraf.markup import Citation, Figure, Html, Part, Prose, Reference, Term, Text
from nutgraf.model import Thing

_BLOCK = re.compile(r"</?(?:p|li|[ou]l|h[1-6]|blockquote|table|t[rhd]|thead|tbody|pre|hr)\b")
_QUOTATION = re.compile(r"<(/?)blockquote\b")
_BREAK = re.compile(r"<br\b|\n")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph, list item, heading or cell. Citations are no part of its words."""

    text: str
    spots: tuple[tuple[int, int], ...]
    """For each part that is no markup: its index in the prose, and where its words begin in ``text``."""
    quotation: int
    """Counts the block quotations of the text from 1; 0 outside them."""


def paragraphs(prose: Prose, things: Mapping[str, Thing]) -> Iterator[Paragraph]:
    """The paragraphs of a text, empty ones left out. A link without words has the name of its thing."""
    text, spots = "", list[tuple[int, int]]()
    depth = count = 0
    for index, part in enumerate(prose):
        if _ends_paragraph(part):
            if spots:
                yield Paragraph(text, tuple(spots), count if depth else 0)
            text, spots = "", []
            for closing in _QUOTATION.findall(part.html) if isinstance(part, Html) else ():
                depth += -1 if closing else 1
                count += not closing
        if isinstance(part, Html) and _ends_paragraph(part):
            continue
        if isinstance(part, Citation):
            text = text.rstrip()
        if not isinstance(part, Html):
            spots.append((index, len(text)))
        text += _words(part, things)
    if spots:
        yield Paragraph(text, tuple(spots), count if depth else 0)


def _ends_paragraph(part: Part) -> bool:
    return isinstance(part, Figure) or (isinstance(part, Html) and bool(_BLOCK.search(part.html)))


def _words(part: Part, things: Mapping[str, Thing]) -> str:
    match part:
        case Text():
            return part.text
        case Term():
            return part.words
        case Reference():
            return part.words or (things[part.id].name_within if part.id in things else part.id)
        case Figure():
            return part.caption
        case Html():
            return " " if _BREAK.search(part.html) else ""  # also where a line ends after a link or emphasis
        case _:
            return ""

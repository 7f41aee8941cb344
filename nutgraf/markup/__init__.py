"""Markdown in and out. Only this package knows markdown-it-py.

In: ``article`` reads the body of an article page (plain CommonMark), ``body`` an explainer or page (with cards and
data blocks), ``prose`` a field of YAML. Out: ``paragraph`` and ``picture`` write a seed's blocks as CommonMark.
"""

from nutgraf.markup.outline import first_heading
from nutgraf.markup.prose import (
    Anchor,
    Block,
    Body,
    Card,
    Citation,
    Embed,
    Figure,
    Flow,
    Html,
    Part,
    Prose,
    Reference,
    Term,
    Text,
    place_in,
)
from nutgraf.markup.reading import article, body, prose
from nutgraf.markup.writing import begin, inline, link, paragraph, picture

__all__ = [
    "Anchor",
    "Block",
    "Body",
    "Card",
    "Citation",
    "Embed",
    "Figure",
    "Flow",
    "Html",
    "Part",
    "Prose",
    "Reference",
    "Term",
    "Text",
    "article",
    "begin",
    "body",
    "first_heading",
    "inline",
    "link",
    "paragraph",
    "picture",
    "place_in",
    "prose",
]

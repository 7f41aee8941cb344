"""What Markdown becomes: finished markup, text that may still be linked, and holes for what other files decide.

A hole is a link or citation as it was written. Addresses and names are known only when the whole project has
been read, so text is parsed once, without them, and the holes are filled when a page is made.
"""

from dataclasses import dataclass

from nutgraf.places import Place


@dataclass(frozen=True, slots=True)
class Html:
    """Markup that is safe as it stands: made by the renderer, never by an author."""

    html: str


@dataclass(frozen=True, slots=True)
class Text:
    """Words of the author, not yet escaped."""

    text: str
    place: Place
    section: int
    """Counts the sections of a text from 0: a card, else what stands under a level-2 heading, else the page."""
    linkable: bool
    """False in headings, links, code, block quotations: terms are not linked there."""


def place_in(text: Text, offset: int) -> Place:
    """The place of a character of a text: exact on its first line, else its line alone."""
    before = text.text[:offset]
    place = text.place
    if "\n" not in before:
        return Place(place.path, place.line, place.column + offset if place.column else 0)
    return Place(place.path, place.line + before.count("\n"))


@dataclass(frozen=True, slots=True)
class Reference:
    """``[[id]]`` or ``[[id|words]]``: a link to anything that has an id. ``words`` is empty in the first form."""

    id: str
    words: str
    place: Place


@dataclass(frozen=True, slots=True)
class Citation:
    """``[@id]`` or ``[@id "words"]``: a source, and the words in it when they are given."""

    source: str
    words: str
    place: Place


@dataclass(frozen=True, slots=True)
class Term:
    """A name of an entry in running text: a link that nobody wrote. ``resolve.linking`` cuts it out of ``Text``."""

    id: str
    words: str
    """As they stand in the text."""
    place: Place


@dataclass(frozen=True, slots=True)
class Anchor:
    """The opening tag of a Markdown link to a page of the site; ``</a>`` follows as ``Html``.

    ``address`` is relative to the root of the site, with its fragment: ``about.html#corrections``.
    """

    address: str
    place: Place


@dataclass(frozen=True, slots=True)
class Figure:
    """``![alt](media:NAME.jpg "caption")`` in a paragraph of its own: a picture of the author's."""

    name: str
    """Of the file in ``content/media/``."""
    alt: str
    """What it shows, as written here; empty when what stands beside the file is meant."""
    caption: str
    place: Place


Part = Html | Text | Reference | Citation | Term | Anchor | Figure
Prose = tuple[Part, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A block of an article: a paragraph, a picture, or anything else that CommonMark knows."""

    kind: str
    """``paragraph``, ``picture`` or ``other`` (a list, a quotation, a heading, code)."""
    prose: Prose
    """Empty for a picture."""
    passages: tuple[str, ...]
    """The plain text of each paragraph, list item or caption in it: what a quotation can lie within."""
    place: Place
    anchor: str = ""
    """Its permanent address within the page: ``p1`` … for paragraphs, ``c1`` … for pictures, ``b1`` … for others."""
    address: str = ""
    """Of a picture: where the seed says that it is."""


@dataclass(frozen=True, slots=True)
class Flow:
    """Running text of an explainer or page."""

    prose: Prose


@dataclass(frozen=True, slots=True, kw_only=True)
class Embed:
    """``::: timeline ID``, ``::: claims NAME`` or ``::: entries ID ID``: data shown in the text."""

    kind: str
    names: tuple[str, ...]
    options: tuple[tuple[str, str], ...]
    """``from=2021`` and ``to=2023``, as they were written."""
    place: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """``::: question Title {#id}`` … ``:::``: a part of an explainer with an address of its own."""

    kind: str
    id: str
    title: str
    """Plain text; empty where the kind has a title of its own (``brief``)."""
    date: str
    """Of an ``update``: the day, as it was written; else empty."""
    place: Place
    body: tuple[Flow | Embed, ...]


Body = tuple[Flow | Card | Embed, ...]

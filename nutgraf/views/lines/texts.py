"""Articles, explainers, their pieces, and what is news."""

from dataclasses import dataclass

from markupsafe import Markup

from nutgraf.views.lines.claims import ClaimBlock, ClaimLine
from nutgraf.views.lines.entries import EntryLine
from nutgraf.views.lines.events import EventLine
from nutgraf.views.lines.links import EMPTY, DateLine, Link
from nutgraf.views.lines.pictures import PictureLine


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A part of an explainer or page, in order. ``kind`` says which of the fields is filled.

    ``text``: ``html``. ``card``: ``id``, ``card`` (its kind), ``title`` and ``pieces``. ``timeline``: ``title``,
    ``links``, ``events``. ``claims``: ``claims``, and ``href`` of the ledger. ``entries``: ``entries``.
    """

    kind: str
    html: Markup = EMPTY
    id: str = ""
    card: str = ""
    title: str = ""
    href: str = ""
    links: tuple[Link, ...] = ()
    date: DateLine | None = None
    pieces: tuple["Piece", ...] = ()
    events: tuple[EventLine, ...] = ()
    claims: tuple[ClaimBlock, ...] = ()
    entries: tuple[EntryLine, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ExplainerLine:
    """An explainer on the front page."""

    title: str
    href: str
    nutgraf: str
    as_of: DateLine | None
    brief: Markup
    """Its answer in brief, without sources; empty when it has none."""
    questions: tuple[Link, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleLine:
    """An article in a list."""

    title: str
    tongue_html: Markup
    """Attributes that tell the language and direction of the title; empty where they are those of the site."""
    href: str
    publisher: str
    date: DateLine | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleGroup:
    """The articles of one year."""

    year: str
    """Empty where there are few articles, and for those without a date."""
    id: str
    articles: tuple[ArticleLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class NewsLine:
    """Something that is news: what people wrote, or a statement that says something else than before."""

    id: str
    """Its place on the page, for feeds; empty for what people wrote, which has its place elsewhere, and before it is recorded."""
    kind: str
    """``update`` or ``correction``; ``added``, ``changed`` or ``withdrawn`` of a statement."""
    what: str
    """Of a statement: ``claim``, ``event`` or ``entry``; else empty."""
    link: Link | None
    """To the explainer or the statement; None when it is gone."""
    name: str
    parts: tuple[str, ...]
    """What of a statement changed: ``words``, ``dates``, ``status``, ``sources``."""
    html: Markup
    """What people wrote; empty for a statement."""


@dataclass(frozen=True, slots=True)
class NewsGroup:
    """The news of one day; without a day what is newer than the last record."""

    date: DateLine | None
    news: tuple[NewsLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleBlock:
    """A block of an article: ``paragraph``, ``picture``, ``other``, or ``gap`` where passages are not shown."""

    kind: str
    id: str
    """``p1``, ``p2`` … for paragraphs, ``c1`` … for pictures, ``b1`` … for others; empty for a gap."""
    html: Markup
    caption: str
    host: str
    """Where a picture lies: ``nypost.com``; empty when its address names no host."""
    href: str
    """Of a picture; empty when it may not be linked."""
    picture: PictureLine | None
    """The author's own that is shown for it; None when there is none."""
    claims: tuple[ClaimLine, ...]
    spot: str = ""
    """The classes that place the note with these claims in the margin: ``a3 k2`` begins at the third row and takes two."""
    is_beside: bool = False
    """Whether that note begins beside the block; else it says where it belongs."""
    is_last: bool = False
    """Whether the grid of blocks and notes ends after it: a grid has so many rows that every one has a class."""

"""The small records that views are made of. ``x: str`` is escaped by the template, ``x_html: Markup`` is safe as it is."""

from dataclasses import dataclass

from markupsafe import Markup

from nutgraf.colours import Accent

EMPTY = Markup()


@dataclass(frozen=True, slots=True)
class Link:
    """A link: its words and its address, relative to the page that shows it."""

    text: str
    href: str
    current: bool = False
    """Whether it leads to the page itself."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DateLine:
    """A date for readers, and for machines when there is an honest value."""

    words: str
    datetime: str
    """For ``<time datetime>``; empty when the date is not exact."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Meta:
    """What a page says of itself to programs."""

    canonical: str
    """Absolute; empty when nobody knows where the site will be."""
    address: str
    """Of the page itself, absolute; empty as above."""
    kind: str
    """``article`` or ``website``, as Open Graph has them."""
    robots: str
    json_ld: Markup
    feeds: tuple[Link, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """What every page has around its own content."""

    title: str
    """Of the page, without the site's name."""
    description: str
    site_title: str
    tagline: str
    language: str
    direction: str
    """``ltr`` or ``rtl``."""
    home: str
    menu: tuple[Link, ...]
    breadcrumb: tuple[Link, ...]
    """From the front page down to the page's parent; empty on the front page."""
    footer: tuple[Link, ...]
    licence: str
    contact: str
    """An address to write to; empty when none is known."""
    contact_href: str
    gone: tuple["GoneLine", ...]
    """What stood on this page and does not any more."""
    accent: Accent | None
    """The author's colour; None for the theme's own."""
    icon: str
    """Address of the sign for tabs and bookmarks."""
    meta: Meta


@dataclass(frozen=True, slots=True, kw_only=True)
class GoneLine:
    """A thing that was withdrawn or moved, at its old place on a page."""

    ids: tuple[str, ...]
    name: str
    date: DateLine | None
    reason: str
    """Why it was withdrawn; empty when it moved."""
    href: str
    """Where it stands now; empty when it was withdrawn."""


@dataclass(frozen=True, slots=True, kw_only=True)
class QuoteLine:
    """Quoted words as they stand in their source."""

    mark: str
    """``exact``, ``adapted`` (with words left out or added), ``unchecked`` (there is no text to check against)."""
    second_hand: bool
    """Whether the source has the words from another."""
    before: str
    """What stands directly before in the source: the rest of the sentence and the one before it."""
    words: str
    """The source's own characters where the quotation was found, else the words as they were quoted."""
    after: str
    href: str
    """Of the place on our own page of the article, with the words highlighted; empty when there is none."""
    outside: str
    """Of the same words at the publisher; empty when no address is known."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CitedSource:
    """A source that the page cites: a line of its list of sources."""

    id: str
    number: int
    """As shown in the text."""
    publisher: str
    title: str
    href: str
    date: DateLine | None
    quotes: tuple[QuoteLine, ...]
    """What the page quotes from it. The address of each is the source's with its number: ``s-ID-1``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceLink:
    """A source of one statement."""

    text: str
    """Publisher and date: ``UN Security Council, 14 May 2019``."""
    href: str
    quote: QuoteLine | None
    """The words that bear it out; None when none are given or may be shown."""
    via: str
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PositionLine:
    """What one side says."""

    says: str
    who: str
    sources: tuple[SourceLink, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DifferenceBlock:
    """A point on which sources differ: one row a side."""

    point: str
    positions: tuple[PositionLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class UseLine:
    """One thing that uses what the page is about."""

    kind: str
    text: str
    href: str
    """Of the place: the paragraph, the card, else the thing."""
    sentence: str
    """In which it is used; empty when data name it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EventBlock:
    """An event, whole."""

    id: str
    date: DateLine
    date_note: str
    title: str
    text_html: Markup
    status: str
    """One of the words of formats: ``confirmed`` … ``disputed``."""
    status_note: str
    entries: tuple[Link, ...]
    tags: tuple[str, ...]
    marks: tuple[str, ...]
    """Of the filters that let it through."""
    sources: tuple[SourceLink, ...]
    differs: tuple[DifferenceBlock, ...]
    formerly: tuple[str, ...]
    """Old ids, as empty anchors."""
    uses: tuple[UseLine, ...]


@dataclass(frozen=True, slots=True)
class StripColumn:
    """A stretch of time under a strip."""

    label: str
    """Its first year."""
    last: str
    """Its last year; empty when that is the first."""
    count: int
    href: str
    """Of its first event's year; empty when it has no event."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SpanLine:
    """Something that lasted, on the axis of the strip."""

    title: str
    href: str
    date: DateLine
    svg_html: Markup


@dataclass(frozen=True, slots=True, kw_only=True)
class Strip:
    """A timeline at a glance: a picture, and as text what it shows."""

    svg_html: Markup
    columns: tuple[StripColumn, ...]
    spans: tuple[SpanLine, ...]
    articles: tuple[Link, ...]
    """Those marked in the picture, the first few by name."""
    more_articles: int
    has_open: bool
    """Whether a brick stands for something that is not confirmed."""
    has_unsure: bool
    """Whether a brick has a date that is not certain."""


@dataclass(frozen=True, slots=True)
class FilterLine:
    """A choice of events. ``mark`` stands in the ``marks`` of each event that it lets through."""

    text: str
    mark: str
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class EventLine:
    """An event as date and title."""

    date: DateLine
    title: str
    href: str
    status: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryLine:
    """An entry as name and definition."""

    name: str
    href: str
    kind: str
    """``term``, ``person``, ``organisation`` or ``place``."""
    short: str
    detail: str
    """Roles of a person, founding of an organisation, whereabouts of a place; empty otherwise."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Back:
    """The way back from a definition to one use of its term. A term leads to ``id``, which leads to ``href``, the term."""

    id: str
    href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Definition:
    """The definition of a term that the page links, opened without leaving the text."""

    id: str
    entry: EntryLine
    backs: tuple[Back, ...]
    """One for each use in running text; none for an entry that is listed and not linked."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LaterLine:
    """An event after the day of an article."""

    event: EventLine
    claims: tuple[Link, ...]
    """Those of the article's claims that it bears on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimLine:
    """A claim in one line, as it stands beside a paragraph."""

    kind: str
    outcome: str
    claim: str
    right: str
    href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimBlock:
    """A claim, whole."""

    id: str
    claim: str
    kind: str
    right: str
    who: str
    who_href: str
    """Of the speaker's entry; empty when there is none."""
    named: bool
    chain: tuple[str, ...]
    """Who passed it on, nearest to the speaker first."""
    firmness: str
    outcome: str
    evidence: tuple[SourceLink, ...]
    known_html: Markup
    sources: tuple[SourceLink, ...]
    differs: tuple[DifferenceBlock, ...]
    as_of: DateLine | None
    stands_at: str
    """Address of the paragraph beside which it stands; empty when there is none."""
    formerly: tuple[str, ...]
    uses: tuple[UseLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RestsLine:
    """What an explainer rests on: its own text and the claims beside its articles."""

    sources: int
    quotations: int
    exact: int
    adapted: int
    unchecked: int
    speakers: int
    """Whose claims it reports."""
    unnamed: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A part of an explainer or page, in order. ``kind`` says which of the fields is filled.

    ``text``: ``html``. ``card``: ``id``, ``card`` (its kind), ``title`` and ``pieces``. ``timeline``: ``title``,
    ``href``, ``events``. ``claims``: ``claims``. ``entries``: ``entries``.
    """

    kind: str
    html: Markup = EMPTY
    id: str = ""
    card: str = ""
    title: str = ""
    href: str = ""
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
    questions: tuple[Link, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleLine:
    """An article in a list."""

    title: str
    href: str
    publisher: str
    date: DateLine | None


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelineLine:
    """A timeline in a list."""

    title: str
    href: str
    count: int
    first: str
    """Year of its first event; empty when it has none."""
    last: str
    latest: tuple[EventLine, ...]
    """Its last events, at most five, newest first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """A way into the site, and how much lies there."""

    text: str
    href: str
    amount: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterGroup:
    """Entries under one letter."""

    letter: str
    id: str
    entries: tuple[EntryLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class NewsLine:
    """Something that is news: what people wrote, or a statement that says something else than before."""

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

"""One frozen view a page kind: all that its template can see."""

from dataclasses import dataclass

from markupsafe import Markup

from nutgraf.views.lines import (
    ArticleBlock,
    ArticleGroup,
    ArticleLine,
    CitedSource,
    ClaimGroup,
    ClaimLine,
    ContestedLine,
    DateLine,
    Definition,
    EntryLine,
    EventLine,
    ExplainerLine,
    Fact,
    FilterLine,
    Frame,
    LaterLine,
    LetterGroup,
    Link,
    NewsGroup,
    OutcomeLine,
    Piece,
    RestsLine,
    SourceGroup,
    SourceLink,
    Strip,
    TimelineLine,
    UseLine,
    Way,
    YearGroup,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexView:
    """The front page. With seeds alone it lists the articles."""

    frame: Frame
    explainers: tuple[ExplainerLine, ...]
    strip: Strip | None
    """Of the timeline with most events."""
    strip_of: TimelineLine | None
    latest: tuple[EventLine, ...]
    """The last events of all timelines, newest first."""
    outcomes: tuple[OutcomeLine, ...]
    timelines: tuple[TimelineLine, ...]
    articles: tuple[ArticleLine, ...]
    """The newest; all where there is nothing else."""
    ways: tuple[Way, ...]
    words: tuple[Link, ...]
    """Terms, A to Z."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ExplainerView:
    """An explainer."""

    frame: Frame
    title: str
    nutgraf: str
    topic: str
    authors: tuple[str, ...]
    published: DateLine | None
    updated: DateLine | None
    as_of: DateLine | None
    contents: tuple[Link, ...]
    """Its cards that have titles."""
    pieces: tuple[Piece, ...]
    articles: tuple[ArticleLine, ...]
    timelines: tuple[TimelineLine, ...]
    definitions: tuple[Definition, ...]
    """Of its ``entries`` and of the terms in its text, A to Z."""
    named: tuple[Link, ...]
    """Those of its ``entries`` that there is no room to define."""
    repeats: bool
    """Whether its text shows all of these itself."""
    corrections: tuple[tuple[str, DateLine, str], ...]
    """The place of each on the page, its day, its words."""
    rests: RestsLine
    sources: tuple[CitedSource, ...]
    cite: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticlesView:
    """All articles, newest first, undated ones last; many of them by year."""

    frame: Frame
    groups: tuple[ArticleGroup, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleView:
    """An article, word for word, as far as it may be shown."""

    frame: Frame
    title: str
    claims: tuple[ClaimLine, ...]
    """Those that stand in its title."""
    publisher: str
    authors: tuple[str, ...]
    published: DateLine | None
    published_note: str
    url: str
    host: str
    language: str
    """Of its text; empty when it is the page's."""
    direction: str
    rights: str
    publish: str
    withdrawn: str
    """Why it was taken back; empty when it was not."""
    withdrawn_on: DateLine | None
    since_then: str
    blocks: tuple[ArticleBlock, ...]
    definitions: tuple[Definition, ...]
    """Of its ``entries`` and of the terms in its text, A to Z."""
    named: tuple[Link, ...]
    """Those of its ``entries`` that there is no room to define."""
    follows: tuple[Link, ...]
    later: tuple[LaterLine, ...]
    uses: tuple[UseLine, ...]
    all_uses: Link | None
    """The list of everything that uses it, when that has more."""
    cite: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelinesView:
    """All timelines."""

    frame: Frame
    timelines: tuple[tuple[TimelineLine, Strip | None], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelineView:
    """A timeline: the events by year."""

    frame: Frame
    data: tuple[Link, ...]
    """The same for programs."""
    title: str
    about_html: Markup
    count: int
    strip: Strip | None
    tags: tuple[FilterLine, ...]
    """The tags that several events have, most used first."""
    names: tuple[FilterLine, ...]
    """The entries that several events name, most named first."""
    years: tuple[YearGroup, ...]
    sources: tuple[CitedSource, ...]
    """Cited in running text."""
    definitions: tuple[Definition, ...]
    """Of the terms in its text."""
    uses: tuple[UseLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class GlossaryView:
    """All entries, A to Z."""

    frame: Frame
    data: tuple[Link, ...]
    """The same for programs."""
    count: int
    letters: tuple[LetterGroup, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryView:
    """A term, person, organisation or place."""

    frame: Frame
    name: str
    kind: str
    pronunciation: str
    short: str
    long_html: Markup
    variants: tuple[str, ...]
    facts: tuple[Fact, ...]
    contested: tuple[ContestedLine, ...]
    see: tuple[EntryLine, ...]
    events: tuple[EventLine, ...]
    """The events that name it, in order of time."""
    uses: tuple[UseLine, ...]
    """Everything else that names it."""
    statement_sources: tuple[SourceLink, ...]
    sources: tuple[CitedSource, ...]
    """Cited in running text."""
    definitions: tuple[Definition, ...]
    """Of the terms in its text."""
    previous: Link | None
    following: Link | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PeopleView:
    """Who's who: people and organisations."""

    frame: Frame
    people: tuple[EntryLine, ...]
    organisations: tuple[EntryLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacesView:
    """Places."""

    frame: Frame
    places: tuple[EntryLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimsView:
    """The ledger."""

    frame: Frame
    groups: tuple[ClaimGroup, ...]
    disputed: tuple[Link, ...]
    """Claims, events and cards on which sources differ."""
    unknown: tuple[Link, ...]
    """Claims that cannot be verified, and cards of what is not known."""
    sources: tuple[CitedSource, ...]
    definitions: tuple[Definition, ...]
    """Of the terms in its text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SourcesView:
    """The bibliography."""

    frame: Frame
    data: tuple[Link, ...]
    """The same for programs."""
    count: int
    groups: tuple[SourceGroup, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class UpdatesView:
    """What is news, newest first."""

    frame: Frame
    groups: tuple[NewsGroup, ...]
    recorded: DateLine | None
    """The day of the last record; None before the first."""
    sources: tuple[CitedSource, ...]
    definitions: tuple[Definition, ...]
    """Of the terms in its text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PageView:
    """A page written by hand."""

    frame: Frame
    title: str
    description: str
    pieces: tuple[Piece, ...]
    sources: tuple[CitedSource, ...]
    definitions: tuple[Definition, ...]
    """Of the terms in its text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchView:
    """The page that searches; its index is made beside it."""

    frame: Frame
    glossary: Link
    """Offered where scripts do not run."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NotFoundView:
    """The page for addresses that are not there. It stands at any depth, so its links are absolute."""

    frame: Frame
    ways: tuple[Way, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MovedView:
    """An old address that leads on."""

    frame: Frame
    to: Link


@dataclass(frozen=True, slots=True, kw_only=True)
class GoneView:
    """The address of a thing that was withdrawn."""

    frame: Frame
    name: str
    date: DateLine | None
    reason: str


View = (
    IndexView
    | ExplainerView
    | ArticlesView
    | ArticleView
    | TimelinesView
    | TimelineView
    | GlossaryView
    | EntryView
    | PeopleView
    | PlacesView
    | ClaimsView
    | SourcesView
    | UpdatesView
    | PageView
    | SearchView
    | NotFoundView
    | MovedView
    | GoneView
)
"""Every kind of page."""

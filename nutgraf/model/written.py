"""What people wrote, with every reference as it was written.

Ids are unique over the whole project; a ``Ref`` is an id and the place where it was written.
"""

from dataclasses import dataclass

from nutgraf.dates import When
from nutgraf.located import Ref
from nutgraf.markup import Block, Body, Prose
from nutgraf.model.news import Published
from nutgraf.model.pictures import OwnPicture
from nutgraf.names import Spelling
from nutgraf.places import Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """A source, and the exact words in it that bear a statement out."""

    source: Ref
    quote: str = ""
    prefix: str = ""
    suffix: str = ""
    via: str = ""
    """Who passed the words on, when the source has them from another."""
    note: str = ""
    place: Place
    """Of the quotation, else of the whole."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Withdrawn:
    """That a published thing was taken back, and why."""

    date: When | None
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """An article page: the words of its seed, and what its front matter says of them."""

    id: str
    title: str
    seed: str
    """Path of the seed it was made from; empty for a page without one."""
    publisher: str
    authors: tuple[str, ...]
    published: When | None
    published_note: str
    url: str
    language: str
    rights: str
    publish: str
    """``full``, ``excerpt`` or ``none``; ``resolve.showing`` alone acts on it."""
    since_then: str
    entries: tuple[Ref, ...]
    follows: tuple[Ref, ...]
    formerly: tuple[str, ...]
    terms: bool
    draft: bool
    withdrawn: Withdrawn | None
    blocks: tuple[Block, ...]
    sought: tuple[str, ...]
    """The words of each block for the search. They and the next follow from the blocks, and are kept with them."""
    spellings: tuple[Spelling, ...]
    """The names in the title and the blocks."""
    place: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Contested:
    """A wording that is disputed, and who uses it."""

    wording: str
    by: str
    sources: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Role:
    """What a person was, from when to when."""

    role: str
    start: When | None
    end: When | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """Something a reader may need explained: a term, a person, an organisation, a place."""

    id: str
    name: str
    kind: str
    """``term``, ``person``, ``organisation`` or ``place``."""
    short: str
    long: Prose
    variants: tuple[str, ...]
    misspellings: tuple[str, ...]
    pronunciation: str
    see: tuple[Ref, ...]
    sources: tuple[Evidence, ...]
    wikidata: str
    link: bool
    case: str
    formerly: tuple[str, ...]
    contested: tuple[Contested, ...]
    roles: tuple[Role, ...]
    lived: When | None
    founded: When | None
    latitude: str
    longitude: str
    within: Ref | None
    place: Place
    withdrawn: Withdrawn | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Position:
    """What one side says on a point that sources disagree about."""

    says: str
    who: str
    low: str
    high: str
    sources: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """A point on which sources differ. It is shown, never averaged."""

    point: str
    positions: tuple[Position, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Media:
    """A picture, film, sound or page that shows an event: it is linked, and nothing of it is loaded."""

    url: str
    caption: str
    credit: str
    alt: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Something that happened, as surely dated as it is known."""

    id: str
    timeline: str
    date: When
    date_note: str
    title: str
    text: Prose
    status: str
    status_note: str
    entries: tuple[Ref, ...]
    tags: tuple[str, ...]
    sources: tuple[Evidence, ...]
    differs: tuple[Difference, ...]
    after: tuple[Ref, ...]
    follows: tuple[Ref, ...]
    formerly: tuple[str, ...]
    place: Place
    withdrawn: Withdrawn | None = None
    media: Media | None = None
    timelinejs: str = ""
    """What TimelineJS knows of it and nutgraf does not: a JSON object; empty when there is nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline:
    """Events that belong together, in the order in which they were written."""

    id: str
    title: str
    about: Prose
    events: tuple[Event, ...]
    place: Place
    formerly: tuple[str, ...] = ()
    withdrawn: Withdrawn | None = None
    timelinejs: str = ""
    """As of an event."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaker:
    """Who says something: in words, or an entry; named or not; and who passed it on to whom."""

    who: str
    entry: Ref | None
    named: bool
    to: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """A checkable statement of an article: who says it, how firmly, what is known."""

    id: str
    group: str
    """The name of its file: ``::: claims NAME`` shows the claims of one file."""
    claim: str
    kind: str
    right: str
    """Of a slip: what it should have said."""
    said_by: Speaker | None
    firmness: str
    evidence: tuple[Evidence, ...]
    outcome: str
    known: Prose
    sources: tuple[Evidence, ...]
    differs: tuple[Difference, ...]
    as_of: When | None
    review_by: When | None
    formerly: tuple[str, ...]
    place: Place
    withdrawn: Withdrawn | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A publication outside the project that something rests on."""

    id: str
    kind: str
    publisher: str
    title: str
    authors: tuple[str, ...]
    url: str
    published: When | None
    archived: str
    language: str
    text: str
    """Name of a file in ``content/archive/``: never published; quotations are checked against it."""
    note: str
    place: Place
    formerly: tuple[str, ...] = ()
    withdrawn: Withdrawn | None = None


@dataclass(frozen=True, slots=True)
class Archive:
    """The saved text of a source: never published, quotations are checked against it."""

    name: str
    passages: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """What was wrong, and since when it is mended."""

    date: When
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Explainer:
    """A page written by hand that ties articles, events, entries and claims together."""

    id: str
    title: str
    nutgraf: str
    authors: tuple[str, ...]
    published: When | None
    updated: When | None
    as_of: When | None
    review_by: When | None
    topic: str
    articles: tuple[Ref, ...]
    timelines: tuple[Ref, ...]
    entries: tuple[Ref, ...]
    corrections: tuple[Correction, ...]
    draft: bool
    formerly: tuple[str, ...]
    body: Body
    place: Place
    withdrawn: Withdrawn | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """Any other page written by hand."""

    id: str
    title: str
    description: str
    menu: bool
    draft: bool
    formerly: tuple[str, ...]
    body: Body
    place: Place
    withdrawn: Withdrawn | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Project:
    """Everything that was read, by kind, each in the order of its id; events in the order of their file."""

    articles: tuple[Article, ...] = ()
    explainers: tuple[Explainer, ...] = ()
    pages: tuple[Page, ...] = ()
    entries: tuple[Entry, ...] = ()
    timelines: tuple[Timeline, ...] = ()
    claims: tuple[Claim, ...] = ()
    sources: tuple[Source, ...] = ()
    archives: tuple[Archive, ...] = ()
    media: tuple[OwnPicture, ...] = ()
    published: Published | None = None

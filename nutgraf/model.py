"""The records of a project, frozen, with every reference as it was written. ``resolve`` makes a ``Site`` of them.

Ids are unique over the whole project; a ``Ref`` is an id and the place where it was written.
"""

from dataclasses import dataclass, field

from nutgraf.dates import When
from nutgraf.located import Ref
from nutgraf.markup import Block, Body, Prose
from nutgraf.places import Place
from nutgraf.quotes import Reason, Verdict


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
class Statement:
    """A claim, event or definition as far as it can be news: hashes of what it says, not of how it is typed."""

    id: str
    kind: str
    """``claim``, ``event`` or ``entry``."""
    name: str
    parts: tuple[tuple[str, str], ...]
    """``words``, ``dates``, ``status`` and ``sources``, each with its hash."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """That a statement was added, changed or withdrawn."""

    day: str
    """When it was recorded, like ``2026-11-25``; empty when it was not yet."""
    kind: str
    id: str
    name: str
    change: str
    """``added``, ``changed`` or ``withdrawn``."""
    parts: tuple[str, ...] = ()
    """What of it changed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """What was published when ``nutgraf record`` ran last: ``content/published.json``."""

    day: str
    addresses: tuple[tuple[str, str], ...]
    """Every address that was ever published, from the root of the site, and the id of what stood there, or ""."""
    statements: tuple[Statement, ...]
    changes: tuple[Change, ...]
    """Of all records since the first."""
    places: tuple[Place, ...]
    """Of the addresses, one for each."""
    place: Place


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
    published: Published | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Thing:
    """What an id leads to."""

    id: str
    kind: str
    """``article``, ``explainer``, ``page``, ``entry``, ``timeline``, ``event``, ``claim`` or ``source``."""
    name: str
    """What a link to it says."""
    address: str
    """From the root of the site, with its fragment; empty when the thing is not shown."""
    place: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Former:
    """An old id that leads on to a thing: a page of its own, or an anchor where the thing stands on a page."""

    id: str
    thing: Thing
    address: str
    """Of the page that leads on; empty where an anchor does."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Gone:
    """A thing that was published and taken back. Its address says so."""

    thing: Thing
    addresses: tuple[str, ...]
    """Its own and those of its old ids, from the root of the site."""
    withdrawn: Withdrawn


@dataclass(frozen=True, slots=True, kw_only=True)
class Left:
    """A thing that stood on a page and does not any more."""

    ids: tuple[str, ...]
    """The places on the page that led to it."""
    thing: Thing
    withdrawn: Withdrawn | None
    """None when it stands at another address now."""


@dataclass(frozen=True, slots=True)
class Quoted:
    """Words that someone quotes from a source. Equal words from one source have one verdict."""

    source: str
    words: str
    prefix: str = ""
    suffix: str = ""


@dataclass(frozen=True, slots=True)
class Quoting:
    """That a thing quotes something, and where."""

    by: str
    place: Place
    quoted: tuple[Quoted, ...]
    """One of these has to stand: a sentence can end with several citations."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """How quoted words stand in their source."""

    verdict: Verdict
    reason: Reason | None = None
    passage: str = ""
    """The source's own paragraph that holds them; empty when there is none."""
    start: int = 0
    end: int = 0
    """Of the quoted stretch in the passage, from its first word to its last."""
    block: int | None = None
    """Of an article: the index of the block that holds the passage, -1 for the title."""
    places: int = 0
    """How many places it could be, when that is not clear."""
    without_negation: bool = False
    """Whether a negation stands directly beside the words, and is left out."""
    elsewhere: str = ""
    """The id of the source that has the words instead."""
    nearest: tuple[tuple[str, str], ...] = ()
    """When they are absent, how the source's own words differ: see ``quotes.Nearest.diff``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """Where on an article's page a claim stands: beside the block with this index."""

    claim: str
    article: str
    block: int


@dataclass(frozen=True, slots=True)
class Use:
    """That one thing names another."""

    by: str
    address: str
    """Of the place, from the root of the site: the paragraph, the card, else the thing itself."""
    sentence: str
    """In which it is named; empty when data name it."""
    card: str = ""
    """Title of the card in which it is named; empty outside cards, and in one without a title of its own."""


@dataclass(frozen=True, slots=True)
class Later:
    """An event after the day of an article that touches it."""

    event: str
    claims: tuple[str, ...]
    """Those of the claims beside the article that it bears on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """A project whose references have been looked up: what pages are made from."""

    project: Project
    things: dict[str, Thing]
    """By id: everything that may be shown."""
    records: dict[str, Source | Article]
    """By id: everything that evidence can name."""
    formers: tuple[Former, ...]
    uses: dict[str, tuple[Use, ...]]
    """By id: where it is named."""
    later: dict[str, tuple[Later, ...]]
    """By id of an article: what happened since, in order of time."""
    standings: tuple[Standing, ...]
    quotings: tuple[Quoting, ...]
    checked: dict[Quoted, Checked]
    """Every quotation of the project; those from sources that are not there are left out."""
    shown: dict[str, tuple[int, ...]]
    """By id of an article: the indices of its blocks that may be shown."""
    changes: tuple[Change, ...] = ()
    """What is news since the last record; nothing when there is none."""
    gone: tuple[Gone, ...] = ()
    """What was withdrawn; it is in none of the records above."""
    left: dict[str, tuple[Left, ...]] = field(default_factory=dict)
    """By address of a page, what stood on it."""

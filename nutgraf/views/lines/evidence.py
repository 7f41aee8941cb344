"""Quotations, sources, disagreements and what rests on them."""

from dataclasses import dataclass

from markupsafe import Markup

from nutgraf.views.lines.links import DateLine


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
    tongue_html: Markup
    """Attributes that tell the language and direction of the words; empty where they are those of the site."""
    href: str
    """Of the place on our own page of the article, with the words highlighted; empty when there is none."""
    outside: str
    """Of the same words at the publisher; empty when no address is known."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CitedSource:
    """A source that the page cites: a line of its list of sources."""

    id: str
    """The anchor within the page: ``s`` and its number in the text."""
    publisher: str
    """Empty when the title says it."""
    title: str
    """In short, publisher and date."""
    tongue_html: Markup
    """Attributes that tell the language and direction of the title; empty where they are those of the site."""
    href: str
    date: DateLine | None
    quotes: tuple[QuoteLine, ...]
    """What the page quotes from it. The anchor of each is the source's with its number: ``s7-1``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceLink:
    """A source of one statement."""

    text: str
    """Publisher and date: ``UN Security Council, 14 May 2019``; in short the publisher alone."""
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
class UseGroup:
    """What rests on a source, of one kind."""

    kind: str
    names: tuple[UseLine, ...]
    """Entries of which no sentence is shown: they stand in one line."""
    lines: tuple[UseLine, ...]
    folds: bool
    """Whether the lines are many, and wait until somebody asks for them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RestsLine:
    """What an explainer rests on: its own text, the claims in it and those beside its articles."""

    sources: int
    quotations: int
    exact: int
    adapted: int
    unchecked: int
    speakers: int
    """Whose claims it reports."""
    unnamed: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ContestedLine:
    """A disputed wording, and who uses it."""

    wording: str
    by: str
    sources: tuple[SourceLink, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceBlock:
    """A source, and what rests on it."""

    id: str
    formerly: tuple[str, ...]
    """Old ids, for links that have them."""
    publisher: str
    title: str
    tongue_html: Markup
    """Attributes that tell the language and direction of the title; empty where they are those of the site."""
    authors: tuple[str, ...]
    date: DateLine | None
    url: str
    """Of the publication, or of our own article page; empty when neither is known."""
    host: str
    archived: str
    note: str
    rests: tuple[UseGroup, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceGroup:
    """The sources of one kind."""

    kind: str
    sources: tuple[SourceBlock, ...]

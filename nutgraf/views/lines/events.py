"""Events, timelines and the pictures drawn of them."""

from dataclasses import dataclass

from markupsafe import Markup

from nutgraf.views.lines.evidence import DifferenceBlock, SourceLink, UseLine
from nutgraf.views.lines.links import DateLine, Link
from nutgraf.views.lines.pictures import PictureLine


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
    media: "MediaLine | None"
    formerly: tuple[str, ...]
    """Old ids, as empty anchors."""
    uses: tuple[UseLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MediaLine:
    """A picture, film or page elsewhere. It is linked, never loaded."""

    href: str
    host: str
    caption: str
    credit: str
    picture: PictureLine | None
    """The author's own that is shown for it; None when there is none."""


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
class LaterLine:
    """An event after the day of an article."""

    event: EventLine
    claims: tuple[Link, ...]
    """Those of the article's claims that it bears on."""
    beside: tuple[Link, ...]
    """In short: instead of claims, the paragraphs and captions beside which they stand, each named by its anchor."""


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
class YearGroup:
    """The events that stand under one year; those without a beginning come first under an empty label."""

    label: str
    id: str
    events: tuple[EventBlock, ...]

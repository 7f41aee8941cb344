"""Timelines and their events."""

from itertools import groupby

from nutgraf.markup import Reference, Term
from nutgraf.model import Difference, Event, Media, Timeline
from nutgraf.resolve.order import in_time
from nutgraf.views.addresses import host
from nutgraf.views.definitions import definitions
from nutgraf.views.desk import Citations, Desk, filled
from nutgraf.views.downloads import links
from nutgraf.views.downloads import of_timeline as of_timeline_files
from nutgraf.views.filters import filters, marks
from nutgraf.views.frame import frame, frame_of_list
from nutgraf.views.lines import (
    DifferenceBlock,
    EventBlock,
    EventLine,
    MediaLine,
    PositionLine,
    Strip,
    TimelineLine,
    YearGroup,
)
from nutgraf.views.metadata import of_timeline
from nutgraf.views.records import TimelinesView, TimelineView
from nutgraf.views.strips import begins, strip_of, year_anchor, year_label, years_of

_LATEST = 5


def event_line(desk: Desk, event: Event) -> EventLine:
    """An event as date and title."""
    href = desk.to(desk.site.things[event.id].address)
    return EventLine(date=desk.date(event.date), title=event.title, href=href, status=event.status)


def timeline_line(desk: Desk, timeline: Timeline) -> TimelineLine:
    """A timeline in a list."""
    events = in_time(timeline.events)
    years = [first.year for event in events if (first := begins(event))]
    return TimelineLine(
        title=timeline.title,
        href=desk.to(f"timelines/{timeline.id}.html"),
        count=len(events),
        first=year_label(desk, min(years)) if years else "",
        last=year_label(desk, max(years)) if years else "",
        latest=tuple(event_line(desk, event) for event in reversed(events[-_LATEST:])),
    )


def strip_on(desk: Desk, timeline: Timeline) -> Strip | None:
    """The strip of a timeline on a page of others."""
    return strip_of(desk, in_time(timeline.events), desk.to(f"timelines/{timeline.id}.html"))


def timelines_view(desk: Desk) -> TimelinesView:
    """All timelines."""
    lines = tuple(
        (timeline_line(desk, timeline), strip_on(desk, timeline)) for timeline in desk.site.project.timelines
    )
    return TimelinesView(frame=frame_of_list(desk, "timelines"), timelines=lines)


def timeline_view(desk: Desk, timeline: Timeline) -> TimelineView:
    """The events of a timeline by year."""
    citations = Citations.none()
    about_html = filled(desk, timeline.about, citations)
    events = in_time(timeline.events)
    tags, names = filters(desk, events)
    under = years_of(events)
    years = tuple(
        YearGroup(
            label="" if year is None else year_label(desk, year),
            id=year_anchor(year),
            events=tuple(event_block(desk, event, citations, marks(event, tags, names)) for event in group),
        )
        for year, group in groupby(events, key=lambda event: under[event.id])
    )
    return TimelineView(
        frame=frame(
            desk,
            timeline.title,
            desk.say("count.events-with-sources", count=len(timeline.events)),
            "timelines",
            about=of_timeline(timeline),
        ),
        data=links(desk, of_timeline_files(timeline.id)) if timeline.events else (),
        title=timeline.title,
        about_html=about_html,
        count=len(timeline.events),
        strip=strip_of(desk, events),
        tags=tuple(tags.values()),
        names=tuple(names.values()),
        years=years,
        sources=citations.lines(desk),
        definitions=definitions(desk, citations),
        uses=desk.uses(timeline.id),
    )


def event_block(desk: Desk, event: Event, citations: Citations, marks: tuple[str, ...]) -> EventBlock:
    """An event, whole. Of the entries that it is about, its text links most already."""
    linked = {part.id for part in event.text if isinstance(part, (Term, Reference))}
    return EventBlock(
        id=event.id,
        date=desk.date(event.date),
        date_note=event.date_note,
        title=event.title,
        text_html=filled(desk, event.text, citations),
        status=event.status,
        status_note=event.status_note,
        entries=tuple(desk.link(ref.id) for ref in event.entries if ref.id not in linked),
        tags=event.tags,
        marks=marks,
        sources=desk.sources_in_short(event.sources),
        differs=differences(desk, event.differs),
        media=media_line(desk, event.media) if event.media else None,
        formerly=event.formerly,
        uses=desk.uses(event.id),
    )


def media_line(desk: Desk, media: Media) -> MediaLine:
    """What shows an event: the author's own picture, or a link to the host that has it."""
    caption = media.caption or media.alt
    return MediaLine(
        href=media.url,
        host=host(media.url),
        caption=caption,
        credit=media.credit,
        picture=desk.instead_of(media.url, lazy=True),
    )


def differences(desk: Desk, differs: tuple[Difference, ...]) -> tuple[DifferenceBlock, ...]:
    """What sources say differently: one row a side."""
    return tuple(
        DifferenceBlock(
            point=difference.point,
            positions=tuple(
                PositionLine(
                    says=position.says, who=position.who, sources=desk.sources_in_short(position.sources)
                )
                for position in difference.positions
            ),
        )
        for difference in differs
    )

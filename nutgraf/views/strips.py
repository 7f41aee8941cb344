"""The strip above a timeline: its events as bricks, what lasted as lines, the articles of the site as marks."""

from collections.abc import Iterable, Mapping, Sequence

from markupsafe import Markup

from nutgraf.dates import Date, Day, Range, When
from nutgraf.draw import Axis, Brick, Span, axis_of, span, strip, year_of
from nutgraf.model import Article, Event
from nutgraf.resolve.things import is_hidden
from nutgraf.views.desk import Desk
from nutgraf.views.lines import SpanLine, Strip, StripColumn

LONGEST = 8
"""So many spans have a line of their own; shorter ones are bricks."""
FEWEST = 3
"""Fewer events are no picture."""
NAMED = 4
"""So many articles are named under the strip."""

_ANY_YEAR = (0, 9999)
"""The years between which ``XXXX`` lies."""


def year_label(desk: Desk, year: int) -> str:
    """A year for readers; years are astronomical, so 0 is 1 BC."""
    written = desk.words.digits(str(year if year > 0 else 1 - year))
    return written if year > 0 else desk.say("timeline.before-christ", year=written)


def year_anchor(year: int | None) -> str:
    """The address, within the page of its timeline, of the events of a year; of those without a beginning for None."""
    if year is None:
        return "undated"
    return f"y{year}" if year > 0 else f"y{1 - year}-bc"


def begins(event: Event) -> Day | None:
    """The first day of an event; None where its beginning is open, or any year could be meant."""
    first, last = event.date.earliest, event.date.latest
    is_any = first and last and (first.year, last.year) == _ANY_YEAR
    return None if is_any else first


def years_of(events: Iterable[Event]) -> Mapping[str, int | None]:
    """By its id, the year under which each of these events stands, which are in order of time; None without a beginning.

    Years do not go back: an event of 2019 to 2021 that came after one of 2020 stands under 2020.
    """
    found: dict[str, int | None] = {}
    reached: int | None = None
    for event in events:
        first = begins(event)
        year = first.year if first else None
        reached = year if reached is None or (year is not None and year > reached) else reached
        found[event.id] = reached
    return found


def strip_of(desk: Desk, events: Sequence[Event], page: str = "") -> Strip | None:
    """The strip of these events, which are in order of time; None when they are too few or undated.

    ``page`` is the link to the page of the timeline, where the strip stands on another.
    """
    dated = [event for event in events if begins(event) or (event.date.latest and not event.date.earliest)]
    years = [day.year for event in dated for day in (event.date.earliest, event.date.latest) if day]
    if len(dated) < FEWEST:
        return None
    axis = axis_of(min(years), max(years))
    lasting = _lasting(axis, dated)
    bricks = [_brick(axis, event) for event in dated if event not in lasting]
    articles = _articles(desk, axis)
    ticks = [year_of(when.earliest) for _, when in articles if when.earliest]
    return Strip(
        svg_html=_markup(strip(axis, bricks, ticks)),
        columns=_columns(desk, axis, dated, page),
        spans=() if page else tuple(_span_line(desk, axis, event) for event in lasting),
        articles=tuple(desk.link(article.id) for article, _ in articles[:NAMED]),
        more_articles=max(0, len(articles) - NAMED),
        has_open=any(not brick.firm for brick in bricks),
        has_unsure=any(not brick.sure for brick in bricks),
    )


def _columns(desk: Desk, axis: Axis, events: Sequence[Event], page: str) -> tuple[StripColumn, ...]:
    """The columns of the axis; one leads to the first year in it that has events."""
    columns: list[StripColumn] = []
    years = years_of(events)
    for start in axis.starts:
        inside = [event for event in events if start <= _first(event).year < start + axis.step]
        under = [years[event.id] for event in inside]
        last = year_label(desk, start + axis.step - 1) if axis.step > 1 else ""
        anchor = year_anchor(next((year for year in under if year is not None), None)) if inside else ""
        columns.append(
            StripColumn(
                label=year_label(desk, start),
                last=last,
                count=len(inside),
                href=f"{page}#{anchor}" if anchor else "",
            )
        )
    return tuple(columns)


def _first(event: Event) -> Day:
    day = event.date.earliest or event.date.latest
    assert day is not None, "only dated events are drawn"
    return day


def _brick(axis: Axis, event: Event) -> Brick:
    first, last = _first(event), event.date.latest or _first(event)
    middle = (year_of(first) + year_of(last)) / 2
    is_within = axis.bin(year_of(first)) == axis.bin(year_of(last))
    return Brick(year=middle, firm=event.status == "confirmed", sure=is_within and _is_sure(event.date))


def _is_sure(when: When) -> bool:
    """Whether the date has no mark of doubt and is not one of several."""
    dates = [
        date
        for part in when.parts
        for date in ((part,) if isinstance(part, Date) else (part.start, part.end))
        if isinstance(date, Date)
    ]
    return when.kind != "one-of" and not any(date.uncertain or date.approximate for date in dates)


def _lasting(axis: Axis, events: Sequence[Event]) -> list[Event]:
    """The events that last longer than a bin: the longest, in order of time."""
    width = axis.step / axis.parts
    spans = [event for event in events if _is_interval(event.date) and _length(axis, event) > width]
    longest = sorted(spans, key=lambda event: -_length(axis, event))[:LONGEST]
    return [event for event in spans if event in longest]


def _is_interval(when: When) -> bool:
    return when.kind == "interval" and isinstance(when.parts[0], Range)


def _length(axis: Axis, event: Event) -> float:
    """In years; an open end counts to the end of the axis."""
    start = year_of(event.date.earliest) if event.date.earliest else axis.first
    end = year_of(event.date.latest) if event.date.latest else axis.first + axis.step * axis.columns
    return end - start


def _span_line(desk: Desk, axis: Axis, event: Event) -> SpanLine:
    start, end = event.date.earliest, event.date.latest
    drawn = Span(
        start=year_of(start) if start else None,
        end=year_of(end) if end else None,
        sure=_is_sure(event.date),
    )
    return SpanLine(
        title=event.title,
        href=f"#{event.id}",
        date=desk.date(event.date),
        svg_html=_markup(span(axis, drawn)),
    )


def _articles(desk: Desk, axis: Axis) -> list[tuple[Article, When]]:
    """The articles that were published within the axis, in order of time."""
    dated = [
        (article, article.published)
        for article in desk.site.project.articles
        if article.published and not is_hidden(article)
    ]
    end = axis.first + axis.step * axis.columns
    inside = [pair for pair in dated if pair[1].earliest and axis.first <= pair[1].earliest.year < end]
    return sorted(inside, key=lambda pair: (year_of(pair[1].earliest or Day(0, 1, 1)), pair[0].id))


def _markup(svg: str) -> Markup:
    return Markup(svg)  # noqa: S704 - drawn by us from numbers alone

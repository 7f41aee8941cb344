"""Dates in the heads of cards and data blocks, which Markdown leaves as they were written, and what these leave to be shown."""

from collections.abc import Iterator

from nutgraf.config import Config, Settings
from nutgraf.dates import When, parse
from nutgraf.diagnostics import Diagnostic
from nutgraf.markup import Body, Card, Embed
from nutgraf.model import Site
from nutgraf.places import Place
from nutgraf.resolve.mentions import parts_of
from nutgraf.resolve.order import bounds, is_within


def dates(site: Site, _settings: Settings, _config: Config) -> Iterator[Diagnostic]:
    """The day of an update, ``from`` and ``to`` of a timeline: each must be a date."""
    for body in _bodies(site):
        for text, place in _dates(body):
            when = parse(text)
            if not isinstance(when, When):
                yield Diagnostic(place, "field-date", when.message, when.hint)


def empty(site: Site, _settings: Settings, _config: Config) -> Iterator[Diagnostic]:
    """Parts of a timeline that end before they begin, and such in which nothing happened."""
    timelines = {timeline.id: timeline for timeline in site.project.timelines}
    blocks = (part for body in _bodies(site) for _, part in parts_of(body) if isinstance(part, Embed))
    for block in blocks:
        start, end = bounds(block)
        if start and end and start.earliest and end.latest and end.latest < start.earliest:
            hint = "exchange from= and to=, or correct one"
            yield Diagnostic(block.place, "dates-reversed", "the block ends before it begins", hint)
        elif start or end:
            named = (timelines[name] for name in block.names if name in timelines)
            events = [event for timeline in named for event in timeline.events]
            if events and not any(is_within(event, block) for event in events):
                message = "no event of the timeline lies between these dates: the block shows nothing"
                yield Diagnostic(
                    block.place, "block-empty", message, "correct the dates, or take the block out"
                )


def _bodies(site: Site) -> Iterator[Body]:
    yield from (item.body for item in site.project.explainers)
    yield from (item.body for item in site.project.pages)


def _dates(body: Body) -> Iterator[tuple[str, Place]]:
    for piece in body:
        if isinstance(piece, Card):
            yield from [(piece.date, piece.place)] if piece.date else []
            yield from _dates(piece.body)
        elif isinstance(piece, Embed):
            yield from ((value, piece.place) for name, value in piece.options if name in {"from", "to"})

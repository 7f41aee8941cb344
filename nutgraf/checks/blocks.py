"""Dates in the heads of cards and data blocks, which Markdown leaves as they were written."""

from collections.abc import Iterator

from nutgraf.config import Config, Settings
from nutgraf.dates import When, parse
from nutgraf.diagnostics import Diagnostic
from nutgraf.markup import Body, Card, Embed
from nutgraf.model import Site
from nutgraf.places import Place


def dates(site: Site, _settings: Settings, _config: Config) -> Iterator[Diagnostic]:
    """The day of an update, ``from`` and ``to`` of a timeline: each must be a date."""
    bodies = [item.body for item in site.project.explainers] + [item.body for item in site.project.pages]
    for body in bodies:
        for text, place in _dates(body):
            when = parse(text)
            if not isinstance(when, When):
                yield Diagnostic(place, "field-date", when.message, when.hint)


def _dates(body: Body) -> Iterator[tuple[str, Place]]:
    for piece in body:
        if isinstance(piece, Card):
            yield from [(piece.date, piece.place)] if piece.date else []
            yield from _dates(piece.body)
        elif isinstance(piece, Embed):
            yield from ((value, piece.place) for name, value in piece.options if name in {"from", "to"})

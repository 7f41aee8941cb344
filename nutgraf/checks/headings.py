"""Headings in order."""

import re
from collections.abc import Iterator

from nutgraf.config import Config, Settings
from nutgraf.diagnostics import Diagnostic
from nutgraf.markup import Body, Card, Flow, Html, Prose
from nutgraf.model import Site
from nutgraf.places import Place

_HEADING = re.compile(r"<h([1-6])>")


def skipped(site: Site, _settings: Settings, _config: Config) -> Iterator[Diagnostic]:
    """Headings more than one level below the one before. A card's title is of level 2."""
    bodies = [(item.body, item.place) for item in site.project.explainers]
    bodies += [(item.body, item.place) for item in site.project.pages]
    for body, place in bodies:
        yield from _skipped(body, place)


def _skipped(body: Body, place: Place) -> Iterator[Diagnostic]:
    before = 1
    for piece in body:
        if isinstance(piece, Card):
            before = 2
            for item in piece.body:
                yield from _in_prose(item.prose, 2, piece.place) if isinstance(item, Flow) else ()
        elif isinstance(piece, Flow):
            yield from _in_prose(piece.prose, before, place)
            before = next(iter(reversed(_levels(piece.prose))), before)


def _in_prose(prose: Prose, before: int, place: Place) -> Iterator[Diagnostic]:
    for level in _levels(prose):
        if level > before + 1:
            message = f"a heading of level {level} follows one of level {before}"
            yield Diagnostic(place, "heading-skipped", message, f"begin it with {'#' * (before + 1)}")
        before = level


def _levels(prose: Prose) -> list[int]:
    return [int(found) for part in prose if isinstance(part, Html) for found in _HEADING.findall(part.html)]

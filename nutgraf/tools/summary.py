"""What the statements of a project rest on, in numbers: shown by ``nutgraf check``."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from nutgraf.markup import Card, Citation, Flow
from nutgraf.model import Project, Site
from nutgraf.quotes import Verdict
from nutgraf.resolve.evidence import answer


@dataclass(frozen=True, slots=True)
class Sourced:
    """How many statements of a kind there are, and which of them have no source."""

    kind: str
    """``events``, ``definitions``, ``claims`` or ``question cards``."""
    total: int
    without: tuple[str, ...]
    """Ids; of a card ``EXPLAINER#CARD``."""


@dataclass(frozen=True, slots=True)
class Summary:
    """Statements by kind, and quotations by verdict, in the order of ``Verdict``."""

    statements: tuple[Sourced, ...]
    quotations: tuple[tuple[Verdict, int], ...]


def summary(site: Site) -> Summary:
    """Count what has a source, and how quotations stand."""
    project = site.project
    events = [event for timeline in project.timelines for event in timeline.events]
    statements = (
        _sourced("events", ((event.id, bool(event.sources)) for event in events)),
        _sourced("definitions", ((entry.id, bool(entry.sources)) for entry in project.entries)),
        _sourced("claims", ((claim.id, bool(claim.evidence or claim.sources)) for claim in project.claims)),
        _sourced("question cards", _cards(project)),
    )
    found = [pair for quoting in site.quotings if (pair := answer(quoting, site.checked))]
    counted = Counter(checked.verdict for _, checked in found)
    return Summary(statements, tuple((verdict, counted[verdict]) for verdict in Verdict if counted[verdict]))


def _sourced(kind: str, statements: Iterable[tuple[str, bool]]) -> Sourced:
    listed = list(statements)
    return Sourced(kind, len(listed), tuple(id_ for id_, has_source in listed if not has_source))


def _cards(project: Project) -> Iterator[tuple[str, bool]]:
    for explainer in project.explainers:
        for card in explainer.body:
            if isinstance(card, Card) and card.kind == "question":
                parts = [part for piece in card.body if isinstance(piece, Flow) for part in piece.prose]
                yield f"{explainer.id}#{card.id}", any(isinstance(part, Citation) for part in parts)

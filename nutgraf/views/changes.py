"""What people wrote about changes: an explainer appears, an update card, a correction. Feeds are made of it."""

from collections.abc import Iterator
from dataclasses import dataclass

from nutgraf.dates import Day, When, parse
from nutgraf.markup import Card, Flow
from nutgraf.model import Explainer, Site
from nutgraf.resolve.paragraphs import paragraphs


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One entry of a feed."""

    day: Day
    """The first day of its date."""
    explainer: str
    title: str
    text: str
    """Plain, a paragraph a line."""
    address: str
    """From the root of the site, with a fragment that is its own: its permanent identity."""


def changes(site: Site) -> tuple[Change, ...]:
    """All changes, newest first."""
    found = [
        change
        for explainer in site.project.explainers
        if not explainer.draft
        for change in _changes(site, explainer)
    ]
    return tuple(sorted(found, key=lambda change: (change.day, change.address), reverse=True))


def _changes(site: Site, explainer: Explainer) -> Iterator[Change]:
    address = f"explainers/{explainer.id}.html"
    if explainer.published:
        yield from _change(explainer, explainer.published, explainer.title, (explainer.nutgraf, address))
    for card in explainer.body:
        if isinstance(card, Card) and card.kind == "update":
            when = parse(card.date)
            title = f"Update: {explainer.title}"
            if isinstance(when, When):
                yield from _change(explainer, when, title, (_words(site, card), f"{address}#{card.id}"))
    for number, correction in enumerate(explainer.corrections, 1):
        place = f"{address}#correction-{correction.date.text}-{number}"
        yield from _change(
            explainer, correction.date, f"Correction: {explainer.title}", (correction.text, place)
        )


def _change(explainer: Explainer, when: When, title: str, said: tuple[str, str]) -> Iterator[Change]:
    text, address = said
    if when.earliest:
        yield Change(day=when.earliest, explainer=explainer.id, title=title, text=text, address=address)


def _words(site: Site, card: Card) -> str:
    texts = [piece.prose for piece in card.body if isinstance(piece, Flow)]
    return "\n".join(
        " ".join(paragraph.text.split()) for prose in texts for paragraph in paragraphs(prose, site.things)
    )

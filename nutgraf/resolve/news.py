"""What is news on a site: updates and corrections that people wrote, and statements that say something else now."""

from collections.abc import Iterator

from nutgraf.markup import Card
from nutgraf.model import Change, Correction, Explainer, Page, Site
from nutgraf.resolve.things import is_hidden


def updates(site: Site) -> Iterator[tuple[Explainer | Page, Card]]:
    """``::: update`` cards, with the pages on which they stand."""
    items: tuple[Explainer | Page, ...] = (*site.project.explainers, *site.project.pages)
    for item in items:
        for piece in () if is_hidden(item) else item.body:
            if isinstance(piece, Card) and piece.kind == "update":
                yield item, piece


def corrections(site: Site) -> Iterator[tuple[Explainer, Correction]]:
    """Mistakes that were mended, with the explainers that had them."""
    for explainer in site.project.explainers:
        if not is_hidden(explainer):
            yield from ((explainer, correction) for correction in explainer.corrections)


def changes(site: Site) -> tuple[Change, ...]:
    """What changed in meaning, that which is not recorded yet first."""
    published = site.project.published
    return (*site.changes, *(published.changes if published else ()))


def count(site: Site) -> int:
    """How many of all these there are."""
    return len([*updates(site), *corrections(site), *changes(site)])

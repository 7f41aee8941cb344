"""``nutgraf due``: what should be looked at again, and which explainers a new or changed seed touches."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from nutgraf.dates import Day
from nutgraf.markup import Flow, Prose, Reference, Term
from nutgraf.model import Article, Claim, Explainer, Site
from nutgraf.pipeline import Build
from nutgraf.places import Place
from nutgraf.resolve.mentions import parts_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """A day that is set for something."""

    kind: str
    """``explainer`` or ``claim``."""
    id: str
    name: str
    field: str
    """``review_by``; ``as_of`` for what has no ``review_by`` and was last looked at more than a year ago."""
    written: str
    """The date as its author wrote it."""
    last: Day
    """The last day on which it is not over."""
    place: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Touched:
    """An explainer that an article bears on."""

    id: str
    lists: bool
    """Whether it names the article under ``articles:``."""
    shared: tuple[str, ...]
    """Ids of entries that both name, in the order of ids."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrival:
    """An article whose seed is new or has changed, and the explainers that it touches, the nearest first."""

    article: str
    title: str
    seed: str
    state: str
    """``new`` or ``changed``."""
    explainers: tuple[Touched, ...]


def over(site: Site, today: date) -> tuple[Due, ...]:
    """What is over on this day, the longest overdue first."""
    day = Day(today.year, today.month, today.day)
    return tuple(item for item in _in_order(site) if item.last < day)


def ahead(site: Site, today: date) -> Due | None:
    """What will be over next."""
    day = Day(today.year, today.month, today.day)
    return next((item for item in _in_order(site) if item.last >= day), None)


def arrivals(made: Build) -> tuple[Arrival, ...]:
    """Articles whose page the next build makes or changes, and those whose seed changed under an edited page."""
    planned = {page.path: "new" if page.before is None else "changed" for page in made.articles}
    waiting = {
        finding.place.path: "changed" for finding in made.diagnostics if finding.rule == "seed-changed"
    }
    states = waiting | planned
    return tuple(
        Arrival(
            article=article.id,
            title=article.title,
            seed=article.seed,
            state=states[article.place.path],
            explainers=_touched(made.site, article),
        )
        for article in made.site.project.articles
        if article.place.path in states
    )


def _in_order(site: Site) -> list[Due]:
    project = site.project
    items: tuple[Explainer | Claim, ...] = (*project.explainers, *project.claims)
    return sorted(
        (due for item in items for due in _due(item)),
        key=lambda due: (due.last, due.kind != "explainer", due.id),
    )


def _due(item: Explainer | Claim) -> Iterator[Due]:
    """The day set for an item. The end of ``as_of`` plus a year counts where nothing else is set."""
    field, when = ("review_by", item.review_by) if item.review_by else ("as_of", item.as_of)
    last = when.latest if when else None
    if when is None or last is None:
        return
    name, kind = (item.claim, "claim") if isinstance(item, Claim) else (item.title, "explainer")
    yield Due(
        kind=kind,
        id=item.id,
        name=name,
        field=field,
        written=when.text,
        last=last if field == "review_by" else last._replace(year=last.year + 1),
        place=item.place,
    )


def _touched(site: Site, article: Article) -> tuple[Touched, ...]:
    entries = {entry.id for entry in site.project.entries}
    named = {ref.id for ref in article.entries}
    named |= {id_ for block in article.blocks for id_ in _named(block.prose)}
    found = []
    for explainer in site.project.explainers:
        shared = tuple(sorted(named & entries & _entries_of(explainer)))
        lists = article.id in {ref.id for ref in explainer.articles}
        if lists or shared:
            found.append(Touched(id=explainer.id, lists=lists, shared=shared))
    return tuple(sorted(found, key=lambda touched: (not touched.lists, -len(touched.shared), touched.id)))


def _entries_of(explainer: Explainer) -> set[str]:
    texts = (piece.prose for _, piece in parts_of(explainer.body) if isinstance(piece, Flow))
    return {ref.id for ref in explainer.entries} | {id_ for prose in texts for id_ in _named(prose)}


def _named(prose: Prose) -> Iterator[str]:
    return (part.id for part in prose if isinstance(part, Reference | Term))

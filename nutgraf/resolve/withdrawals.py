"""What was taken back: it leaves the project, and its addresses say why.

An article that was withdrawn keeps its page, without its text (``showing``). Of one that has no page any more, with
``publish: none``, the old address says so. Events go with their timeline.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Protocol, TypeVar

from nutgraf.model import (
    Claim,
    Entry,
    Explainer,
    Gone,
    Left,
    Page,
    Project,
    Published,
    Source,
    Thing,
    Withdrawn,
)
from nutgraf.resolve import things


class _Record(Protocol):
    @property
    def withdrawn(self) -> Withdrawn | None: ...


_T = TypeVar("_T", bound=_Record)


def split(project: Project) -> tuple[Project, tuple[Gone, ...]]:
    """The project without what was withdrawn, and that, in the order of ids."""
    timelines = tuple(
        replace(timeline, events=_kept(timeline.events)) for timeline in _kept(project.timelines)
    )
    kept = replace(
        project,
        explainers=_kept(project.explainers),
        pages=_kept(project.pages),
        entries=_kept(project.entries),
        timelines=timelines,
        claims=_kept(project.claims),
        sources=_kept(project.sources),
    )
    taken = dict(_taken(project))
    every = {thing.id: thing for thing in reversed(things.things(project)) if thing.id in taken}
    moved: dict[str, list[str]] = {id_: [thing.address] for id_, thing in every.items()}
    for former in things.formers(project, every):
        page, hash_, _ = former.thing.address.partition("#")
        moved[former.thing.id].append(former.address or f"{page}{hash_}{former.id}")
    gone = (
        Gone(thing=every[id_], addresses=tuple(moved[id_]), withdrawn=taken[id_]) for id_ in sorted(every)
    )
    return kept, (*_articles(project), *gone)


def left(
    gone: Iterable[Gone], published: Published | None, found: Mapping[str, Thing]
) -> dict[str, tuple[Left, ...]]:
    """By page, what was withdrawn from it or, since it was published, moved to another."""
    pages: dict[str, list[Left]] = {}
    for item in gone:
        places: dict[str, list[str]] = {}
        for address in item.addresses:
            page, hash_, id_ = address.partition("#")
            if hash_:
                places.setdefault(page, []).append(id_)
        for page, ids in places.items():
            pages.setdefault(page, []).append(
                Left(ids=tuple(ids), thing=item.thing, withdrawn=item.withdrawn)
            )
    for address, id_ in published.addresses if published else ():
        page, hash_, place = address.partition("#")
        # A card has the id of its page, whose address is the beginning of its own.
        if hash_ and id_ in found and not address.startswith(found[id_].address):
            pages.setdefault(page, []).append(Left(ids=(place,), thing=found[id_], withdrawn=None))
    return {page: tuple(items) for page, items in pages.items()}


def _kept(records: Iterable[_T]) -> tuple[_T, ...]:
    return tuple(record for record in records if record.withdrawn is None)


def _taken(project: Project) -> Iterator[tuple[str, Withdrawn]]:
    """Drafts are left out: their titles are nobody's to know."""
    pages: tuple[Explainer | Page, ...] = (*project.explainers, *project.pages)
    items: list[Explainer | Page | Entry | Claim | Source] = [page for page in pages if not page.draft]
    for item in (*items, *project.entries, *project.claims, *project.sources):
        if item.withdrawn:
            yield item.id, item.withdrawn
    for timeline in project.timelines:
        if timeline.withdrawn:
            yield timeline.id, timeline.withdrawn
        for event in timeline.events:
            withdrawn = event.withdrawn or timeline.withdrawn
            if withdrawn:
                yield event.id, withdrawn


def _articles(project: Project) -> Iterator[Gone]:
    for article in project.articles:
        if article.withdrawn and article.publish == "none" and not article.draft:
            (thing,) = things.things(Project(articles=(article,)))
            addresses = tuple(f"articles/{id_}.html" for id_ in (article.id, *article.formerly))
            yield Gone(thing=thing, addresses=addresses, withdrawn=article.withdrawn)

"""Ids and addresses: every thing of the project by its id, and ids that stand twice."""

from collections.abc import Iterator

from nutgraf.diagnostics import Diagnostic, Related
from nutgraf.model import Article, Explainer, Former, Page, Project, Thing
from nutgraf.places import Place

RESERVED = (
    "index",
    "404",
    "articles",
    "timelines",
    "glossary",
    "people",
    "places",
    "claims",
    "sources",
    "updates",
    "search",
)
"""Names of pages at the root of the site that nutgraf makes itself, now or later."""


def things(project: Project) -> tuple[Thing, ...]:
    """Everything that has an id, drafts and unpublished articles too, in the order of their ids."""
    return tuple(sorted(_things(project), key=lambda thing: (thing.id, thing.place)))


def is_hidden(item: Article | Explainer | Page) -> bool:
    """Whether a page is left out of the site."""
    return item.draft or (isinstance(item, Article) and item.publish == "none")


def formers(project: Project, found: dict[str, Thing]) -> tuple[Former, ...]:
    """Every old id of what is shown."""
    paged = (project.articles, project.explainers, project.pages, project.entries, project.timelines)
    pairs = [(old, item.id) for items in paged for item in items for old in item.formerly]
    anchored = [event for timeline in project.timelines for event in timeline.events]
    pairs += [
        (old, item.id)
        for items in (anchored, project.claims, project.sources)
        for item in items
        for old in item.formerly
    ]
    return tuple(
        Former(id=old, thing=found[id_], address=_moved(found[id_], old))
        for old, id_ in sorted(set(pairs))
        if id_ in found
    )


def taken_twice(project: Project) -> Iterator[Diagnostic]:
    """Ids that two things have, or that one has and another had."""
    first: dict[str, Thing] = {}
    for thing in sorted(_things(project), key=lambda thing: thing.place):
        other = first.setdefault(thing.id, thing)
        if other is not thing:
            yield _taken(thing.id, thing.place, other)
    for page in project.pages:
        if page.id in RESERVED:
            hint = "rename the file: this is the address of a page that nutgraf makes"
            yield Diagnostic(page.place, "id-reserved", f'a page cannot be called "{page.id}"', hint)
    owners: dict[str, Thing] = {}
    for former in formers(project, first):
        other = first.get(former.id) or owners.setdefault(former.id, former.thing)
        if former.id in first or other is not former.thing:
            yield _taken(former.id, former.thing.place, other)
        elif former.address.removesuffix(".html") in RESERVED:
            hint = "take it out of formerly: this is the address of a page that nutgraf makes"
            message = f'a page cannot have been called "{former.id}"'
            yield Diagnostic(former.thing.place, "id-reserved", message, hint)


def _taken(id_: str, place: Place, other: Thing) -> Diagnostic:
    related = (Related(other.place, f"the {other.kind} that has it"),)
    return Diagnostic(
        place,
        "id-taken",
        f'the id "{id_}" is taken',
        "an id stands for one thing in the whole project",
        related,
    )


def _things(project: Project) -> Iterator[Thing]:
    for article in project.articles:
        address = f"sources.html#{article.id}" if is_hidden(article) else f"articles/{article.id}.html"
        yield Thing(id=article.id, kind="article", name=article.title, address=address, place=article.place)
    for explainer in project.explainers:
        address = f"explainers/{explainer.id}.html"
        yield Thing(
            id=explainer.id, kind="explainer", name=explainer.title, address=address, place=explainer.place
        )
    for page in project.pages:
        yield Thing(id=page.id, kind="page", name=page.title, address=f"{page.id}.html", place=page.place)
    for entry in project.entries:
        yield Thing(
            id=entry.id, kind="entry", name=entry.name, address=f"glossary/{entry.id}.html", place=entry.place
        )
    for timeline in project.timelines:
        address = f"timelines/{timeline.id}.html"
        yield Thing(
            id=timeline.id, kind="timeline", name=timeline.title, address=address, place=timeline.place
        )
        for event in timeline.events:
            yield Thing(
                id=event.id,
                kind="event",
                name=event.title,
                address=f"{address}#{event.id}",
                place=event.place,
            )
    for claim in project.claims:
        yield Thing(
            id=claim.id, kind="claim", name=claim.claim, address=f"claims.html#{claim.id}", place=claim.place
        )
    for source in project.sources:
        yield Thing(
            id=source.id,
            kind="source",
            name=source.title,
            address=f"sources.html#{source.id}",
            place=source.place,
        )


def _moved(thing: Thing, old: str) -> str:
    page, _, fragment = thing.address.partition("#")
    return "" if fragment else f"{page.rpartition('/')[0]}/{old}.html".removeprefix("/")

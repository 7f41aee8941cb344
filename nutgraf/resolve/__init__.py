"""From a project to a site: ids get addresses, names are looked up, uses are turned round.

In: a ``Project``, every reference as written. Out: a ``Site``, and what could not be resolved. It runs over the whole
project at every build: a stale cross-reference is the worst fault an explainer can have.
"""

from nutgraf.diagnostics import Diagnostic
from nutgraf.model import Claim, Project, Site, Standing, Thing
from nutgraf.resolve import links, mentions, showing, things


def resolve(project: Project, declared: frozenset[str]) -> tuple[Site, tuple[Diagnostic, ...]]:
    """Look everything up. With errors the site is there all the same, for checks; pages are not made from it then.

    ``declared`` are ids that are written somewhere, also in records that could not be read: naming one of those
    is not reported a second time.
    """
    every = {thing.id: thing for thing in reversed(things.things(project))}
    drafts = {
        item.id
        for items in (project.articles, project.explainers, project.pages)
        for item in items
        if item.draft
    }
    shown = {id_: thing for id_, thing in every.items() if id_ not in drafts}
    hidden = {id_: thing for id_, thing in every.items() if id_ in drafts}
    quoted = showing.quotations(project)
    searched = {article.id: showing.passages(article) for article in project.articles if article.id in quoted}
    site = Site(
        project=project,
        things=shown,
        formers=things.formers(project, shown),
        uses=_uses(project, shown),
        standings=tuple(
            standing for claim in project.claims if (standing := _standing(claim, searched)) is not None
        ),
        shown={
            article.id: showing.shown_blocks(article, searched.get(article.id), quoted.get(article.id, ()))
            for article in project.articles
        },
    )
    diagnostics = (
        *things.taken_twice(project),
        *mentions.missing(project, mentions.Known(shown=shown, hidden=hidden, declared=declared)),
        *links.missing(site, declared - every.keys()),
    )
    return site, diagnostics


def _uses(project: Project, shown: dict[str, Thing]) -> dict[str, tuple[str, ...]]:
    """By id, the ids of the things that name it, each once, in the order of their kind and id."""
    pairs = {(mention.id, mention.by) for mention in mentions.mentions(project)}
    found: dict[str, list[str]] = {}
    for used, by in sorted(pairs, key=lambda pair: (pair[0], _rank(shown, pair[1]), pair[1])):
        if used in shown and by in shown and used != by:
            found.setdefault(used, []).append(by)
    return {used: tuple(by) for used, by in found.items()}


def _rank(shown: dict[str, Thing], id_: str) -> int:
    order = ("explainer", "page", "article", "timeline", "event", "claim", "entry", "source")
    return order.index(shown[id_].kind) if id_ in shown else len(order)


def _standing(claim: Claim, searched: dict[str, showing.Passages]) -> Standing | None:
    """Where a claim stands: beside the block in which its first quotation from an article is found."""
    for evidence in claim.evidence:
        article = evidence.source.id
        block = (
            showing.block_of(searched[article], evidence) if article in searched and evidence.quote else None
        )
        if block is not None:
            return Standing(claim=claim.id, article=article, block=block)
    return None

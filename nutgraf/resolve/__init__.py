"""From a project to a site: ids get addresses, names in texts become links, uses are turned round.

In: a ``Project``, every reference as written. Out: a ``Site``, and what could not be resolved. It runs over the whole
project at every build: a stale cross-reference is the worst fault an explainer can have.
"""

from collections.abc import Container, Mapping

from nutgraf.diagnostics import Diagnostic
from nutgraf.files import Each, one_by_one
from nutgraf.model import (
    Article,
    Change,
    Checked,
    Claim,
    Former,
    Gone,
    Project,
    Quoted,
    Site,
    Source,
    Standing,
    Thing,
)
from nutgraf.resolve import (
    changes,
    evidence,
    linking,
    links,
    meaning,
    mentions,
    pictures,
    quotations,
    showing,
    since,
    things,
    uses,
    withdrawals,
)


def resolve(
    project: Project, declared: frozenset[str], each: Each = one_by_one
) -> tuple[Site, tuple[Diagnostic, ...]]:
    """Look everything up. With errors the site is there all the same, for checks; pages are not made from it then.

    ``declared`` are ids that are written somewhere, also in records that could not be read: naming one of those
    is not reported a second time.
    """
    whole = project
    kept, gone = withdrawals.split(project)
    project = linking.linked(kept, each)
    every = {thing.id: thing for thing in reversed(things.things(project))}
    drafts = {
        item.id
        for items in (project.articles, project.explainers, project.pages)
        for item in items
        if item.draft
    }
    shown = {id_: thing for id_, thing in every.items() if id_ not in drafts}
    hidden = {id_: thing for id_, thing in every.items() if id_ in drafts}
    quoting = tuple(quotations.quotings(project, every))
    checked = evidence.checked(project, quoting)
    quoted = showing.quoted_blocks(checked)
    shown_blocks = {
        article.id: showing.shown_blocks(article, quoted.get(article.id, set()))
        for article in project.articles
    }
    articles = {article.id for article in project.articles}
    standings = tuple(
        standing for claim in project.claims if (standing := _standing(claim, articles, checked)) is not None
    )
    formers = things.formers(project, shown)
    every_mention = tuple(mentions.mentions(project))
    site = Site(
        project=project,
        things=shown,
        records=_records(project),
        formers=formers,
        uses=uses.uses(every_mention, project, shown, shown_blocks),
        later=since.later(project, standings),
        standings=standings,
        quotings=quoting,
        checked=checked,
        shown=shown_blocks,
        pictures=pictures.shown(project, shown, shown_blocks),
        replacing=pictures.replacing(project),
        changes=_changes(project, shown, formers),
        gone=gone,
        left=withdrawals.left(gone, project.published, shown),
    )
    diagnostics = (
        *things.taken_twice(whole),
        *mentions.missing(
            every_mention,
            project,
            mentions.Known(shown=shown, hidden=hidden, gone=_ids(gone), declared=declared),
        ),
        *pictures.missing(project),
        *links.missing(site, declared - every.keys() - _ids(gone)),
    )
    return site, diagnostics


def _ids(gone: tuple[Gone, ...]) -> frozenset[str]:
    return frozenset(item.thing.id for item in gone)


def _changes(project: Project, shown: Mapping[str, Thing], formers: tuple[Former, ...]) -> tuple[Change, ...]:
    if project.published is None:
        return ()
    return changes.since(project.published, meaning.statements(project, shown), changes.renamed(formers))


def _records(project: Project) -> dict[str, Source | Article]:
    """By id; of two with one id, which is reported, the first."""
    records: tuple[Source | Article, ...] = (*project.sources, *project.articles)
    return {record.id: record for record in reversed(records)}


def _standing(claim: Claim, articles: Container[str], checked: Mapping[Quoted, Checked]) -> Standing | None:
    """Where a claim stands: beside the title or block in which its first quotation from an article is found."""
    for item in claim.evidence:
        found = checked.get(Quoted(item.source.id, item.quote, item.prefix, item.suffix))
        if item.source.id in articles and found and found.block is not None:
            return Standing(claim=claim.id, article=item.source.id, block=found.block)
    return None

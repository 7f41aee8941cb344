"""What the ledger adds up to: what an explainer rests on, what is disputed, what nobody knows."""

from collections import Counter
from collections.abc import Iterable, Iterator

from nutgraf.markup import Card, Citation, Embed, Flow, Prose
from nutgraf.model import Claim, Explainer, Site, Speaker
from nutgraf.resolve.evidence import answer
from nutgraf.resolve.mentions import parts_of
from nutgraf.views.desk import Desk
from nutgraf.views.lines import Link, RestsLine
from nutgraf.views.quotes import mark_of


def rests_on(site: Site, explainer: Explainer) -> RestsLine:
    """What an explainer rests on: the sources and quotations of its own text, and of the claims in it and beside its articles."""
    articles = {ref.id for ref in explainer.articles}
    reported = {standing.claim for standing in site.standings if standing.article in articles}
    reported |= _shown(explainer)
    claims = [claim for claim in site.project.claims if reported & {claim.id, claim.group}]
    speaking = {explainer.id, *(claim.id for claim in claims)}
    quotings = [quoting for quoting in site.quotings if quoting.by in speaking]
    quoted = dict(pair for quoting in quotings if (pair := answer(quoting, site.checked)))
    marks = Counter(mark_of(found) for found in quoted.values())
    speakers = {(who.who, who.entry.id if who.entry else ""): who.named for who in _speakers(claims)}
    return RestsLine(
        sources=len({*_cited(explainer), *_named(claims)}),
        quotations=len(quoted),
        exact=marks["exact"],
        adapted=marks["adapted"],
        unchecked=marks["unchecked"],
        speakers=len(speakers),
        unnamed=sum(not named for named in speakers.values()),
    )


def disputed(desk: Desk) -> tuple[Link, ...]:
    """Claims and events on which sources differ, with a link to each; cards that say what is disputed."""
    project = desk.site.project
    events = [event for timeline in project.timelines for event in timeline.events]
    ids = [claim.id for claim in project.claims if claim.differs]
    ids += [event.id for event in events if event.differs or event.status == "disputed"]
    return (*_cards(desk, "disputed"), *(desk.link(id_) for id_ in ids))


def unknown(desk: Desk) -> tuple[Link, ...]:
    """Claims that cannot be verified, and cards that say what is not known."""
    ids = [claim.id for claim in desk.site.project.claims if claim.outcome == "not-verifiable"]
    return (*_cards(desk, "unknown"), *(desk.link(id_) for id_ in ids))


def _cards(desk: Desk, kind: str) -> tuple[Link, ...]:
    return tuple(
        Link(piece.title or explainer.title, desk.to(f"explainers/{explainer.id}.html#{piece.id}"))
        for explainer in desk.site.project.explainers
        if not explainer.draft
        for piece in explainer.body
        if isinstance(piece, Card) and piece.kind == kind
    )


def _shown(explainer: Explainer) -> set[str]:
    """What its data blocks show of the ledger: ids of claims, and names of files."""
    pieces = (piece for _, piece in parts_of(explainer.body))
    return {
        name
        for piece in pieces
        if isinstance(piece, Embed) and piece.kind == "claims"
        for name in piece.names
    }


def _cited(explainer: Explainer) -> Iterator[str]:
    for _, piece in parts_of(explainer.body):
        if isinstance(piece, Flow):
            yield from _cited_in(piece.prose)


def _cited_in(prose: Prose) -> Iterator[str]:
    yield from (part.source for part in prose if isinstance(part, Citation))


def _named(claims: Iterable[Claim]) -> Iterator[str]:
    """Every source of a claim: of its words, of what is known, of what others say."""
    for claim in claims:
        positions = (position for difference in claim.differs for position in difference.positions)
        told = (item for position in positions for item in position.sources)
        yield from (item.source.id for item in (*claim.evidence, *claim.sources, *told))
        yield from _cited_in(claim.known)


def _speakers(claims: Iterable[Claim]) -> list[Speaker]:
    return [claim.said_by for claim in claims if claim.said_by]

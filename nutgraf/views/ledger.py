"""What the ledger adds up to: what an explainer rests on, what is disputed, what nobody knows."""

from collections import Counter
from collections.abc import Iterable

from nutgraf.markup import Card, Citation, Flow
from nutgraf.model import Claim, Explainer, Site, Speaker
from nutgraf.resolve.evidence import answer
from nutgraf.resolve.mentions import parts_of
from nutgraf.views.desk import Desk
from nutgraf.views.lines import Link, RestsLine
from nutgraf.views.quotes import mark_of


def rests_on(site: Site, explainer: Explainer) -> RestsLine:
    """What an explainer rests on: the sources and quotations of its own text and of the claims beside its articles."""
    articles = {ref.id for ref in explainer.articles}
    beside = {standing.claim for standing in site.standings if standing.article in articles}
    claims = [claim for claim in site.project.claims if claim.id in beside]
    quotings = [quoting for quoting in site.quotings if quoting.by in beside | {explainer.id}]
    quoted = dict(pair for quoting in quotings if (pair := answer(quoting, site.checked)))
    marks = Counter(mark_of(found) for found in quoted.values())
    speakers = {(who.who, who.entry.id if who.entry else ""): who.named for who in _speakers(claims)}
    return RestsLine(
        sources=len(_cited(explainer) | _named(claims)),
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


def _cited(explainer: Explainer) -> set[str]:
    texts = (piece.prose for _, piece in parts_of(explainer.body) if isinstance(piece, Flow))
    return {part.source for prose in texts for part in prose if isinstance(part, Citation)}


def _named(claims: Iterable[Claim]) -> set[str]:
    return {item.source.id for claim in claims for item in (*claim.evidence, *claim.sources)}


def _speakers(claims: Iterable[Claim]) -> list[Speaker]:
    return [claim.said_by for claim in claims if claim.said_by]

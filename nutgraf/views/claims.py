"""The ledger of claims."""

from collections.abc import Mapping

from nutgraf.model import Claim, Speaker, Standing
from nutgraf.views.articles import anchor_of
from nutgraf.views.definitions import definitions
from nutgraf.views.desk import Citations, Desk, filled
from nutgraf.views.events import differences
from nutgraf.views.frame import frame_of_list
from nutgraf.views.ledger import disputed, unknown
from nutgraf.views.lines import ClaimBlock, ClaimGroup
from nutgraf.views.records import ClaimsView


def claims_view(desk: Desk) -> ClaimsView:
    """All claims, by the article beside which they stand, each in the order of that article."""
    citations = Citations.none()
    standings, articles = desk.index.seen, desk.index.articles
    grouped: dict[str, list[Claim]] = {}
    for claim in sorted(desk.site.project.claims, key=lambda claim: _position(claim, standings)):
        standing = standings.get(claim.id)
        grouped.setdefault(standing.article if standing else "", []).append(claim)
    groups = tuple(
        ClaimGroup(
            title=articles[id_].title if id_ else desk.say("claim.others") if len(grouped) > 1 else "",
            href=desk.link(id_).href if id_ else "",
            claims=tuple(claim_block(desk, claim, citations) for claim in claims),
        )
        for id_, claims in grouped.items()
    )
    return ClaimsView(
        frame=frame_of_list(desk, "claims"),
        groups=groups,
        disputed=disputed(desk),
        unknown=unknown(desk),
        sources=citations.lines(desk),
        definitions=definitions(desk, citations),
    )


def claim_block(desk: Desk, claim: Claim, citations: Citations) -> ClaimBlock:
    """A claim, whole."""
    standing = desk.index.seen.get(claim.id)
    speaker = claim.said_by or Speaker(who="", entry=None, named=False, to=())
    entry = desk.link(speaker.entry.id) if speaker.entry else None
    return ClaimBlock(
        id=claim.id,
        claim=claim.claim,
        kind=claim.kind,
        right=desk.sentence(claim.right),
        who=entry.text if entry else speaker.who,
        who_href=entry.href if entry else "",
        named=speaker.named,
        chain=speaker.to,
        firmness=claim.firmness,
        outcome=claim.outcome,
        evidence=desk.sources(claim.evidence, second_hand=len(speaker.to) > 1),
        known_html=filled(desk, claim.known, citations),
        sources=desk.sources(claim.sources),
        differs=differences(desk, claim.differs),
        as_of=desk.date_or_none(claim.as_of),
        stands_at=desk.to(f"articles/{standing.article}.html#{anchor_of(desk, standing)}")
        if standing
        else "",
        formerly=claim.formerly,
        uses=desk.uses(claim.id),
    )


def _position(claim: Claim, standings: Mapping[str, Standing]) -> tuple[str, int]:
    """Articles by id, the claims of each from its title on; then those that stand beside none."""
    standing = standings.get(claim.id)
    return (standing.article, standing.block) if standing else ("\U0010ffff", 0)

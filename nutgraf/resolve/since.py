"""Since then: the later events that touch an article, so that nobody leaves an old story believing it is the end."""

from collections import Counter
from collections.abc import Iterable, Sequence
from fractions import Fraction

from nutgraf.markup import Reference, Term
from nutgraf.model import Article, Claim, Event, Later, Project, Standing
from nutgraf.resolve.order import in_time

MOST = 12
"""Events on one article's page, at most: the nearest ones, in the order of time."""

_FOLLOWS = Fraction(1000)


def later(project: Project, standings: Iterable[Standing]) -> dict[str, tuple[Later, ...]]:
    """By id of an article, the events after its day that touch it, in the order of time.

    An event touches an article when it says that it ``follows`` it, when both name an entry, or when a claim beside
    the article names the event or rests on a source of it: then it bears on that claim. What few events have in
    common weighs more: 1 over the number of events that have it, in exact fractions.
    """
    events = in_time(event for timeline in project.timelines for event in timeline.events)
    rarity = Counter(trait for event in events for trait in _traits(event))
    claims = {claim.id: claim for claim in project.claims}
    beside: dict[str, list[Claim]] = {}
    for standing in standings:
        beside.setdefault(standing.article, []).append(claims[standing.claim])
    return {
        article.id: _later(article, beside.get(article.id, []), events, rarity)
        for article in project.articles
    }


def _later(
    article: Article, claims: Sequence[Claim], events: Sequence[Event], rarity: Counter[str]
) -> tuple[Later, ...]:
    if article.published is None or article.published.latest is None:
        return ()
    day = article.published.latest
    bearing = {claim.id: _named_by(claim) for claim in claims if claim.kind != "slip"}
    named = _named_in(article).union(*bearing.values()) - {article.id}
    found: list[tuple[Fraction, Later]] = []
    for event in events:
        shared = named & _traits(event)
        follows = any(ref.id == article.id for ref in event.follows)
        if event.date.earliest and event.date.earliest > day and (shared or follows):
            score = sum((Fraction(1, rarity[trait]) for trait in shared), _FOLLOWS if follows else Fraction())
            bears = tuple(id_ for id_, traits in bearing.items() if traits & _traits(event))
            found.append((score, Later(event.id, bears)))
    nearest = {item.event for _, item in sorted(found, key=lambda pair: -pair[0])[:MOST]}
    return tuple(item for _, item in found if item.event in nearest)


def _traits(event: Event) -> set[str]:
    """What an event can have in common with an article: its entries, its sources, itself."""
    return {event.id, *(ref.id for ref in event.entries), *(item.source.id for item in event.sources)}


def _named_in(article: Article) -> set[str]:
    terms = (part.id for block in article.blocks for part in block.prose if isinstance(part, Term))
    return {*terms, *(ref.id for ref in article.entries)}


def _named_by(claim: Claim) -> set[str]:
    """What ties an event to a claim: a source of what is known, or a link to the event itself."""
    sources = {item.source.id for item in claim.sources}
    return sources | {part.id for part in claim.known if isinstance(part, Reference)}

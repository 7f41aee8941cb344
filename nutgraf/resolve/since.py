"""Since then: the later events that touch an article, so that nobody leaves an old story believing it is the end."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from nutgraf.markup import Reference, Term
from nutgraf.model import Article, Claim, Event, Later, Project, Standing
from nutgraf.resolve.order import in_time

MOST = 12
"""Events on one article's page, at most: the nearest ones, in the order of time."""

_FOLLOWS = Fraction(1000)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Happened:
    """All events in order of time, each with its place in it, and by what they can touch an article."""

    events: Sequence[Event]
    traits: Sequence[frozenset[str]]
    having: Mapping[str, Sequence[int]]
    """By trait: the events that have it."""
    following: Mapping[str, Sequence[int]]
    """By what they follow."""


def later(project: Project, standings: Iterable[Standing]) -> dict[str, tuple[Later, ...]]:
    """By id of an article, the events after its day that touch it, in the order of time.

    An event touches an article when it says that it ``follows`` it, when both name an entry, or when a claim beside
    the article names the event or rests on a source of it: then it bears on that claim. What few events have in
    common weighs more: 1 over the number of events that have it, in exact fractions.
    """
    happened = _happened(project)
    claims = {claim.id: claim for claim in project.claims}
    beside: dict[str, list[Claim]] = {}
    for standing in standings:
        beside.setdefault(standing.article, []).append(claims[standing.claim])
    return {article.id: _later(article, beside.get(article.id, []), happened) for article in project.articles}


def _happened(project: Project) -> _Happened:
    events = in_time(event for timeline in project.timelines for event in timeline.events)
    traits = tuple(frozenset(_traits(event)) for event in events)
    having: dict[str, list[int]] = {}
    following: dict[str, list[int]] = {}
    for place, event in enumerate(events):
        for trait in traits[place]:
            having.setdefault(trait, []).append(place)
        for ref in event.follows:
            following.setdefault(ref.id, []).append(place)
    return _Happened(events=events, traits=traits, having=having, following=following)


def _later(article: Article, claims: Sequence[Claim], happened: _Happened) -> tuple[Later, ...]:
    if article.published is None or article.published.latest is None:
        return ()
    day = article.published.latest
    bearing = {claim.id: _named_by(claim) for claim in claims if claim.kind != "slip"}
    named = _named_in(article).union(*bearing.values()) - {article.id}
    having, following = happened.having, {*happened.following.get(article.id, ())}
    touching = following.union(*(having.get(trait, ()) for trait in named))
    found: list[tuple[Fraction, Later]] = []
    for place in sorted(touching):
        event, traits = happened.events[place], happened.traits[place]
        if event.date.earliest and event.date.earliest > day:
            own = _FOLLOWS if place in following else Fraction()
            score = sum((Fraction(1, len(having[trait])) for trait in named & traits), own)
            bears = tuple(id_ for id_, needed in bearing.items() if needed & traits)
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

"""A site by what pages look up in it, found once for all pages: no page goes through everything."""

from collections.abc import Mapping
from dataclasses import dataclass

from nutgraf.model import Article, Claim, Entry, Event, Site, Standing
from nutgraf.resolve.evidence import TITLE
from nutgraf.resolve.showing import may_quote


@dataclass(frozen=True, slots=True, kw_only=True)
class Index:
    """Records by id, and what stands beside what."""

    articles: Mapping[str, Article]
    events: Mapping[str, Event]
    claims: Mapping[str, Claim]
    entries: Mapping[str, Entry]
    """A to Z in the language of the site."""
    order: tuple[str, ...]
    """Their ids in this order."""
    places: Mapping[str, int]
    """From 0: the place of each entry in that order, and of each event as they were written."""
    beside: Mapping[str, tuple[Standing, ...]]
    """By article: the claims that stand beside it."""
    seen: Mapping[str, Standing]
    """By claim: where readers see it stand; blocks as far as they are shown, titles where words may be quoted."""


def index_of(site: Site, entries: Mapping[str, Entry]) -> Index:
    """Look a site through. ``entries`` are in the order of its language."""
    project = site.project
    articles = {article.id: article for article in project.articles}
    events = {event.id: event for timeline in project.timelines for event in timeline.events}
    beside: dict[str, list[Standing]] = {}
    seen: dict[str, Standing] = {}
    for standing in site.standings:
        beside.setdefault(standing.article, []).append(standing)
        if standing.block == TITLE:
            is_seen = may_quote(articles[standing.article])
        else:
            is_seen = standing.block in site.shown[standing.article]
        if is_seen:
            seen.setdefault(standing.claim, standing)
    return Index(
        articles=articles,
        events=events,
        claims={claim.id: claim for claim in project.claims},
        entries=entries,
        order=tuple(entries),
        places={id_: place for ids in (entries, events) for place, id_ in enumerate(ids)},
        beside={id_: tuple(found) for id_, found in beside.items()},
        seen=seen,
    )

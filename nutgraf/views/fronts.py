"""The front page, the page for addresses that are not there, and pages that lead on."""

from collections import Counter

from nutgraf.model import Former, Gone
from nutgraf.read.claims import OUTCOMES
from nutgraf.resolve.order import in_time
from nutgraf.views.articles import newest_first
from nutgraf.views.desk import Desk
from nutgraf.views.events import event_line, strip_on, timeline_line
from nutgraf.views.explainers import explainer_line
from nutgraf.views.frame import frame, frame_of_list, site_title
from nutgraf.views.lines import Link, OutcomeLine, Way
from nutgraf.views.metadata import of_site
from nutgraf.views.records import GoneView, IndexView, MovedView, NotFoundView, SearchView

LATEST = 6
"""So many events stand on the front page."""
ARTICLES = 8
"""So many articles, where there is something else."""


def index_view(desk: Desk) -> IndexView:
    """The front page."""
    project = desk.site.project
    title = site_title(desk.settings, desk.words)
    timelines = sorted(project.timelines, key=lambda timeline: -len(timeline.events))
    longest = timelines[0] if timelines else None
    explainers = tuple(
        explainer_line(desk, explainer) for explainer in project.explainers if not explainer.draft
    )
    articles, is_bare = newest_first(desk), not explainers and not longest
    events = in_time(event for timeline in project.timelines for event in timeline.events)
    return IndexView(
        frame=frame(desk, title, desk.settings.tagline, about=of_site(desk, title)),
        explainers=explainers,
        strip=strip_on(desk, longest) if longest else None,
        strip_of=timeline_line(desk, longest) if longest else None,
        latest=tuple(event_line(desk, event) for event in reversed(events[-LATEST:])),
        outcomes=_outcomes(desk),
        timelines=tuple(timeline_line(desk, timeline) for timeline in timelines[1:]),
        articles=articles if is_bare else articles[:ARTICLES],
        ways=_ways(desk),
        words=tuple(desk.link(entry.id) for entry in desk.entries.values() if entry.kind == "term"),
    )


def _outcomes(desk: Desk) -> tuple[OutcomeLine, ...]:
    """How many claims were borne out and how many not, slips apart."""
    counts = Counter(claim.outcome for claim in desk.site.project.claims if claim.kind != "slip")
    said = {outcome: desk.say(f"outcome.{outcome}") for outcome in OUTCOMES if counts[outcome]}
    return tuple(
        OutcomeLine(outcome=outcome, words=words[:1].upper() + words[1:], count=counts[outcome])
        for outcome, words in said.items()
    )


def search_view(desk: Desk) -> SearchView:
    """The page that searches."""
    key, address = ("glossary", "glossary.html") if desk.entries else ("front", "index.html")
    return SearchView(
        frame=frame_of_list(desk, "search"), glossary=Link(desk.say(f"list.{key}"), desk.to(address))
    )


def not_found_view(desk: Desk) -> NotFoundView:
    """The page for addresses that are not there."""
    return NotFoundView(frame=frame(desk, desk.say("missing.short")), ways=_ways(desk))


def moved_view(desk: Desk, former: Former) -> MovedView:
    """The page at an old address."""
    return MovedView(
        frame=frame(desk, former.thing.name), to=Link(former.thing.name, desk.to(former.thing.address))
    )


def gone_view(desk: Desk, gone: Gone) -> GoneView:
    """The page at the address of what was withdrawn."""
    return GoneView(
        frame=frame(desk, gone.thing.name),
        name=gone.thing.name,
        date=desk.date_or_none(gone.withdrawn.date),
        reason=gone.withdrawn.reason,
    )


def _ways(desk: Desk) -> tuple[Way, ...]:
    return tuple(
        Way(text=desk.say(f"list.{key}"), href=desk.to(address), amount=desk.words.figures(amount))
        for key, address, amount in desk.lists
    )

"""What feeds are made of: what people wrote (an explainer, an update of it or of a page, a correction), and what changed in meaning.

Of the second only what ``nutgraf record`` noted is told: it has a day, and so an address of its own that stays.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from nutgraf.dates import Day, When, parse
from nutgraf.markup import Card, Flow, Prose
from nutgraf.model import Change as Noted
from nutgraf.model import Claim, Correction, Entry, Event, Explainer, Page, Site
from nutgraf.resolve import news
from nutgraf.resolve.paragraphs import paragraphs
from nutgraf.wording import Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One entry of a feed."""

    day: Day
    """The first day of its date."""
    explainers: frozenset[str]
    """The ids of those in whose feeds it is, beside that of the site."""
    title: str
    text: str
    """Plain, a paragraph a line."""
    address: str
    """From the root of the site, with a fragment that is its own: its permanent identity."""


def changes(site: Site, words: Words) -> tuple[Change, ...]:
    """All changes, newest first."""
    shown = [explainer for explainer in site.project.explainers if not explainer.draft]
    found = [change for explainer in shown for change in _changes(explainer, words)]
    found += [*_updates(site, words), *_noted(site, words)]
    return tuple(sorted(found, key=lambda change: (change.day, change.address), reverse=True))


def _updates(site: Site, words: Words) -> Iterator[Change]:
    for item, card in news.updates(site):
        when = parse(card.date)
        title = words.say("updates.update-of", title=item.title)
        if isinstance(when, When):
            said = (_words(site, card), f"{site.things[item.id].address}#{card.id}")
            yield from _change(item, when, title, said)


def _changes(explainer: Explainer, words: Words) -> Iterator[Change]:
    address = f"explainers/{explainer.id}.html"
    if explainer.published:
        yield from _change(explainer, explainer.published, explainer.title, (explainer.nutgraf, address))
    for place, correction in corrected(explainer):
        said = (correction.text, f"{address}#{place}")
        title = words.say("updates.correction-of", title=explainer.title)
        yield from _change(explainer, correction.date, title, said)


def corrected(explainer: Explainer) -> Iterator[tuple[str, Correction]]:
    """The corrections of an explainer, each with its place on the page; a later one does not move an earlier one."""
    taken = Counter[str]()
    for correction in explainer.corrections:
        place = re.sub("[^0-9A-Za-z]+", "-", f"correction-{correction.date.text}").rstrip("-")
        taken[place] += 1
        yield (f"{place}-{taken[place]}" if taken[place] > 1 else place), correction


def _change(item: Explainer | Page, when: When, title: str, said: tuple[str, str]) -> Iterator[Change]:
    text, address = said
    concerned = frozenset({item.id} if isinstance(item, Explainer) else ())
    if when.earliest:
        yield Change(day=when.earliest, explainers=concerned, title=title, text=text, address=address)


def _words(site: Site, card: Card) -> str:
    texts = (_plain(site, piece.prose) for piece in card.body if isinstance(piece, Flow))
    return "\n".join(text for text in texts if text)


def _plain(site: Site, prose: Prose) -> str:
    return "\n".join(" ".join(paragraph.text.split()) for paragraph in paragraphs(prose, site.things))


# --- what changed in meaning -----------------------------------------------------------------------------------------------


def anchor(noted: Noted) -> str:
    """The place on ``updates.html`` of a change that was recorded; empty before that."""
    return f"{noted.day}-{noted.id}" if noted.day else ""


def followed(site: Site, words: Words) -> frozenset[str]:
    """The ids of the explainers that have a feed, and "" when the site has one."""
    found = changes(site, words)
    return frozenset({""} if found else ()).union(*(change.explainers for change in found))


def _noted(site: Site, words: Words) -> Iterator[Change]:
    published = site.project.published
    statements = _statements(site)
    reasons = {gone.thing.id: gone.withdrawn.reason for gone in site.gone}
    for noted in published.changes if published else ():
        when = parse(noted.day)
        if isinstance(when, When) and when.earliest:
            statement = statements.get(noted.id)
            told = [words.say("updates.parts", parts=_parts(noted, words))] if noted.parts else []
            told += [_said(site, statement)] if statement else [reasons.get(noted.id, "")]
            yield Change(
                day=when.earliest,
                explainers=_concerned(site, noted.id, statement),
                title=words.say(f"news-of.{noted.kind}-{noted.change}", name=noted.name),
                text="\n".join(text for text in told if text),
                address=f"updates.html#{anchor(noted)}",
            )


def _parts(noted: Noted, words: Words) -> str:
    return words.listed(*(words.say(f"news-part.{part}") for part in noted.parts))


def _statements(site: Site) -> dict[str, Claim | Event | Entry]:
    """What is shown now, by id, also by an old one."""
    project = site.project
    events = [event for timeline in project.timelines for event in timeline.events]
    every: list[Claim | Event | Entry] = [*project.claims, *events, *project.entries]
    found = {statement.id: statement for statement in every if statement.id in site.things}
    return found | {old.id: found[old.thing.id] for old in site.formers if old.thing.id in found}


def _said(site: Site, statement: Claim | Event | Entry) -> str:
    match statement:
        case Claim():
            return statement.claim
        case Entry():
            return statement.short
        case Event():
            return _plain(site, statement.text)


def _concerned(site: Site, id_: str, statement: Claim | Event | Entry | None) -> frozenset[str]:
    """The explainers that name a statement, its timeline, or the article that makes the claim."""
    named = [id_] if statement is None else [statement.id]
    if isinstance(statement, Event):
        named.append(statement.timeline)
    if isinstance(statement, Claim):
        named += [evidence.source.id for evidence in statement.evidence]
    using = {use.by for name in named for use in site.uses.get(name, ())}
    return frozenset(explainer.id for explainer in site.project.explainers if explainer.id in using)

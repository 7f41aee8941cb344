"""Glossary, entries, who's who, places."""

from collections.abc import Mapping

from nutgraf.model import Entry
from nutgraf.resolve.order import in_time
from nutgraf.views.definitions import definitions, entry_line, role_words
from nutgraf.views.desk import Citations, Desk, filled
from nutgraf.views.downloads import GLOSSARY, links
from nutgraf.views.events import event_line
from nutgraf.views.frame import frame, frame_of_list
from nutgraf.views.lines import ContestedLine, EntryLine, Fact, LetterGroup, Link
from nutgraf.views.metadata import of_entry, of_glossary
from nutgraf.views.records import EntryView, GlossaryView, PeopleView, PlacesView
from nutgraf.wording import collation_key, initial


def alphabetical(entries: tuple[Entry, ...], language: str) -> Mapping[str, Entry]:
    """Entries by their ids, in the order of a language; those that begin with no letter come first."""

    def place(entry: Entry) -> tuple[bool, tuple[str, str, str]]:
        return bool(initial(entry.name, language)), collation_key(entry.name, language)

    return {entry.id: entry for entry in sorted(entries, key=place)}


def lines_of(desk: Desk, *kinds: str) -> tuple[EntryLine, ...]:
    """All entries of these kinds, A to Z."""
    return tuple(entry_line(desk, entry) for entry in desk.entries.values() if entry.kind in kinds)


def glossary_view(desk: Desk) -> GlossaryView:
    """All entries by their first letter; digits and signs come under ``#``."""
    groups: dict[str, list[Entry]] = {}
    for entry in desk.entries.values():
        groups.setdefault(initial(entry.name, desk.settings.language), []).append(entry)
    letters = tuple(
        LetterGroup(
            letter=letter or "#",
            id=f"letter-{letter.lower() or 'other'}",
            entries=tuple(entry_line(desk, entry) for entry in group),
        )
        for letter, group in groups.items()
    )
    return GlossaryView(
        frame=frame_of_list(desk, "glossary", about=of_glossary(desk)),
        data=links(desk, GLOSSARY) if desk.entries else (),
        count=len(desk.entries),
        letters=letters,
    )


def entry_view(desk: Desk, entry: Entry) -> EntryView:
    """One entry with its sources and everything that names it."""
    citations = Citations.none()
    long_html = filled(desk, entry.long, citations)
    position = desk.index.places[entry.id]
    known = desk.index.events
    using = {use.by for use in desk.site.uses.get(entry.id, ())} & known.keys()
    events = [known[id_] for id_ in sorted(using, key=desk.index.places.__getitem__)]
    return EntryView(
        frame=frame(desk, entry.name, entry.short, "glossary", about=of_entry(desk, entry)),
        name=entry.name,
        kind=entry.kind,
        pronunciation=entry.pronunciation,
        short=entry.short,
        long_html=long_html,
        variants=entry.variants,
        facts=_facts(desk, entry),
        contested=tuple(
            ContestedLine(wording=item.wording, by=item.by, sources=desk.sources(item.sources))
            for item in entry.contested
        ),
        see=tuple(entry_line(desk, desk.entries[ref.id]) for ref in entry.see),
        events=tuple(event_line(desk, event) for event in in_time(events)),
        uses=desk.uses(entry.id, "event"),
        statement_sources=desk.sources(entry.sources),
        sources=citations.lines(desk),
        definitions=definitions(desk, citations),
        previous=_neighbour(desk, position - 1),
        following=_neighbour(desk, position + 1),
    )


def people_view(desk: Desk) -> PeopleView:
    """Who's who."""
    return PeopleView(
        frame=frame_of_list(desk, "people"),
        people=lines_of(desk, "person"),
        organisations=lines_of(desk, "organisation"),
    )


def places_view(desk: Desk) -> PlacesView:
    """Places."""
    return PlacesView(frame=frame_of_list(desk, "places"), places=lines_of(desk, "place"))


def _neighbour(desk: Desk, position: int) -> Link | None:
    order = desk.index.order
    return desk.link(order[position]) if 0 <= position < len(order) else None


def _facts(desk: Desk, entry: Entry) -> tuple[Fact, ...]:
    facts = [Fact(desk.say("entry.role"), role_words(desk, role)) for role in entry.roles]
    facts += [Fact(desk.say("entry.lived"), desk.words.date(entry.lived))] if entry.lived else []
    facts += [Fact(desk.say("entry.founded"), desk.words.date(entry.founded))] if entry.founded else []
    if entry.within:
        within = desk.link(entry.within.id)
        facts.append(Fact(desk.say("entry.within"), within.text, within.href))
    if entry.latitude and entry.longitude:
        facts.append(Fact(desk.say("entry.coordinates"), f"{entry.latitude}, {entry.longitude}"))
    if entry.wikidata:
        facts.append(Fact("Wikidata", entry.wikidata, f"https://www.wikidata.org/wiki/{entry.wikidata}"))
    return tuple(facts)

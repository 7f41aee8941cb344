"""Entries in one line, and the definitions of the terms that a page links."""

from collections.abc import Iterable
from dataclasses import replace

from nutgraf import sentences
from nutgraf.model import Entry, Role
from nutgraf.views import room
from nutgraf.views.desk import Citations, Desk, back_to, sheet_of
from nutgraf.views.lines import Back, Definition, EntryLine, Link


def entry_line(desk: Desk, entry: Entry) -> EntryLine:
    """An entry in a list."""
    return EntryLine(
        name=entry.name,
        href=desk.to(f"glossary/{entry.id}.html"),
        kind=entry.kind,
        short=entry.short,
        detail=desk.say("sign.semicolon").join(role_words(desk, role) for role in entry.roles)
        or _whereabouts(desk, entry),
    )


def definitions(
    desk: Desk, citations: Citations, *listed: str, brief: bool = False, shown: frozenset[str] = frozenset()
) -> tuple[Definition, ...]:
    """What the page's text links as terms, and entries that are listed anyway if there is room, A to Z.

    Call it when all texts of the page have been filled. On a ``brief`` page without room for more, each has its first
    sentence. The page's text has those ``shown`` already.
    """
    first = brief and not _is_room(citations, listed)
    entries = _sorted(desk, {*citations.terms, *(listed if _is_room(citations, listed) else ())})
    made = (_definition(desk, citations, entry, first=first) for entry in entries)
    return tuple(replace(one, is_shown=entry.id in shown) for one, entry in zip(made, entries, strict=True))


def _definition(desk: Desk, citations: Citations, entry: Entry, *, first: bool) -> Definition:
    line = entry_line(desk, entry)
    found = sentences.spans(line.short)
    if first and found:
        line = replace(line, short=line.short[slice(*found[0])], detail="")
    uses = citations.terms.get(entry.id, 0)
    place = citations.places[entry.id] if uses else 0
    return Definition(
        id=f"d{place}" if place else "",
        entry=line,
        backs=tuple(
            Back(id=sheet_of(place, use), href=f"#{back_to(place, use)}") for use in range(1, uses + 1)
        ),
    )


def named(desk: Desk, citations: Citations, *listed: str) -> tuple[Link, ...]:
    """The entries among those listed that have no room for a definition: their names, A to Z."""
    left = set() if _is_room(citations, listed) else set(listed) - citations.terms.keys()
    return tuple(desk.link(entry.id) for entry in _sorted(desk, left))


def role_words(desk: Desk, role: Role) -> str:
    """A role and its years: ``Mayor, since 2020``."""
    start, end = (desk.words.date(when) if when else "" for when in (role.start, role.end))
    if start and end:
        return desk.say("entry.role-from-to", role=role.role, start=start, end=end)
    if start:
        return desk.say("entry.role-since", role=role.role, start=start)
    return desk.say("entry.role-until", role=role.role, end=end) if end else role.role


def _is_room(citations: Citations, listed: Iterable[str]) -> bool:
    return len({*listed, *citations.terms}) <= room.DEFINITIONS


def _sorted(desk: Desk, ids: Iterable[str]) -> list[Entry]:
    return [desk.entries[id_] for id_ in sorted(ids, key=desk.index.places.__getitem__)]


def _whereabouts(desk: Desk, entry: Entry) -> str:
    return desk.site.things[entry.within.id].name if entry.within else ""

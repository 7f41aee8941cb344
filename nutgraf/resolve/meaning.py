"""What claims, events and definitions say, as hashes: equal as long as only typing, order or comments change.

Four parts are told apart: words, dates, status and sources. Of words count letters, digits, inner signs and signs that
mean something (``%``, ``?``); quotation marks, dashes, spaces, paragraphs, emphasis, commas and full stops do not. Fields that
only help to find a thing (variants, tags, entries, ``see``) or say when it was looked at (``as_of``, ``review_by``) do not count.
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256

from nutgraf.dates import When
from nutgraf.markup import Citation, Prose
from nutgraf.model import Claim, Difference, Entry, Event, Evidence, Project, Statement, Thing
from nutgraf.quotes import normalise
from nutgraf.resolve.paragraphs import paragraphs

PARTS = ("words", "dates", "status", "sources")

_LENGTH = 12
"""Hexadecimal digits of a hash: two texts of one statement agree by chance once in 10**14."""

_WORD = re.compile(r"(?<!\S)-(?=\d)|[^\W_]+(?:[-'.,:/][^\W_]+)*|[^\w\s.,;:!\"'()\[\]\-]")
"""A minus sign, a word or number with the signs inside it, or a sign that means something."""


def statements(project: Project, things: Mapping[str, Thing]) -> dict[str, Statement]:
    """Every claim, event and definition by its id."""
    events = [event for timeline in project.timelines for event in timeline.events]
    made = [
        *(_statement("claim", item.id, item.claim, _claim(item, things)) for item in project.claims),
        *(_statement("event", item.id, item.title, _event(item, things)) for item in events),
        *(_statement("entry", item.id, item.name, _entry(item, things)) for item in project.entries),
    ]
    return {statement.id: statement for statement in sorted(made, key=lambda statement: statement.id)}


_Said = tuple[object, ...]
_Parts = tuple[_Said, _Said, _Said, _Said]
"""Words, dates, status and sources."""


def _statement(kind: str, id_: str, name: str, parts: _Parts) -> Statement:
    hashed = tuple((part, _hash(said)) for part, said in zip(PARTS, parts, strict=True))
    return Statement(id=id_, kind=kind, name=name, parts=hashed)


def _hash(said: object) -> str:
    return sha256(json.dumps(said).encode()).hexdigest()[:_LENGTH]


def _claim(claim: Claim, things: Mapping[str, Thing]) -> _Parts:
    who = claim.said_by
    speaker = (
        (_words(who.who), who.entry.id if who.entry else "", who.named, [_words(name) for name in who.to])
        if who
        else ()
    )
    words = (_words(claim.claim), _words(claim.right), _prose(claim.known, things), _sides(claim.differs))
    sources = _sources(claim.sources, claim.differs, claim.known)
    return words, (), (claim.kind, claim.outcome, claim.firmness, speaker), (_named(claim.evidence), sources)


def _event(event: Event, things: Mapping[str, Thing]) -> _Parts:
    notes = (_words(event.date_note), _words(event.status_note))
    words = (_words(event.title), _prose(event.text, things), *notes, _sides(event.differs))
    return words, (event.date.text,), (event.status,), _sources(event.sources, event.differs, event.text)


def _entry(entry: Entry, things: Mapping[str, Thing]) -> _Parts:
    roles = sorted((_words(role.role), _date(role.start), _date(role.end)) for role in entry.roles)
    contested = sorted(
        (_words(item.wording), _words(item.by), _named(item.sources)) for item in entry.contested
    )
    names = (_words(entry.name), _words(entry.short), _prose(entry.long, things))
    words = (*names, [role for role, *_ in roles], [item[:2] for item in contested])
    dates = (_date(entry.lived), _date(entry.founded), [days for _, *days in roles])
    status = (entry.kind, entry.within.id if entry.within else "")
    sources = (*_sources(entry.sources, (), entry.long), [named for *_, named in contested])
    return words, dates, status, sources


def _words(text: str) -> list[str]:
    return _WORD.findall(normalise(text).text)


def _prose(prose: Prose, things: Mapping[str, Thing]) -> list[str]:
    return [word for paragraph in paragraphs(prose, things) for word in _words(paragraph.text)]


def _date(when: When | None) -> str:
    return when.text if when else ""


def _sides(differs: Iterable[Difference]) -> list[list[object]]:
    """The points on which sources differ and what each side says, in no order."""
    return sorted(
        [
            _words(difference.point),
            sorted(
                [_words(side.says), _words(side.who), [side.low, side.high]] for side in difference.positions
            ),
        ]
        for difference in differs
    )


def _sources(sources: Iterable[Evidence], differs: Iterable[Difference], prose: Prose) -> _Said:
    """What is named in data, by the sides of differences, and in text; each in no order, and once."""
    sides = [side.sources for difference in differs for side in difference.positions]
    cited = {(part.source, tuple(_words(part.words))) for part in prose if isinstance(part, Citation)}
    return _named(sources), sorted(_named(side) for side in sides), sorted(cited)


def _named(sources: Iterable[Evidence]) -> list[tuple[str, ...]]:
    return sorted(set(_evidence(sources)))


def _evidence(sources: Iterable[Evidence]) -> Iterator[tuple[str, ...]]:
    for item in sources:
        yield (item.source.id, *(" ".join(_words(text)) for text in (item.quote, item.via, item.note)))

"""Filters of a timeline: by tag, and by the entries that its events name. They work by the style of the page alone."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from nutgraf.model import Event
from nutgraf.views.desk import Desk
from nutgraf.views.lines import FilterLine

MOST = 8
"""So many filters of each kind; whoever looks for more finds the events on the page of the entry."""

Filters = Mapping[str, FilterLine]
"""By tag, or by the id of an entry."""


def filters(desk: Desk, events: Sequence[Event]) -> tuple[Filters, Filters]:
    """By tag and by entry: what at least two events share, and not all of them; most events first."""
    tags = Counter(tag for event in events for tag in dict.fromkeys(event.tags))
    names = Counter(id_ for event in events for id_ in dict.fromkeys(ref.id for ref in event.entries))
    return (
        {tag: FilterLine(tag, f"k{n}", tags[tag]) for n, tag in _chosen(tags, len(events))},
        {
            id_: FilterLine(desk.site.things[id_].name, f"e{n}", names[id_])
            for n, id_ in _chosen(names, len(events))
        },
    )


def marks(event: Event, tags: Filters, names: Filters) -> tuple[str, ...]:
    """The marks of the filters that let an event through."""
    known = [tags[tag].mark for tag in dict.fromkeys(event.tags) if tag in tags]
    named = dict.fromkeys(ref.id for ref in event.entries)
    return (*known, *(names[id_].mark for id_ in named if id_ in names))


def _chosen(counts: Counter[str], whole: int) -> Iterable[tuple[int, str]]:
    shared = [word for word, count in counts.items() if 1 < count < whole]
    return enumerate(sorted(shared, key=lambda word: (-counts[word], word))[:MOST], 1)

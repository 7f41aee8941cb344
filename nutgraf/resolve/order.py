"""The order of events: by earliest day, by latest day, then as ``after:`` says.

Dates come first: ``after`` decides only between events whose dates leave their order open. An ``after`` that
the dates or other ``after`` contradict has no effect and is reported.
"""

from collections.abc import Iterable, Iterator, Sequence
from graphlib import CycleError, TopologicalSorter

from nutgraf.dates import When, parse, sort_key
from nutgraf.diagnostics import Diagnostic, Related
from nutgraf.markup import Embed
from nutgraf.model import Event


def in_time(events: Iterable[Event]) -> tuple[Event, ...]:
    """Events in order; those that nothing puts in order stay as they were given.

    An event goes directly behind the last of the events that it must follow, if its date would put it earlier.
    """
    dated = sorted(events, key=lambda event: sort_key(event.date)[:-1])
    position = {event.id: index for index, event in enumerate(dated)}
    effective = {event.id: _effective(event, dated, position) for event in dated}
    if not any(effective.values()):
        return tuple(dated)
    rank: dict[str, tuple[int, int]] = {}
    for event in _topological(dated, effective):
        bounds = [rank[other] for other in effective[event.id]]
        latest = max(bounds, default=(-1, 0))
        own = (position[event.id], 0)
        rank[event.id] = own if own > latest else (latest[0], latest[1] + 1)
    return tuple(sorted(dated, key=lambda event: (*rank[event.id], position[event.id])))


def is_within(event: Event, block: Embed) -> bool:
    """Whether an event may lie between the dates ``from`` and ``to`` of a block; one that is not given is no bound."""
    start, end = bounds(block)
    if start and start.earliest and event.date.latest and event.date.latest < start.earliest:
        return False
    return not (end and end.latest and event.date.earliest and event.date.earliest > end.latest)


def bounds(block: Embed) -> tuple[When | None, When | None]:
    """The dates ``from`` and ``to`` of a block; None where none is given that can be read."""
    given = {name: parse(value) for name, value in block.options}
    start, end = given.get("from"), given.get("to")
    return start if isinstance(start, When) else None, end if isinstance(end, When) else None


def contradictions(events: Sequence[Event]) -> Iterator[Diagnostic]:
    """Each ``after`` that dates contradict, and each circle of them."""
    known = {event.id: event for event in events}
    for event in events:
        for ref in event.after:
            other = known.get(ref.id)
            if other is not None and _is_before(event, other):
                message = (
                    f'"{event.id}" ({event.date.text}) is said to come after "{other.id}" ({other.date.text})'
                )
                related = (Related(other.place, "the other event"),)
                yield Diagnostic(
                    ref.place, "order-contradicted", message, "correct a date, or take the line out", related
                )
    for circle in _circles(events):
        first = known[circle[0]]
        path = " after ".join(f'"{id_}"' for id_ in circle)
        yield Diagnostic(
            first.place,
            "order-contradicted",
            f"these events go round in a circle: {path}",
            "take one after: out",
        )


def _is_before(event: Event, other: Event) -> bool:
    """Whether the whole of ``event`` lies before ``other`` begins."""
    return bool(event.date.latest and other.date.earliest and event.date.latest < other.date.earliest)


def _effective(event: Event, dated: Sequence[Event], position: dict[str, int]) -> tuple[str, ...]:
    known = [ref.id for ref in event.after if ref.id in position and ref.id != event.id]
    return tuple(id_ for id_ in known if not _is_before(event, dated[position[id_]]))


def _topological(dated: Sequence[Event], effective: dict[str, tuple[str, ...]]) -> tuple[Event, ...]:
    """The events so that each stands behind those it must follow. What the events of a circle must follow has no effect."""
    by_id = {event.id: event for event in dated}
    for _ in _opened(effective):
        pass
    return tuple(by_id[id_] for id_ in TopologicalSorter(effective).static_order())


def _circles(events: Sequence[Event]) -> Iterator[list[str]]:
    known = {event.id for event in events}
    yield from _opened({event.id: tuple(r.id for r in event.after if r.id in known) for event in events})


def _opened(graph: dict[str, tuple[str, ...]]) -> Iterator[list[str]]:
    """Each circle, from an event to itself, after what it comes after. Its events lose what they come after."""
    while True:
        try:
            TopologicalSorter(graph).prepare()
        except CycleError as error:
            circle: list[str] = error.args[1]
            graph.update(dict.fromkeys(circle, ()))
            yield list(reversed(circle))
        else:
            return

"""The order of events: dates first, then ``after:``."""

from nutgraf.located import compose
from nutgraf.places import Written
from nutgraf.read import timelines
from nutgraf.resolve.order import in_time


def ordered(**after: str) -> list[str]:
    """Events of one day in their order, each with what it comes after."""
    lines = [f"  - {{id: {id_}, date: 2021, title: T, after: [{others}]}}" for id_, others in after.items()]
    node, _ = compose(Written.from_file("t.yaml", "\n".join(["title: T", "events:", *lines])))
    assert node
    timeline, faults = timelines.read(node, "t")
    assert timeline
    assert not faults
    return [event.id for event in in_time(timeline.events)]


def test_a_circle_takes_nothing_from_events_outside_it() -> None:
    assert ordered(second="first", first="") == ["first", "second"]
    assert ordered(second="first", first="", a="b", b="a") == ["first", "second", "a", "b"]
    assert ordered(last="b", a="b", b="a", alone="alone") == ["a", "b", "last", "alone"]

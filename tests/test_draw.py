"""The strip of a timeline: every event is a brick in its place, nothing leaves the picture, doubt is drawn."""

import re
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nutgraf.dates import Day
from nutgraf.draw import Axis, Brick, Span, axis_of, span, strip, year_of
from nutgraf.draw.axis import COLUMNS

YEARS = st.integers(-5000, 3000)
BRICKS = st.lists(
    st.builds(Brick, st.floats(2000, 2020, exclude_max=True), st.booleans(), st.booleans()), max_size=60
)


@given(YEARS, YEARS)
def test_an_axis_has_both_years_and_few_whole_columns(one: int, other: int) -> None:
    first, last = sorted((one, other))
    axis = axis_of(first, last)
    assert axis.first <= first <= last < axis.first + axis.step * axis.columns
    assert 1 <= axis.columns <= COLUMNS
    assert axis.starts[0] <= first < axis.starts[0] + axis.step


@given(YEARS, YEARS, st.floats(-6000, 4000), st.floats(-6000, 4000))
def test_later_is_never_further_left(one: int, other: int, early: float, late: float) -> None:
    axis = axis_of(*sorted((one, other)))
    early, late = sorted((early, late))
    assert 0 <= axis.place(early) <= axis.place(late) <= 1
    assert 0 <= axis.bin(early) <= axis.bin(late) < axis.bins


@given(
    st.dates().map(lambda day: Day(day.year, day.month, day.day)),
    st.dates().map(lambda day: Day(day.year, day.month, day.day)),
)
def test_days_keep_their_order_and_their_year(one: Day, other: Day) -> None:
    assert (year_of(one) < year_of(other)) == (one < other)
    assert int(year_of(one)) == one.year


def rectangles(svg: str) -> list[tuple[str, float, float, float, float]]:
    """Class, left, top, width and height of every brick; parsing it is a test of its own."""
    found = []
    for path in ET.fromstring(svg):
        for left, bottom, width, height in re.findall(
            r"M([\d.]+) ([\d.]+)h([\d.]+)v-([\d.]+)h-[\d.]+z", path.attrib["d"]
        ):
            top = float(bottom) - float(height)
            found.append((path.attrib["class"], float(left), top, float(width), float(height)))
    return found


@given(BRICKS)
def test_every_event_is_one_brick_within_the_picture_over_its_bin(bricks: list[Brick]) -> None:
    axis = Axis(2000, 2, 10)
    svg = strip(axis, bricks)
    _, _, width, total = map(float, ET.fromstring(svg).attrib["viewBox"].split())
    drawn = rectangles(svg)
    for _look, left, top, wide, _high in drawn:
        assert left >= 0
        assert left + wide <= width
        assert 0 <= top <= total
    highest = max((sum(axis.bin(b.year) == n for b in bricks) for n in range(axis.bins)), default=0)
    if highest <= 12:
        assert len(drawn) == len(bricks)
        assert sorted(look for look, *_ in drawn) == sorted(brick.look for brick in bricks)
    assert {int(left // 10) for _, left, *_ in drawn} == {axis.bin(brick.year) for brick in bricks}


def test_five_hundred_events_are_a_picture_of_a_few_hundred_bytes() -> None:
    axis = Axis(2000, 2, 10)
    bricks = [Brick(2000 + number / 25, number % 3 > 0, number % 7 > 0) for number in range(500)]
    assert len(strip(axis, bricks)) < 5000
    assert int(ET.fromstring(strip(axis, bricks)).attrib["height"]) <= 80


@pytest.mark.parametrize(
    ("lasting", "looks"),
    [
        (Span(2001, 2005, sure=True), ["s"]),
        (Span(2001, 2005, sure=False), ["u"]),
        (Span(None, 2005, sure=True), ["s", "u"]),
        (Span(2001, None, sure=True), ["s", "u"]),
        (Span(2001, 2001, sure=True), ["s"]),
    ],
)
def test_an_end_that_is_not_known_is_a_broken_line(lasting: Span, looks: list[str]) -> None:
    drawn = ET.fromstring(span(Axis(2000, 1, 10), lasting))
    assert [path.attrib["class"] for path in drawn] == looks

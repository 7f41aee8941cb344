"""Dates are read as EDTF is specified, and everything else is refused in words that help."""

import calendar
import datetime as dt
import itertools
import pickle
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from nutgraf import dates
from nutgraf.dates import Component, Date, Day, Range, Unreadable, When, parse, sort_key

FIXTURES = Path(__file__).parent / "fixtures" / "dates.md"
ALPHABET = "0123456789XYETZS-/.,:+?~%[]{}"


def read(text: str) -> When:
    """Read a text that must be a date."""
    when = parse(text)
    assert isinstance(when, When), when
    return when


def refused(text: str) -> Unreadable:
    """Read a text that must not be a date."""
    fault = parse(text)
    assert isinstance(fault, Unreadable), fault
    return fault


def only_date(text: str) -> Date:
    """The one date that a text stands for."""
    (part,) = read(text).parts
    assert isinstance(part, Date)
    return part


def cases() -> list[Any]:
    """The fixture table: title, what is written, what the reader says."""
    blocks = re.findall(
        r"^(.+)\n\.\n(.*)\n\.\n((?:.+\n)+)\.$", FIXTURES.read_text(encoding="utf-8"), re.MULTILINE
    )
    return [pytest.param(written, expected, id=title) for title, written, expected in blocks]


def report(found: When | Unreadable) -> str:
    """What the reader says, as the fixture table writes it."""
    if isinstance(found, Unreadable):
        return f"{found.offset}: {found.message}\n{found.hint or '-'}\n"
    first, last = (
        f"{day.year}-{day.month:02}-{day.day:02}" if day else ".." for day in (found.earliest, found.latest)
    )
    return f"{found.kind}: {first} to {last}\n"


@pytest.mark.parametrize(("written", "expected"), cases())
def test_what_is_written_is_read_or_refused_as_the_table_says(written: str, expected: str) -> None:
    assert report(parse(written)) == expected


# Strategies: texts that are EDTF, built without the reader.


def in_digits(year: int) -> str:
    """A year of at most four digits as EDTF writes it."""
    return f"{'-' if year < 0 else ''}{abs(year):04}"


def month_length(year: int, month: int) -> int:
    """The calendar repeats itself every 400 years."""
    return calendar.monthrange(2000 + year % 400, month)[1]


@st.composite
def components(draw: st.DrawFn) -> list[str]:
    """Year, month and day of a real date, or the first one or two of them."""
    year, month = draw(st.integers(-9999, 9999)), draw(st.integers(1, 12))
    day = draw(st.integers(1, month_length(year, month)))
    return [in_digits(year), f"{month:02}", f"{day:02}"][: draw(st.integers(1, 3))]


@st.composite
def marked(draw: st.DrawFn) -> str:
    """A date with one mark after a component, or with marks before some of them."""
    parts = draw(components())
    if draw(st.booleans()):
        place = draw(st.integers(0, len(parts) - 1))
        parts[place] += draw(st.sampled_from("?~%"))
    else:
        parts = [draw(st.sampled_from(["", "?", "~", "%"])) + part for part in parts]
    return "-".join(parts)


@st.composite
def unspecified(draw: st.DrawFn) -> str:
    """A date with X for some of its digits."""
    text = "-".join(draw(components()))
    return "".join("X" if char.isdigit() and draw(st.integers(0, 2)) == 0 else char for char in text)


plain = components().map("-".join)
seasons = st.builds("{}-{}".format, st.integers(-9999, 9999).map(in_digits), st.integers(21, 24))
long_years = st.one_of(
    st.integers(10_000, 10**18 - 1).map("Y{}".format),
    st.integers(-(10**18) + 1, -10_000).map("Y{}".format),
    st.builds("Y{}E{}".format, st.sampled_from([17, -17, 3388]), st.integers(4, 14)),
)
times = st.builds(
    "{}T{:%H:%M:%S}{}".format,
    st.dates().map(dt.date.isoformat),
    st.times(),
    st.sampled_from(["", "Z", "-04", "+04:30"]),
)
single = st.one_of(plain, marked(), unspecified(), seasons, long_years)


@st.composite
def intervals(draw: st.DrawFn) -> str:
    """Two dates in order, or one with an open or unknown end."""
    first, last = sorted((draw(single), draw(single)), key=lambda text: sort_key(read(text)))
    edge = draw(st.sampled_from(["", ".."]))
    return draw(st.sampled_from([f"{first}/{last}", f"{first}/{edge}", f"{edge}/{last}"]))


@st.composite
def sets(draw: st.DrawFn) -> str:
    """Dates and stretches of time, between brackets or braces, open at the start or end or not at all."""
    members = draw(st.lists(single, min_size=1, max_size=4))
    first, last = sorted((draw(single), draw(single)), key=lambda text: sort_key(read(text)))
    inner = draw(
        st.sampled_from([members, [*members, f"{first}..{last}"], [*members, f"{last}.."], [f"..{first}"]])
    )
    return draw(st.sampled_from(["[{}]", "{{{}}}"])).format(",".join(inner))


written_dates = st.one_of(single, times, intervals(), sets())


# What is read, against the calendar of the standard library.


@given(written_dates)
def test_every_date_of_edtf_is_read_and_begins_before_it_ends(text: str) -> None:
    when = read(text)
    assert when.earliest is None or when.latest is None or when.earliest <= when.latest


@given(st.dates())
def test_a_day_is_itself(day: dt.date) -> None:
    when = read(day.isoformat())
    assert when.earliest == when.latest == Day(day.year, day.month, day.day)


@given(components())
def test_a_day_lies_within_its_month_and_the_month_within_its_year(parts: list[str]) -> None:
    for fewer, more in itertools.pairwise(["-".join(parts[:count]) for count in range(1, len(parts) + 1)]):
        outer, inner = only_date(fewer), only_date(more)
        assert outer.earliest <= inner.earliest <= inner.latest <= outer.latest


@given(st.integers(-9999, 9999), st.integers(1, 12))
def test_a_month_has_as_many_days_as_in_the_standard_library(year: int, month: int) -> None:
    text = f"{in_digits(year)}-{month:02}"
    length = month_length(year, month)
    assert only_date(text).latest == Day(year, month, length)
    reason = "days are 01 to 31" if length == 31 else f"has {length} days"
    assert reason in refused(f"{text}-{length + 1}").message


@settings(deadline=None)
@given(st.dates(dt.date(10, 1, 1), dt.date(9989, 12, 31)), st.sets(st.sampled_from([3, 5, 6, 8, 9])))
def test_unspecified_digits_reach_from_the_first_to_the_last_day_that_fits(
    day: dt.date, places: set[int]
) -> None:
    """Tried against every day of ten years; other digits of the year are treated like its last."""
    text = "".join("X" if place in places else char for place, char in enumerate(day.isoformat()))
    fits = re.compile(text.replace("X", ".")).fullmatch
    decade = dt.date(day.year // 10 * 10, 1, 1)
    days = (decade + dt.timedelta(count) for count in range(3653))
    fitting = [Day(one.year, one.month, one.day) for one in days if fits(one.isoformat())]
    date = only_date(text)
    assert (date.earliest, date.latest) == (min(fitting), max(fitting))


@given(unspecified())
def test_unspecified_digits_allow_what_was_there_before_they_were_struck_out(text: str) -> None:
    date = only_date(text)
    for day in (date.earliest, date.latest):
        written = "-".join([in_digits(day.year), f"{day.month:02}", f"{day.day:02}"])
        assert re.match(text.replace("X", "[0-9]"), written)


@given(st.text("0123456789X", min_size=4, max_size=4))
def test_a_year_covers_a_power_of_ten_only_if_its_last_digits_are_unspecified(text: str) -> None:
    year = only_date(text).year
    whole = re.fullmatch("[0-9]*X*", text) is not None
    assert (year.last - year.first + 1 in (1, 10, 100, 1000, 10_000)) is whole


@given(st.integers(1, 9998))
def test_seasons_follow_each_other_without_a_gap(year: int) -> None:
    codes = [f"{year:04}-21", f"{year:04}-22", f"{year:04}-23", f"{year:04}-24", f"{year + 1:04}-21"]
    for before, after in itertools.pairwise(map(only_date, codes)):
        assert dt.date(*before.latest) + dt.timedelta(1) == dt.date(*after.earliest)


# Marks, intervals, sets.


@given(components(), st.sampled_from("?~%"), st.data())
def test_a_mark_after_a_unit_is_for_it_and_all_larger_ones(
    parts: list[str], mark: str, data: st.DataObject
) -> None:
    place = data.draw(st.integers(0, len(parts) - 1))
    date = only_date("-".join([*parts[:place], parts[place] + mark, *parts[place + 1 :]]))
    named = ("year", "month", "day")[: place + 1]
    assert date.uncertain == (named if mark in "?%" else ())
    assert date.approximate == (named if mark in "~%" else ())


@given(components(), st.sampled_from("?~%"), st.data())
def test_a_mark_before_a_unit_is_for_it_alone(parts: list[str], mark: str, data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(parts) - 1))
    date = only_date("-".join([*parts[:place], mark + parts[place], *parts[place + 1 :]]))
    named = ("year", "month", "day")[place : place + 1]
    assert date.uncertain == (named if mark in "?%" else ())
    assert date.approximate == (named if mark in "~%" else ())


@given(marked())
def test_a_mark_does_not_widen_a_date(text: str) -> None:
    bare = only_date(re.sub("[?~%]", "", text))
    date = only_date(text)
    assert (date.earliest, date.latest) == (bare.earliest, bare.latest)


@given(single, single)
def test_an_interval_runs_from_its_start_to_its_end_and_never_backwards(first: str, last: str) -> None:
    start, end = only_date(first), only_date(last)
    found = parse(f"{first}/{last}")
    if end.latest < start.earliest:
        assert isinstance(found, Unreadable)
        assert found.message.endswith("ends before it begins")
        assert len(first + last) > 60 or found.hint == f"write {last}/{first}"
    else:
        assert isinstance(found, When)
        assert found.parts == (Range(start, end),)
        assert (found.earliest, found.latest) == (start.earliest, end.latest)


@given(st.lists(single, min_size=1, max_size=5), st.sampled_from(["[{}]", "{{{}}}"]))
def test_a_set_reaches_from_its_first_day_to_its_last(texts: list[str], brackets: str) -> None:
    members = [only_date(text) for text in texts]
    when = read(brackets.format(",".join(texts)))
    assert when.parts == tuple(members)
    assert when.earliest == min(member.earliest for member in members)
    assert when.latest == max(member.latest for member in members)


def test_open_and_unknown_ends_are_told_apart() -> None:
    date = only_date("2021")
    assert read("2021/..").parts == (Range(date, "open"),)
    assert read("2021/").parts == (Range(date, "unknown"),)
    assert read("../2021").parts == (Range("open", date),)
    assert read("/2021").parts == (Range("unknown", date),)
    assert read("[..2021]").parts == (Range("open", date),)
    assert read("{2021..}").parts == (Range(date, "open"),)


def test_the_parts_say_what_a_wording_needs() -> None:
    assert only_date("201X~").year == Component("201X", 2010, 2019)
    assert only_date("2020-21").season == "spring"
    assert only_date("Y-17E7").year == Component("-170000000", -170_000_000, -170_000_000)
    date = only_date("2021-1X-XX")
    assert (date.month, date.day) == (Component("1X", 10, 12), Component("XX", 1, 31))
    assert only_date("2021-08-26T17:50:00+04:30").time == "17:50:00+04:30"


# Order.


@given(st.lists(written_dates, min_size=2, max_size=6, unique=True))
def test_dates_that_differ_never_share_a_place_in_the_order(texts: list[str]) -> None:
    keys = sorted(sort_key(read(text)) for text in texts)
    assert all(before < after for before, after in itertools.pairwise(keys))


@given(st.permutations(["2021", "2021?", "2021-XX", "[2021]", "{2021}", "2021/2021", "202X", "2021/.."]))
def test_dates_of_the_same_days_have_one_order(texts: list[str]) -> None:
    in_order = sorted(texts, key=lambda text: sort_key(read(text)))
    assert in_order == ["202X", *sorted(set(texts) - {"202X", "2021/.."}), "2021/.."]


@given(written_dates, written_dates)
def test_what_ends_before_another_begins_comes_first(one: str, other: str) -> None:
    first, second = sorted((read(one), read(other)), key=sort_key)
    assert not (second.latest and first.earliest and second.latest < first.earliest)
    assert first.earliest is None or (second.earliest is not None and first.earliest <= second.earliest)


@given(single, single)
def test_of_intervals_with_one_start_the_open_one_comes_last(first: str, last: str) -> None:
    assume(only_date(first).earliest <= only_date(last).latest)
    assert sort_key(read(f"{first}/{last}")) < sort_key(read(f"{first}/.."))
    assert sort_key(read(f"../{last}")) < sort_key(read(f"{first}/{last}"))


# Values that travel between processes and into caches.


@given(written_dates)
def test_a_date_survives_pickling_and_its_repr_rebuilds_it(text: str) -> None:
    when = read(text)
    assert pickle.loads(pickle.dumps(when)) == when
    assert eval(repr(when), vars(dates)) == when


# Mistakes.


@given(written_dates, st.data())
def test_a_date_with_one_character_damaged_is_refused_or_means_something_else(
    text: str, data: st.DataObject
) -> None:
    place = data.draw(st.integers(0, len(text) - 1))
    damaged = text[:place] + data.draw(st.sampled_from(["", *ALPHABET])) + text[place + 1 :]
    assume(damaged != text)
    found, meant = parse(damaged), read(text)
    assert isinstance(found, Unreadable) or (found.kind, found.parts) != (meant.kind, meant.parts)

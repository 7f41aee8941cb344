"""Another reader of EDTF as a judge, the package edtf. It takes 10 ms for a date and more for an interval."""

import warnings
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nutgraf.dates import Unreadable, When, parse


@pytest.fixture(scope="module")
def judge() -> Callable[[str], tuple[tuple[int, ...], tuple[int, ...]]]:
    """The first and the last day by the package ``edtf``, whose grammar warns when it is imported."""
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", message="warn_(multiple_tokens|ungrouped_named_tokens)_in_")
        from edtf import parse_edtf

    def bounds(text: str) -> tuple[tuple[int, ...], tuple[int, ...]]:
        date = parse_edtf(text)
        return tuple(date.lower_strict()[:3]), tuple(date.upper_strict()[:3])

    return bounds


@st.composite
def level_1(draw: st.DrawFn) -> str:
    """A date of level 0 or 1 in the years 1 to 9999, of the forms that the judge reads rightly."""
    day = draw(st.dates())
    text = day.isoformat()
    forms = [text[:4], text[:7], text, f"{text[:3]}X", f"{text[:2]}XX", f"{text[:4]}-XX", f"{text[:7]}-XX"]
    forms += [f"{text[:4]}-XX-XX", f"{text[:4]}-21", f"{text[:4]}-22", f"{text[:4]}-23", f"{text}T17:50:00Z"]
    forms += [form + mark for form in forms[:3] for mark in "?~%"]
    later = draw(st.dates(day)).isoformat()
    forms += [
        f"{text[:size]}/{later[:other]}{mark}"
        for size in (4, 7, 10)
        for other in (4, 7, 10)
        for mark in ("", "~")
    ]
    return draw(st.sampled_from(forms))


@settings(max_examples=120, deadline=None)
@given(level_1())
def test_first_and_last_days_are_those_of_another_reader(judge: Callable[[str], Any], text: str) -> None:
    when = parse(text)
    assert isinstance(when, When)
    assert (when.earliest, when.latest) == judge(text)


DIFFERENCES = {
    "2021-24": "its winter is December alone",
    "2021-02-29": "it takes a day that does not exist",
    "2022/2021": "it takes an interval that ends before it begins",
    "2021/..": "its open ends are infinite floats",
    "../2021": "its open ends are infinite floats",
    "2021/": "its unknown end is ten years later",
    "/2021": "its unknown start is ten years earlier",
    "[..2021]": "its open ends are infinite floats",
    "2021-1X": "it fails on a month with one unspecified digit",
    "2021-XX/2022": "it fails on an unspecified month in an interval",
}
"""Where we differ on purpose, and why."""


@pytest.mark.parametrize("text", DIFFERENCES)
def test_the_differences_from_another_reader_are_still_there(judge: Callable[[str], Any], text: str) -> None:
    found = parse(text)
    ours = None if isinstance(found, Unreadable) else (found.earliest, found.latest)
    try:
        theirs = judge(text)
    except (TypeError, AttributeError):
        theirs = "failed"
    assert ours != theirs

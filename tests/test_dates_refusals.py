"""Whatever is written, the reader answers; who writes a date another way is told how EDTF writes it."""

import calendar
import datetime as dt
from collections.abc import Callable

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from nutgraf.dates import Unreadable, When, parse

MONTHS = list(calendar.month_name)


numerals = st.sampled_from(["26", "26th", "3", "2021", "21", "00", "44", "20210826", "XXXX", "3X"])
marks = st.sampled_from([",", ".", "-", "\u2013", "/", "..", "?", "(?)", "~", "[", "]"])
words = st.sampled_from(
    ["august", "may", "spring", "from", "to", "between", "and", "or", "c.", "s", "century", "BC"]
)


def hint(text: str) -> str:
    """What the author of a text that is no EDTF is told to write."""
    fault = parse(text)
    assert isinstance(fault, Unreadable), fault
    return fault.hint


def check_any(text: str) -> None:
    found = parse(text)
    assert isinstance(found, When | Unreadable)
    if isinstance(found, When):
        assert found.text == text
        return
    assert 0 <= found.offset <= len(text)
    assert (found.message + found.hint).isprintable()


@given(st.text(st.characters()))
def test_any_text_is_read_or_refused(text: str) -> None:
    check_any(text)


@given(st.text("0123456789XYETZS-/.,:+?~%[]{}", max_size=24))
def test_any_text_of_the_characters_of_edtf_is_read_or_refused(text: str) -> None:
    check_any(text)


@given(st.lists(numerals | marks | words, max_size=12))
def test_any_jumble_of_words_is_read_or_refused(pieces: list[str]) -> None:
    check_any(" ".join(pieces))
    check_any("".join(pieces))


@pytest.mark.parametrize(
    "text", ["9", "Y9", "Y-", "Y1E9", "X", "-", "[", "[2021,", "2021/", "1..", "2021-01-01T1", "?", " "]
)
def test_thousands_of_characters_are_refused(text: str) -> None:
    fault = parse(text + text[-1] * 5000)
    assert isinstance(fault, Unreadable)
    assert len(fault.message) < 200


@pytest.mark.parametrize(
    "text",
    [
        "2021\0",
        "20\ud80021",
        "\uff12021",
        "\u0662\u0660\u0662\u0661-\u0660\u0668",
        "2021\n",
        "2021 ",
        "\u202e2021",
        "2021-\uff108-26",
    ],
)
def test_foreign_characters_are_refused(text: str) -> None:
    assert isinstance(parse(text), Unreadable)


SPELLINGS: list[Callable[[dt.date], str]] = [
    lambda day: f"{day.day} {MONTHS[day.month]} {day.year}",
    lambda day: f"{MONTHS[day.month]} {day.day}, {day.year}",
    lambda day: f"{day:%A}, {MONTHS[day.month][:3]}. {day.day} {day.year}",
    lambda day: f"{day.day}-{MONTHS[day.month][:3].lower()}-{day.year}",
    lambda day: f"{day.year}/{day.month}/{day.day}",
    lambda day: f"{day:%Y%m%d}",
    lambda day: day.isoformat().replace("-", "\u2011"),
    lambda day: f" {day.isoformat()}",
]
since_1000 = st.dates(dt.date(1000, 1, 1))


@given(since_1000, st.sampled_from(SPELLINGS))
def test_a_day_spelled_another_way_is_refused_with_its_edtf(
    day: dt.date, spell: Callable[[dt.date], str]
) -> None:
    assert hint(spell(day)) == f"write {day}"


@given(since_1000, st.sampled_from("/.-"))
def test_a_day_in_numbers_is_refused_with_every_day_it_can_be(day: dt.date, mark: str) -> None:
    exchanged = [f"{day.year}-{day.day:02}-{day.month:02}"] if day.day <= 12 and day.day != day.month else []
    european, american = (
        f"{day.day}{mark}{day.month}{mark}{day.year}",
        f"{day.month}{mark}{day.day}{mark}{day.year}",
    )
    assert hint(european) == "write " + " or ".join([str(day), *exchanged])
    assert hint(american) == "write " + " or ".join([*exchanged, str(day)])


@given(since_1000, st.sampled_from([4, 7, 10]), st.sampled_from("~?"))
def test_doubt_in_words_becomes_a_mark(day: dt.date, size: int, mark: str) -> None:
    text = str(day)[:size]
    phrases = {"~": ("c. {}", "ca. {}", "circa {}", "about {}"), "?": ("perhaps {}", "probably {}", "{} (?)")}
    assert {hint(phrase.format(text)) for phrase in phrases[mark]} == {f"write {text}{mark}"}


@given(
    since_1000, since_1000, st.sampled_from(["{}\u2013{}", "{} \u2014 {}", "from {} to {}", "{} until {}"])
)
def test_two_days_joined_by_a_dash_or_a_word_become_an_interval(
    one: dt.date, other: dt.date, frame: str
) -> None:
    first, last = sorted((one, other))
    assert hint(frame.format(first, last)) == f"write {first}/{last}"


@given(since_1000, since_1000)
def test_an_interval_with_its_ends_exchanged_is_turned(one: dt.date, other: dt.date) -> None:
    assume(one < other)
    assert hint(f"{other}/{one}") == f"write {one}/{other}"


@given(st.integers(1, 9999))
def test_years_before_christ_are_one_less_below_zero(year: int) -> None:
    when = parse(hint(f"{year} BC").removeprefix("write "))
    assert isinstance(when, When)
    assert when.earliest is not None
    assert when.earliest.year == 1 - year

"""What holds for the words of every date, and for its value in HTML."""

import re
from datetime import date

import pytest
from babel.core import Locale
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from nutgraf.dates import Day, Unreadable, When, parse
from nutgraf.wording import date_words, datetime_attribute
from nutgraf.wording.patterns import known, shared


def when(text: str) -> When:
    found = parse(text)
    assert isinstance(found, When), found
    return found


MARKS = st.sampled_from(["", "", "", "?", "~", "%"])
YEARS = st.one_of(
    st.integers(1, 9999).map("{:04}".format),
    st.from_regex(r"-?[0-9X]{4}|[12][0-9X]{3}", fullmatch=True),
    st.from_regex(r"Y-?[1-9][0-9]{4,8}", fullmatch=True),
)
MONTHS = st.sampled_from(
    [*(f"{month:02}" for month in range(1, 13)), "21", "22", "23", "24", "XX", "0X", "1X", "X0", "X1", "X2"]
)
DAYS = st.sampled_from([*(f"{day:02}" for day in range(1, 32)), "XX", "0X", "1X", "2X", "3X", "X1", "X9"])


@st.composite
def single_dates(draw: st.DrawFn) -> str:
    units = draw(st.sampled_from([(YEARS,), (YEARS, MONTHS), (YEARS, MONTHS, DAYS)]))
    before = draw(st.sampled_from(["", "", "", "?", "~"]))
    return before + "-".join(draw(unit) + draw(MARKS) for unit in units)


@st.composite
def stretches(draw: st.DrawFn, separator: str, edges: tuple[str, ...]) -> str:
    ends = draw(st.tuples(single_dates(), single_dates(), st.sampled_from(edges)))
    texts = draw(st.sampled_from([ends[:2], (ends[0], ends[2]), (ends[2], ends[1]), (ends[0], ends[0])]))
    return separator.join(texts)


@st.composite
def sets(draw: st.DrawFn) -> str:
    opening, closing = draw(st.sampled_from([("[", "]"), ("{", "}")]))
    members = st.one_of(single_dates(), stretches("..", ("",)))
    return opening + ",".join(draw(st.lists(members, min_size=1, max_size=3))) + closing


@st.composite
def whens(draw: st.DrawFn) -> When:
    found = parse(draw(st.one_of(single_dates(), stretches("/", ("", "..")), sets())))
    assume(isinstance(found, When))
    assert isinstance(found, When)
    return found


@settings(deadline=None)
@given(whens(), st.sampled_from(["en", "en-US", "fa", "fa-AF", "de", "ja", "lt", "ar-EG", "th"]))
def test_every_date_has_words_on_one_line(date: When, language: str) -> None:
    words = date_words(date, language)
    assert words == words.strip() != ""
    assert not re.search(r"[\n{}\[\]~%?]|  |None", words)


@settings(deadline=None)
@given(single_dates().map(parse))
def test_the_years_that_a_date_names_are_its_first_and_its_last(date: When | Unreadable) -> None:
    assume(isinstance(date, When) and "-24" not in date.text)  # a winter ends in a year that it does not name
    assert isinstance(date, When)
    words = date_words(date, "en").replace(",", "")
    told = {1 - int(year) if era == "BC" else int(year) for year, era in re.findall(r"(\d+) (BC|AD)", words)}
    told |= {int(year) for year in re.findall(r"\b([0-9]{4})s?\b(?! (?:BC|AD))", words)}
    assert told <= {date.earliest and date.earliest.year, date.latest and date.latest.year}


YEAR = r"(?=0*[1-9])[0-9]{4,}"
HTML_DATE = re.compile(
    rf"{YEAR}|{YEAR}-(?:0[1-9]|1[0-2])"
    rf"|{YEAR}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12][0-9]|3[01])|(?:0[469]|11)-(?:0[1-9]|[12][0-9]|30)"
    r"|02-(?:0[1-9]|1[0-9]|2[0-9]))"
)
"""HTML Living Standard: a valid year, month or date string. The 29th of February is proved by ``date`` below."""


@settings(deadline=None)
@given(whens())
@example(when("2024-02-29"))
@example(when("2021-04-3X"))
def test_a_datetime_attribute_is_legal_and_holds_all_days_of_the_date(date: When) -> None:
    value = datetime_attribute(date)
    if value:
        assert HTML_DATE.fullmatch(value)
        for day in (date.earliest, date.latest):
            assert day is not None
            assert f"{day.year:04}-{day.month:02}-{day.day:02}".startswith(value)


@settings(deadline=None)
@given(st.dates())
def test_a_datetime_attribute_of_a_known_day_month_or_year_is_what_was_written(day: date) -> None:
    for text in (day.isoformat(), day.isoformat()[:7], day.isoformat()[:4]):
        assert datetime_attribute(when(text)) == text
        assert datetime_attribute(when(f"{text}~")) == ""
        assert datetime_attribute(when(f"{text}/..")) == ""
        assert datetime_attribute(when(f"[{text}]")) == ""


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("2021-03-XX", "2021-03"),
        ("2021-XX-26", "2021"),
        ("2021-08-26T17:50:00+04:30", "2021-08-26"),
        ("2004?-06-11", ""),
        ("201X", ""),
        ("XXXX-08-26", ""),
        ("2020-21", ""),
        ("0000", ""),
        ("-0043", ""),
        ("Y17000", ""),
    ],
)
def test_a_datetime_attribute_claims_no_more_than_is_known(text: str, value: str) -> None:
    assert datetime_attribute(when(text)) == value


KNOWN = st.one_of(
    st.dates().map(date.isoformat),
    st.dates().map(lambda day: day.isoformat()[:7]),
    st.integers(-9999, 9999).map(lambda year: f"{'-' if year < 0 else ''}{abs(year):04}"),
)


@settings(deadline=None)
@given(KNOWN, KNOWN, st.sampled_from(["en", "en-US", "de", "fa", "ja"]))
def test_two_dates_that_are_known_have_two_wordings(one: str, other: str, language: str) -> None:
    assume(one != other)
    assert date_words(when(one), language) != date_words(when(other), language)


@settings(deadline=None)
@given(st.lists(st.dates(), min_size=2, max_size=4, unique=True), st.sampled_from(["en_GB", "en_US", "fa"]))
def test_dates_that_share_parts_lose_none_of_them(days: list[date], tag: str) -> None:
    """What each text dropped stands in a neighbour: the first has all that comes before, the last all after."""
    speech = Locale.parse(tag)
    pieces = [known(Day(day.year, day.month, day.day), 2, speech) for day in days]
    texts = shared(pieces)
    said = " ".join(texts).replace("\u0654", "")
    assert len(texts) == len(days)
    assert all(piece.text.replace("\u0654", "") in said for date_pieces in pieces for piece in date_pieces)

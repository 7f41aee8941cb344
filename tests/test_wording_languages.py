"""Languages: against Babel's own formatting, and in the order of dictionaries."""

import os
import re
import string
import subprocess
import sys
import unicodedata
from datetime import date

import pytest
from babel.core import Locale
from babel.dates import format_date
from babel.localedata import locale_identifiers
from hypothesis import example, given, settings
from hypothesis import strategies as st

from nutgraf.dates import Day, When, parse
from nutgraf.wording import collation_key, date_words, direction, initial, number, standard
from nutgraf.wording.locales import locale
from nutgraf.wording.patterns import _pieces, joined, month_alone

LANGUAGES = sorted(tag for tag in locale_identifiers() if re.fullmatch("[a-z]{2,3}", tag))
SOME_LANGUAGES = LANGUAGES[:: len(LANGUAGES) // 30]


def when(text: str) -> When:
    found = parse(text)
    assert isinstance(found, When), found
    return found


def with_ascii_digits(text: str) -> str:
    return "".join(str(unicodedata.decimal(char, char)) for char in text)


@settings(deadline=None)
@given(st.dates(min_value=date(1000, 1, 1)), st.sampled_from(LANGUAGES))
def test_a_day_of_four_digit_years_is_as_babel_writes_it(day: date, language: str) -> None:
    """Babel writes all digits as 0 to 9; "en" is American to it."""
    expected = format_date(day, "long", "en_GB" if language == "en" else language)
    if language != "yo":  # its long form has short names of months, which it lacks
        assert with_ascii_digits(date_words(when(day.isoformat()), language)) == expected


@pytest.mark.parametrize("language", SOME_LANGUAGES)
def test_every_language_has_words_for_dates_of_any_year(language: str) -> None:
    for text, year in (("2021-08-26", "2021"), ("2021-08", "2021"), ("0476-08-26", "476"), ("-0043", "44")):
        words = date_words(when(text), language)
        assert year in with_ascii_digits(words)
        assert year != words


@pytest.mark.parametrize("language", [language for language in SOME_LANGUAGES if not standard(language)])
def test_an_interval_of_known_dates_needs_no_english_in_any_language(language: str) -> None:
    for text in ("2021-08-26/2021-08-28", "2021-08-26/2021-09-01", "2019/2021", "2020-03/2021-04"):
        words = date_words(when(text), language)
        assert "2021" in with_ascii_digits(words)
        assert words != date_words(when(text), "en")


def test_quotes_in_a_pattern_enclose_words_and_double_ones_are_an_apostrophe() -> None:
    """Unicode Technical Standard #35, part 4: "Date Format Patterns"."""
    text = joined(_pieces("''d 'o''clock d' MM", Day(2021, 8, 26), Locale.parse("en_GB")))
    assert text == "'26 o'clock d 08"


@pytest.mark.parametrize(
    "language", ["ar", "fa", "he", "ur", "fa-AF", "ps", "prs", "ckb", "dv", "iw", "ku-Arab", "fa-1979"]
)
def test_these_languages_run_from_right_to_left(language: str) -> None:
    assert direction(language) == "rtl"


@pytest.mark.parametrize(
    "language", ["en", "de", "zh-Hant-TW", "ar-Latn", "az", "mn-Mong", "de-1996", "", "xx"]
)
def test_these_languages_run_from_left_to_right(language: str) -> None:
    assert direction(language) == "ltr"


@pytest.mark.parametrize(
    ("tag", "words"),
    [
        ("en-GB", "26 August 2021"),
        ("en-XX", "26 August 2021"),
        ("EN-us", "August 26, 2021"),
        ("de-DE-u-co-phonebk", "26. August 2021"),
        ("de-XX-1996", "26. August 2021"),
        ("xx", "26 August 2021"),
        ("root", "26 August 2021"),
        ("und", "26 August 2021"),
        ("", "26 August 2021"),
        ("../de", "26 August 2021"),
    ],
)
def test_a_tag_that_is_not_known_falls_back_to_its_base_language_then_to_english(
    tag: str, words: str
) -> None:
    assert date_words(when("2021-08-26"), tag) == words


@settings(deadline=None)
@given(st.one_of(st.text(), st.from_regex(r"[a-zA-Z]{2,3}([-_][a-zA-Z0-9]{1,8}){0,3}", fullmatch=True)))
@example("en-" + "a-" * 2000)
@example("no\n")
def test_no_language_tag_raises(tag: str) -> None:
    assert date_words(when("2021-08"), tag)
    assert number(1234, tag)
    assert direction(tag) in ("ltr", "rtl")
    assert collation_key("Kabul", tag)


@settings(deadline=None)
@given(st.integers(1 - 10**25, 10**25 - 1), st.sampled_from([*SOME_LANGUAGES, "ar-EG", "fa-AF", "de-CH"]))
def test_a_number_keeps_its_digits_in_every_language(value: int, language: str) -> None:
    digits = "".join(char for char in with_ascii_digits(number(value, language)) if char in string.digits)
    assert int(digits) == abs(value)


@pytest.mark.parametrize(
    ("language", "words"),
    [("en", "1,234,567"), ("de", "1.234.567"), ("fr", "1\u202f234\u202f567"), ("hi", "12,34,567")],
)
def test_numbers_are_grouped_as_the_language_does(language: str, words: str) -> None:
    assert number(1234567, language) == words


def test_persian_numbers_have_persian_digits_and_separators() -> None:
    assert number(1234567, "fa").encode("ascii", "namereplace").decode() == "".join(
        rf"\N{{{name}}}"
        for name in (
            "EXTENDED ARABIC-INDIC DIGIT ONE",
            "ARABIC THOUSANDS SEPARATOR",
            *(f"EXTENDED ARABIC-INDIC DIGIT {digit}" for digit in ("TWO", "THREE", "FOUR")),
            "ARABIC THOUSANDS SEPARATOR",
            *(f"EXTENDED ARABIC-INDIC DIGIT {digit}" for digit in ("FIVE", "SIX", "SEVEN")),
        )
    )


def test_every_language_of_babel_whose_digits_are_its_own_is_written_with_them() -> None:
    for language in LANGUAGES:
        own = Locale.parse(language).default_numbering_system != "latn"
        assert number(7, language).isascii() != own


@settings(deadline=None)
@given(st.lists(st.text(), unique=True), st.sampled_from(["en", "fa", "sv"]))
def test_no_two_texts_tie_in_order(texts: list[str], language: str) -> None:
    assert len({collation_key(text, language) for text in texts}) == len(texts)


@pytest.mark.parametrize(
    ("language", "names"),
    [
        ("en", ["apple", "Élan", "Elan zone", "eland", "Zebra"]),
        ("en", ["Resume", "resume", "Résumé", "résumé", "resumes"]),
        ("en", ["coop", "co\N{SOFT HYPHEN}op", "coopt"]),
        ("de", ["Ofen", "Öfen", "Ofenrohr", "Straße", "Strasse und"]),
        ("es", ["nube", "nuzo", "ñandú", "oca"]),
        ("sv", ["Adam", "Zz", "Zäta", "Åbo", "Ärlig", "Öst"]),
        ("de", ["Adam", "Ärlig", "Öst", "Zz"]),
        ("en", ["1984", "wand", "“War on terror”", "warp"]),
        ("fa", ["آب", "بابا", "پدر", "تهران", "کابل", "گرگ", "لندن", "وطن", "هرات", "یزد"]),
        ("fa-AF", ["نان", "وطن", "هرات"]),
    ],
)
def test_names_stand_in_the_order_of_a_dictionary(language: str, names: list[str]) -> None:
    assert sorted(names, key=lambda name: collation_key(name, language)) == names


@pytest.mark.parametrize(
    ("language", "names", "letters"),
    [
        ("en", ["9/11", "Élan", "zebra", "“War on terror”", "$"], ["", "E", "Z", "W", ""]),
        ("sv", ["Ansvar", "Ånga", "A\N{COMBINING RING ABOVE}r", "Ödla", "Über"], ["A", "Å", "Å", "Ö", "U"]),
        ("de", ["Ärlig", "ßalt"], ["A", "S"]),
        ("es", ["ñandú", "nube"], ["Ñ", "N"]),
        ("fa", ["پدر", "«تهران»", "۲۳ سپتامبر"], ["پ", "ت", ""]),
    ],
)
def test_a_name_stands_under_a_letter_of_its_language(
    language: str, names: list[str], letters: list[str]
) -> None:
    assert [initial(name, language) for name in names] == letters


def test_a_language_is_the_same_whatever_was_read_before_it() -> None:
    """Babel's own locales are not: they share their data, and what was read first is in all of them."""
    apart = "import sys; from tests.test_wording_languages import said; print(*said(sys.argv[1:]), sep='\\n')"
    after = subprocess.run(
        [sys.executable, "-c", apart, "root", "ja", "zh", "he", "de", "hi", "tr"],
        capture_output=True,
        encoding="utf-8",
        check=True,
        env=os.environ | {"PYTHONIOENCODING": "utf-8"},
    ).stdout.splitlines()
    assert after[-3:] == ["August", "अगस्त", "Ağustos"]


def said(tags: list[str]) -> list[str]:
    return [month_alone(Day(2021, 8, 1), locale(tag)) for tag in tags]

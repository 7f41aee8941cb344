"""Dates in words: tables for people to read."""

import string
from dataclasses import fields
from pathlib import Path

import pytest

from nutgraf.dates import When, parse
from nutgraf.wording import Phrases, date_words, standard


def when(text: str) -> When:
    found = parse(text)
    assert isinstance(found, When), found
    return found


IN_ENGLISH = """
2021-08-26 = 26 August 2021
2021-08-26T17:50:00Z = 26 August 2021
2021-08 = August 2021
2021 = 2021
2020-21 = spring 2020
2020-24 = winter 2020

2015~ = about 2015
2021-08? = possibly August 2021
2020-21? = possibly spring 2020
2015% = possibly about 2015
2004?-06-11 = 11 June 2004 (year uncertain)
2004-06-~11 = 11 June 2004 (day approximate)
2004-06~-11 = 11 June 2004 (year and month approximate)
2004~-?06-11 = 11 June 2004 (year approximate, month uncertain)
?2004-06-11~ = about 11 June 2004 (year uncertain)

-0043 = 44 BC
0000 = 1 BC
-0043-03-15 = 15 March 44 BC
-0043-03 = March 44 BC
0476 = 476 AD
1066 = 1066
Y17000 = 17,000 AD
Y-17000 = 17,001 BC
Y17E7 = 170,000,000 AD

201X = the 2010s
18XX = the 1800s
047X = a year between 470 AD and 479 AD
190X = a year between 1900 and 1909
20XX = a year between 2000 and 2099
1X5X = a year between 1050 and 1959
-199X = a year between 2000 BC and 1991 BC
XXXX = an unknown year
201X~ = about the 2010s
201X-21 = spring in the 2010s
201X-08 = August in the 2010s
201X-XX = a month in the 2010s
201X-08-26 = 26 August in the 2010s
XXXX-08-26 = 26 August in an unknown year
2021-XX = a month in 2021
2021-XX-XX = a day in 2021
2021-03-XX = a day in March 2021
1560-XX-25 = day 25 of a month in 1560
2021-1X = a month between October and December 2021
2021-1X-XX = a day between October and December 2021
2021-08-2X = a day between 20 and 29 August 2021
2021-04-3X = 30 April 2021

1996/2001 = from 1996 to 2001
2021-03-01/2021-03-05 = 1 to 5 March 2021
2021-03-01/2021-04-01 = 1 March to 1 April 2021
2021-03/2021-05 = March to May 2021
2020-21/2020-23 = spring to autumn 2020
2021-12-28/2022-01-03 = from 28 December 2021 to 3 January 2022
2021-03-05/2021-04 = from 5 March 2021 to April 2021
1984~/2004? = from about 1984 to possibly 2004
-0049/-0043 = from 50 BC to 44 BC
2021/2021 = 2021
2021/.. = since 2021
../2021 = until 2021
2021/ = from 2021, end unknown
/2021 = until 2021, start unknown

[2022-10,2022-11] = October or November 2022
[2022-10..2022-11] = between October and November 2022
[2015,2017] = 2015 or 2017
[2021-03-01,2021-03-03,2021-04-03] = 1 March, 3 March or 3 April 2021
[2021,2021] = 2021
[2021..2021] = 2021
[..2014] = no later than 2014
[2014..] = 2014 or later
[2014~..] = about 2014 or later
[..2012,2014] = no later than 2012, or 2014
[1667,1668,1670..1672] = 1667, 1668, or between 1670 and 1672
{2013,2014,2016} = 2013, 2014 and 2016
{2021-03-01,2021-03-03,2021-03-05} = 1, 3 and 5 March 2021
{1670..1672} = from 1670 to 1672
{..1983-12-31,1984-10} = until 31 December 1983, and October 1984
{1984?,1986} = possibly 1984 and 1986
"""

ELSEWHERE = """
en-US 2021-08-26 = August 26, 2021
en-US 2021-03-01/2021-03-05 = March 1 to 5, 2021
en-US 2021-03-01/2021-04-05 = March 1 to April 5, 2021
en-US [2021-03-01..2021-03-05] = between March 1 and 5, 2021
en-US -0043-03-15 = March 15, 44 BC
de 2021-08-26 = 26. August 2021
de 2021-08 = August 2021
de -0043-03-15 = 15. März 44 v. Chr.
de 1996/2001 = 1996\N{EN DASH}2001
de 2021-03-01/2021-03-05 = 1.\N{EN DASH}5. März 2021
de 2021-03/2021-05 = März\N{EN DASH}Mai 2021
de [2022-10,2022-11] = Oktober 2022 oder November 2022
de {2013,2014,2016} = 2013, 2014 und 2016
de 2021-03~ = about March 2021
de 2021-03/2021-05-01 = from March 2021 to 1 May 2021
de -0049/-0043 = from 50 BC to 44 BC
de 2020-21 = spring 2020
ja 2021-08-26 = 2021年8月26日
ja -0043-03-15 = 紀元前44年3月15日
eu 2021-08-26 = 2021(e)ko abuztuaren 26(a)
fa 2021-08-26 = ۲۶ اوت ۲۰۲۱
fa-AF 2021-08-26 = ۲۶ اگست ۲۰۲۱
prs 2021-08-26 = ۲۶ اگست ۲۰۲۱
fa 2015~ = حدود ۲۰۱۵
fa 201X = دههٔ ۲۰۱۰
fa 2021-01 = ژانویهٔ ۲۰۲۱
fa 2021-01/2021-05 = ژانویه تا مهٔ ۲۰۲۱
fa 1996/2001 = از ۱۹۹۶ تا ۲۰۰۱
"""


def rows(table: str) -> list[list[str]]:
    return [line.split(" = ") for line in table.splitlines() if " = " in line]


@pytest.mark.parametrize(("text", "words"), rows(IN_ENGLISH))
def test_a_date_reads_in_english_as_people_write_it(text: str, words: str) -> None:
    assert date_words(when(text), "en") == words


@pytest.mark.parametrize(("given", "words"), rows(ELSEWHERE))
def test_a_date_reads_in_other_languages_as_people_write_it(given: str, words: str) -> None:
    language, text = given.split(" ")
    assert date_words(when(text), language) == words


@pytest.mark.parametrize(
    "text",
    [
        *("2021-08-26", "2021-08", "2015~", "2021-08?", "2020-21", "201X", "-0043", "1996/2001"),
        *("2021/..", "../2021", "[2014..2016]", "[2014,2016]", "[..2014]", "2021-12-28/2022-01-03"),
    ],
)
def test_english_words_lead_the_reader_of_dates_back_to_what_was_written(text: str) -> None:
    found = parse(date_words(when(text), "en"))
    assert not isinstance(found, When)
    assert text in found.hint.removeprefix("write ").split(" or ")


def templates(phrases: Phrases) -> dict[str, str]:
    return {f.name: value for f in fields(phrases) if isinstance(value := getattr(phrases, f.name), str)}


PHRASED = sorted(path.stem for path in (Path(__file__).parents[1] / "templates" / "locales").iterdir())
"""The languages of the theme: each says every date."""


@pytest.mark.parametrize("language", PHRASED)
def test_the_phrases_of_every_language_have_the_same_blanks(language: str) -> None:
    """Save that a decade may be told by its first year alone."""
    english, other = standard("en"), standard(language)
    assert english
    assert other
    for name, template in templates(other).items():
        blanks = {blank for _, blank, _, _ in string.Formatter().parse(template) if blank is not None}
        expected = {
            blank
            for _, blank, _, _ in string.Formatter().parse(templates(english)[name])
            if blank is not None
        }
        assert blanks == expected or (name in ("decade", "century") and blanks == {"0", "1"})

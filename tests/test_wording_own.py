"""A project says dates in any language: a file of words of its own is enough."""

import json
from pathlib import Path

import pytest

from nutgraf.config import Settings
from nutgraf.dates import When, parse
from nutgraf.wording import Words, read_words
from nutgraf.wording.phrases import KEYS
from tests import scratch

DUTCH = """
date:
  about: omstreeks {date}
  possibly: misschien {date}
  noted: "{date} ({notes})"
  approximate: "{units} bij benadering"
  uncertain: "{units} onzeker"
  unknown-year: een onbekend jaar
  within: "{smaller} in {larger}"
  day-of: "dag {day} van {month}"
  decade: jaren {first}
  century: "{first} tot {last}"
  between: tussen {first} en {last}
  or-later: "{date} of later"
  no-later: uiterlijk {date}
  to: "{first} tot {last}"
  from-to: van {first} tot {last}
  since: sinds {date}
  until: tot {date}
  since-end-unknown: "vanaf {date}, einde onbekend"
  until-start-unknown: "tot {date}, begin onbekend"
  comma: "{first}, {last}"
  last-or: "{first}, of {last}"
  last-and: "{first}, en {last}"
date-unit: {year: jaar, month: maand, season: seizoen, day: dag}
date-season: {spring: lente, summer: zomer, autumn: herfst, winter: winter}
date-some: {year: een jaar, month: een maand, day: een dag}
"""


def words(root: Path, language: str, **files: str) -> tuple[Words, list[str]]:
    """The words of a project with these files of words, and the rules of what is reported."""
    given = {f"templates/locales/{name.replace('_', '-')}.yaml": text for name, text in files.items()}
    told, faults = read_words(scratch.project(root, given), Settings(language=language))
    return told, [fault.rule for fault in faults]


def when(text: str) -> When:
    found = parse(text)
    assert isinstance(found, When), found
    return found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2015~", "omstreeks 2015"),
        ("[2022-10..2022-11]", "tussen oktober en november 2022"),
        ("[..2014]", "uiterlijk 2014"),
        ("2021-21", "lente 2021"),
        ("201X", "jaren 2010"),
        ("2020/..", "sinds 2020"),
        ("2021-03-01/2021-03-05", "1 tot 5 maart 2021"),
    ],
)
def test_a_file_of_words_says_every_date_in_its_language(text: str, expected: str, tmp_path: Path) -> None:
    told, _ = words(tmp_path, "nl", nl=DUTCH)
    assert told.date(when(text)) == expected


def test_a_language_that_lacks_one_of_these_words_mixes_none_into_its_dates(tmp_path: Path) -> None:
    told, rules = words(tmp_path, "nl", nl=DUTCH.replace("  about: omstreeks {date}\n", ""))
    assert told.date(when("[..2014]")) == "no later than 2014"
    assert told.date(when("2021-08-26")) == "26 augustus 2021"
    assert "words-missing" in rules


@pytest.mark.parametrize(
    ("language", "name"), [("en", "en"), ("fa", "fa"), ("fa-AF", "fa_af"), ("fa-AF", "fa")]
)
def test_a_single_phrase_is_changed_and_the_others_stay(language: str, name: str, tmp_path: Path) -> None:
    plain, _ = words(tmp_path / "plain", language)
    told, rules = words(tmp_path / "own", language, **{name: 'date: {about: "c. {date}"}'})
    assert told.date(when("2015~")).startswith("c. ")
    assert told.date(when("[..2014]")) == plain.date(when("[..2014]"))
    assert rules == []


@pytest.mark.parametrize("text", ["in", "{year} or so", "{", "{0} of {date}", "{date} }{"])
def test_a_phrase_that_cannot_be_filled_is_reported_or_said_as_it_is_written(
    text: str, tmp_path: Path
) -> None:
    told, rules = words(tmp_path, "en", en=f"date: {{about: {json.dumps(text)}}}")
    said = told.date(when("2015~"))
    assert said == text.replace("{date}", "2015")
    assert ("words-fault" in rules) == ("{date}" not in text)


def test_every_place_that_shows_a_date_says_it_in_the_words_of_the_project(tmp_path: Path) -> None:
    files = {
        "content/site.yaml": "title: T\nlanguage: nl\n",
        "templates/locales/nl.yaml": DUTCH,
        "content/sources.yaml": "- {id: a, kind: news, publisher: A, title: A, published: 2015~}\n",
        "content/timelines/t.yaml": "title: T\nevents:\n  - {id: e, date: 2015~, title: E, sources: [a]}\n",
        "content/glossary/p.yaml": "- {id: p, name: P, kind: person, short: S., lived: 1950~/.., sources: [a], "
        "roles: [{role: Mayor, from: 2015~}]}\n",
    }
    made = scratch.build(scratch.project(tmp_path, files))
    assert not made.failed, made.diagnostics
    shown = {page.address: page.html for page in made.pages} | {
        address: data.decode() for address, data in made.exports if address.endswith((".json", ".ics"))
    }
    for address in ("timelines/t.html", "timelines.html", "index.html", "sources.html", "glossary/p.html"):
        assert "omstreeks 2015" in shown[address], address
    for address in ("data/site.json", "data/timelines/t.json", "data/timelines/t.ics"):
        assert "omstreeks 2015" in shown[address], address
    assert not [address for address, text in shown.items() if "about 2015" in text or "about 1950" in text]


def test_the_groups_of_these_words_are_in_the_english_file_for_translators_to_find() -> None:
    told, _ = read_words(Path(__file__).parents[1], Settings())
    assert set(KEYS) <= told.texts.keys()

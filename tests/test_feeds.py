"""Feeds, calendars and TimelineJS, read by programs that are not ours."""

import csv
import json
import re
from datetime import date
from io import StringIO
from pathlib import Path
from xml.etree import ElementTree as ET

import feedparser
import icalendar
import pytest

from tests import judges, scratch
from tests.atom import ATOM, faults
from tests.conftest import Projects, Run
from tests.port import BASE, Site
from tests.project import Project


def test_every_atom_feed_keeps_to_its_specification_and_is_read(port_site: Site) -> None:
    for name in ("feed.xml", "feeds/why.xml"):
        assert list(faults(port_site.exports[name])) == []
        read = feedparser.parse(port_site.exports[name])
        assert not read.bozo
        titles = [entry.title.replace("&amp;", "&") for entry in read.entries]
        assert titles == ["Update: Why & how", "Correction: Why & how", "Why & how"]
        assert read.entries[0].link == f"{BASE}explainers/why.html#update-2026-05-03"
        assert read.entries[0].content[0].value == "It opens again."
        assert read.feed.links[0].href == f"{BASE}{name}"


def test_an_update_of_a_page_is_in_the_feed_of_the_site(tmp_path: Path) -> None:
    files = {
        "content/site.yaml": f"title: T\nbase_url: {BASE}\n",
        "content/pages/about.md": "---\ntitle: About\n---\nWords.\n\n::: update 2026-05-03\nIt moved.\n:::\n",
    }
    exports = dict(scratch.build(scratch.project(tmp_path, files)).exports)
    (entry,) = feedparser.parse(exports["feed.xml"]).entries
    assert (entry.title, entry.link) == ("Update: About", f"{BASE}about.html#update-2026-05-03")


@pytest.mark.parametrize(
    ("pattern", "replacement"),
    [
        (r"<id>[^<]*</id>", ""),
        (r"<updated>[^<]*</updated>", "<updated>2026-05-03</updated>"),
        (r"<author>.*?</author>", ""),
        (r"<title>[^<]*</title>", "<title></title>"),
        (r'<link rel="self"[^>]*>', ""),
        (r"(<entry>.*?</entry>)", r"\1\1"),
        (r"<id>https", "<id>not an iri"),
        (r"<updated>\d{4}-\d\d", "<updated>2026-13"),
        (r"(<feed[\s\S]*?)<updated>\d{4}", r"\1<updated>1999"),
        (r'(<link rel="alternate" [^>]*>)', r"\1\1"),
        (r'href="https:[^"]*"', 'href=""'),
        (r'<content type="text">', '<content type="words">'),
        (r"(<content [^>]*>)", r"\1<b>bold</b>"),
        (r"(<content [\s\S]*?</content>)", r"\1\1"),
        (r"<entry>", "<entry><pubDate>now</pubDate>"),
        (r"<name>[^<]*</name>", ""),
        (r' xmlns="[^"]*"', ""),
    ],
)
def test_the_checker_of_feeds_finds_what_is_wrong(port_site: Site, pattern: str, replacement: str) -> None:
    broken = re.sub(pattern, replacement, port_site.exports["feed.xml"].decode(), count=1, flags=re.DOTALL)
    assert broken != port_site.exports["feed.xml"].decode()
    assert list(faults(broken.encode()))


def test_the_json_feed_tells_the_same(port_site: Site) -> None:
    told = json.loads(port_site.exports["feeds/why.json"])
    atom = ET.fromstring(port_site.exports["feeds/why.xml"])
    assert told["version"] == "https://jsonfeed.org/version/1.1"
    assert [item["id"] for item in told["items"]] == [
        element.findtext(f"{ATOM}id") for element in atom.findall(f"{ATOM}entry")
    ]
    assert told["items"][1]["content_text"] == "It is 8 < 9 metres."


def news(case: Project, name: str = "feed") -> list[tuple[str, str, str]]:
    """Id, title and text of each entry, as a feed reader has them; the feed keeps to its specification."""
    assert case.build().code == 0
    data = (case.site / f"{name}.xml").read_bytes()
    assert list(faults(data)) == []
    read = feedparser.parse(data)
    assert not read.bozo
    return [(entry.id.removeprefix(BASE), entry.title, entry.content[0].value) for entry in read.entries]


def record(run: Run, case: Project, day: str) -> None:
    assert run("record", "--root", case.root, "--date", day).code == 0


@pytest.fixture
def told(project: Projects, run: Run) -> Project:
    """A project that was recorded, and then changed in meaning and in typing."""
    case = project("whole/everything")
    case.write("content/site.yaml", f"title: Kabul\nbase_url: {BASE}\n")
    record(run, case, "2026-01-01")
    case.edit("content/timelines/year.yaml", "2021-09-13", "2021-09-14")
    case.edit("content/pages/about.md", "title: About", "title: About all this")
    return case


def test_what_was_recorded_as_changed_in_meaning_is_news_with_an_address_that_is_there(
    told: Project, run: Run
) -> None:
    assert told.build().code == 0
    assert not (told.site / "feed.xml").exists(), "what is not recorded has no day"
    record(run, told, "2026-01-02")
    (entry,) = news(told)
    assert entry[:2] == ("updates.html#2026-01-02-reopening", "Changed event: The airport reopens")
    assert entry[2].startswith("What changed: dates.")
    assert 'id="2026-01-02-reopening"' in told.read("site/updates.html")
    assert news(told, "feeds/airport") == [entry], "the explainer shows that timeline"
    page = judges.document(judges.without_style(told.read("site/explainers/airport.html")))
    assert f"{BASE}feeds/airport.xml" in {link.get("href") for link in page.iter("link")}


def test_an_entry_that_was_read_is_never_new_again(told: Project, run: Run) -> None:
    record(run, told, "2026-01-02")
    before = news(told)
    told.edit("content/timelines/year.yaml", "2021-09-14", "2021-09-15")
    assert news(told) == before
    record(run, told, "2026-02-01")
    after = news(told)
    assert [id_ for id_, _, _ in after] == ["updates.html#2026-02-01-reopening", before[0][0]]
    assert run("rename", "reopening", "opening", "--root", told.root).code == 0
    assert [id_ for id_, _, _ in news(told)] == [id_ for id_, _, _ in after]


def test_mended_typing_makes_no_entry(told: Project, run: Run) -> None:
    record(run, told, "2026-01-02")
    before = news(told)
    told.edit("content/timelines/year.yaml", "title: The airport reopens", "title: “The airport” reopens!")
    record(run, told, "2026-02-01")
    assert [entry[0] for entry in news(told)] == [entry[0] for entry in before]


def test_what_was_withdrawn_is_told_with_the_reason(told: Project, run: Run) -> None:
    record(run, told, "2026-01-02")
    text = told.read("content/timelines/year.yaml")
    at = text.index("id: reopening") + len("id: reopening")
    told.write("content/claims/story.yaml", "")
    told.delete("content/claims/story.yaml")
    told.write(
        "content/explainers/airport.md",
        "---\ntitle: The airport\nnutgraf: It reopens.\ntimelines: [year]\n---\nWords.\n",
    )
    more = "\n    withdrawn: {date: 2026-03-01, reason: It did not happen.}"
    told.write("content/timelines/year.yaml", text[:at] + more + text[at:])
    record(run, told, "2026-03-01")
    entries = {id_: (title, words) for id_, title, words in news(told)}
    assert entries["updates.html#2026-03-01-reopening"] == (
        "Withdrawn event: The airport reopens",
        "It did not happen.",
    )


def test_a_correction_keeps_its_identity_when_another_is_written_above_it(
    tmp_path: Path, port_site: Site
) -> None:
    files = {
        path.relative_to(port_site.root).as_posix(): path.read_bytes()
        for path in port_site.root.rglob("*")
        if path.is_file()
    }
    first = "  - {date: 2026-05-02, text: It is 8 < 9 metres.}\n"
    page = files["content/explainers/why.md"].decode()
    files["content/explainers/why.md"] = page.replace(
        first, f"  - {{date: 2026-06-01, text: Later.}}\n{first}"
    ).encode()
    later = ids(dict(scratch.build(scratch.project(tmp_path, files)).exports)["feed.xml"])
    assert len(later) == len(ids(dict(scratch.build(port_site.root).exports)["feed.xml"]) & later) + 1


def ids(feed: bytes) -> set[str]:
    return {element.text or "" for element in ET.fromstring(feed).iter(f"{ATOM}id")}


def test_without_an_address_there_is_no_feed(port_site: Site, tmp_path: Path) -> None:
    scratch.project(
        tmp_path,
        {
            path.relative_to(port_site.root).as_posix(): path.read_bytes().replace(b"base_url", b"tagline")
            for path in port_site.root.rglob("*")
            if path.is_file()
        },
    )
    made = scratch.build(tmp_path)
    assert not [address for address, _ in made.exports if "feed" in address]
    assert not [page.address for page in made.pages if 'rel="alternate"' in page.html]


def test_a_calendar_program_reads_every_event_whose_days_are_known(port_site: Site) -> None:
    data = port_site.exports["data/timelines/year.ics"]
    assert all(len(line) <= 75 for line in data.split(b"\r\n"))
    calendar = icalendar.Calendar.from_ical(data)
    events = {str(event["UID"]).partition("@")[0]: event for event in calendar.walk("VEVENT")}
    assert events.keys() == {"a", "b", "c", "d", "g"}
    assert (events["d"].decoded("DTSTART"), events["d"].decoded("DTEND")) == (
        date(2025, 3, 4),
        date(2025, 3, 7),
    )
    assert str(events["a"]["SUMMARY"]) == "A year, long"
    assert "Line one; with, signs \\ and" in str(events["a"]["DESCRIPTION"])
    assert "About June" in str(events["g"]["SUMMARY"])


def test_timelinejs_is_given_the_dates_that_it_knows_and_the_others_in_words(
    port_site: Site,
) -> None:
    told = json.loads(port_site.exports["data/timelines/year.json"])
    slides = {slide["unique_id"]: slide for slide in told["events"]}
    assert {name: (slide["start_date"], slide.get("end_date")) for name, slide in slides.items()} == {
        "f": ({"year": -43, "month": 3, "day": 15}, None),
        "a": ({"year": 2025}, None),
        "b": ({"year": 2025, "month": 3}, None),
        "c": ({"year": 2025, "month": 3, "day": 4}, None),
        "d": ({"year": 2025, "month": 3, "day": 4}, {"year": 2025, "month": 3, "day": 6}),
        "g": ({"year": 2025, "month": 6}, None),
    }
    assert slides["g"]["display_date"] == "about June 2025"
    assert slides["a"]["group"] == "ships"
    rows = list(csv.DictReader(StringIO(port_site.exports["data/timelines/year.csv"].decode())))
    assert rows.pop(0)["Headline"] == told["title"]["text"]["headline"]
    assert [row["Headline"] for row in rows] == [slide["text"]["headline"] for slide in told["events"]]
    assert (rows[-2]["Year"], rows[-2]["End Day"]) == ("2025", "6")

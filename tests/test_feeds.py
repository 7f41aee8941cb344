"""Feeds, calendars, TimelineJS and metadata, read by programs that are not ours."""

import csv
import json
import re
from collections.abc import Iterator
from datetime import date, datetime
from io import StringIO
from pathlib import Path
from xml.etree import ElementTree as ET

import feedparser
import icalendar
import jsonschema
import pytest

from tests import judges, scratch
from tests.conftest import Projects, Run
from tests.project import Project

ATOM = "{http://www.w3.org/2005/Atom}"
BASE = "https://example.org/repository/"
SITE = f"base_url: {BASE}\ntitle: The <Site> & more\n"
SOURCES = "- {id: report, kind: news, publisher: The Example, title: A report}\n"
ARTICLE = "---\ntitle: Harbour\npublisher: The Port\npublished: 2026-03-04\nurl: https://example.org/original\nrights: Ours.\n---\nWords.\n"
EXPLAINER = """\
---
title: Why & how
nutgraf: A </script><b>harbour</b> closes.
published: 2026-04-01
updated: 2026-05
articles: [harbour]
authors: [Ada Lund]
corrections:
  - {date: 2026-05-02, text: It is 8 < 9 metres.}
---
::: update 2026-05-03
It **opens** again [@report].
:::
"""
ENTRY = "- {id: tug, name: Tug, kind: term, short: A <small> ship., variants: [tugboat], sources: [report]}\n"
TIMELINE = """\
title: The harbour; a year
events:
  - {id: a, date: 2025, title: "A year, long", text: "Line one; with, signs \\\\ and a very long text that has to be folded somewhere é.", tags: [ships], sources: [report]}
  - {id: b, date: 2025-03, title: A month, sources: [report]}
  - {id: c, date: 2025-03-04, title: A day, sources: [report]}
  - {id: d, date: 2025-03-04/2025-03-06, title: Three days, sources: [report]}
  - {id: e, date: ../2024, title: No beginning, sources: [report]}
  - {id: f, date: -0043-03-15, title: Before Christ, sources: [report]}
  - {id: g, date: 2025-06~, title: About June, sources: [report]}
"""


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    files = {
        "content/site.yaml": SITE,
        "content/sources.yaml": SOURCES,
        "content/articles/harbour.md": ARTICLE,
        "content/explainers/why.md": EXPLAINER,
        "content/glossary/a.yaml": ENTRY,
        "content/timelines/year.yaml": TIMELINE,
    }
    return scratch.project(tmp_path_factory.mktemp("feeds"), files)


@pytest.fixture(scope="module")
def exports(root: Path) -> dict[str, bytes]:
    made = scratch.build(root)
    assert not made.failed, made.diagnostics
    return dict(made.exports)


@pytest.fixture(scope="module")
def html(root: Path) -> dict[str, str]:
    return scratch.pages(root)


FORMS = {
    "id": r"[a-z][a-z0-9+.-]*:[^\s<>\"{}|\\^`]+",
    "title": r"[\s\S]*\S[\s\S]*",
    "updated": r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)",
}
HOLDS = {
    "feed": {"title", "id", "updated", "link", "author", "entry"},
    "entry": {"title", "id", "updated", "link", "author", "content", "summary"},
    "author": {"name", "uri", "email"},
}
"""What an element may hold (sections 4.1.1, 4.1.2, 4.2.1), as far as a feed of ours uses it."""


def faults(feed: bytes) -> Iterator[str]:
    """What RFC 4287 forbids, as far as a feed of ours could do it."""
    tree = ET.fromstring(feed)
    entries = tree.findall(f"{ATOM}entry")
    if tree.tag != f"{ATOM}feed":
        yield "no feed"
    for element in (tree, *entries):
        yield from faults_of(element)
    for element in tree.iter():
        kind = element.tag.removeprefix(ATOM)
        yield from (
            f"{kind} holds {child.tag}"
            for child in element
            if child.tag.removeprefix(ATOM) not in HOLDS.get(kind, set())
        )
    if [len(author.findall(f"{ATOM}name")) for author in tree.findall(f"{ATOM}author")] != [1]:
        yield "the feed has no author with one name, and its entries have none of their own"
    ids = [element.text for element in tree.iter(f"{ATOM}id")]
    if len(ids) != len(set(ids)):
        yield "an id stands twice"
    if len(tree.findall(f"{ATOM}link[@rel='self']")) != 1:
        yield "no link to itself"
    days = [element.text or "" for element in tree.iter(f"{ATOM}updated")]
    if entries and days[0] != max(days):
        yield "the feed is older than an entry of it"


def faults_of(element: ET.Element) -> Iterator[str]:
    for name, form in FORMS.items():
        found = [child.text or "" for child in element.findall(f"{ATOM}{name}")]
        if len(found) != 1 or not re.fullmatch(form, found[0]):
            yield f"{name} does not stand once, as it should"
        elif name == "updated" and not _is_moment(found[0]):
            yield "no day of the calendar"
    links = [
        (link.get("rel", "alternate"), link.get("type"), link.get("hreflang"))
        for link in element.findall(f"{ATOM}link")
    ]
    if len(set(links)) < len(links):
        yield "two links are the same in all but where they lead"
    if not all(re.fullmatch(FORMS["id"], link.get("href", "")) for link in element.findall(f"{ATOM}link")):
        yield "a link leads nowhere"
    contents = element.findall(f"{ATOM}content")
    if not contents and "alternate" not in {rel for rel, _, _ in links}:
        yield "neither content nor an alternate link"
    if len(contents) > 1 or any(
        content.get("type") not in {"text", "html"} or len(content) for content in contents
    ):
        yield "content that is no text"


def _is_moment(text: str) -> bool:
    try:
        datetime.fromisoformat(text)
    except ValueError:
        return False
    return True


def test_every_atom_feed_keeps_to_its_specification_and_is_read(exports: dict[str, bytes]) -> None:
    for name in ("feed.xml", "feeds/why.xml"):
        assert list(faults(exports[name])) == []
        read = feedparser.parse(exports[name])
        assert not read.bozo
        titles = [entry.title.replace("&amp;", "&") for entry in read.entries]
        assert titles == ["Update: Why & how", "Correction: Why & how", "Why & how"]
        assert read.entries[0].link == f"{BASE}explainers/why.html#update-2026-05-03"
        assert read.entries[0].content[0].value == "It opens again."
        assert read.feed.links[0].href == f"{BASE}{name}"


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
def test_the_checker_of_feeds_finds_what_is_wrong(
    exports: dict[str, bytes], pattern: str, replacement: str
) -> None:
    broken = re.sub(pattern, replacement, exports["feed.xml"].decode(), count=1, flags=re.DOTALL)
    assert broken != exports["feed.xml"].decode()
    assert list(faults(broken.encode()))


def test_the_json_feed_tells_the_same(exports: dict[str, bytes]) -> None:
    told = json.loads(exports["feeds/why.json"])
    atom = ET.fromstring(exports["feeds/why.xml"])
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


def test_a_correction_keeps_its_identity_when_another_is_written_above_it(tmp_path: Path, root: Path) -> None:
    files = {
        path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*") if path.is_file()
    }
    first = "  - {date: 2026-05-02, text: It is 8 < 9 metres.}\n"
    page = files["content/explainers/why.md"].decode()
    files["content/explainers/why.md"] = page.replace(
        first, f"  - {{date: 2026-06-01, text: Later.}}\n{first}"
    ).encode()
    later = ids(dict(scratch.build(scratch.project(tmp_path, files)).exports)["feed.xml"])
    assert len(later) == len(ids(dict(scratch.build(root).exports)["feed.xml"]) & later) + 1


def ids(feed: bytes) -> set[str]:
    return {element.text or "" for element in ET.fromstring(feed).iter(f"{ATOM}id")}


def test_without_an_address_there_is_no_feed(root: Path, tmp_path: Path) -> None:
    scratch.project(
        tmp_path,
        {
            path.relative_to(root).as_posix(): path.read_bytes().replace(b"base_url", b"tagline")
            for path in root.rglob("*")
            if path.is_file()
        },
    )
    made = scratch.build(tmp_path)
    assert not [address for address, _ in made.exports if "feed" in address]
    assert not [page.address for page in made.pages if 'rel="alternate"' in page.html]


def test_a_calendar_program_reads_every_event_whose_days_are_known(exports: dict[str, bytes]) -> None:
    data = exports["data/timelines/year.ics"]
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
    exports: dict[str, bytes],
) -> None:
    told = json.loads(exports["data/timelines/year.json"])
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
    rows = list(csv.DictReader(StringIO(exports["data/timelines/year.csv"].decode())))
    assert rows.pop(0)["Headline"] == told["title"]["text"]["headline"]
    assert [row["Headline"] for row in rows] == [slide["text"]["headline"] for slide in told["events"]]
    assert (rows[-2]["Year"], rows[-2]["End Day"]) == ("2025", "6")


def described(page: str) -> list[dict[str, object]]:
    (text,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)
    told = json.loads(text)
    assert told["@context"] == "https://schema.org"
    return list(told.get("@graph", [told]))


VOCABULARY = {
    "BackgroundNewsArticle": {
        "headline",
        "description",
        "inLanguage",
        "author",
        "datePublished",
        "dateModified",
        "isBasedOn",
        "license",
        "url",
    },
    "NewsArticle": {"headline", "inLanguage", "author", "publisher", "datePublished", "sameAs", "url"},
    "DefinedTerm": {"name", "alternateName", "description", "inDefinedTermSet", "sameAs", "url"},
    "DefinedTermSet": {"name", "inLanguage", "url"},
    "ItemList": {"name", "numberOfItems", "itemListElement", "url"},
    "ListItem": {"position", "name", "item"},
    "Event": {"name", "startDate"},
    "BreadcrumbList": {"itemListElement"},
    "WebSite": {"name", "description", "inLanguage", "url"},
    "Person": {"name"},
    "Organization": {"name"},
}
"""Of schema.org: the properties that it gives each type, or one that the type is a kind of, as far as we use them."""


def things(value: object) -> Iterator[dict[str, object]]:
    if isinstance(value, dict):
        if "@type" in value:
            yield value
        for inner in value.values():
            yield from things(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from things(inner)


def test_metadata_keep_to_the_vocabulary_and_say_what_is_known(html: dict[str, str]) -> None:
    seen = set()
    for page in html.values():
        for thing in things(described(page) if "ld+json" in page else []):
            kind = str(thing["@type"])
            seen.add(kind)
            assert thing.keys() - {"@type", "@context"} <= VOCABULARY[kind]
    assert seen == VOCABULARY.keys()
    (explainer, trail) = described(html["explainers/why.html"])
    assert explainer["description"] == "A </script><b>harbour</b> closes."
    assert (explainer["datePublished"], explainer["dateModified"]) == ("2026-04-01", "2026-05")
    assert trail["@type"] == "BreadcrumbList"


def test_a_republished_article_sends_search_engines_to_its_publisher(html: dict[str, str]) -> None:
    page = judges.document(judges.without_style(html["articles/harbour.html"]))
    links = {element.attrib["rel"]: element.attrib["href"] for element in page.iter("link")}
    robots = [element.attrib["content"] for element in page.iter("meta") if element.get("name") == "robots"]
    assert links["canonical"] == "https://example.org/original"
    assert robots == ["noindex"]
    own = judges.document(judges.without_style(html["explainers/why.html"]))
    told = [element for element in own.iter("link") if element.attrib["rel"] in {"canonical", "alternate"}]
    assert [element.attrib["href"] for element in told] == [
        f"{BASE}explainers/why.html",
        f"{BASE}feed.xml",
        f"{BASE}feeds/why.xml",
    ]


def test_nothing_that_an_author_writes_ends_the_data_block(html: dict[str, str]) -> None:
    page = judges.document(html["explainers/why.html"])
    assert len(list(page.iter("script"))) == 1
    assert not list(page.iter("b")) or "harbour" not in {element.text for element in page.iter("b")}


def test_the_data_of_a_site_have_the_form_that_their_schema_says(
    tmp_path: Path, exports: dict[str, bytes]
) -> None:
    whole = dict(scratch.build(scratch.whole(tmp_path)).exports)
    this = dict(scratch.build(Path(__file__).parents[1]).exports)
    for files in (exports, whole, this):
        schema = json.loads(files["data/site.schema.json"])
        jsonschema.Draft202012Validator.check_schema(schema)
        jsonschema.validate(json.loads(files["data/site.json"]), schema)
    told = json.loads(whole["data/site.json"])
    assert {"explainers", "articles", "entries", "timelines", "claims", "sources"} <= told.keys()

"""Feeds, calendars, TimelineJS and metadata, read by programs that are not ours."""

import csv
import json
import re
from collections.abc import Iterator
from datetime import date
from io import StringIO
from pathlib import Path
from xml.etree import ElementTree as ET

import feedparser
import icalendar
import jsonschema
import pytest

from tests import judges, scratch

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


def faults(feed: bytes) -> Iterator[str]:
    """What RFC 4287 forbids (section 4.1), as far as a feed of ours could do it."""
    tree = ET.fromstring(feed)
    entries = tree.findall(f"{ATOM}entry")
    has_author = len(tree.findall(f"{ATOM}author/{ATOM}name")) == 1
    for element in (tree, *entries):
        yield from faults_of(element)
    if entries and not has_author:
        yield "an entry has no author"
    ids = [element.text for element in tree.iter(f"{ATOM}id")]
    if len(ids) != len(set(ids)):
        yield "an id stands twice"
    if tree.tag != f"{ATOM}feed" or len(tree.findall(f"{ATOM}link[@rel='self']")) != 1:
        yield "no feed, or no link to itself"


FORMS = {
    "id": r"[a-z]+:\S+",
    "title": r"[\s\S]*\S[\s\S]*",
    "updated": r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d)",
}


def faults_of(element: ET.Element) -> Iterator[str]:
    for name, form in FORMS.items():
        found = [child.text or "" for child in element.findall(f"{ATOM}{name}")]
        if len(found) != 1 or not re.fullmatch(form, found[0]):
            yield f"{name} does not stand once, as it should"
    if not element.findall(f"{ATOM}content") and not element.findall(f"{ATOM}link[@rel='alternate']"):
        yield "neither content nor an alternate link"


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

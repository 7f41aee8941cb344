"""What pages say of themselves to programs, and the data of a site, by the words of schema.org and by their schema."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import jsonschema

from tests import judges, scratch
from tests.port import BASE, Site


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


def test_metadata_keep_to_the_vocabulary_and_say_what_is_known(port_site: Site) -> None:
    seen = set()
    for page in port_site.html.values():
        for thing in things(described(page) if "ld+json" in page else []):
            kind = str(thing["@type"])
            seen.add(kind)
            assert thing.keys() - {"@type", "@context"} <= VOCABULARY[kind]
    assert seen == VOCABULARY.keys()
    (explainer, trail) = described(port_site.html["explainers/why.html"])
    assert explainer["description"] == "A </script><b>harbour</b> closes."
    assert (explainer["datePublished"], explainer["dateModified"]) == ("2026-04-01", "2026-05")
    assert trail["@type"] == "BreadcrumbList"


def test_a_republished_article_sends_search_engines_to_its_publisher(port_site: Site) -> None:
    page = judges.document(judges.without_style(port_site.html["articles/harbour.html"]))
    links = {element.attrib["rel"]: element.attrib["href"] for element in page.iter("link")}
    robots = [element.attrib["content"] for element in page.iter("meta") if element.get("name") == "robots"]
    assert links["canonical"] == "https://example.org/original"
    assert robots == ["noindex"]
    own = judges.document(judges.without_style(port_site.html["explainers/why.html"]))
    told = [element for element in own.iter("link") if element.attrib["rel"] in {"canonical", "alternate"}]
    assert [element.attrib["href"] for element in told] == [
        f"{BASE}explainers/why.html",
        f"{BASE}feed.xml",
        f"{BASE}feeds/why.xml",
    ]


def test_nothing_that_an_author_writes_ends_the_data_block(port_site: Site) -> None:
    page = judges.document(port_site.html["explainers/why.html"])
    assert len(list(page.iter("script"))) == 1
    assert not list(page.iter("b")) or "harbour" not in {element.text for element in page.iter("b")}


def test_the_data_of_a_site_have_the_form_that_their_schema_says(tmp_path: Path, port_site: Site) -> None:
    whole = dict(scratch.build(scratch.whole(tmp_path)).exports)
    this = dict(scratch.build(Path(__file__).parents[1]).exports)
    for files in (port_site.exports, whole, this):
        schema = json.loads(files["data/site.schema.json"])
        jsonschema.Draft202012Validator.check_schema(schema)
        jsonschema.validate(json.loads(files["data/site.json"]), schema)
    told = json.loads(whole["data/site.json"])
    assert {"explainers", "articles", "entries", "timelines", "claims", "sources"} <= told.keys()


def test_the_numbers_of_a_disagreement_are_among_the_data(tmp_path: Path) -> None:
    told = json.loads(dict(scratch.build(scratch.whole(tmp_path)).exports)["data/site.json"])
    events = [event for timeline in told["timelines"] for event in timeline["events"]]
    positions = [
        side for event in events for point in event.get("differs", ()) for side in point["positions"]
    ]
    assert [(side.get("low"), side.get("high")) for side in positions] == [("47", "47"), ("24", None)]

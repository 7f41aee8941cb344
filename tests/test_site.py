"""Every page as a browser gets it: sound HTML, links that lead somewhere, nothing from anyone else."""

import re
from base64 import b64encode
from collections.abc import Iterable, Mapping
from dataclasses import replace
from hashlib import sha256
from itertools import pairwise
from pathlib import Path
from urllib.parse import unquote, urlsplit
from xml.etree.ElementTree import Element

import pytest

from nutgraf import pipeline
from tests import judges, scratch

ROOT = Path(__file__).parents[1]

Site = Mapping[str, Element]
"""Parsed pages by address."""

MEDIA = re.compile(r"(?:(?:\.\./)*|/repository/)media/[a-z0-9-]+\.(?:webp|jpg|png)(?: [0-9]+w)?")
"""A file of the site's own, as a page has its address."""

FETCHED = {
    "src",
    "srcset",
    "data",
    "poster",
    "background",
    "action",
    "formaction",
    "ping",
    "manifest",
    "codebase",
}
"""Attributes that make a browser fetch or send something."""


@pytest.fixture(scope="module")
def html(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, str]:
    return scratch.pages(scratch.whole(tmp_path_factory.mktemp("whole")))


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, bytes]:
    """The files for programs."""
    return dict(scratch.build(scratch.whole(tmp_path_factory.mktemp("files"))).exports)


@pytest.fixture(scope="module")
def site(html: Mapping[str, str]) -> Site:
    """Parsing it is a test of its own: the parser raises at the first error."""
    return {address: judges.document(page) for address, page in html.items()}


@pytest.fixture(scope="module")
def this_site() -> Site:
    """The site of this repository."""
    return {
        address: judges.document(judges.without_style(page)) for address, page in scratch.pages(ROOT).items()
    }


def broken_links(site: Site, files: Iterable[str]) -> list[tuple[str, str]]:
    """Links that do not lead to a page, to a place on it, or to a file, when the site lies in a folder."""
    ids = {address: set(judges.attributes(page, "id")) for address, page in site.items()}
    ids |= {address: set() for address in files}
    found: list[tuple[str, str]] = []
    for address, page in site.items():
        if address == "404.html":
            continue
        for href in judges.attributes(page, "href"):
            parts = urlsplit(href)
            if parts.scheme or parts.netloc:
                continue
            target = (
                (Path("/site") / address).parent / unquote(parts.path)
                if parts.path
                else Path("/site") / address
            )
            to = re.sub(r"[^/]+/\.\./", "", target.as_posix()).removeprefix("/site/")
            anchor = unquote(parts.fragment.partition(":~:")[0])  # a text fragment follows
            if to not in ids or (anchor and anchor not in ids[to]):
                found.append((address, href))
    return found


def test_every_kind_of_page_is_there(html: Mapping[str, str]) -> None:
    assert {*html} == {
        *(
            "index.html",
            "404.html",
            "search.html",
            "updates.html",
            "search.html",
            "updates.html",
            "about.html",
            "imprint.html",
            "articles.html",
            "timelines.html",
            "glossary.html",
        ),
        *("people.html", "places.html", "claims.html", "sources.html", "explainers/the-closing.html"),
        *(
            "explainers/old-bridge.html",
            "articles/bridge-fa.html",
            "articles/pol.html",
            "articles/letter.html",
        ),
        *("articles/mayor-surprised-as-old-bridge-closes.html", "articles/minutes-of-the-river-board.html"),
        *("articles/taken-back.html", "timelines/the-old-bridge.html", "timelines/the-river.html"),
        *(
            f"glossary/{id_}.html"
            for id_ in ("ada-lund", "river-board", "alder", "river-alder", "county", "scour")
        ),
    }


def test_every_link_of_every_page_works_from_disk(site: Site, files: Mapping[str, bytes]) -> None:
    assert sum(len(judges.attributes(page, "href")) for page in site.values()) > 500
    assert broken_links(site, files) == []


def test_every_link_of_the_site_of_this_repository_works_from_disk(this_site: Site) -> None:
    assert broken_links(this_site, dict(scratch.build(ROOT).exports)) == []


def test_no_id_stands_twice_on_a_page(site: Site, this_site: Site) -> None:
    for page in (*site.values(), *this_site.values()):
        ids = judges.attributes(page, "id")
        assert len(ids) == len(set(ids))


@pytest.mark.parametrize(
    "base", ["https://example.org", "https://example.org/", "https://example.org/repository/"]
)
def test_the_page_for_missing_addresses_has_links_that_work_at_any_depth(base: str, tmp_path: Path) -> None:
    root = scratch.whole(tmp_path)
    made = pipeline.build(replace(scratch.config(root), base_url=base))
    addresses = {page.address for page in made.pages}
    page = judges.document(next(page.html for page in made.pages if page.address == "404.html"))
    hrefs = [
        href for href in judges.attributes(page, "href") if not href.startswith(("#", "https:", "mailto:"))
    ]
    folder = urlsplit(base).path.rstrip("/") + "/"
    assert len(hrefs) > 8
    assert {href.removeprefix(folder) or "index.html" for href in hrefs} <= addresses | {"favicon.svg"}
    assert all(href.startswith(folder) for href in hrefs)


def test_every_page_has_one_heading_of_level_1_and_skips_no_level(site: Site, this_site: Site) -> None:
    for address, page in (*site.items(), *this_site.items()):
        levels = [
            int(element.tag[1]) for element in judges.elements(page) if re.fullmatch("h[1-6]", element.tag)
        ]
        assert levels.count(1) == 1, address
        assert all(after <= before + 1 for before, after in pairwise(levels)), (
            address,
            levels,
        )


def test_no_page_runs_fetches_or_sends_anything(site: Site, this_site: Site) -> None:
    for page in (*site.values(), *this_site.values()):
        for element in judges.elements(page):
            assert element.tag not in {"iframe", "object", "embed", "form", "base"}
            if element.tag == "script":
                assert element.attrib in (
                    {"type": "application/ld+json"},
                    {"src": "search/search.js", "defer": ""},
                )
                continue
            assert element.tag != "link" or element.attrib["rel"] in {"canonical", "alternate", "icon"}
            if element.tag in {"img", "source"}:
                fetched = [element.get("src", ""), *element.get("srcset", "").split(",")]
                assert all(MEDIA.fullmatch(candidate.strip()) for candidate in fetched if candidate)
            else:
                assert not FETCHED & element.attrib.keys()
            assert not [name for name in element.attrib if name == "style" or name.startswith("on")]


def test_no_style_asks_for_another_file(html: Mapping[str, str]) -> None:
    for page in html.values():
        (style,) = re.findall("<style>(.*?)</style>", page, re.DOTALL)
        assert not re.search(r"@import|url\(|image-set|src\s*\(|expression|</|<!--", style)


def test_a_page_that_leads_on_leads_to_a_page_of_the_site(site: Site) -> None:
    led = {
        address: refresh.get("content")
        for address, page in site.items()
        for refresh in page.iter("meta")
        if refresh.get("http-equiv") == "refresh"
    }
    assert led == {
        "articles/pol.html": "0; url=bridge-fa.html",
        "explainers/old-bridge.html": "0; url=the-closing.html",
        "glossary/river-alder.html": "0; url=alder.html",
        "imprint.html": "0; url=about.html",
    }


def test_the_policy_of_every_page_allows_its_own_style_and_nothing_else(site: Site) -> None:
    for page in site.values():
        (style,) = page.iter("style")
        digest = b64encode(sha256(judges.text_of(style).encode()).digest()).decode()
        policies = [
            meta.get("content")
            for meta in page.iter("meta")
            if meta.get("http-equiv") == "Content-Security-Policy"
        ]
        assert len(policies) == 1
        allowed = dict(part.strip().split(" ", 1) for part in (policies[0] or "").split(";"))
        assert allowed.pop("style-src") == f"'sha256-{digest}'"
        assert allowed.pop("default-src") == "'none'"
        assert set(allowed.values()) <= {"'none'", "'self'"}


def test_an_article_in_another_language_says_so_and_its_direction(site: Site) -> None:
    page = site["articles/bridge-fa.html"]
    (root,) = page.iter("html")
    assert (root.get("lang"), root.get("dir")) == ("en", "ltr")
    marked = [element for element in judges.elements(page) if element.get("lang") == "fa"]
    assert [element.tag for element in marked] == ["h1", "div", "div"]
    assert {element.get("dir") for element in marked} == {"rtl"}


def test_old_ids_of_events_and_claims_still_have_a_place(site: Site) -> None:
    assert "the-closure" in judges.attributes(site["timelines/the-old-bridge.html"], "id")
    assert "not-told" in judges.attributes(site["claims.html"], "id")

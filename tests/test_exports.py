"""Files for programs, read by other readers than the ones that are ours."""

import csv
from io import StringIO
from urllib.robotparser import RobotFileParser
from xml.etree import ElementTree as ET

import pytest

from nutgraf import pipeline
from nutgraf.exports import sitemap
from tests.conftest import Projects
from tests.project import Project

BASE = "https://example.org/kabul"
LOCATION = "{http://www.sitemaps.org/schemas/sitemap/0.9}loc"


def exported(case: Project) -> dict[str, bytes]:
    """The files of a build, as they lie in the site."""
    assert case.build().code == 0
    return {path.removeprefix("site/"): data for path, data in case.files("site").items()}


def with_address(project: Projects, case: str = "whole/everything") -> Project:
    made = project(case)
    path = made.root / "content/site.yaml"
    settings = path.read_text(encoding="utf-8") if path.exists() else ""
    kept = [line for line in settings.splitlines() if not line.startswith("base_url:")]
    made.write("content/site.yaml", "\n".join([*kept, f"base_url: {BASE}", ""]))
    return made


def locations(data: bytes) -> list[str]:
    return [element.text or "" for element in ET.fromstring(data).iter(LOCATION)]


def test_the_sitemap_names_every_page_but_articles_and_pages_that_are_none(project: Projects) -> None:
    files = exported(with_address(project))
    pages = {name for name in files if name.endswith(".html")}
    moved = {name for name in pages if b'http-equiv="refresh"' in files[name]}
    articles = {name for name in pages if name.startswith("articles/")}
    assert articles
    expected = {f"{BASE}/{name}" for name in pages - moved - articles - {"404.html", "index.html"}}
    assert sorted({*expected, f"{BASE}/"}) == sorted(locations(files["sitemap.xml"]))


def test_more_addresses_than_one_sitemap_may_have_are_spread_over_several(
    project: Projects, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = with_address(project)
    whole = locations(exported(case)["sitemap.xml"])
    monkeypatch.setattr(sitemap, "MOST_ADDRESSES", 2)
    files = exported(case)
    names = [name.removeprefix(f"{BASE}/") for name in locations(files["sitemap.xml"])]
    assert len(names) > 1
    assert all(len(locations(files[name])) <= 2 for name in names)
    assert [location for name in names for location in locations(files[name])] == whole


def test_robots_may_read_everything_and_are_told_of_the_sitemap(project: Projects) -> None:
    rules = RobotFileParser()
    rules.parse(exported(with_address(project))["robots.txt"].decode().splitlines())
    assert rules.can_fetch("anyone", f"{BASE}/glossary.html")
    assert rules.site_maps() == [f"{BASE}/sitemap.xml"]


def test_without_an_address_there_is_neither_sitemap_nor_robots(project: Projects) -> None:
    files = exported(project("whole/seeds-alone"))
    assert not {"sitemap.xml", "robots.txt", "data/glossary.csv"} & files.keys()


def test_the_glossary_as_a_table_has_every_entry_with_its_own_words(project: Projects) -> None:
    case = with_address(project)
    rows = list(csv.DictReader(StringIO(exported(case)["data/glossary.csv"].decode(), newline="")))
    entries = {entry.id: entry for entry in pipeline.build(case.config()).site.project.entries}
    assert [row["id"] for row in rows] == list(entries)
    for row in rows:
        entry = entries[row["id"]]
        assert (row["name"], row["kind"], row["short"]) == (entry.name, entry.kind, entry.short)
        assert tuple(filter(None, row["variants"].split("\n"))) == entry.variants
        assert "misspellings" not in row

"""Search: the script that readers get, run by Node on the files of a site."""

import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from nutgraf.exports import search
from tests import scratch

FIXTURE = Path(__file__).parent / "fixtures" / "search.mjs"

SOURCES = "- {id: report, kind: news, publisher: The Example, title: A report}\n"
ENTRIES = """\
- {id: taliban, name: Taliban, kind: organisation, short: They govern Afghanistan., variants: [طالبان], sources: [report]}
- {id: zurich, name: Zürich, kind: place, short: A city of bankers., sources: [report]}
- {id: kabul, name: Kabul, kind: place, short: "A capital: 喀布尔, also कीव.", sources: [report]}
"""
ARTICLE = "---\ntitle: Talks\npublish: {}\nrights: Ours.\n---\nThe Taliban met bankers.\n\nNobody else <b>came</b> \u2028 to Café 7.\n"


def site(root: Path, publish: str = "full") -> Path:
    files = {
        "content/sources.yaml": SOURCES,
        "content/glossary/a.yaml": ENTRIES,
        "content/articles/talks.md": ARTICLE.format(publish),
    }
    made = scratch.build(scratch.project(root, files))
    assert not made.failed, made.diagnostics
    for address, data in made.exports:
        (root / "site" / address).parent.mkdir(parents=True, exist_ok=True)
        (root / "site" / address).write_bytes(data)
    return root / "site"


def asked(root: Path, *queries: str) -> list[list[str]]:
    """The addresses that each query finds, in order."""
    node = shutil.which("node")
    assert node, "this test needs Node, as the machine that runs the tests has"
    told = subprocess.run(
        [node, FIXTURE, root, *queries], check=True, capture_output=True, encoding="utf-8"
    ).stdout
    return [[address for _, address, _ in answer["found"]] for answer in json.loads(told)]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("taliban", ["glossary/taliban.html", "articles/talks.html#p1"]),
        ("TALI", ["glossary/taliban.html", "articles/talks.html#p1"]),
        ("taliban bankers", ["articles/talks.html#p1"]),
        ("zurich", ["glossary/zurich.html"]),
        ("Zürich", ["glossary/zurich.html"]),
        ("cafe", ["articles/talks.html#p2"]),
        ("طالبان", ["glossary/taliban.html"]),
        ("喀布", ["glossary/kabul.html"]),
        ("布尔", ["glossary/kabul.html"]),
        ("喀", ["glossary/kabul.html"]),
        ("कीव", ["glossary/kabul.html"]),
        ("7", ["articles/talks.html#p2"]),
        ("nothing-like-it", []),
        ("taliban zurich", []),
        ("", []),
        ("[[ *", []),
    ],
)
def test_a_query_finds_the_passages_that_have_its_words(query: str, found: list[str], tmp_path: Path) -> None:
    assert asked(site(tmp_path), query) == [found]


def test_words_are_found_in_whatever_file_they_are(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = asked(site(tmp_path / "whole"), "taliban", "tali", "bankers", "t")
    monkeypatch.setattr(search, "LARGEST", 20)
    split = site(tmp_path / "split")
    assert len(list((split / "search").glob("w-*-*-*.js"))) > 1
    assert asked(split, "taliban", "tali", "bankers")[:3] == whole[:3]


def test_common_words_count_only_where_a_query_has_no_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(search, "_MANY", 2)
    monkeypatch.setattr(search, "COMMON", 0.3)
    both, alone = asked(site(tmp_path), "taliban 7", "taliban")
    assert both == ["articles/talks.html#p2"]
    assert alone == ["glossary/taliban.html", "articles/talks.html#p1"]


@pytest.mark.parametrize("publish", ["none", "excerpt"])
def test_what_is_not_shown_is_not_found(publish: str, tmp_path: Path) -> None:
    assert asked(site(tmp_path, publish), "bankers") == [["glossary/zurich.html"]]


def test_the_script_and_the_index_agree_on_how_many_passages_a_file_has() -> None:
    script = (Path(search.__file__).parent / "search.js").read_text(encoding="utf-8")
    assert re.findall(r"const GROUP = (\d+);", script) == [str(search.GROUP)]

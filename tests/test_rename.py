"""``nutgraf rename``: an id changes wherever it is written, no other byte does, and the site is sound afterwards."""

import re
from pathlib import Path

import pytest

from nutgraf import pipeline
from nutgraf.resolve import things
from nutgraf.tools.rename import rename
from tests import scratch

WHOLE = Path(__file__).parent / "fixtures" / "whole"


def contents(root: Path) -> dict[str, bytes]:
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in sorted((root / "content").rglob("*"))
        if path.is_file()
    }


def without_formerly(files: dict[str, bytes]) -> dict[str, bytes]:
    def bare(data: bytes) -> bytes:
        return re.sub(
            rb"\Aformerly: \[x-y-z\]\r?\n|\r?\n *formerly: \[x-y-z\]|, formerly: \[x-y-z\]|, x-y-z(?=\])|(?<=\[)x-y-z(?=\])",
            b"",
            data,
        )

    return {path: bare(data) for path, data in files.items()}


def ids_of(root: Path) -> list[str]:
    return [thing.id for thing in things.things(scratch.build(root).site.project)]


@pytest.fixture(scope="module")
def ids(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    return ids_of(scratch.whole(tmp_path_factory.mktemp("ids")))


def test_every_id_of_a_whole_project_can_be_renamed_and_back(ids: list[str], tmp_path: Path) -> None:
    assert len(ids) > 12
    for id_ in ids:
        root = scratch.whole(tmp_path / id_)
        pipeline.publish(scratch.config(root), scratch.build(root))  # pages of seeds are there
        before = contents(root)
        changed, found = rename(scratch.config(root), id_, "x-y-z")
        assert changed, (id_, found)
        made = scratch.build(root)
        assert not made.failed, (id_, made.diagnostics)
        assert id_ not in made.site.things
        back, found = rename(scratch.config(root), "x-y-z", id_)
        assert back, (id_, found)
        assert without_formerly(contents(root)) == before, id_


TEXT = """\
---\r
title: P   # a comment\r
---\r
See [[kabul]], [[ kabul | the town ]] and [[kabul-river]]; kabul, `[[kabul]]` and a word like kabul.\r
It is said [@kabul-report "the words of Kabul"].\r
\r
::: entries kabul kabul-river\r
"""
GLOSSARY = """\
# Kabul and kabul.
- {id: "kabul", name: Kabul, kind: place, short: kabul is a city., sources: [kabul-report]}
- id: kabul-river   # the river of kabul
  name: River
  kind: place
  within: 'kabul'
  see: [kabul]
  short: A river.
  long: >
    It flows through
    [[kabul]] itself.
  sources:
  - kabul-report
"""
SOURCES = "- {id: kabul-report, kind: news, title: Kabul}\n"
SITE = "menu:\n- {text: The city, to: kabul}\n- text: kabul\n  to: glossary.html\n"


def afghan(root: Path) -> Path:
    files: dict[str, str | bytes] = {
        "content/pages/p.md": "\ufeff".encode() + TEXT.encode(),
        "content/glossary/a.yaml": GLOSSARY,
        "content/sources.yaml": SOURCES,
        "content/site.yaml": SITE,
    }
    return scratch.project(root, files)


def test_only_the_id_changes_byte_for_byte(tmp_path: Path) -> None:
    root = afghan(tmp_path)
    changed, found = rename(scratch.config(root), "kabul", "kabul-city")
    assert (set(changed), found) == (
        {"content/glossary/a.yaml", "content/pages/p.md", "content/site.yaml"},
        (),
    )
    assert (root / "content/pages/p.md").read_bytes() == b"\xef\xbb\xbf" + TEXT.replace(
        "See [[kabul]], [[ kabul |", "See [[kabul-city]], [[ kabul-city |"
    ).replace("entries kabul kabul-river", "entries kabul-city kabul-river").encode()
    assert (root / "content/glossary/a.yaml").read_text() == GLOSSARY.replace(
        '{id: "kabul",', '{id: "kabul-city", formerly: [kabul],'
    ).replace("'kabul'", "'kabul-city'").replace("[kabul]\n  short", "[kabul-city]\n  short").replace(
        "[[kabul]] itself", "[[kabul-city]] itself"
    )
    assert (root / "content/site.yaml").read_text() == SITE.replace("to: kabul}", "to: kabul-city}")
    assert not scratch.build(root).failed


def test_an_old_id_is_added_to_those_that_are_there(tmp_path: Path) -> None:
    root = afghan(tmp_path)
    for old, new in (("kabul-river", "river-kabul"), ("river-kabul", "river"), ("river", "the-river")):
        assert rename(scratch.config(root), old, new)[0]
    text = (root / "content/glossary/a.yaml").read_text()
    assert "- id: the-river   # the river of kabul\n  formerly: [kabul-river, river-kabul, river]\n" in text
    assert not scratch.build(root).failed


@pytest.mark.parametrize(
    ("old", "new", "rule"),
    [
        ("kabull", "x", "reference-missing"),
        ("kabul", "kabul-river", "id-taken"),
        ("kabul", "Kabul City", "field-id"),
    ],
)
def test_what_cannot_be_renamed_is_said_and_nothing_changes(
    old: str, new: str, rule: str, tmp_path: Path
) -> None:
    root = afghan(tmp_path)
    before = contents(root)
    changed, found = rename(scratch.config(root), old, new)
    assert (changed, [finding.rule for finding in found]) == ((), [rule])
    assert contents(root) == before


def test_a_project_with_errors_is_not_touched(tmp_path: Path) -> None:
    root = afghan(tmp_path)
    (root / "content/pages/q.md").write_text("---\ntitle: Q\n---\n[[nothing-like-it]]\n")
    before = contents(root)
    changed, found = rename(scratch.config(root), "kabul", "kabul-city")
    assert not changed
    assert "reference-missing" in {finding.rule for finding in found}
    assert contents(root) == before
    assert pipeline.build(scratch.config(root)).failed


def test_an_article_whose_page_is_not_written_yet_is_written_under_its_new_name(tmp_path: Path) -> None:
    root = scratch.project(tmp_path, {"seeds/a.txt": "A title\nSome words.\n"})
    changed, found = rename(scratch.config(root), "a-title", "another")
    assert (changed, found) == (("content/articles/another.md",), ())
    assert [article.id for article in scratch.build(root).site.project.articles] == ["another"]

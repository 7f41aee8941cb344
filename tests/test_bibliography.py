"""Every source in three formats, read by programs of others."""

import json
import re
from pathlib import Path

import bibtexparser
import rispy

from nutgraf import exports, pipeline
from nutgraf.model import Article, Source
from tests import scratch
from tests.conftest import Projects
from tests.project import Project

HARD = 'A & B: 100% of {braces}, #1_x $5 ~ ^ \\ "quotes"'
SOURCES = f"""\
- id: hard
  kind: research
  publisher: Smith & Sons
  title: '{HARD}'
  authors: [Ångström and Sons, 'Team {{A}}']
  url: https://example.org/a_b?c=%20&d=1#e~f
  published: 2019-05
  language: en
- {{id: unsure, kind: court, publisher: A court, title: With no sure date, published: 2019~}}
"""


def made(project: Projects) -> tuple[dict[str, bytes], dict[str, Article | Source]]:
    case: Project = project("whole/everything")
    case.write("content/sources.yaml", case.read("content/sources.yaml") + SOURCES)
    built = pipeline.build(case.config())
    assert not built.failed, built.diagnostics
    held: list[Article | Source] = [*built.site.project.articles, *built.site.project.sources]
    return dict(exports.exports(built.site, built.settings, built.words)), {
        record.id: record for record in held
    }


def untex(text: str) -> str:
    """TeX's own words for special characters read back."""
    named = {"textbackslash": "\\", "textasciicircum": "^", "textasciitilde": "~"}
    bare = re.sub(r"(?<!\\)[{}]", "", re.sub(r"\\(text\w+)\{\}", lambda found: f"<{found[1]}>", text))
    plain = re.sub(r"\\([{}$&%#_])", r"\1", bare)
    return re.sub(r"<(text\w+)>", lambda found: named[found[1]], plain)


def test_bibtex_is_read_back_with_every_source_and_its_words(project: Projects) -> None:
    files, records = made(project)
    parser = bibtexparser.bparser.BibTexParser(ignore_nonstandard_types=False)
    entries = bibtexparser.loads(files["data/sources.bib"].decode(), parser).entries
    assert [entry["ID"] for entry in entries] == list(records)
    for entry in entries:
        record = records[entry["ID"]]
        assert untex(entry["title"]) == record.title
        assert entry.get("url", "") == record.url
        names = entry["author"].split("} and {") if "author" in entry else []
        assert tuple(untex(name) for name in names) == record.authors


def test_ris_is_read_back_with_every_source_and_its_words(project: Projects) -> None:
    files, records = made(project)
    entries = rispy.loads(files["data/sources.ris"].decode())
    assert [entry["id"] for entry in entries] == list(records)
    for entry in entries:
        record = records[entry["id"]]
        assert entry["title"] == record.title
        assert tuple(entry.get("authors", ())) == record.authors
        assert "".join(entry.get("urls", entry.get("url", ""))) == record.url


def test_csl_json_has_every_source_and_dates_only_as_far_as_they_are_sure(project: Projects) -> None:
    files, records = made(project)
    items = {item["id"]: item for item in json.loads(files["data/sources.json"])}
    assert list(items) == list(records)
    assert items["hard"]["issued"] == {"date-parts": [[2019, 5]]}
    assert "issued" not in items["unsure"]
    assert items["hard"]["title"] == HARD


def test_a_draft_is_in_none_of_the_files(project: Projects) -> None:
    case = project("whole/seeds-alone")
    assert case.build().code == 0
    page = next((case.root / "content/articles").iterdir())
    text = page.read_text(encoding="utf-8")
    title = json.dumps(page.stem)[1:-1]
    assert any(title.encode() in data for name, data in case.files("site").items() if "/data/" in name)
    page.write_text(text.replace("---\n", "---\ndraft: true\n", 1), encoding="utf-8")
    assert case.build().code == 0
    assert not [
        name for name, data in case.files("site").items() if "/data/" in name and title.encode() in data
    ]


def test_the_page_of_sources_folds_many_claims_and_loses_none(tmp_path: Path) -> None:
    claims = "".join(
        f"- {{id: c{n}, claim: It is {n}., kind: fact, outcome: confirmed, evidence: [{{source: s, quote: Word {n}.}}], sources: [s]}}\n"
        for n in range(9)
    )
    entries = "".join(
        f"- {{id: e{n}, kind: term, name: Name{n}, short: S., sources: [s]}}\n" for n in range(2)
    )
    files = {
        "content/sources.yaml": "- {id: s, kind: news, publisher: P, title: T}\n- {id: other, kind: court, publisher: P, title: T}\n",
        "content/claims/c.yaml": claims,
        "content/glossary/g.yaml": entries,
    }
    html = scratch.pages(scratch.project(tmp_path, files))["sources.html"]
    folded = re.search(r"<details><summary>9 claims</summary>(.*?)</details>", html, re.DOTALL)
    assert folded
    assert re.findall(r'"claims\.html#(c\d)"', folded[1]) == [f"c{n}" for n in range(9)]
    assert '<dd><a href="glossary/e0.html">Name0</a>; <a href="glossary/e1.html">Name1</a></dd>' in html
    kinds = re.findall(r'<a href="#(kind_\w+)">', html)
    assert kinds == ["kind_court", "kind_news"]
    assert all(html.count(f'id="{kind}"') == 1 for kind in kinds)

"""The words of an article reach readers one by one: in reader views, on paper, and in a browser of text alone."""

import json
import re
import subprocess
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Page

from nutgraf.model import Article
from tests.browser import sites
from tests.browser.sites import Sample
from tests.browser.test_judges import HERE, NODE, run

SHOWN = [(site, article.id) for site in sites.PROJECTS for article in sites.articles(site)]
IN_ENGLISH = [(site, id_) for site, id_ in SHOWN if sites.article(site, id_).language == "en"]


def passages(article: Article) -> list[str]:
    """The texts of its blocks, with one space between words."""
    return [" ".join(passage.split()) for block in article.blocks for passage in block.passages]


def letters(text: str) -> str:
    """Only what is read: no white space, and no hyphens, which lines end with."""
    return re.sub(r"[\s\u00ad\u2010-]+", "", text)


def runs(text: str) -> list[str]:
    """Its runs of letters and digits.

    Lines from right to left lose on paper where their marks stood, and what joins letters; a letter with a hamza above
    is one shape there, and stands apart, as the last one before a zero-width non-joiner does.
    """
    return re.findall(r"[^\W_]+", re.sub(".[\u0654\u200c]", " ", unicodedata.normalize("NFD", text)))


def after_each_other(parts: list[str], text: str) -> list[str]:
    """Parts that are not found in order."""
    at, lost = 0, []
    for part in parts:
        found = text.find(part, at)
        if found < 0:
            lost.append(part)
        else:
            at = found + len(part)
    return lost


@pytest.fixture(scope="module")
def reader_views(folder: Path) -> Mapping[tuple[str, str], str]:
    """What a reader view shows of each article, with one space between words."""
    pages = [folder / site / "articles" / f"{id_}.html" for site, id_ in SHOWN]
    said = run(NODE, HERE / "readability.mjs", *pages)
    assert said.returncode == 0, said.stderr
    texts = [" ".join(text.split()) for text in json.loads(said.stdout)]
    return dict(zip(SHOWN, texts, strict=True))


@pytest.mark.parametrize("shown", SHOWN)
def test_a_reader_view_has_every_word_of_the_article(
    shown: tuple[str, str], reader_views: Mapping[tuple[str, str], str]
) -> None:
    assert after_each_other(passages(sites.article(*shown)), reader_views[shown]) == []


@pytest.mark.parametrize("shown", SHOWN)
def test_a_reader_view_puts_no_word_into_a_paragraph(
    shown: tuple[str, str], reader_views: Mapping[tuple[str, str], str]
) -> None:
    paragraphs = [
        " ".join(passage.split())
        for block in sites.article(*shown).blocks
        if block.kind == "paragraph"
        for passage in block.passages
    ]
    assert [paragraph for paragraph in paragraphs if paragraph not in reader_views[shown]] == []


PARTS = (
    "[...document.querySelectorAll('dfn, .def > p:not(.on), .event h3, .refs li a, time, details > :not(summary)')]"
    ".map(e => e.textContent)"
)


@dataclass(frozen=True, slots=True)
class Paper:
    """The text of a page on paper, and its definitions, sources, events, dates and folded parts on the screen."""

    text: str
    parts: list[str]


@pytest.fixture(scope="module")
def papers(
    window: Page, hosts: Mapping[str, str], tmp_path_factory: pytest.TempPathFactory
) -> Mapping[Sample, Paper]:
    """Every sample, printed once."""
    file = tmp_path_factory.mktemp("paper") / "page.pdf"
    return {
        sample: _printed(window, f"{hosts[sample.site]}/{sample.address}", file) for sample in sites.samples()
    }


def _printed(page: Page, address: str, file: Path) -> Paper:
    page.goto(address)
    file.write_bytes(page.pdf(format="A4"))
    said = subprocess.run(["pdftotext", "-raw", str(file), "-"], capture_output=True, text=True, check=True)
    return Paper(text=letters(said.stdout), parts=page.evaluate(PARTS))


@pytest.mark.parametrize(("site", "id_"), IN_ENGLISH)
def test_paper_has_every_word_of_the_article(site: str, id_: str, papers: Mapping[Sample, Paper]) -> None:
    paper = papers[Sample(site, f"articles/{id_}.html", "ArticleView")]
    assert [p for p in passages(sites.article(site, id_)) if letters(p) not in paper.text] == []


def test_paper_has_every_definition_source_event_and_what_is_folded(papers: Mapping[Sample, Paper]) -> None:
    lost = {
        str(sample): [word for part in paper.parts for word in runs(part) if word not in text]
        for sample, paper, text in (
            (sample, paper, "".join(runs(paper.text))) for sample, paper in papers.items()
        )
    }
    assert {address: words for address, words in lost.items() if words} == {}


@pytest.fixture(scope="module")
def terminals(folder: Path) -> Mapping[Sample, str]:
    """The letters and digits of every sample in w3m, which knows neither styles nor scripts."""
    command = ("w3m", "-dump", "-cols", "100", "-I", "UTF-8", "-O", "UTF-8", "-T", "text/html")
    return {
        sample: "".join(
            runs(
                subprocess.run(
                    (*command, folder / sample.site / sample.address),
                    capture_output=True,
                    encoding="utf-8",
                    check=True,
                ).stdout
            )
        )
        for sample in sites.samples()
    }


@pytest.mark.parametrize("shown", SHOWN)
def test_a_browser_of_text_has_every_word_of_the_article(
    shown: tuple[str, str], terminals: Mapping[Sample, str]
) -> None:
    site, id_ = shown
    text = terminals[Sample(site, f"articles/{id_}.html", "ArticleView")]
    words = ["".join(runs(passage)) for passage in passages(sites.article(site, id_))]
    assert after_each_other(words, text) == []


def test_a_browser_of_text_has_every_definition_source_and_event(
    papers: Mapping[Sample, Paper], terminals: Mapping[Sample, str]
) -> None:
    lost = {
        str(sample): [part for part in paper.parts if "".join(runs(part)) not in terminals[sample]]
        for sample, paper in papers.items()
    }
    assert {address: parts for address, parts in lost.items() if parts} == {}

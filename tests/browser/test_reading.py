"""The words of an article reach readers one by one: in reader views, on paper, and with styles switched off."""

import json
import re
import subprocess
from collections.abc import Mapping
from pathlib import Path

import pytest
from playwright.sync_api import Page

from nutgraf.model import Article
from tests.browser import sites
from tests.browser.test_judges import HERE, NODE, run

SHOWN = [(site, article.id) for site in sites.PROJECTS for article in sites.articles(site)]
IN_ENGLISH = [(site, id_) for site, id_ in SHOWN if sites.article(site, id_).language == "en"]


def passages(article: Article) -> list[str]:
    """The texts of its blocks, with one space between words."""
    return [" ".join(passage.split()) for block in article.blocks for passage in block.passages]


def letters(text: str) -> str:
    """Only what is read: no white space, and no hyphens, which lines end with."""
    return re.sub(r"[\s\u00ad\u2010-]+", "", text)


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


@pytest.mark.parametrize(("site", "id_"), SHOWN)
def test_a_reader_view_has_every_word_of_the_article(site: str, id_: str, folder: Path) -> None:
    said = run(NODE, HERE / "readability.mjs", folder / site / "articles" / f"{id_}.html")
    assert said.returncode == 0, said.stderr
    (text,) = json.loads(said.stdout)
    assert after_each_other(passages(sites.article(site, id_)), " ".join(text.split())) == []


@pytest.mark.parametrize(("site", "id_"), SHOWN)
def test_a_reader_view_puts_no_word_into_a_paragraph(site: str, id_: str, folder: Path) -> None:
    said = run(NODE, HERE / "readability.mjs", folder / site / "articles" / f"{id_}.html")
    (text,) = json.loads(said.stdout)
    paragraphs = [
        " ".join(p.split())
        for b in sites.article(site, id_).blocks
        if b.kind == "paragraph"
        for p in b.passages
    ]
    plain = " ".join(text.split())
    assert [p for p in paragraphs if p not in plain] == []


def printed(page: Page, address: str, folder: Path) -> str:
    """The text of the page on paper."""
    page.goto(address)
    (folder / "page.pdf").write_bytes(page.pdf(format="A4"))
    command = ["pdftotext", "-raw", str(folder / "page.pdf"), "-"]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


@pytest.mark.parametrize(("site", "id_"), IN_ENGLISH)
def test_paper_has_every_word_of_the_article(
    site: str, id_: str, window: Page, hosts: Mapping[str, str], tmp_path: Path
) -> None:
    text = printed(window, f"{hosts[site]}/articles/{id_}.html", tmp_path)
    assert [p for p in passages(sites.article(site, id_)) if letters(p) not in letters(text)] == []


def test_paper_has_every_definition_source_and_event(
    window: Page, hosts: Mapping[str, str], tmp_path: Path
) -> None:
    for sample in sites.samples():
        page = printed(window, f"{hosts[sample.site]}/{sample.address}", tmp_path)
        text = letters(page)
        wanted = window.evaluate(
            "[...document.querySelectorAll('dfn, .gist, .event h3, .refs li a, time')].map(e => e.textContent)"
        )
        assert [part for words in wanted for part in words.split() if letters(part) not in text] == [], str(
            sample
        )

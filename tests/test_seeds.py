"""The first promise: the page made from a seed reads back as exactly the seed's words, pictures and order."""

import re
from html import escape
from pathlib import Path
from xml.etree.ElementTree import Element

import pytest
from hypothesis import assume, example, given, settings

from nutgraf.files import SourceFile, written
from nutgraf.model import Article
from nutgraf.read import read_articles
from nutgraf.seeds import READERS
from nutgraf.seeds.pages import Holdings, PlannedPage, plan
from nutgraf.seeds.seed import Seed
from tests import judges, scratch
from tests.strategies import NASTY, Received, examples, markdown_seeds, received

HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}

RARE_SPACE = re.compile("[\x0b\x0c\x1c-\x1f\x85]")
"""White space that HTML or YAML forbids: a space to us, nothing special to other readers of Markdown."""

Told = list[tuple[list[str], str]]
"""What a text holds: the words of each block, and the address of those that are pictures."""


def seed_of(data: bytes, path: str) -> Seed:
    text, refused = written(SourceFile(path, data))
    assert text is not None, refused
    seed, refused = READERS[path[path.rindex(".") :]](text)
    assert seed is not None, refused
    return seed


def page_of(data: bytes, path: str = "seeds/a.txt") -> PlannedPage:
    seed = seed_of(data, path)
    (page,), found = plan(Holdings(seeds=(seed,), seed_paths=(path,), pages=(), ids=frozenset()))
    assert found == ()
    return page


def article_of(page: PlannedPage) -> Article:
    (article,), found = read_articles([SourceFile(page.path, page.after)], "full")
    assert found == ()
    return article


def body_of(page: PlannedPage) -> str:
    return page.after.decode().split("\n---\n", 1)[1]


def received_told(seed: Received) -> Told:
    return [(block[0].split(), block[1] if len(block) == 2 else "") for block in seed.blocks]


def our_reading(article: Article) -> Told:
    assert {block.kind for block in article.blocks} <= {"paragraph", "picture"}
    return [("".join(block.passages).split(), block.address) for block in article.blocks]


def another_reading(markdown: str, preset: str) -> Told:
    """What a program that knows more than CommonMark takes a text for, if it is all paragraphs and pictures."""
    told: Told = []
    for block in judges.fragment(judges.other_markdown(preset).render(markdown)):
        assert block.tag == "p"
        if len(block):
            (picture,) = block
            assert (picture.tag, judges.text_of(block)) == ("img", "")
            told.append((picture.attrib["alt"].split(), picture.attrib["src"]))
        else:
            told.append((judges.text_of(block).split(), ""))
    return told


def shown(page: Element) -> Told:
    """The paragraphs and captions of an article's page, in their order; addresses where they are shown."""
    (article,) = page.iter("article")
    told: Told = []
    for element in judges.elements(article):
        if element.get("class") == "text":
            told.append((judges.text_of(element).split(), ""))
        elif element.get("class") == "pic":
            told.append((judges.text_of(element[0]).split(), element[1].get("href", "not shown")))
    return told


def seed(line: str) -> Received:
    return Received(f"{line}\n{line}\n".encode(), line, ((line,),))


@settings(max_examples=700, deadline=None)
@given(received())
@example(seed("\u2028 # a"))
@example(seed("---"))
def test_a_page_reads_back_as_the_words_the_pictures_and_the_order_of_its_text_seed(text: Received) -> None:
    page = page_of(text.data)
    article = article_of(page)
    told = received_told(text)
    assert article.title.split() == text.title.split()
    assert our_reading(article) == told
    assert another_reading(body_of(page), "gfm-like") == told
    assert another_reading(body_of(page), "js-default") == told


@pytest.mark.parametrize(
    "repeated", [*"*_[]`<>&\\~!#-=|:.1 a$^", "![", "[[a]] ", "&amp;", "<b>", "`a` ", "a\u2028", "\\`"]
)
def test_a_block_of_twenty_thousand_characters_reads_back_as_its_words(repeated: str) -> None:
    line = (repeated * 20_000)[: 20_000 - 1] + "x"
    page = page_of(f"Title\n{line}\n".encode())
    assert our_reading(article_of(page)) == [(line.split(), "")]
    assert another_reading(body_of(page), "js-default") == [(line.split(), "")]


@pytest.mark.parametrize("first", NASTY)
def test_whatever_begins_a_paragraph_it_stays_one_paragraph(first: str) -> None:
    lines = [f"{first}{gap}{rest}" for gap in ("", " ", "\t") for rest in ("", first, "a", "a: b", "---")]
    told = [(line.split(), "") for line in lines if line.strip()]
    page = page_of("\n".join(["Title", *lines]).encode())
    assert our_reading(article_of(page)) == told
    assert another_reading(body_of(page), "gfm-like") == told


def test_hundreds_of_text_seeds_go_through_a_build_to_their_pages_word_for_word(tmp_path: Path) -> None:
    seeds = {f"seeds/{number:03}.txt": each for number, each in enumerate(examples(received(), 120))}
    scratch.project(tmp_path, {path: each.data for path, each in seeds.items()})
    made = scratch.build(tmp_path)
    assert not made.failed, made.diagnostics
    assert len(made.articles) == len(seeds)
    html = {page.address: page.html for page in made.pages}
    for page in made.articles:
        article = article_of(page)
        told = received_told(seeds[article.seed])
        assert our_reading(article) == told
        read = shown(judges.document(judges.without_style(html[f"articles/{article.id}.html"])))
        assert [words for words, _ in read] == [words for words, _ in told]


def words_around_the_title(markdown: str) -> tuple[list[str], list[str]]:
    """The words of the first heading that has any, and all other words."""
    root = judges.fragment(judges.other_markdown("commonmark").render(markdown))
    headings = [each for each in root if each.tag in HEADINGS and judges.words_of(each)]
    assume(headings)
    title = judges.words_of(headings[0])
    root.remove(headings[0])
    return title, judges.words_of(root)


@settings(max_examples=500, deadline=None)
@given(markdown_seeds())
@example("[a]: b\n# A title\n'c'\n")
@example("a\n# A title\n[b]: c\n")
@example("a\n# A title\n---\nb\n")
def test_the_body_of_a_markdown_seed_keeps_its_words(text: str) -> None:
    title, words = words_around_the_title(RARE_SPACE.sub(" ", text))
    page = page_of(text.encode(), "seeds/a.md")
    (article,), found = read_articles([SourceFile(page.path, page.after)], "full")
    assert {fault.rule for fault in found} <= {"article-link-dropped"}
    assert article.title.split() == title
    assert (
        judges.words_of(judges.fragment(judges.other_markdown("commonmark").render(body_of(page)))) == words
    )
    ours = [scratch.html_of(block.prose) or f"<p>{escape(block.passages[0])}</p>" for block in article.blocks]
    assert judges.words_of(judges.fragment("".join(ours))) == words

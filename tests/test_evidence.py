"""The reader sees the evidence: marks, the source's sentence, links that highlight; and nothing that may not be shown."""

import re
from pathlib import Path
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nutgraf.quotes import Verdict
from nutgraf.views.fragments import highlighted, text_directive
from tests import judges, scratch

ARTICLE = """\
---
title: Harbour closes
publisher: The Example
url: https://example.org/story
published: 2026-03-04
rights: Ours.
publish: {publish}
draft: {draft}
---
Nobody expected it. The master said that the channel, which is old, is not deep enough for ships. They wait.

A canarysecret paragraph that nobody quotes, about Dredging.
"""
SOURCES = """\
- {id: handbook, kind: reference, publisher: Port, title: Handbook, text: handbook.txt}
- {id: letter, kind: primary, publisher: Council, title: A letter}
"""
CLAIMS = """\
- id: too-shallow
  claim: The channel is too shallow.
  kind: fact
  said_by: {who: the harbour master, named: false, to: [The Port Paper, The Example]}
  outcome: not-verifiable
  evidence: [{source: harbour, quote: the channel … is not deep enough for ships}]
  differs: [{point: How deep it is, positions: [{says: 6 m, who: the port, sources: [handbook]}, {says: 8 m, who: the council}]}]
"""
EXPLAINER = """\
---
title: Why
nutgraf: The harbour closes.
articles: [harbour]
---
It closed [@harbour "The master said that the channel"]. The book says “Two tugs are needed there” [@handbook].
A letter asks [@letter "for a new channel now"].
"""
TERMS = "- {id: dredging, name: Dredging, kind: term, short: Taking mud away., sources: [handbook]}\n"


def files(publish: str = "full", *, draft: bool = False, explained: bool = True) -> dict[str, str]:
    return {
        "content/articles/harbour.md": ARTICLE.format(publish=publish, draft=str(draft).lower()),
        "content/sources.yaml": SOURCES,
        "content/archive/handbook.txt": "Archivecanary words before. Two tugs are needed there.\n",
        "content/claims/harbour.yaml": CLAIMS,
        "content/glossary/terms.yaml": TERMS,
        **({"content/explainers/why.md": EXPLAINER} if explained else {}),
    }


def every_byte(root: Path) -> dict[str, str]:
    """Every file of a site that has no errors."""
    made = scratch.build(root)
    assert not made.failed, made.diagnostics
    data = {address: data.decode() for address, data in made.exports}
    return data | {page.address: page.html for page in made.pages}


@pytest.fixture
def pages(tmp_path: Path) -> dict[str, str]:
    return scratch.pages(scratch.project(tmp_path, files()))


def test_every_citation_with_words_is_marked_and_leads_to_them(pages: dict[str, str]) -> None:
    page = judges.document(judges.without_style(pages["explainers/why.html"]))
    cites = {
        element.attrib["href"]: element.attrib["class"]
        for element in page.iter("a")
        if "cite" in element.get("class", "").split()
    }
    assert cites == {"#s1-1": "cite exact", "#s2": "cite", "#s3-1": "cite unchecked"}
    quotes = {
        element.attrib["id"]: judges.text_of(element) for element in page.iter("div") if element.get("id")
    }
    assert "The master said that the channel" in quotes["s1-1"]
    assert "Nobody expected it." in quotes["s1-1"]
    assert "word for word" in quotes["s1-1"]
    assert "not checked" in quotes["s3-1"]


def test_an_adapted_second_hand_quotation_says_both(pages: dict[str, str]) -> None:
    page = judges.document(judges.without_style(pages["claims.html"]))
    (quote,) = [element for element in page.iter("div") if element.get("class", "").startswith("quote")]
    assert quote.attrib["class"] == "quote adapted"
    assert "second-hand" in judges.text_of(quote)


def test_the_links_of_a_quotation_highlight_words_that_are_on_our_page(pages: dict[str, str]) -> None:
    hrefs = [
        href
        for href in judges.attributes(judges.document(pages["claims.html"]), "href")
        if ":~:text=" in href
    ]
    assert [href.partition("#")[0] for href in hrefs] == [
        "articles/harbour.html",
        "https://example.org/story",
    ]
    article = " ".join(judges.words_of(judges.document(judges.without_style(pages["articles/harbour.html"]))))
    for href in hrefs:
        for part in href.partition(":~:text=")[2].split(","):
            assert unquote(part) in article


def test_an_explainer_says_what_it_rests_on(pages: dict[str, str]) -> None:
    text = " ".join(judges.words_of(judges.document(judges.without_style(pages["explainers/why.html"]))))
    assert (
        "3 sources. 4 quotations, compared with the source word for word: 2 exact, 1 adapted, 1 not checked"
        in text
    )
    assert "1 speaker, 1 unnamed." in text


@pytest.mark.parametrize(
    ("articles", "block", "counted", "listed"),
    [
        ("[]", "", 1, 1),
        ("[harbour]", "", 4, 1),
        ("[]", "::: claims harbour", 4, 2),
        ("[]", "::: claims too-shallow", 4, 2),
        ("[harbour]", "::: claims harbour", 4, 2),
    ],
)
def test_every_source_that_an_explainer_lists_is_among_those_it_counts(
    articles: str, block: str, counted: int, listed: int, tmp_path: Path
) -> None:
    """And where it lists fewer, it says where the others are; claims that it shows bring theirs along."""
    project = files()
    project["content/explainers/why.md"] = (
        f"---\ntitle: Why\nnutgraf: It closes.\narticles: {articles}\n---\nA letter asks [@letter].\n\n{block}\n"
    )
    project["content/sources.yaml"] += "- {id: chart, kind: primary, publisher: Navy, title: A chart}\n"
    project["content/claims/harbour.yaml"] += "  known: A chart has it [@chart].\n"
    html = scratch.pages(scratch.project(tmp_path, project))["explainers/why.html"]
    document = judges.document(judges.without_style(html))
    said = " ".join(judges.words_of(document))
    assert len(document.findall(".//ol[@class='refs']/li")) == listed
    assert f"{counted} source" in said
    assert ("the others stand with the claims" in said) == (listed < counted)


def test_claims_stand_beside_lists_quotations_and_headings_too(tmp_path: Path) -> None:
    """And where notes are tall and stand below their passage, they say which one it is; so do later events."""
    words = {
        "h1": "The harbour closes",
        "p1": "Nobody expected it at all",
        "b1": "the first of three items",
        "b2": "words that somebody said",
        "b3": "What came of it then",
        "p2": "Nobody was told of it",
        "c1": "Cranes over an empty quay",
    }
    article = (
        "---\ntitle: {h1}\nrights: Ours.\npublished: 2020\n---\n{p1}.\n\n- It is {b1}.\n\n> Some {b2}.\n\n## {b3}\n\n{p2}.\n\n"
        "![{c1}](https://example.org/a.jpg)\n"
    ).format(**words)
    claims = "".join(
        f"- {{id: claim-{anchor}, claim: {'A long claim. ' * 20}, kind: fact, known: '[[fall]] [[rise]]', "
        f"evidence: [{{source: story, quote: '{quote}'}}]}}\n"
        for anchor, quote in words.items()
    )
    events = "".join(
        f"  - {{id: {id_}, date: 2021, title: T, sources: [letter]}}\n" for id_ in ("fall", "rise")
    )
    files = {
        "content/articles/story.md": article,
        "content/sources.yaml": SOURCES.splitlines(keepends=True)[1],
        "content/claims/all.yaml": claims,
        "content/timelines/t.yaml": f"title: T\nevents:\n{events}",
    }
    made = scratch.pages(scratch.project(tmp_path, files))
    ledger = judges.attributes(judges.document(made["claims.html"]), "href")
    assert {f"articles/story.html#{anchor}" for anchor in words} <= set(ledger)
    html = made["articles/story.html"]
    assert set(re.findall('data-n="passage ([0-9])"', html)) & {"1", "2", "3"}
    assert (
        '<a href="#p1">paragraph 1</a>, <a href="#b1">passage 1</a>, <a href="#b2">passage 2</a>, '
        '<a href="#b3">passage 3</a>, <a href="#p2">paragraph 2</a>, <a href="#c1">caption 1</a>'
    ) in html


def test_the_ledger_lists_what_is_disputed_and_what_nobody_can_verify(pages: dict[str, str]) -> None:
    lists = re.split(r"<h2>What (?:is disputed|nobody can verify)</h2>", pages["claims.html"])
    assert len(lists) == 3
    assert all("#too-shallow" in part for part in lists[1:])


def test_a_saved_text_is_never_published(tmp_path: Path) -> None:
    for html in every_byte(scratch.project(tmp_path, files())).values():
        assert "Archivecanary" not in html


@pytest.mark.parametrize("publish", ["excerpt", "none"])
def test_no_byte_of_the_site_shows_what_an_article_withholds(publish: str, tmp_path: Path) -> None:
    scratch.project(tmp_path, files(publish))
    site = every_byte(tmp_path)
    assert "data/site.json" in site
    assert not [address for address, html in site.items() if "canarysecret" in html]
    shown = [address for address, html in site.items() if "Nobody expected" in html]
    assert bool(shown) == (publish == "excerpt")
    if publish == "none":
        assert "articles/harbour.html" not in site
        assert not [address for address, html in site.items() if "deep enough for ships" in html]


def test_no_byte_of_the_site_shows_a_draft_or_a_withdrawn_article(tmp_path: Path) -> None:
    draft = {**files(draft=True, explained=False), "content/claims/harbour.yaml": "[]\n"}
    withdrawn = files(explained=False)
    withdrawn["content/articles/harbour.md"] = withdrawn["content/articles/harbour.md"].replace(
        "draft: false", "withdrawn: {date: 2026-04, reason: An error.}"
    )
    for name, project in (("draft", draft), ("withdrawn", withdrawn)):
        site = every_byte(scratch.project(tmp_path / name, project))
        assert not [
            address for address, html in site.items() if "canarysecret" in html or "Nobody expected" in html
        ]
        assert name == "draft" or "An error." in site["articles/harbour.html"]


def test_one_changed_letter_in_a_quotation_or_in_the_article_stops_the_build(tmp_path: Path) -> None:
    for name, changed in (
        ("quotation", ("content/claims/harbour.yaml", "deep enough", "deap enough")),
        ("article", ("content/articles/harbour.md", "deep enough", "deap enough")),
        ("archive", ("content/archive/handbook.txt", "Two tugs", "Ten tugs")),
    ):
        path, before, after = changed
        project = files()
        project[path] = project[path].replace(before, after)
        made = scratch.build(scratch.project(tmp_path / name, project))
        assert [finding.rule for finding in made.diagnostics if finding.rule.startswith("quotation")] == [
            "quotation-absent"
        ]
        assert made.failed


def test_verdicts_are_part_of_the_site(tmp_path: Path) -> None:
    site = scratch.build(scratch.project(tmp_path, files())).site
    found = {quoted.words: checked.verdict for quoted, checked in site.checked.items()}
    assert found == {
        "the channel … is not deep enough for ships": Verdict.ELIDED,
        "The master said that the channel": Verdict.EXACT,
        "for a new channel now": Verdict.UNCHECKED,
        "Two tugs are needed there": Verdict.EXACT,
    }


@pytest.mark.parametrize(
    ("url", "before"),
    [
        ("https://example.org/a", "https://example.org/a#:~:text="),
        ("https://example.org/a?b=c#part", "https://example.org/a?b=c#part:~:text="),
        ("https://example.org/a#:~:text=other", "https://example.org/a#:~:text="),
    ],
)
def test_words_are_highlighted_at_an_address_whatever_fragment_it_has(url: str, before: str) -> None:
    assert highlighted(url, "some words") == f"{before}some%20words"


@given(st.text(min_size=1).filter(str.strip))
def test_a_text_directive_holds_no_character_that_means_something_in_it(words: str) -> None:
    directive = text_directive(words)
    assert re.fullmatch(r":~:text=[\w.~%]*(,[\w.~%]*)?", directive, re.ASCII)
    assert (
        unquote(directive.partition("=")[2].split(",")[0])
        == " ".join(words.split())[: len(unquote(directive.partition("=")[2].split(",")[0]))]
    )

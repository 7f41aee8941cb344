"""What readers see is meant for readers: no addresses with their schemes, no numbers that run together, no list without a word about it."""

from pathlib import Path

import pytest

from tests import judges, scratch

ROOT = Path(__file__).parents[1]

SOURCES = (
    "- {id: a, kind: news, publisher: A, title: Of A}\n- {id: b, kind: news, publisher: B, title: Of B}\n"
)


def text(html: str) -> str:
    """The words of a page, in one row."""
    return " ".join("".join(judges.document(judges.without_style(html)).itertext()).split())


@pytest.mark.parametrize("between", ["", " "])
def test_two_numbers_of_sources_in_a_row_stand_apart(between: str, tmp_path: Path) -> None:
    explainer = f"---\ntitle: T\nnutgraf: N.\n---\nIt fell [@a]{between}[@b]. So did this [@a].\n"
    files = {"content/sources.yaml": SOURCES, "content/explainers/t.md": explainer}
    page = text(scratch.pages(scratch.project(tmp_path, files))["explainers/t.html"])
    assert "It fell Source 1, Source 2. So did this Source 1." in page


@pytest.mark.parametrize("between", ["", " ", "\n"])
def test_a_number_of_a_source_hangs_on_the_word_before_it(between: str, tmp_path: Path) -> None:
    card = f"::: brief\nIt fell{between}[@a].\n:::\n"
    explainer = f"---\ntitle: T\nnutgraf: N.\n---\n{card}"
    files = {"content/sources.yaml": SOURCES, "content/explainers/t.md": explainer}
    made = scratch.pages(scratch.project(tmp_path, files))
    assert 'It fell<a class="cite"' in made["explainers/t.html"]
    assert "It fell." in made["index.html"]


@pytest.mark.parametrize(
    ("contact", "shown", "href"),
    [
        ("ada@example.org", "ada@example.org", "mailto:ada@example.org"),
        ("mailto:ada@example.org", "ada@example.org", "mailto:ada@example.org"),
        ("https://example.org/contact", "example.org/contact", "https://example.org/contact"),
    ],
)
def test_the_address_for_mistakes_is_shown_without_its_scheme(
    contact: str, shown: str, href: str, tmp_path: Path
) -> None:
    made = scratch.pages(scratch.project(tmp_path, {"content/site.yaml": f"title: T\ncontact: {contact}\n"}))
    assert text(made["index.html"]).endswith(f"Report a mistake: {shown}")
    assert f'href="{href}"' in made["index.html"]


@pytest.mark.parametrize(
    ("language", "names", "letters"),
    [
        ("en", ["1984", "Zebra", "“War on terror”", "€ zone"], {"#": 1, "W": 1, "Z": 2}),
        ("en", ["Ab", "$", "→"], {"#": 2, "A": 1}),
        ("sv", ["Ansvar", "Zebra", "Ånga", "Ödla"], {"A": 1, "Z": 1, "Å": 1, "Ö": 1}),
        ("tr", ["Isparta", "Zile", "\N{LATIN SMALL LETTER DOTLESS I}lica"], {"I": 2, "Z": 1}),
        ("fa", ["1984", "۲۳ سپتامبر", "پدر", "a"], {"#": 2, "A": 1, "پ": 1}),
    ],
)
def test_every_letter_of_the_glossary_stands_once(
    language: str, names: list[str], letters: dict[str, int], tmp_path: Path
) -> None:
    """And digits and signs come first, under one of their own."""
    entries = "".join(
        f'- {{id: e-{n}, name: "{name}", kind: term, short: S., sources: [a]}}\n'
        for n, name in enumerate(names)
    )
    files = {
        "content/site.yaml": f"language: {language}\n",
        "content/sources.yaml": SOURCES,
        "content/glossary/all.yaml": entries,
    }
    made = scratch.pages(scratch.project(tmp_path, files))
    document = judges.document(judges.without_style(made["glossary.html"]))
    sections = document.findall(".//section[@class='letter']")
    found = {section.findtext("h2"): len(section.findall(".//dt")) for section in sections}
    assert [*found.items()] == [*letters.items()]


HOLLOW = ("p", "div", "ul", "ol", "dl", "nav", "section", "small", "b", "h1", "h2", "h3", "dt", "dd")


@pytest.mark.parametrize("extent", ["nothing", "little", "everything"])
def test_no_page_has_an_element_with_nothing_in_it(extent: str, tmp_path: Path) -> None:
    """But for the two lines under the title of the site, which are drawn around an empty paragraph."""
    files = {
        "content/sources.yaml": SOURCES,
        "content/glossary/all.yaml": "- {id: mud, name: Mud, kind: place, short: Wet earth.}\n",
        "content/timelines/t.yaml": "title: T\nevents: [{id: it, date: 2001, title: It, sources: [a]}]\n",
        "content/explainers/x.md": "---\ntitle: X\nnutgraf: N.\ntimelines: [t]\n---\nT.\n\n::: timeline t from=2010\n",
        "content/claims/c.yaml": "- {id: claim, claim: So., kind: fact, evidence: [{source: a, quote: so it is said}]}\n",
    }
    kinds = {"nothing": {}, "little": files}
    root = scratch.whole(tmp_path) if extent == "everything" else scratch.project(tmp_path, kinds[extent])
    hollow = [
        (address, element.tag, element.attrib)
        for address, html in scratch.pages(root).items()
        for element in judges.document(judges.without_style(html)).iter()
        if element.tag in HOLLOW and not len(element) and not (element.text or "").strip()
        if element.get("class") != "strap" and not element.get("id")
    ]
    assert hollow == []


def test_every_list_of_our_own_site_says_what_it_holds() -> None:
    made = scratch.pages(ROOT)
    lists = (
        "articles",
        "timelines",
        "glossary",
        "people",
        "places",
        "claims",
        "sources",
        "updates",
        "search",
    )
    leads = {
        name: judges.document(judges.without_style(made[f"{name}.html"])).find(".//p[@class='nut']")
        for name in lists
    }
    assert all(lead is not None and "".join(lead.itertext()).strip() for lead in leads.values()), leads


def test_the_front_page_counts_the_sources_that_are_listed(tmp_path: Path) -> None:
    article = "---\ntitle: Story\nrights: Ours.\n{}---\nIt happened.\n"
    files = {
        "content/sources.yaml": SOURCES,
        "content/articles/one.md": article.format(""),
        "content/articles/two.md": article.format("draft: true\n"),
    }
    made = scratch.pages(scratch.project(tmp_path, files))
    assert "Sources 3" in text(made["index.html"])
    assert "3 sources, each with what rests on it." in text(made["sources.html"])


def test_a_site_of_drafts_alone_has_no_list_of_them(tmp_path: Path) -> None:
    draft = "---\ntitle: Story\ndraft: true\n---\nIt happened.\n"
    made = scratch.pages(scratch.project(tmp_path, {"content/articles/one.md": draft}))
    assert "Sources" not in text(made["index.html"])
    assert text(made["index.html"]).endswith("Nothing has been published here yet.")


def test_the_front_page_of_a_glossary_alone_does_not_say_that_nothing_is_here(tmp_path: Path) -> None:
    entries = "- {id: mud, name: Mud, kind: term, short: Wet earth., sources: [a]}\n"
    files = {"content/sources.yaml": SOURCES, "content/glossary/all.yaml": entries}
    front = text(scratch.pages(scratch.project(tmp_path, files))["index.html"])
    assert "Glossary 1" in front
    assert "Nothing has been published" not in front


@pytest.mark.parametrize(("count", "headings"), [(24, []), (25, ["2025", "2024", "No date stated"])])
def test_many_articles_stand_by_year_and_few_do_not(count: int, headings: list[str], tmp_path: Path) -> None:
    dates = {1: "published: 2024-03-04\n", 2: "published: 2025-01-02\n"}
    files = {
        f"content/articles/a{number:02}.md": f"---\ntitle: Story {number}\n{dates.get(number, '')}publish: full\n---\nIt fell.\n"
        for number in range(count)
    }
    page = judges.document(
        judges.without_style(scratch.pages(scratch.project(tmp_path, files))["articles.html"])
    )
    assert ["".join(heading.itertext()) for heading in page.iter("h2")] == headings


def test_an_article_that_was_withdrawn_says_when_and_why_and_no_more(tmp_path: Path) -> None:
    article = "---\ntitle: T\nwithdrawn: {date: 2024-03-07, reason: It was not so.}\n---\nIt fell.\n"
    page = text(
        scratch.pages(scratch.project(tmp_path, {"content/articles/a.md": article}))["articles/a.html"]
    )
    assert "Withdrawn 7 March 2024 It was not so." in page
    assert "not shown" not in page
    assert "It fell" not in page


@pytest.mark.parametrize(
    ("right", "said"),
    [("after its inspection", "after its inspection."), ("the U.S.", "the U.S."), ("“When?”", "“When?”")],
)
def test_what_a_slip_should_have_said_ends_as_a_sentence_does(right: str, said: str, tmp_path: Path) -> None:
    claims = (
        f"- {{id: slip, claim: A slip., kind: slip, right: '{right}', "
        "evidence: [{source: story, quote: It came before its inspection}]}\n"
    )
    article = "---\ntitle: Story\nrights: Ours.\n---\nIt came before its inspection, they say.\n"
    files = {"content/articles/story.md": article, "content/claims/all.yaml": claims}
    made = scratch.pages(scratch.project(tmp_path, files))
    for address, tag, line in (
        ("articles/story.html", "li", f"Slip A slip. It should say: {said}"),
        ("claims.html", "p", f"It should say: {said}"),
    ):
        document = judges.document(judges.without_style(made[address]))
        assert line in [" ".join(judges.text_of(item).split()) for item in document.iter(tag)]

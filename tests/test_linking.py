"""Term links: the first use of a name in each section, and nowhere that formats.md forbids."""

import re
from pathlib import Path

import pytest

from nutgraf import cache, pipeline, terms
from tests import judges, scratch

ENTRIES = """\
- {id: taliban, name: Taliban, kind: organisation, short: They govern Afghanistan., sources: [report]}
- {id: isis, name: Islamic State, kind: organisation, short: A group., variants: [ISIS], sources: [report]}
- {id: isis-k, name: ISIS-K, kind: organisation, short: A branch., variants: [Islamic State Khorasan], sources: [report]}
- {id: nato, name: NATO, kind: organisation, short: An alliance., sources: [report]}
- {id: kabul, name: Kabul, kind: place, short: A city., link: false, sources: [report]}
- {id: obrien, name: O’Brien, kind: person, short: A person., misspellings: [OBrian], sources: [report]}
"""
SOURCES = "- {id: report, kind: news, publisher: The Example, title: A report}\n"


def linked(
    root: Path, text: str, *, page: str = "content/pages/p.md", head: str = "title: P\n"
) -> list[tuple[str, str]]:
    """The term links of a page, in order: the words and the id of each."""
    files = {
        "content/glossary/all.yaml": ENTRIES,
        "content/sources.yaml": SOURCES,
        page: f"---\n{head}---\n{text}\n",
    }
    scratch.project(root, files)
    address = "p.html" if page.startswith("content/pages") else "articles/p.html"
    document = judges.document(judges.without_style(scratch.pages(root)[address]))
    entries = {
        sheet.attrib["id"]: link.attrib["href"].rpartition("/")[2].removesuffix(".html")
        for sheet in document.iter("div")
        if sheet.get("class") == "def" and sheet.get("id")
        for link in sheet.findall(".//dfn/a")
    }
    return [
        (judges.text_of(element), entries[element.attrib["interestfor"]])
        for element in document.iter("a")
        if element.get("class") == "term"
    ]


@pytest.mark.parametrize(
    ("text", "links"),
    [
        ("The Taliban and ISIS-K.", [("Taliban", "taliban"), ("ISIS-K", "isis-k")]),
        ("A crisis of ISIS.", [("ISIS", "isis")]),
        ("Nato and NATO’s head.", [("NATO", "nato")]),
        ("Islamic\nState and then Islamic State\nKhorasan.", [("Islamic\nState", "isis"), ("Islamic State\nKhorasan", "isis-k")]),
        ("The Taliban, the Taliban’s men.", [("Taliban", "taliban")]),
        ("Taliban-led forces.", [("Taliban", "taliban")]),
        ("O'Brien and OBrian.", [("O'Brien", "obrien")]),
        ("OBrian said so.", [("OBrian", "obrien")]),
        ("Kabul fell.", []),
        ("## Taliban\n\nThe Taliban.", [("Taliban", "taliban")]),
        ("[Taliban](p.html) and `Taliban`.", []),
        ("> The Taliban said so.\n\nThe Taliban.", [("Taliban", "taliban")]),
        ('He said “the Taliban” [@report "the Taliban rule"].', [("Taliban", "taliban")]),
        ("The Taliban.\n\n## Then\n\nThe Taliban.", [("Taliban", "taliban"), ("Taliban", "taliban")]),
        ("The Taliban.\n\n### Then\n\nThe Taliban.", [("Taliban", "taliban")]),
        ("::: question Who? {#who}\nThe Taliban.\n:::\n\nThe Taliban.", [("Taliban", "taliban")] * 2),
        ("[[taliban]] and the Taliban. ISIS.", [("ISIS", "isis")]),
        ("*Taliban* men.", [("Taliban", "taliban")]),
    ],
)  # fmt: skip
def test_a_page_links_the_first_use_of_each_name_in_each_section(
    text: str, links: list[tuple[str, str]], tmp_path: Path
) -> None:
    assert linked(tmp_path, text) == links


def test_an_article_is_linked_without_a_change_to_its_words_and_can_refuse(tmp_path: Path) -> None:
    head = "title: P\nrights: Ours.\n"
    page = "content/articles/p.md"
    assert linked(tmp_path, "The Taliban of NATO.", page=page, head=head) == [
        ("Taliban", "taliban"),
        ("NATO", "nato"),
    ]
    assert linked(tmp_path, "The Taliban of NATO.", page=page, head=f"{head}terms: false\n") == []


def test_an_entry_is_not_linked_on_its_own_page_and_others_are(tmp_path: Path) -> None:
    entry = "- {id: a, name: Alpha, kind: term, short: S., long: Alpha and Beta., sources: [report]}\n"
    other = "- {id: b, name: Beta, kind: term, short: S., sources: [report]}\n"
    files = {"content/glossary/all.yaml": entry + other, "content/sources.yaml": SOURCES}
    html = scratch.pages(scratch.project(tmp_path, files))["glossary/a.html"]
    assert re.findall(r'class="term"[^>]*>([^<]*)', html) == ["Beta"]
    assert re.findall(r'<dfn><a href="([^"]*)"', html) == ["b.html"]


def test_the_way_back_from_a_definition_stands_before_its_words(tmp_path: Path) -> None:
    """Orca in Firefox goes on from the target of a term's link, which is the way back: the words must follow it."""
    files = {
        "content/glossary/all.yaml": ENTRIES,
        "content/sources.yaml": SOURCES,
        "content/pages/p.md": "---\ntitle: P\n---\nThe Taliban and NATO.\n",
    }
    html = scratch.pages(scratch.project(tmp_path, files))["p.html"]
    assert re.findall(r'<a class="(back)"|<(dfn)>', html) == [("back", ""), ("", "dfn")] * 2


def test_names_are_looked_for_again_in_articles_that_changed_and_everywhere_when_a_name_did(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    texts = {name: f"Of {name} the Taliban and Nobody spoke." for name in ("one", "two", "three")}
    scratch.project(tmp_path, {"content/glossary/all.yaml": ENTRIES, "content/sources.yaml": SOURCES})
    store, looked_at, find = cache.carried(cache.forgetful()), list[str](), terms.find

    def noted(names: terms.Matcher, text: str) -> tuple[terms.Match, ...]:
        looked_at.append(text)
        return find(names, text)

    def looked() -> set[str]:
        nonlocal store
        articles = {
            f"content/articles/{name}.md": f"---\ntitle: T\n---\n{text}\n" for name, text in texts.items()
        }
        scratch.project(tmp_path, articles)
        looked_at.clear()
        kept = pipeline.build(scratch.config(tmp_path), pipeline.Aids(store=store))
        store = cache.carried(store)
        clean = set(looked_at) & set(texts.values())
        assert kept.site == scratch.build(tmp_path).site
        return clean

    monkeypatch.setattr(terms, "find", noted)
    assert looked() == set(texts.values())
    assert looked() == set()
    texts["two"] = "Of two the Taliban alone spoke."
    assert looked() == {texts["two"]}
    added = "- {id: nobody, name: Nobody, kind: person, short: A person., sources: [report]}\n"
    scratch.project(tmp_path, {"content/glossary/all.yaml": ENTRIES + added})
    assert looked() == set(texts.values())

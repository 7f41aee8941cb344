"""A site in Persian from head to foot, and texts of one direction on pages of the other."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from xml.etree.ElementTree import Element

import pytest

from nutgraf.config import Settings
from nutgraf.wording import first_strong, leaning, read_words
from tests import judges, scratch

ROOT = Path(__file__).parents[1]
PERSIAN = ROOT / "tests/fixtures/persian"
STYLES = sorted((ROOT / "templates").rglob("*.css"))
SIDED = re.compile(
    r"(?:margin|padding|border|inset|scroll-margin)-(?:left|right)|(?<![\w-])(?:left|right)\s*:|"
    r"(?:text-align|float|clear)\s*:\s*(?:left|right)"
)
"""Properties that mean a side of the screen and not of the text."""

Site = Mapping[str, Element]


@pytest.fixture(scope="module")
def persian() -> Site:
    made = scratch.pages(PERSIAN)
    return {address: judges.document(judges.without_style(page)) for address, page in made.items()}


def told(element: Element) -> Iterator[str]:
    """What is said in the language of the page: not in elements that are marked as another's, nor in data."""
    if element.tag in {"script", "bdi"} or element.get("lang") == "en":
        return
    yield element.text or ""
    yield from (
        element.get("aria-label", ""),
        *(value for name, value in element.items() if name.startswith("data-")),
    )
    for child in element:
        yield from told(child)
        yield child.tail or ""


def test_a_persian_site_is_persian_from_right_to_left_on_every_page(persian: Site) -> None:
    assert len(persian) > 20
    for page in persian.values():
        (root,) = page.iter("html")
        assert (root.get("lang"), root.get("dir")) == ("fa", "rtl")


def test_a_claim_named_in_a_sentence_leaves_its_full_stop_to_the_sentence(persian: Site) -> None:
    """Its own stands where the claim stands alone."""
    (body,) = persian["explainers/chera-baste-shod.html"].iter("body")
    text = "".join(body.itertext())
    assert "به کدخدا خبر داده نشد. روزنامه" in text
    assert "به کدخدا خبر داده نشد.\n" in text
    assert ".." not in text


def test_no_english_word_of_the_interface_is_on_a_persian_site(persian: Site) -> None:
    written = "".join(path.read_text(encoding="utf-8") for path in PERSIAN.rglob("*.*") if path.is_file())
    for address, page in persian.items():
        (body,) = page.iter("body")
        for text in told(body):
            assert [word for word in re.findall("[A-Za-z]+", text) if word not in written] == [], address


def test_no_western_digit_of_ours_is_on_a_persian_site(persian: Site) -> None:
    for address, page in persian.items():
        (body,) = page.iter("body")
        written = ("https:", "34.5, 69.2")  # addresses and coordinates are as they were written
        digits = [
            text
            for text in told(body)
            if re.search("[0-9]", text) and not any(part in text for part in written)
        ]
        assert digits == [], address


def test_titles_and_quotations_in_another_language_say_so(persian: Site) -> None:
    for address, tag in (("articles.html", "a"), ("sources.html", "a"), ("claims.html", "q")):
        marked = {
            (element.get("lang"), element.get("dir"))
            for element in persian[address].iter(tag)
            if element.get("lang")
        }
        assert marked == {("en", "ltr")}, address


def test_an_article_in_persian_is_marked_wherever_an_english_site_names_it(tmp_path: Path) -> None:
    pages = scratch.pages(scratch.whole(tmp_path))
    title = "پل قدیمی بسته شد"
    for address in ("index.html", "articles.html", "sources.html"):
        assert f' lang="fa" dir="rtl"><bdi>{title}</bdi></a>' in pages[address], address


TURNED = "طالبان (1)."
"""A text that is drawn wrong among English words unless its direction is said: the full stop would stand at its end."""


def astray(element: Element) -> Iterator[str]:
    """What runs from right to left on an English page, and nothing says so."""
    if element.tag in {"script", "bdi"} or element.get("dir"):
        return
    texts = (element.text or "", *(child.tail or "" for child in element))
    yield from (text for text in texts if "طالبان" in re.sub("[\u2066\u2067][^\u2069]*\u2069", "", text))
    for child in element:
        yield from astray(child)


def test_whatever_an_author_writes_in_the_other_direction_is_set_apart(tmp_path: Path) -> None:
    """But for running text, which is the author's own to mark."""
    event = (
        f"title: '{TURNED}', date_note: '{TURNED}', status_note: '{TURNED}', tags: ['{TURNED}', all], entries: [person], "
        f"sources: [{{source: report, via: '{TURNED}', note: '{TURNED}'}}], media: {{url: 'https://example.org/', "
        f"caption: '{TURNED}', credit: '{TURNED}'}}, differs: [{{point: '{TURNED}', positions: "
        f"[{{says: '{TURNED}', who: '{TURNED}'}}]}}]"
    )
    files = {
        "content/sources.yaml": f"- {{id: report, kind: news, title: '{TURNED}', publisher: '{TURNED}', "
        f"authors: ['{TURNED}'], note: '{TURNED}'}}\n",
        "content/glossary/all.yaml": f"- {{id: person, name: 'The {TURNED}', kind: person, short: '{TURNED}', "
        f"pronunciation: '{TURNED}', variants: ['{TURNED}'], roles: [{{role: '{TURNED}', from: 2001}}], "
        f"contested: [{{wording: '{TURNED}', by: '{TURNED}'}}], sources: [report]}}\n"
        "- {id: here, name: Here, kind: place, short: S., within: there, sources: [report]}\n"
        f"- {{id: there, name: 'In {TURNED}', kind: place, short: S., sources: [report]}}\n",
        "content/timelines/t.yaml": f"title: '{TURNED}'\nevents:\n"
        + "".join(f"  - {{id: event-{n}, date: 200{n}, {event}}}\n" for n in range(3))
        + "  - {id: event-3, date: 2003, title: It ended, sources: [report]}\n",
        "content/claims/c.yaml": f"- {{id: slip, claim: '{TURNED}', kind: slip, right: '{TURNED}', said_by: {{who: '{TURNED}', "
        f"to: ['{TURNED}', '{TURNED}']}}, evidence: [{{source: report, quote: '{TURNED} {TURNED} {TURNED}'}}, "
        f"{{source: report, quote: '{TURNED}'}}]}}\n",
        "content/explainers/x.md": f"---\ntitle: '{TURNED}'\nnutgraf: '{TURNED}'\ntopic: '{TURNED}'\nauthors: ['{TURNED}']\n"
        f"corrections: [{{date: 2026-01-02, text: '{TURNED}'}}]\nentries: [person]\ntimelines: [t]\n---\n"
        f"::: question {TURNED} {{#why}}\nSee [[there]] [@report].\n:::\n\n::: claims c\n::: timeline t\n::: entries here\n",
        "content/pages/p.md": f"---\ntitle: '{TURNED}'\ndescription: '{TURNED}'\n---\nWords.\n",
    }
    pages = scratch.pages(scratch.project(tmp_path, files))
    bodies = {
        address: next(judges.document(judges.without_style(page)).iter("body"))
        for address, page in pages.items()
    }
    assert [(address, text) for address, body in bodies.items() for text in astray(body)] == []


def test_the_direction_of_a_text_is_that_of_most_of_its_letters() -> None:
    persian, _ = read_words(ROOT, Settings(language="fa"))
    sentence = "GPR درون دیوار را نشان می‌دهد."
    assert (first_strong(sentence), leaning(sentence)) == ("ltr", "rtl")
    assert persian.told(sentence) == f"\u2067{sentence}\u2069"
    assert persian.told("The Valley Post") == "\u2066The Valley Post\u2069"
    assert persian.told("روزنامهٔ دره") == "روزنامهٔ دره"
    assert persian.listed("The Valley Post", "روزنامهٔ دره") == "\u2066The Valley Post\u2069، روزنامهٔ دره"
    assert not persian.runs_otherwise(persian.listed("The Valley Post", "روزنامهٔ دره"))


@pytest.mark.parametrize("path", STYLES, ids=lambda path: path.name)
def test_no_style_means_a_side_of_the_screen(path: Path) -> None:
    assert SIDED.findall(path.read_text(encoding="utf-8")) == []

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

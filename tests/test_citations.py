"""How a page says that it should be cited."""

import re
from pathlib import Path

import pytest

from tests import judges, scratch
from tests.conftest import Projects

DATES = [
    ("published: 2023-04-23~", "Evening Paper, about 23 April 2023."),
    ("published: ../2023", "Evening Paper, until 2023."),
    ("published: 2023", "Evening Paper, 2023."),
    ("language: en", "Evening Paper, no date known."),
]


@pytest.mark.parametrize(("line", "words"), DATES, ids=[line for line, _ in DATES])
def test_a_date_in_words_is_part_of_a_sentence_and_begins_none(
    line: str, words: str, project: Projects
) -> None:
    case = project("whole/everything")
    case.edit(
        "content/articles/the-airport-reopens.md", "rights:", f"publisher: Evening Paper\n{line}\nrights:"
    )
    assert case.build().code == 0
    html = case.read("site/articles/the-airport-reopens.html")
    assert f"“The airport reopens”. {words}" in re.sub("<[^>]+>", "", html.partition("Cite this")[2])


def test_where_nobody_knows_the_publisher_the_date_hangs_on_the_title(project: Projects) -> None:
    case = project("whole/everything")
    case.edit("content/articles/the-airport-reopens.md", "rights:", "published: 2023~\nrights:")
    assert case.build().code == 0
    html = case.read("site/articles/the-airport-reopens.html")
    assert "“The airport reopens”, about 2023." in re.sub("<[^>]+>", "", html.partition("Cite this")[2])


@pytest.mark.parametrize(
    ("fields", "line"),
    [
        ("", "No date stated."),
        ("authors: [Ada Lund]", "Ada Lund, no date stated."),
        ("authors: [Ada Lund], published: 2015~", "Ada Lund, about 2015."),
        ("authors: [Ada Lund], publisher: The Post", "Ada Lund. The Post, no date stated."),
    ],
)
def test_a_source_is_listed_in_sentences(fields: str, line: str, tmp_path: Path) -> None:
    source = f"- {{id: report, kind: news, title: A report, {fields}}}\n"
    html = scratch.pages(scratch.project(tmp_path, {"content/sources.yaml": source}))["sources.html"]
    document = judges.document(judges.without_style(html))
    assert line in [" ".join(judges.text_of(item).split()) for item in document.iter("p")]

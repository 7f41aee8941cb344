"""How a page says that it should be cited."""

import re

import pytest

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

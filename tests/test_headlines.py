"""A claim that an article makes in its title."""

import re

import pytest

from tests.conftest import Projects

CLAIM = """\
- id: reopened-at-last
  claim: The airport works again.
  kind: fact
  evidence: [{source: the-airport-reopens, quote: The airport reopens}]
"""
PAGE = "content/articles/the-airport-reopens.md"


def test_it_stands_beside_the_title_and_is_the_first_of_its_article(project: Projects) -> None:
    case = project("whole/everything")
    case.write("content/claims/title.yaml", CLAIM)
    assert case.build().code == 0
    article, claims = case.read("site/articles/the-airport-reopens.html"), case.read("site/claims.html")
    before, _, _ = article.partition('id="p1"')
    assert 'href="../claims.html#reopened-at-last"' in before
    assert re.search('<h1 id="h1"[^>]*>The airport reopens</h1>', before)
    assert 'href="articles/the-airport-reopens.html#h1"' in claims
    assert claims.index('id="reopened-at-last"') < claims.index('id="reopened"')
    assert "Other claims" not in claims


@pytest.mark.parametrize("line", ["publish: none", "withdrawn: {reason: It was another.}", "draft: true"])
def test_of_an_article_without_a_page_it_stands_nowhere(line: str, project: Projects) -> None:
    case = project("whole/everything")
    case.write("content/claims/title.yaml", CLAIM)
    case.edit(PAGE, "rights:", f"{line}\nrights:")
    case.build()
    claims = case.read("site/claims.html") if case.site.exists() else ""
    assert "the-airport-reopens.html#h1" not in claims

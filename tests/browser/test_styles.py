"""What is left out of a style changes nothing of what is drawn."""

import pytest
from playwright.sync_api import Page

from nutgraf import render
from tests import scratch
from tests.browser import sites

DRAWN = """() => [...document.querySelectorAll('*')].flatMap(element => ['', '::before', '::after'].map(part => {
  const style = getComputedStyle(element, part || null);
  return [...style].filter(name => !name.startsWith('--')).map(name => style.getPropertyValue(name)).join(';');
}))"""


def test_the_rules_that_a_page_keeps_draw_it_as_all_rules_would(
    window: Page, monkeypatch: pytest.MonkeyPatch
) -> None:
    pruned = sites.pages("whole")
    monkeypatch.setattr(render, "used", lambda css, _: css)
    whole = {page.address: page.html for page in scratch.build(sites.PROJECTS["whole"]).pages}
    for sample in sites.samples():
        if sample.site == "whole" and sample.kind != "SearchView":  # the page that keeps all rules
            assert len(whole[sample.address]) > len(pruned[sample.address])
            assert drawn(window, whole[sample.address]) == drawn(window, pruned[sample.address])


def drawn(page: Page, html: str) -> list[str]:
    """All that the browser has worked out of the style of a page, for each element."""
    page.goto("about:blank")  # a policy stays with its document, whatever is written into that
    page.set_content(html)
    found: list[str] = page.evaluate(DRAWN)
    return found

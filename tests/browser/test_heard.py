"""What a screen reader is given of each kind of page: roles and names, as Playwright computes them by WAI-ARIA, read by people.

``--rewrite`` writes the files in ``tests/fixtures/heard/`` anew; read the difference aloud before you accept it.
"""

import re
from collections.abc import Mapping
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.browser import sites
from tests.browser.waiting import becomes

HEARD = Path(__file__).parents[1] / "fixtures" / "heard"
SITE = "whole"
PLACE = re.compile(r"\n *- /url: .*")


def fullest() -> dict[str, str]:
    """Of each kind of page the one with most in it; one that only leads on is not read."""
    longest = sorted(sites.kinds(SITE).items(), key=lambda pair: len(sites.pages(SITE)[pair[0]]))
    return {kind: address for address, kind in longest if kind != "MovedView"}


def told(page: Page, part: str) -> str:
    """Landmarks, headings, links, lists and words, in the order in which they are read. Addresses are not."""
    return PLACE.sub("", page.locator(part).aria_snapshot()) + "\n"


def asserted(name: str, heard: str, *, rewrite: bool) -> None:
    """What is heard stands in the file of this name; the file is made so if that is asked."""
    path = HEARD / f"{name}.yaml"
    if rewrite:
        path.write_text(heard, encoding="utf-8")
    assert heard == path.read_text(encoding="utf-8")


@pytest.mark.parametrize(("kind", "address"), fullest().items())
def test_every_kind_of_page_is_told_as_somebody_has_read_it(
    kind: str, address: str, window: Page, hosts: Mapping[str, str], *, rewrite: bool
) -> None:
    window.goto(f"{hosts[SITE]}/{address}")
    asserted(kind, told(window, "main"), rewrite=rewrite)


@pytest.mark.parametrize("landmark", ["banner", "contentinfo"])
def test_what_stands_around_every_page_is_told_once(
    landmark: str, window: Page, hosts: Mapping[str, str], *, rewrite: bool
) -> None:
    window.goto(f"{hosts[SITE]}/{fullest()['ArticleView']}")
    around = window.locator(f"role={landmark}")
    assert around.count() == 1
    asserted(landmark, PLACE.sub("", around.aria_snapshot()) + "\n", rewrite=rewrite)


def test_a_term_is_told_with_its_definition_once_it_is_opened(window: Page, hosts: Mapping[str, str]) -> None:
    window.goto(f"{hosts[SITE]}/{fullest()['ArticleView']}")
    term = window.locator(".term").first
    sheet = f"#{term.get_attribute('interestfor')}"
    assert 'link "Back to the text"' not in told(window, sheet)
    term.click()
    assert becomes(window, "sheet => document.querySelector(sheet).matches(':has(:target)')", sheet)
    heard = told(window, sheet)
    assert term.inner_text() in heard
    assert 'link "Back to the text"' in heard
    window.goto("about:blank")

"""Fingers in Firefox. Chromium's stand beside the other ways to open a definition, in ``tests/browser/test_terms.py``."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.browser.conftest import program
from tests.browser.test_terms import PAGE, SEEN
from tests.browser.waiting import becomes
from tests.engines.touching import phone

TERMS = "() => [...document.querySelectorAll('.term')].slice(0, 6).map(term => [term.id, term.getAttribute('interestfor')])"
CENTRED = "id => { document.getElementById(id).scrollIntoView({block: 'center'}); return scrollY }"
MIDDLE = """selector => {
  const box = [...document.querySelectorAll(selector)].find(element => element.checkVisibility()).getClientRects()[0];
  return [box.x + box.width / 2, box.y + box.height / 2];
}"""
NOTING = "() => { window.noted = []; addEventListener('click', click => noted.push(click.pointerType)) }"


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
def test_every_tap_in_firefox_opens_its_definition_and_a_tap_on_back_closes_it(
    hosts: Mapping[str, str], tmp_path: Path, *, scripts: bool
) -> None:
    """With scripts the page says what its clicks were made with: a driver that makes a mouse of a finger is found out."""
    with phone(program("firefox-esr", "firefox"), tmp_path, scripts=scripts) as page:
        page.goto(f"{hosts['own']}/{PAGE}")
        page.evaluate(NOTING)
        terms = page.evaluate(TERMS)
        for id_, sheet in terms:
            at = page.evaluate(CENTRED, id_)
            page.tap(*page.evaluate(MIDDLE, f"#{id_}"))
            assert becomes(page, SEEN, f"#{sheet}"), id_
            assert abs(page.evaluate("() => scrollY") - at) < 1, id_
            page.evaluate("() => scrollBy(0, 150)")
            assert page.evaluate(SEEN, f"#{sheet}"), id_
            page.tap(*page.evaluate(MIDDLE, f"#{sheet} .back"))
            assert not becomes(page, SEEN, f"#{sheet}", wanted=False), id_
            assert page.evaluate(SEEN.replace("> 20", "> 1"), f"#{id_}"), id_
        assert len(terms) == 6
        assert page.evaluate("() => noted") == (["touch"] * 12 if scripts else [])

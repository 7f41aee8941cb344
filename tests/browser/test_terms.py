"""A definition is opened, read and left without scripts, by pointer and by keyboard, in each browser."""

from collections.abc import Mapping

import pytest
from playwright.sync_api import Browser, Page

from tests.browser import sites
from tests.browser.test_access import findings
from tests.browser.waiting import becomes

PAGE = next(address for address, kind in sites.kinds("own").items() if kind == "ExplainerView")
OPEN = "sheet => document.querySelector(sheet).matches(':popover-open')"
FOCUSED = "document.activeElement.id"
SEEN = """selector => {
  const box = document.querySelector(selector)?.getBoundingClientRect();
  return !!box && box.height > 20 && box.top >= 0 && box.bottom <= innerHeight + 1 && box.left >= 0 && box.right <= innerWidth + 1;
}"""


@pytest.fixture
def term(reader: Page, hosts: Mapping[str, str]) -> str:
    """The address of the term that is linked most often, at its second use; the page is open."""
    reader.goto(f"{hosts['own']}/{PAGE}")
    second: str = reader.evaluate("document.querySelector('.term[id$=\"-2\"]').id")
    return second


def _scroll_to(page: Page, id_: str) -> float:
    page.evaluate("id => document.getElementById(id).scrollIntoView({block: 'center'})", id_)
    at: float = page.evaluate("scrollY")
    return at


def test_a_click_opens_the_definition_where_one_reads_and_back_closes_it(reader: Page, term: str) -> None:
    at = _scroll_to(reader, term)
    sheet = f"#{term.replace('t', 'd').removesuffix('-2')}"
    assert not reader.evaluate(SEEN, sheet)
    reader.locator(f"#{term}").click()
    assert becomes(reader, SEEN, sheet)
    assert abs(reader.evaluate("scrollY") - at) < 1  # Firefox ends on a whole pixel
    backs = [back for back in reader.locator(f"{sheet} .back").all() if back.is_visible()]
    assert [back.get_attribute("href") for back in backs] == [f"#{term}"]
    backs[0].click()
    assert not becomes(reader, SEEN, sheet, wanted=False)
    assert reader.evaluate(SEEN.replace("> 20", "> 1"), f"#{term}")
    assert (
        abs(reader.evaluate("scrollY") - at) < reader.evaluate("innerHeight") / 6
    )  # one reads on where one was


def test_the_keyboard_opens_a_definition_and_is_back_at_the_term_after_three_keys(
    reader: Page, term: str
) -> None:
    _scroll_to(reader, term)
    reader.evaluate("id => document.getElementById(id).focus()", term)
    sheet = f"#{term.replace('t', 'd').removesuffix('-2')}"
    reader.keyboard.press("Enter")
    assert becomes(reader, SEEN, sheet)
    if reader.evaluate(FOCUSED) != term.replace("t", "g"):
        reader.keyboard.press("Tab")
    assert reader.evaluate(FOCUSED) == term.replace("t", "g")
    reader.keyboard.press("Enter")
    assert not becomes(reader, SEEN, sheet, wanted=False)
    reader.keyboard.press("Shift+Tab")
    reader.keyboard.press("Tab")
    assert reader.evaluate(FOCUSED) == term
    assert not reader.evaluate(SEEN, sheet)


@pytest.mark.parametrize("width", [390, 1100])
def test_an_open_definition_is_accessible_and_stands_in_the_window(
    width: int, chromium: Browser, hosts: Mapping[str, str]
) -> None:
    context = chromium.new_context(viewport={"width": width, "height": 700})
    page = context.new_page()
    page.goto(f"{hosts['own']}/{PAGE}")
    for term in page.locator(".term").all()[:12]:
        id_ = term.get_attribute("id") or ""
        sheet = term.get_attribute("interestfor") or ""
        _scroll_to(page, id_)
        term.click()
        assert becomes(page, SEEN, f"#{sheet}"), id_
    assert findings(page) == []
    context.close()


def test_a_pointer_that_rests_on_a_term_shows_its_definition_beside_it(
    chromium: Browser, hosts: Mapping[str, str]
) -> None:
    context = chromium.new_context(java_script_enabled=False, viewport={"width": 1100, "height": 800})
    page = context.new_page()
    page.goto(f"{hosts['own']}/{PAGE}")
    for term in page.locator(".term").all()[:8]:
        _scroll_to(page, term.get_attribute("id") or "")
        term.hover()
        sheet = f"#{term.get_attribute('interestfor')}"
        assert becomes(page, OPEN, sheet)
        assert becomes(page, SEEN, sheet)
        page.mouse.move(2, 2)
        assert not becomes(page, OPEN, sheet, wanted=False)
    context.close()


def test_every_tap_opens_its_definition_which_stays_while_one_scrolls_and_a_tap_on_back_closes_it(
    chromium: Browser, hosts: Mapping[str, str]
) -> None:
    """A phone with a touch screen, without scripts."""
    context = chromium.new_context(
        java_script_enabled=False, has_touch=True, is_mobile=True, viewport={"width": 390, "height": 844}
    )
    page = context.new_page()
    page.goto(f"{hosts['own']}/{PAGE}")
    for term in page.locator(".term").all()[:6]:
        id_, sheet = term.get_attribute("id") or "", f"#{term.get_attribute('interestfor')}"
        at = _scroll_to(page, id_)
        term.tap()
        assert becomes(page, SEEN, sheet), id_
        assert abs(page.evaluate("scrollY") - at) < 1, id_
        page.evaluate("scrollBy(0, 150)")
        assert page.evaluate(SEEN, sheet), id_
        back = next(back for back in page.locator(f"{sheet} .back").all() if back.is_visible())
        box = back.bounding_box()
        assert box
        assert min(box["width"], box["height"]) >= 24, id_
        back.tap()
        assert not becomes(page, SEEN, sheet, wanted=False), id_
        assert page.evaluate(SEEN.replace("> 20", "> 1"), f"#{id_}"), id_
        page.wait_for_timeout(
            1000
        )  # Chromium shows what one is interested in half a second after the focus came
        assert not page.evaluate(OPEN, sheet), id_
    context.close()


NAMES = """selector => [...document.querySelectorAll(selector)].filter(e => e.checkVisibility()).map(e => e.textContent)"""


def test_an_explainer_shows_no_entry_twice_but_every_term_has_its_definition(
    reader: Page, hosts: Mapping[str, str]
) -> None:
    reader.goto(f"{hosts['own']}/{PAGE}")
    in_text, at_the_end = reader.evaluate(NAMES, ".words dt"), reader.evaluate(NAMES, ".defs dfn")
    assert in_text
    assert at_the_end
    assert not set(in_text) & set(at_the_end)
    folded = reader.evaluate("[...document.querySelectorAll('.defs .again > .def')].map(e => e.id)")
    assert folded
    for name in folded:
        reader.goto(f"{hosts['own']}/{PAGE}#{name.replace('d', 'g', 1)}")
        assert becomes(reader, SEEN, f"#{name}"), name

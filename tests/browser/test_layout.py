"""Nothing stands on anything else, however wide the window."""

from collections.abc import Iterator, Mapping

import pytest
from playwright.sync_api import Browser, Page

from tests.browser import sites

WIDTHS = (390, 1000, 1280)
"""A phone; a window with margins that are just wide enough for notes; a desk."""

ON_TOP_OF_EACH_OTHER = """() => {
  const boxes = [...document.querySelectorAll('.run > *')].map(e => [e, e.getBoundingClientRect()])
    .filter(([, box]) => box.width > 1 && box.height > 1);
  const found = [];
  boxes.forEach(([one, a], at) => boxes.slice(at + 1).forEach(([other, b]) => {
    const wide = Math.min(a.right, b.right) - Math.max(a.left, b.left);
    const high = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
    if (wide > 1 && high > 1) found.push(`${one.textContent.slice(0, 40)} | ${other.textContent.slice(0, 40)}`);
  }));
  return found;
}"""


@pytest.fixture(scope="module")
def resized(chromium: Browser) -> Iterator[Page]:
    """A page whose window each test makes as wide as it likes."""
    context = chromium.new_context()
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("width", WIDTHS)
def test_no_part_of_a_text_and_no_note_beside_it_stands_on_another(
    width: int, resized: Page, hosts: Mapping[str, str]
) -> None:
    resized.set_viewport_size({"width": width, "height": 900})
    for sample in sites.one_of_each():
        resized.goto(f"{hosts[sample.site]}/{sample.address}")
        assert resized.evaluate(ON_TOP_OF_EACH_OTHER) == [], sample.address


CUT = """() => {
  document.documentElement.style.fontSize = '200%';
  const title = document.querySelector('h1');
  const texts = document.createTreeWalker(title, NodeFilter.SHOW_TEXT);
  const found = [];
  while (texts.nextNode()) {
    for (const word of texts.currentNode.data.matchAll(/\\p{L}+/gu)) {
      const range = document.createRange();
      range.setStart(texts.currentNode, word.index);
      range.setEnd(texts.currentNode, word.index + word[0].length);
      const lines = new Set([...range.getClientRects()].map(box => Math.round(box.top)));
      if (lines.size > 1 && word[0].length < 13) found.push(word[0]);
    }
  }
  return found;
}"""
"""Words of the title that stand in two lines; longer ones have a hyphen where the browser knows their language."""


def test_no_word_of_a_title_is_cut_on_a_phone_with_text_of_twice_the_size(
    resized: Page, hosts: Mapping[str, str]
) -> None:
    resized.set_viewport_size({"width": 390, "height": 900})
    for sample in sites.one_of_each():
        resized.goto(f"{hosts[sample.site]}/{sample.address}")
        assert resized.evaluate(CUT) == [], sample.address


GROWN = """() => {
  const size = () => parseFloat(getComputedStyle(document.querySelector('h1')).fontSize);
  const once = size();
  document.documentElement.style.fontSize = '200%';
  return size() / once;
}"""


def test_a_title_on_a_phone_grows_with_the_text(resized: Page, hosts: Mapping[str, str]) -> None:
    """Not quite to twice the size, since its words must stay whole."""
    resized.set_viewport_size({"width": 390, "height": 900})
    for sample in sites.one_of_each():
        resized.goto(f"{hosts[sample.site]}/{sample.address}")
        assert resized.evaluate(GROWN) >= 1.7, sample.address


LINES_WITH_SEPARATORS = """() => {
  document.documentElement.style.fontSize = '200%';
  return [...document.querySelectorAll('.strap li')].filter(e => getComputedStyle(e, '::before').content !== 'none').length;
}"""


def test_no_line_of_a_breadcrumb_begins_with_its_separator(resized: Page, hosts: Mapping[str, str]) -> None:
    resized.set_viewport_size({"width": 390, "height": 900})
    for sample in sites.one_of_each():
        resized.goto(f"{hosts[sample.site]}/{sample.address}")
        assert resized.evaluate(LINES_WITH_SEPARATORS) == 0, sample.address


SIZES = """() => {
  const found = {};
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const parent = texts.currentNode.parentElement;
    const style = getComputedStyle(parent);
    if (!texts.currentNode.data.trim() || !parent.checkVisibility() || parent.closest('.cite, .sr')) continue;
    if (style.fontFamily.startsWith('system-ui')) found[parseFloat(style.fontSize)] = parent.outerHTML.slice(0, 80);
  }
  return found;
}"""
"""Of text without serifs, in pixels, with an example each; the numbers of sources are as large as their text asks for."""

LABELS = {"13", "14", "16"}


def test_labels_have_the_sizes_of_the_scale(window: Page, hosts: Mapping[str, str]) -> None:
    for sample in sites.samples():
        window.goto(f"{hosts[sample.site]}/{sample.address}")
        found = window.evaluate(SIZES)
        assert {size: where for size, where in found.items() if size not in LABELS} == {}, sample

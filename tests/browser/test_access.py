"""Everybody can use every page: axe finds nothing, nothing is cut off, the keyboard reaches all."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.browser import sites
from tests.browser.sites import Sample

AXE = (Path(__file__).parent / "node_modules" / "axe-core" / "axe.min.js").read_text(encoding="utf-8")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]

WIDE = {"width": 1280, "height": 900}
MODES: Mapping[str, dict[str, Any]] = {
    "light": {"viewport": WIDE},
    "dark": {"viewport": {"width": 390, "height": 844}, "color_scheme": "dark"},
    "forced colours": {"viewport": WIDE, "forced_colors": "active"},
    "320 px": {"viewport": {"width": 320, "height": 640}},
    "200 % text": {"viewport": WIDE},
}
"""How people look at pages, as Playwright's options."""

DOUBLED = "document.documentElement.style.fontSize = '200%'"

BESIDE = """() => {
  const wide = document.documentElement.clientWidth;
  return [...document.querySelectorAll('body *')]
    .filter(e => { const box = e.getBoundingClientRect(); return box.width > 1 && (box.right > wide + 1 || box.left < -1) })
    .map(e => e.outerHTML.slice(0, 80));
}"""


LISTENING = """() => {
  const order = [...document.querySelectorAll('a[href], summary, input, button, select')].filter(e => e.checkVisibility());
  window.reached = [];
  addEventListener('focusin', event => reached.push(order.indexOf(event.target)));
  return order.length;
}"""
"""Notes in ``reached`` where the keyboard comes; gives how many things it can come to."""


def findings(page: Page) -> list[str]:
    """What axe finds, a line each."""
    page.evaluate(AXE)
    found = page.evaluate(
        "tags => axe.run(document, {runOnly: tags, resultTypes: ['violations']}).then(result => result.violations)",
        RULES,
    )
    return [
        f"{violation['id']}: {node['html'][:160]} {node.get('failureSummary', '')[:200]}"
        for violation in found
        for node in violation["nodes"]
    ]


@pytest.mark.parametrize("mode", MODES)
def test_axe_finds_nothing_and_nothing_stands_beside_the_page(
    mode: str, chromium: Browser, hosts: Mapping[str, str]
) -> None:
    context = chromium.new_context(**MODES[mode])
    page = context.new_page()
    found: dict[str, list[str]] = {}
    for sample in sites.samples() if mode == "light" else sites.one_of_each():
        page.goto(f"{hosts[sample.site]}/{sample.address}")
        if mode == "200 % text":
            page.evaluate(DOUBLED)
        found[str(sample)] = findings(page)
        if page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"):
            found[str(sample)] += ["scrolls sideways", *page.evaluate(BESIDE)]
    context.close()
    assert {address: lines for address, lines in found.items() if lines} == {}


@pytest.mark.parametrize("sample", [sample for sample in sites.samples() if sample.site == "whole"], ids=str)
def test_the_keyboard_reaches_every_link_in_order_and_none_twice(
    sample: Sample, window: Page, hosts: Mapping[str, str]
) -> None:
    window.goto(f"{hosts[sample.site]}/{sample.address}")
    expected = window.evaluate(LISTENING)
    for _ in range(expected):
        window.keyboard.press("Tab")
    assert window.evaluate("reached") == list(range(expected))

"""What is left out of a style changes nothing of what is drawn."""

import re
from collections.abc import Mapping

import pytest
from playwright.sync_api import Page

from nutgraf import render
from tests import scratch
from tests.browser import sites

DRAWN = """() => [...document.querySelectorAll('*')].flatMap(element => ['', '::before', '::after'].map(part => {
  const style = getComputedStyle(element, part || null);
  return [...style].filter(name => !name.startsWith('--')).map(name => style.getPropertyValue(name)).join(';');
}))"""
OWN = re.compile(r"(?<=<style>).*?(?=</style>)", re.DOTALL)


def test_the_rules_that_a_page_keeps_draw_it_as_all_rules_would(
    window: Page, hosts: Mapping[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(render, "used", lambda css, _: css)
    whole = {page.address: page.html for page in scratch.build(sites.PROJECTS["whole"]).pages}
    for sample in sites.samples():
        if sample.site != "whole":
            continue
        window.goto(f"{hosts['whole']}/{sample.address}")
        pruned = window.evaluate(DRAWN)
        style = OWN.search(whole[sample.address])
        assert style is not None
        window.evaluate("css => { document.querySelector('style').textContent = css }", style[0])
        assert window.evaluate(DRAWN) == pruned, sample.address

"""A timeline is filtered without scripts, from five events to five hundred, on the narrowest window."""

from collections.abc import Mapping
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests import scratch
from tests.browser import sites
from tests.browser.waiting import becomes

PAGE = next(address for address, kind in sites.kinds("own").items() if kind == "TimelineView")
SHOWN = "[...document.querySelectorAll('.event')].filter(event => event.checkVisibility()).length"


def test_a_filter_shows_its_events_and_no_others_and_all_come_back(
    reader: Page, hosts: Mapping[str, str]
) -> None:
    reader.goto(f"{hosts['own']}/{PAGE}")
    whole = reader.evaluate(SHOWN)
    for item in reader.locator(".only li").all():
        link = item.locator("a")
        count = int(link.locator("small").inner_text())
        link.click()
        assert becomes(reader, SHOWN, wanted=count) == count
    reader.locator(".only > p a").click()
    assert becomes(reader, SHOWN, wanted=whole) == whole


@pytest.mark.parametrize("count", [5, 500])
def test_the_strip_fits_the_narrowest_window(count: int, chromium: Browser, tmp_path: Path) -> None:
    lines = "".join(
        f"  - {{id: event-{n}, title: Event {n}, date: {1900 + n % 120}-{n % 12 + 1:02}, text: T., status: reported, sources: [report]}}\n"
        for n in range(count)
    )
    files = {
        "content/sources.yaml": "- {id: report, kind: news, publisher: The Post, title: A report}\n",
        "content/timelines/t.yaml": f"title: T\nevents:\n{lines}",
    }
    html = scratch.pages(scratch.project(tmp_path, files))["timelines/t.html"]
    (tmp_path / "t.html").write_text(html, encoding="utf-8")
    context = chromium.new_context(viewport={"width": 320, "height": 640})
    page = context.new_page()
    page.goto((tmp_path / "t.html").as_uri())
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    narrowest = page.evaluate(
        "Math.min(...[...document.querySelectorAll('.strip nav a')].map(link => link.getBoundingClientRect().width))"
    )
    assert narrowest >= 24
    context.close()

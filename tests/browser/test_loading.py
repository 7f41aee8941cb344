"""A page is one request beside its pictures, moves nothing while it is drawn, and its links land where they say."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Request

from tests.browser import sites
from tests.browser.sites import Sample
from tests.browser.waiting import becomes

SHIFT = """() => new Promise(resolve => {
  let sum = 0;
  new PerformanceObserver(list => list.getEntries().forEach(entry => { sum += entry.value }))
    .observe({type: 'layout-shift', buffered: true});
  scrollTo(0, document.body.scrollHeight);
  requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(() => resolve(sum))));
})"""
"""How far things moved until the end of the page has been drawn twice."""

ICON = "favicon.svg"
"""Browsers ask for it when they please, after the page is there."""


@pytest.fixture(
    scope="module", params=[(390, 844), (820, 1180), (1280, 800)], ids=["phone", "tablet", "desk"]
)
def screen(request: pytest.FixtureRequest, chromium: Browser) -> Iterator[BrowserContext]:
    """A screen whose browser remembers nothing of one page for the next but its icon."""
    width, height = request.param
    context = chromium.new_context(viewport={"width": width, "height": height})
    yield context
    context.close()


@pytest.mark.parametrize("sample", sites.samples(), ids=str)
def test_a_page_is_one_request_beside_its_pictures_and_nothing_in_it_moves(
    sample: Sample, screen: BrowserContext, hosts: Mapping[str, str]
) -> None:
    page = screen.new_page()
    asked: list[str] = []
    complaints: list[str] = []
    page.on("request", lambda request: asked.append(_asked(request)))
    page.on("console", lambda message: complaints.append(f"{message.text} {message.location['url']}"))
    address = f"{hosts[sample.site]}/{sample.address}"
    page.goto(address)
    assert page.evaluate(SHIFT) == 0
    page.close()
    assert asked[0] == address
    assert all(request.startswith(hosts[sample.site]) for request in asked)
    if sample.kind != "SearchView":  # the one page with a script
        beside = tuple(f"{hosts[sample.site]}{root}media/" for root in ("/", "/repository/"))
        others = [request for request in asked if not request.startswith(beside)]
        assert [request for request in others if not request.endswith(ICON)] == [address]
    if (
        sample.kind == "NotFoundView"
    ):  # it stands at any depth, so it asks where base_url says, which may not be here
        complaints = [complaint for complaint in complaints if not complaint.endswith(ICON)]
    assert complaints == []


def _asked(request: Request) -> str:
    return str(request.url)


def ids(site: str) -> dict[str, set[str]]:
    """The anchors of each page, by its address; files for programs have none."""
    none: dict[str, set[str]] = {address: set() for address in sites.files(site)}
    return none | {
        address: set(re.findall(r'\sid="([^"]+)"', html)) for address, html in sites.pages(site).items()
    }


@pytest.mark.parametrize("way", ["root", "repository", "disk"])
@pytest.mark.parametrize("site", sites.PROJECTS)
def test_every_link_and_anchor_leads_somewhere(
    site: str, way: str, window: Page, hosts: Mapping[str, str], folder: Path
) -> None:
    bases = {
        "root": f"{hosts[site]}/",
        "repository": f"{hosts[site]}/repository/",
        "disk": f"{(folder / site).as_uri()}/",
    }
    base, anchors, lost = bases[way], ids(site), []
    at_root = sites.built(site).settings.base_url in {"", "/"}
    for sample in sites.samples():
        if sample.site != site:
            continue
        if sample.kind == "NotFoundView" and not (at_root and way == "root"):
            continue  # its links are those of the address that the site is published at
        lost += [
            f"{sample.address} -> {url}"
            for url in _links(window, base + sample.address)
            if url.startswith(("http://127.", "file:")) and not _is_there(url, base, anchors)
        ]
    assert lost == []


def _links(page: Page, url: str) -> list[str]:
    """Every address that the page links to, as the browser understands it."""
    page.goto(url, wait_until="domcontentloaded")
    found: list[str] = page.evaluate("[...document.links].map(link => link.href)")
    return found


def _is_there(url: str, base: str, anchors: Mapping[str, set[str]]) -> bool:
    if not url.startswith(base):
        return False
    parts = urlsplit(url.removeprefix(base))
    page = unquote(parts.path) or "index.html"
    fragment = unquote(parts.fragment.partition(":~:")[0])
    return page in anchors and (not fragment or fragment in anchors[page])


FOUND = """words => {
  const wanted = words.replace(/\\s+/g, ' ').trim();
  const walker = document.createTreeWalker(document.querySelector('main'), NodeFilter.SHOW_TEXT);
  let text = '';
  const at = [];
  for (let node; node = walker.nextNode();)
    for (let i = 0; i < node.data.length; i++) {
      const letter = /\\s/.test(node.data[i]) ? ' ' : node.data[i];
      if (letter !== ' ' || !text.endsWith(' ')) { text += letter; at.push([node, i]) }
    }
  const boxes = [];
  for (let i = text.indexOf(wanted); i >= 0; i = text.indexOf(wanted, i + 1)) {
    const range = document.createRange();
    range.setStart(...at[i]);
    range.setEnd(at[i][0], at[i][1] + 1);
    boxes.push(range.getBoundingClientRect());
  }
  if (!boxes.length) return 'not there';
  if (!boxes.some(box => box.top >= 0 && box.bottom <= innerHeight)) return 'out of view';
  return scrollY ? '' : 'not scrolled';
}"""
"""What is wrong, or nothing: words stand on the page, which was scrolled until their first letter is in view."""


@pytest.mark.parametrize("site", sites.PROJECTS)
def test_links_that_highlight_land_on_their_words(site: str, reader: Page, hosts: Mapping[str, str]) -> None:
    reader.set_viewport_size({"width": 1100, "height": 260})
    lost = []
    for link in highlighting(site):
        address, words = words_to_find(link)
        reader.goto("about:blank")
        reader.goto(f"{hosts[site]}/{address}#:~:text={words}")
        if becomes(reader, FOUND, first_words(words), wanted="") != "":
            lost.append(f"{link}: {reader.evaluate(FOUND, first_words(words))}")
    assert lost == []


def highlighting(site: str) -> list[str]:
    """Links to words of our own article pages, from the root of the site."""
    pattern = re.compile(r'href="(?:\.\./)*(?:articles/)?([^"/]*\.html)#([^"]*:~:text=[^"]*)"')
    return sorted(
        {
            f"articles/{page}#{fragment.replace('&amp;', '&')}"
            for html in sites.pages(site).values()
            for page, fragment in pattern.findall(html)
        }
    )


def words_to_find(link: str) -> tuple[str, str]:
    """The address of the page, and the directive of the first words that are highlighted there."""
    address, _, directive = link.partition("#")
    return address, directive.partition(":~:text=")[2].partition("&text=")[0]


def first_words(directive: str) -> str:
    """Those that the highlight begins with: a directive is ``prefix-,start,end,-suffix``, each part percent-encoded."""
    parts = [part for part in directive.split(",") if not (part.endswith("-") or part.startswith("-"))]
    return unquote(parts[0])

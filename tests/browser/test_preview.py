"""The preview in real browsers: a save is seen where one reads, a mistake stands over the page and goes when it is mended."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser, BrowserContext, Error, Page, Route

from tests.browser import waiting
from tests.browser.test_access import MODES, findings
from tests.previewing import Preview, preview
from tests.project import Project

ENTRY = "- {id: harbour, name: Harbour Street, kind: term, short: Where ships lie.}\n"
LONG = "content/explainers/long.md"
NEVER = """addEventListener("DOMContentLoaded", () => {
  if (document.body.textContent.includes("Second words.")) document.body.append(Object.assign(new Image(), { src: "/never.png" }));
});"""
"""Gives one page a picture that never comes, so that the page is never loaded."""
PLAIN = "content/pages/plain.md"
PARSED = "(html => new DOMParser().parseFromString(html, 'text/html'))"
POLICY = "(page => page.querySelector('meta[http-equiv=\"Content-Security-Policy\"]').content)"
PANEL = "document.querySelector('nutgraf-preview')?.shadowRoot.querySelector('.panel')?.innerText ?? ''"
TOP = "id => document.getElementById(id).getBoundingClientRect().top"
THEME = Path(__file__).parents[2] / "templates"


def long(first: str) -> str:
    """An explainer of many cards, the first of which can be edited."""
    cards = [
        f"::: question What is number {n}? {{#card-{n}}}\n{'Words of it. ' * 60}\n:::\n" for n in range(30)
    ]
    cards[0] = f"::: question First? {{#card-0}}\n{first}\n:::\n"
    cards[14] = "::: question Where is it? {#card-14}\nIt lies in Harbour Street.\n:::\n"
    return "---\ntitle: Long\nnutgraf: It has many cards.\n---\n\n" + "\n".join(cards)


def plain(text: str, title: str = "Plain") -> str:
    return f"---\ntitle: {title}\n---\n\n{text}\n"


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Preview]:
    root = tmp_path_factory.mktemp("preview")
    for path, text in {
        "content/glossary/terms.yaml": ENTRY,
        LONG: long("Nothing yet."),
        PLAIN: plain("First words."),
    }.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8")
    with preview(root, limit=600) as server:
        yield server


@pytest.fixture(params=["chromium", "firefox"])
def context(request: pytest.FixtureRequest) -> Iterator[BrowserContext]:
    browser: Browser = request.getfixturevalue(request.param)
    made = browser.new_context(viewport={"width": 1000, "height": 700})
    yield made
    made.close()


def opened(context: BrowserContext, running: Preview, path: str) -> Page:
    """A page that is connected to the preview; what a policy forbids is counted in it."""
    page = context.new_page()
    page.add_init_script("addEventListener('securitypolicyviolation', () => { window.forbidden = true; })")
    page.goto(f"http://127.0.0.1:{running.port}{path}")
    assert becomes(page, "() => !!document.querySelector('nutgraf-preview')")
    return page


def becomes(page: Page, script: str, argument: object = None) -> bool:
    """Whether the script comes to hold, in this page or in the one that is loaded in its place meanwhile."""
    for _ in range(5):
        try:
            return waiting.becomes(page, script, argument) is True
        except Error as error:
            if "navigation" not in error.message and "destroyed" not in error.message:
                raise
            page.wait_for_load_state("domcontentloaded")
    return False


def says(page: Page, text: str) -> bool:
    """Whether the page comes to hold these words."""
    return becomes(page, "text => !!document.body?.innerText.includes(text)", text)


def test_a_save_is_seen_where_one_reads_with_the_definition_that_was_open(
    context: BrowserContext, running: Preview
) -> None:
    page = opened(context, running, "/explainers/long")
    page.evaluate("document.getElementById('card-14').scrollIntoView({block: 'center'})")
    page.locator(".term").first.click()
    sheet = ".def:has-text('Where ships lie.')"
    assert page.locator(sheet).first.is_visible()
    page.wait_for_timeout(500)  # a browser scrolls to where a link leads after it has drawn the page
    before = page.evaluate(TOP, "card-14")
    running.save(LONG, long("A first paragraph that is new. " * 40))
    assert becomes(page, "() => document.body?.textContent.includes('A first paragraph that is new.')")
    page.wait_for_load_state("load")
    assert becomes(
        page,
        "([id, top]) => Math.abs(document.getElementById(id)?.getBoundingClientRect().top - top) < 3",
        ["card-14", before],
    )
    page.locator(sheet).first.wait_for(state="visible")
    assert not page.evaluate("window.forbidden")
    running.save(LONG, long("Nothing yet."))
    assert becomes(
        page, "() => document.body?.textContent.includes('A first paragraph that is new.') === false"
    )


def test_a_save_while_the_page_of_the_save_before_still_loads_keeps_the_place(
    context: BrowserContext, running: Preview
) -> None:
    """The second page is left before it was put back where one read: the third stands there."""
    page = opened(context, running, "/explainers/long")
    page.evaluate("document.getElementById('card-14').scrollIntoView({block: 'center'})")
    before = page.evaluate(TOP, "card-14")
    asked: list[Route] = []
    page.route("**/never.png", lambda route: asked.append(route))  # noqa: PLW0108 - Playwright takes no built-in functions
    page.add_init_script(NEVER)
    running.save(LONG, long("Second words. " * 40))
    assert says(page, "Second words.")
    assert becomes(page, "() => !!document.querySelector('nutgraf-preview')")
    assert page.evaluate("document.readyState") == "interactive"
    running.save(LONG, long("Third words. " * 80))
    assert says(page, "Third words.")
    assert asked
    assert becomes(
        page,
        "([id, top]) => Math.abs(document.getElementById(id)?.getBoundingClientRect().top - top) < 3",
        ["card-14", before],
    )
    running.save(LONG, long("Nothing yet."))
    assert becomes(page, "() => !document.body?.textContent.includes('Third words.')")


def test_a_mistake_stands_over_the_page_with_its_place_until_it_is_mended(
    context: BrowserContext, running: Preview
) -> None:
    page = opened(context, running, "/plain")
    page.evaluate("window.same = true")
    good = (running.root / PLAIN).read_text(encoding="utf-8")
    running.save(PLAIN, plain("One line.\n\nWords of [[nobody]] here."))
    assert becomes(page, f"() => ({PANEL}).includes('content/pages/plain.md:7:10')")
    panel = page.evaluate(PANEL)
    assert "1 error" in panel
    assert re.search(r"5\s+One line\.", panel)
    assert re.search(r"7\s+Words of \[\[nobody\]\] here\.", panel)
    page.locator("nutgraf-preview summary").first.click()
    running.save(PLAIN, plain("Words of [[nobody]] here."))
    assert becomes(page, f"() => ({PANEL}).trim() === '1 error'"), "what was folded stays so"
    running.save(PLAIN, good)
    assert becomes(page, f"() => ({PANEL}) === ''")
    assert page.evaluate("window.same"), "the page was never loaded again"
    assert not page.evaluate("window.forbidden")


def test_a_changed_style_is_seen_without_loading_the_page(context: BrowserContext, running: Preview) -> None:
    page, other = opened(context, running, "/plain"), opened(context, running, "/explainers/long")
    css = (THEME / "assets/css/base.css").read_text(encoding="utf-8")
    for tab in (page, other):
        tab.evaluate("window.same = true")
    for colour, seen in (("teal", "rgb(0, 128, 128)"), ("maroon", "rgb(128, 0, 0)")):
        running.save("templates/assets/css/base.css", f"{css}\nh1 {{ color: {colour} }}\n")
        for tab in (page, other):
            assert becomes(tab, "seen => getComputedStyle(document.querySelector('h1')).color === seen", seen)
    (running.root / "templates/assets/css/base.css").unlink()
    assert becomes(page, "() => getComputedStyle(document.querySelector('h1')).color !== 'rgb(128, 0, 0)'")
    for tab in (page, other):
        assert tab.evaluate("[window.same, window.forbidden]") == [True, None]


def test_a_page_that_is_renamed_is_followed(context: BrowserContext, running: Preview) -> None:
    pages = running.root / "content/pages"
    (pages / "old.md").write_text(plain("Its words.", "Named"), encoding="utf-8")
    running.serves("/old")
    page = opened(context, running, "/old")
    (pages / "old.md").rename(pages / "new.md")
    page.wait_for_url("**/new.html")
    assert says(page, "Its words.")
    (pages / "new.md").unlink()


def test_a_page_outlives_the_preview_says_so_and_follows_the_next_one(
    context: BrowserContext, tmp_path: Path
) -> None:
    (tmp_path / "content/pages").mkdir(parents=True)
    (tmp_path / PLAIN).write_text(plain("Before."), encoding="utf-8")
    with preview(tmp_path) as first:
        page = opened(context, first, "/plain")
        port = first.port
    band = "() => !!document.querySelector('nutgraf-preview')?.shadowRoot.querySelector('.away')"
    assert becomes(page, band)
    (tmp_path / PLAIN).write_text(plain("After."), encoding="utf-8")
    with preview(tmp_path, port=port):
        assert says(page, "After.")


def test_a_browser_gets_the_published_policy_and_exactly_what_the_preview_needs(
    chromium: Browser, running: Preview
) -> None:
    context = chromium.new_context()
    page = opened(context, running, "/explainers/long")
    Project(running.root).build()
    published = (running.root / "site/explainers/long.html").read_text(encoding="utf-8")
    got, own = (
        {words[0]: set(words[1:]) for part in text.split(";") if (words := part.split())}
        for text in (
            page.evaluate(f"{POLICY}(document)"),
            page.evaluate(f"{POLICY}({PARSED}({json.dumps(published)}))"),
        )
    )
    more = {name: sources - own.get(name, set()) for name, sources in got.items()}
    assert {name: sources for name, sources in more.items() if sources} == {"script-src": {"'self'"}}
    assert "'self'" in got["connect-src"], "the socket needs it; the published policy has it too"
    assert all(sources <= got[name] for name, sources in own.items())
    context.close()


@pytest.mark.parametrize("mode", MODES)
def test_axe_finds_nothing_in_what_stands_over_a_page(mode: str, chromium: Browser, running: Preview) -> None:
    context = chromium.new_context(**MODES[mode])
    page = opened(context, running, "/plain")
    page.locator(".count > summary").click()
    assert becomes(
        page, "() => document.querySelector('nutgraf-preview')?.shadowRoot.querySelector('.count')?.open"
    )
    assert findings(page) == [], "the list of warnings"
    good = (running.root / PLAIN).read_text(encoding="utf-8")
    running.save(PLAIN, plain("One line.\n\nWords of [[nobody]] here."))
    assert becomes(page, f"() => ({PANEL}).includes('1 error')")
    assert findings(page) == [], "an error over its page"
    running.save(PLAIN, good)
    assert becomes(page, f"() => ({PANEL}) === ''")
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_an_error_before_there_is_any_page_nor_in_what_stands_below_it_later(
    scheme: Literal["light", "dark"], chromium: Browser, tmp_path: Path
) -> None:
    context = chromium.new_context(color_scheme=scheme)
    page = context.new_page()
    (tmp_path / "content/pages").mkdir(parents=True)
    (tmp_path / PLAIN).write_text(plain("Words of [[nobody]] here."), encoding="utf-8")
    with preview(tmp_path, built=False) as running:
        page.goto(f"http://127.0.0.1:{running.port}/plain")
        assert says(page, "1 error")
        assert findings(page) == []
        running.save(PLAIN, plain("Words.", "Draft").replace("title:", "draft: true\ntitle:"))
        assert says(page, "Words.")
    assert becomes(
        page, "() => !!document.querySelector('nutgraf-preview')?.shadowRoot.querySelector('.away')"
    )
    assert findings(page) == []
    context.close()

"""TimelineJS itself, from npm, shows our timelines from its JSON and from its table, and asks no other host for anything."""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Route

from nutgraf import cli
from tests import scratch
from tests.browser import sites
from tests.browser.server import serving
from tests.timelinejs import lost

PROGRAM = Path(__file__).parent / "node_modules/@knight-lab/timelinejs"
SHEET = "https://docs.google.com/spreadsheets/d/e/sheet/pubhtml"
PAGE = """\
<!doctype html><meta charset="utf-8"><title>TimelineJS</title>
<link rel="icon" href="data:,"><link rel="stylesheet" href="/program/css/timeline.css">
<div id="timeline" style="width: 100%; height: 600px"></div>
<script src="/program/js/timeline.js"></script>
"""
START = """source => new Promise(done => {
  const options = {script_path: '/program/js/', font: null, sheets_proxy: '/proxy/', initial_zoom: 2};
  window.timeline = new TL.Timeline('timeline', source, options);
  window.timeline.on('loaded', () => done(true));
  setTimeout(() => done(false), 20000);
})"""
SHOWN = """() => {
  const config = window.timeline.config;
  const texts = selector => [...document.querySelectorAll(selector)].map(element => element.innerText.trim());
  return {
    errors: config.messages.errors.map(String),
    ids: config.events.map(event => event.unique_id),
    years: config.events.map(event => event.start_date.data.date_obj.getFullYear()),
    headlines: texts('.tl-slide .tl-headline'),
    dates: texts('.tl-slide .tl-headline-date'),
    words: texts('.tl-slide .tl-text-content'),
    markers: document.querySelectorAll('.tl-timemarker').length,
  }
}"""


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Path]]:
    """A host with TimelineJS on it, and its folder."""
    folder = tmp_path_factory.mktemp("timelinejs")
    shutil.copytree(PROGRAM / "dist", folder / "program", ignore=shutil.ignore_patterns("*.map"))
    (folder / "index.html").write_text(PAGE, encoding="utf-8")
    with serving(folder) as host:
        yield host, folder


@pytest.fixture
def screen(chromium: Browser) -> Iterator[BrowserContext]:
    """A window of its own."""
    context = chromium.new_context(viewport={"width": 1200, "height": 800})
    yield context
    context.close()


def timelines() -> list[tuple[str, str]]:
    """Every timeline of both sites."""
    return [
        (site, address.rpartition("/")[2].removesuffix(".json"))
        for site in sites.PROJECTS
        for address in sites.files(site)
        if address.startswith("data/timelines/") and address.endswith(".json")
    ]


@pytest.mark.parametrize("form", ["json", "csv"])
@pytest.mark.parametrize(("site", "name"), timelines())
def test_timelinejs_shows_every_event_with_its_title_date_and_words(
    site: str, name: str, form: str, shop: tuple[str, Path], screen: BrowserContext
) -> None:
    host, folder = shop
    data = sites.files(site)[f"data/timelines/{name}.{form}"]
    told = json.loads(sites.files(site)[f"data/timelines/{name}.json"])
    asked: list[str] = []

    def answer(route: Route) -> None:
        url = route.request.url
        if "/proxy/" in url:
            route.fulfill(body=data, content_type="text/csv; charset=utf-8")
        elif url.startswith(host):
            route.continue_()
        else:
            asked.append(url)
            route.abort()

    screen.route("**/*", answer)
    page = screen.new_page()
    page.goto(f"{host}/index.html")
    (folder / "timeline.json").write_bytes(data)
    assert page.evaluate(START, "/timeline.json" if form == "json" else SHEET), "it did not load"
    shown = page.evaluate(SHOWN)
    slides = told["events"]
    media = {urlsplit(slide["media"]["url"]).netloc for slide in slides if "media" in slide}
    assert [url for url in asked if urlsplit(url).netloc not in media] == []
    assert shown["errors"] == []
    assert shown["markers"] == len(slides)
    assert len(shown["headlines"]) == len(slides) + 1
    assert sorted(shown["years"]) == sorted(slide["start_date"]["year"] for slide in slides)
    if form == "json":
        assert sorted(shown["ids"]) == sorted(slide["unique_id"] for slide in slides)
    for number, slide in enumerate(slides, 1):
        assert slide["display_date"] in shown["dates"]
        assert any(_plain(slide["text"]["headline"]) in _plain(line) for line in shown["headlines"]), number


def _plain(text: str) -> str:
    for sign, word in (("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&")):
        text = text.replace(sign, word)
    return " ".join(text.split())


@pytest.mark.parametrize(
    "file", sorted((PROGRAM / "src/template").glob("*.json")), ids=lambda file: file.stem
)
def test_the_examples_of_timelinejs_go_in_and_out_without_loss(file: Path, tmp_path: Path) -> None:
    root = scratch.project(tmp_path, {"content/site.yaml": "title: A\n"})
    assert cli.main(["import", "timeline", str(file), "--id", "example", "--root", str(root)]) == 0
    made = dict(scratch.build(root).exports)
    before = json.loads(file.read_text(encoding="utf-8"))
    assert before["events"]
    assert list(lost(before, json.loads(made["data/timelines/example.json"]))) == []


def test_there_are_examples() -> None:
    assert len(list((PROGRAM / "src/template").glob("*.json"))) >= 4

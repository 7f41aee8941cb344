"""Browsers, and the sites they open."""

import shutil
from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Playwright, sync_playwright

from tests.browser import sites
from tests.browser.server import serving

CHROMIUM = ("--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking")
LAUNCH_TIMEOUT = 90_000
"""In milliseconds. Firefox can take long on a busy machine."""


def program(*names: str) -> str:
    """The path of the first of these programs that is there."""
    found = next((path for name in names if (path := shutil.which(name))), None)
    if found is None:
        pytest.fail(f"there is no {names[0]}: type make test-browser, which installs it")
    return found


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Holds every site twice: ``NAME/…`` as at the root of a host, ``NAME/repository/…`` as in a folder."""
    root = tmp_path_factory.mktemp("sites")
    for name in sites.PROJECTS:
        for address, data in sites.files(name).items():
            for base in (root / name, root / name / "repository"):
                (base / address).parent.mkdir(parents=True, exist_ok=True)
                (base / address).write_bytes(data)
    return root


@pytest.fixture(scope="session")
def hosts(folder: Path) -> Iterator[Mapping[str, str]]:
    """The address of each site, by its name."""
    with ExitStack() as stack:
        yield {name: stack.enter_context(serving(folder / name)) for name in sites.PROJECTS}


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    """What drives the browsers."""
    with sync_playwright() as driver:
        yield driver


@pytest.fixture(scope="session")
def chromium(playwright: Playwright) -> Iterator[Browser]:
    """Chromium, one for all tests."""
    path = program("chromium", "chromium-browser", "google-chrome")
    browser = playwright.chromium.launch(executable_path=path, args=CHROMIUM, timeout=LAUNCH_TIMEOUT)
    yield browser
    browser.close()


@pytest.fixture(scope="session")
def firefox(playwright: Playwright) -> Iterator[Browser]:
    """Debian's Firefox, by WebDriver BiDi."""
    path = program("firefox-esr", "firefox")
    browser = playwright.firefox.launch(executable_path=path, channel="moz-firefox", timeout=LAUNCH_TIMEOUT)
    yield browser
    browser.close()


@pytest.fixture(params=["chromium", "firefox"])
def reader(request: pytest.FixtureRequest) -> Iterator[Page]:
    """A page of each browser as a reader without scripts has it."""
    browser: Browser = request.getfixturevalue(request.param)
    context = browser.new_context(java_script_enabled=False, viewport={"width": 1100, "height": 800})
    yield context.new_page()
    context.close()


@pytest.fixture(scope="session")
def window(chromium: Browser) -> Iterator[Page]:
    """An ordinary page of Chromium; tests leave it as they found it, but for the address."""
    context = chromium.new_context(viewport={"width": 1280, "height": 900})
    yield context.new_page()
    context.close()

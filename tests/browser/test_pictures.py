"""The author's pictures: a screen gets the size that it needs, and room is kept for what has not come yet."""

from collections.abc import Iterator, Mapping

import pytest
from playwright.sync_api import Browser, Page, Route

EXPLAINER = "explainers/the-closing.html"

PICTURES = "[...document.querySelectorAll('main img')]"
LOADED = f"Promise.all({PICTURES}.map(image => (image.loading = 'eager', image.decode())))"
BOXES = f"{PICTURES}.map(image => [image.offsetWidth, image.offsetHeight])"


@pytest.fixture(params=["chromium", "firefox"])
def browser(request: pytest.FixtureRequest) -> Browser:
    """Each browser."""
    found: Browser = request.getfixturevalue(request.param)
    return found


def opened(browser: Browser, width: int, density: float = 1) -> Iterator[Page]:
    """A page on a screen of so many CSS pixels, each of so many pixels across."""
    context = browser.new_context(
        viewport={"width": width, "height": 900}, device_scale_factor=density, reduced_motion="reduce"
    )
    yield context.new_page()
    context.close()


def held(page: Page) -> list[Route]:
    """The requests for pictures that a page makes from now on. Nobody answers them."""
    waiting: list[Route] = []

    def hold(route: Route) -> None:
        waiting.append(route)

    page.route("**/media/**", hold)
    return waiting


@pytest.mark.parametrize(("width", "density", "chosen"), [(390, 1, 400), (390, 2, 640), (1280, 1, 640)])
def test_a_screen_fetches_the_narrowest_picture_that_fills_it(
    width: int, density: float, chosen: int, chromium: Browser, hosts: Mapping[str, str]
) -> None:
    for page in opened(chromium, width, density):
        page.goto(f"{hosts['whole']}/{EXPLAINER}")
        page.evaluate(LOADED)
        source = page.evaluate(f"{PICTURES}[0].currentSrc")
        assert source == f"{hosts['whole']}/media/bridge-{chosen}.webp"


@pytest.mark.parametrize("width", [320, 390, 1280])
def test_a_picture_has_its_room_before_it_is_there(
    width: int, browser: Browser, hosts: Mapping[str, str]
) -> None:
    """Once with pictures and once with none of them answered: everything stands where it stood."""
    address = f"{hosts['whole']}/{EXPLAINER}"
    for page in opened(browser, width):
        page.goto(address)
        page.evaluate(LOADED)
        boxes = page.evaluate(BOXES)
        page.goto("about:blank")
        waiting = held(page)
        page.goto(address, wait_until="domcontentloaded")
        assert page.evaluate(f"{PICTURES}.every(image => !image.naturalWidth)")
        assert page.evaluate(BOXES) == boxes
        assert all(height > 40 for _, height in boxes)
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        for route in waiting:
            route.abort()

"""The pictures of the README, taken of the site of this repository: ``make pictures``, after ``make test-browser`` has set things up."""

from io import BytesIO
from pathlib import Path

from PIL import Image
from playwright.sync_api import sync_playwright

from tests.browser import sites
from tests.browser.conftest import CHROMIUM, LAUNCH_TIMEOUT, program

FOLDER = Path(__file__).parents[2] / "docs" / "pictures"
WIDTH, HEIGHT = 1280, 1000
SHOWN = 880
"""Width in the README, in pixels."""


def main() -> None:
    """Photograph the front page and the article."""
    (article,) = (address for address, kind in sites.kinds("own").items() if kind == "ArticleView")
    with sync_playwright() as driver:
        browser = driver.chromium.launch(
            executable_path=program("chromium"), args=CHROMIUM, timeout=LAUNCH_TIMEOUT
        )
        page = browser.new_context(
            viewport={"width": WIDTH, "height": HEIGHT}, java_script_enabled=False
        ).new_page()
        for name, address in (("index", "index.html"), ("article", article)):
            page.goto("about:blank")
            page.set_content(sites.pages("own")[address])
            _written(page.screenshot(), FOLDER / f"{name}.png")
        browser.close()


def _written(data: bytes, file: Path) -> None:
    picture = Image.open(BytesIO(data)).convert("RGB")
    small = picture.resize((SHOWN, round(picture.height * SHOWN / picture.width)), Image.Resampling.LANCZOS)
    small.quantize(32, Image.Quantize.MAXCOVERAGE).save(
        file, optimize=True
    )  # keeps the few pixels of the accent


if __name__ == "__main__":
    main()

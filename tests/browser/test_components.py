"""Every component, in every example: valid, usable by everybody, and there to be seen, in light and in dark."""

from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests import components
from tests.browser.test_access import findings
from tests.browser.test_judges import HERE, NODE, TOOLS, nu_errors, run

PICTURES = components.ROOT / "build" / "components"


@pytest.fixture(scope="module")
def gallery(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page that shows all components."""
    file = tmp_path_factory.mktemp("components") / "components.html"
    file.write_text(components.page(), encoding="utf-8")
    return file


def test_every_example_is_valid_html(gallery: Path) -> None:
    program = TOOLS / "html-validate" / "bin" / "html-validate.mjs"
    said = run(NODE, program, "--config", HERE / ".htmlvalidate.json", "--formatter", "text", gallery)
    assert (said.returncode, said.stdout.strip()[:3000], said.stderr[:500]) == (0, "", "")
    assert nu_errors([gallery]) == []


def test_every_example_is_accessible_in_light_and_in_dark(gallery: Path, window: Page) -> None:
    window.goto(gallery.as_uri())
    assert findings(window) == []


def test_every_example_is_photographed_and_none_is_empty(gallery: Path, window: Page) -> None:
    window.goto(gallery.as_uri())
    PICTURES.mkdir(parents=True, exist_ok=True)
    shown = list(components.examples())
    for number, example in enumerate(shown, 1):
        pair = window.locator(f"#x{number}")
        for half in pair.locator("> div").all():
            box = half.bounding_box()
            assert box
            assert box["height"] > 40, f"{example.component}: {example.shows}"
        pair.screenshot(path=PICTURES / f"{example.component}-{number}.png")
    assert len(list(PICTURES.glob("*.png"))) >= len(shown)

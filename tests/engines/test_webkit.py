"""In the engine of iPhones too, a definition opens where one reads, nothing moves or stands on anything, and axe finds nothing.

WebKitGTK, by its own driver. Scripts cannot be switched off there; our pages have none. It makes a mouse of a finger: pages are told
``pointerType`` "mouse" and get no ``touchstart``.
"""

import shutil
import subprocess
import time
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from selenium.webdriver import WebKitGTK
from selenium.webdriver.common.by import By
from selenium.webdriver.support.wait import WebDriverWait
from selenium.webdriver.webkitgtk.options import Options
from selenium.webdriver.webkitgtk.service import Service

from tests.browser import sites
from tests.browser.sites import Sample
from tests.browser.test_judges import TOOLS
from tests.browser.test_layout import ON_TOP_OF_EACH_OTHER
from tests.browser.test_loading import FOUND, first_words, highlighting, words_to_find
from tests.browser.test_terms import PAGE

pytestmark = pytest.mark.filterwarnings(
    "ignore:setting remote_server_addr:DeprecationWarning"
)  # selenium's own

PATIENCE = 10.0
SIZES = ((420, 800), (1280, 900))

SEEN = """
  const sheet = document.querySelector(arguments[0]), box = sheet.getBoundingClientRect();
  return box.height > 20 && box.top >= 0 && box.bottom <= innerHeight + 1 && box.left >= 0 && box.right <= innerWidth + 1
    && getComputedStyle(sheet).opacity === '1' && getComputedStyle(sheet).visibility === 'visible';
"""
AXE = """
  const done = arguments[arguments.length - 1];
  axe.run({runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']})
    .then(found => done(found.violations.map(rule => rule.id)));
"""


@pytest.fixture(scope="module")
def webkit() -> Iterator[WebKitGTK]:
    """A window of WebKitGTK's small browser."""
    listed = subprocess.run(("dpkg", "-L", "libwebkit2gtk-4.1-0"), capture_output=True, text=True, check=True)
    options = Options()
    options.add_argument("--automation")
    options.binary_location = next(line for line in listed.stdout.split() if line.endswith("/MiniBrowser"))
    driver = WebKitGTK(options=options, service=Service(shutil.which("WebKitWebDriver")))
    yield driver
    driver.quit()


@pytest.mark.parametrize("size", SIZES)
def test_a_click_opens_the_definition_and_its_way_back_leads_to_the_term(
    size: tuple[int, int], webkit: WebKitGTK, hosts: Mapping[str, str]
) -> None:
    webkit.set_window_size(*size)
    webkit.get(f"{hosts['own']}/{PAGE}")
    term = webkit.find_element(By.CSS_SELECTOR, '.term[id$="-2"]')
    id_ = term.get_attribute("id")
    assert id_
    sheet = f"#{id_.replace('t', 'd').removesuffix('-2')}"
    webkit.execute_script("arguments[0].scrollIntoView({block: 'center'})", term)
    assert not webkit.execute_script(SEEN, sheet)
    term.click()
    WebDriverWait(webkit, PATIENCE).until(lambda driver: driver.execute_script(SEEN, sheet))
    backs = [back for back in webkit.find_elements(By.CSS_SELECTOR, f"{sheet} .back") if back.is_displayed()]
    assert [str(back.get_attribute("href")).rpartition("#")[2] for back in backs] == [id_]
    backs[0].click()
    WebDriverWait(webkit, PATIENCE).until_not(lambda driver: driver.execute_script(SEEN, sheet))
    assert term.is_displayed()


@pytest.mark.parametrize("sample", sites.one_of_each(), ids=str)
def test_axe_finds_nothing_and_nothing_stands_on_anything(
    sample: Sample, webkit: WebKitGTK, hosts: Mapping[str, str]
) -> None:
    webkit.set_window_size(*SIZES[1])
    webkit.get(f"{hosts[sample.site]}/{sample.address}")
    webkit.execute_script(Path(TOOLS / "axe-core" / "axe.min.js").read_text(encoding="utf-8"))
    assert webkit.execute_async_script(AXE) == []
    assert webkit.execute_script(f"return ({ON_TOP_OF_EACH_OTHER})()") == []
    assert webkit.execute_script("return document.scrollingElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize("site", sites.PROJECTS)
def test_links_that_highlight_land_on_their_words(
    site: str, webkit: WebKitGTK, hosts: Mapping[str, str]
) -> None:
    webkit.set_window_size(1100, 480)
    lost = []
    for link in highlighting(site):
        address, words = words_to_find(link)
        webkit.get("about:blank")
        webkit.get(f"{hosts[site]}/{address}#:~:text={words}")
        wrong = landed(webkit, first_words(words))
        if wrong:
            lost.append(f"{link}: {wrong}")
    assert lost == []


def landed(webkit: WebKitGTK, words: str) -> str:
    """What is wrong at last, or nothing."""
    end = time.monotonic() + PATIENCE
    while (
        wrong := str(webkit.execute_script(f"return ({FOUND})(arguments[0])", words))
    ) and time.monotonic() < end:
        time.sleep(0.02)
    return wrong

"""On the slow connection of an old phone, a first visit shows a page after three or four round trips and little more.

A cold visit over TLS 1.3 and HTTP/2, by Chromium, from nginx that packs as GitHub Pages does: one round trip for TCP,
one for TLS, one or two for the page. There is no name to look up.
"""

import gzip
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Playwright

from tests.browser import nginx, sites
from tests.browser.conftest import CHROMIUM, LAUNCH_TIMEOUT, program
from tests.browser.waiting import becomes
from tests.engines.slow import HOST, Link, lacking, slow

PHONE, TOWN = Link(0.400, 400_000), Link(0.150, 1_600_000)
VISITS = 5

PAINTED = """() => [
  performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0,
  performance.getEntriesByType('navigation')[0].responseEnd,
]"""
"""Milliseconds until words are seen, and until the last byte of the page is there."""

FOREMOST = [
    sample
    for sample in sites.samples()
    if sample.site == "own" and sample.kind in {"ArticleView", "ExplainerView", "IndexView", "TimelineView"}
]

ROUND_TRIPS = {"IndexView": 3}
"""TCP, TLS and one flight; the other kinds take a second flight today, of which articles lack a few hundred bytes."""
BROWSER = 0.4
"""Seconds that Chromium may take besides, on two cores that have other work."""


@pytest.fixture(scope="module", params=[PHONE, TOWN], ids=str)
def link(
    request: pytest.FixtureRequest, folder: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Link]:
    """A connection at whose far end our own site is served."""
    if missing := lacking():
        pytest.fail("a slow connection cannot be made without " + "; ".join(missing))
    scratch = tmp_path_factory.mktemp("slow")
    key, certificate = scratch / "key.pem", scratch / "certificate.pem"
    subprocess.run(
        [
            *(
                "openssl",
                "req",
                "-x509",
                "-newkey",
                "ec",
                "-pkeyopt",
                "ec_paramgen_curve:prime256v1",
                "-nodes",
            ),
            *("-subj", f"/CN={HOST}", "-keyout", str(key), "-out", str(certificate)),
        ],
        check=True,
        capture_output=True,
    )
    tls = f"ssl_protocols TLSv1.3; ssl_certificate {certificate}; ssl_certificate_key {key};"
    with (
        slow(request.param) as inside,
        nginx.serving(folder / "own", 443, scratch, at=f"{HOST}:443 ssl http2; {tls}", inside=inside),
    ):
        yield request.param


@pytest.fixture(scope="module")
def phone(playwright: Playwright) -> Iterator[Browser]:
    """Chromium that trusts the host at once: when it asks about a certificate, it connects twice."""
    path = program("chromium", "chromium-browser", "google-chrome")
    browser = playwright.chromium.launch(
        executable_path=path, args=[*CHROMIUM, "--ignore-certificate-errors"], timeout=LAUNCH_TIMEOUT
    )
    yield browser
    browser.close()


def visited(browser: Browser, address: str) -> tuple[float, float]:
    """Seconds until words are seen and until all is there, on a first visit."""
    context = browser.new_context(viewport={"width": 390, "height": 844})
    page = context.new_page()
    page.goto(address, timeout=60_000)
    assert becomes(page, "performance.getEntriesByName('first-contentful-paint').length > 0")
    words, whole = page.evaluate(PAINTED)
    context.close()
    return words / 1000, whole / 1000


@pytest.mark.parametrize("sample", FOREMOST, ids=str)
def test_words_are_there_after_as_many_round_trips_as_a_page_has_flights_and_little_more(
    sample: sites.Sample, link: Link, phone: Browser
) -> None:
    """By the quickest of several visits: whatever else a machine does only adds to them."""
    address = f"https://{HOST}/repository/{sample.address}"
    visits = [visited(phone, address) for _ in range(VISITS)]
    words, whole = (min(times) for times in zip(*visits, strict=True))
    sys.stdout.write(f"{link}: {sample.address}: {words:.2f} s, whole {whole:.2f} s\n")  # pytest -rP shows it
    size = len(gzip.compress(sites.pages("own")[sample.address].encode(), 6))
    assert whole > 3 * link.round_trip, "the connection is not as slow as it should be"
    assert words <= ROUND_TRIPS.get(sample.kind, 4) * link.round_trip + 8 * size / link.rate + BROWSER

"""On the slow connection of an old phone, a first visit shows a page after three or four round trips and little more.

A cold visit over TLS 1.3 and HTTP/2, by Chromium, from nginx that packs as GitHub Pages does: one round trip for TCP,
one for TLS, one or two for the page. There is no name to look up.

A browser reads nothing of a TLS record before its last byte is there, and nginx puts up to 16 kB into one. Its first flight of ten
packets begins with four small ones (two tickets for later visits, two of HTTP/2), so 8.5 kB of a page arrive in it. Servers that begin with small
records, as an nginx does that is told to, let words be seen after that flight, however long the page is.
"""

import gzip
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Playwright

from nutgraf.inspections.weight import ONE_FLIGHT
from tests.browser import nginx, sites
from tests.browser.conftest import CHROMIUM, LAUNCH_TIMEOUT, program
from tests.browser.waiting import becomes
from tests.engines.slow import HOST, Link, lacking, slow

PHONE, TOWN = Link(0.400, 400_000), Link(0.150, 1_600_000)
LARGE, SMALL = "16k", "4k"
"""The size of a TLS record: what nginx takes unless it is told otherwise, and what its manual advises for quick first bytes."""
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
"""With large records: TCP, TLS and one flight; the other kinds take a second flight. With small ones three are enough for all."""
BROWSER = 0.4
"""Seconds that Chromium may take besides, on two cores that have other work."""


@pytest.fixture(
    scope="module",
    params=[(PHONE, LARGE), (TOWN, LARGE), (PHONE, SMALL)],
    ids=lambda given: f"{given[0]}, records of {given[1]}",
)
def served(
    request: pytest.FixtureRequest, folder: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Link, str]]:
    """A connection at whose far end our own site is served, and the size of its records."""
    link, records = request.param
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
    tls = f"ssl_protocols TLSv1.3; ssl_certificate {certificate}; ssl_certificate_key {key}; ssl_buffer_size {records};"
    with (
        slow(link) as inside,
        nginx.serving(folder / "own", 443, scratch, at=f"{HOST}:443 ssl http2; {tls}", inside=inside),
    ):
        yield link, records


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
    sample: sites.Sample, served: tuple[Link, str], phone: Browser
) -> None:
    """By the quickest of several visits: whatever else a machine does only adds to them."""
    link, records = served
    address = f"https://{HOST}/repository/{sample.address}"
    visits = [visited(phone, address) for _ in range(VISITS)]
    words, whole = (min(times) for times in zip(*visits, strict=True))
    figures = f"{words:.2f} s, whole {whole:.2f} s"
    sys.stdout.write(f"{link}, {records}: {sample.address}: {figures}\n")  # pytest -rP shows it
    size = len(gzip.compress(sites.pages("own")[sample.address].encode(), 6))
    assert whole > 3 * link.round_trip, "the connection is not as slow as it should be"
    trips = 3 if records == SMALL else ROUND_TRIPS.get(sample.kind, 4)
    needed = min(size, ONE_FLIGHT) if records == SMALL else size
    assert words <= trips * link.round_trip + 8 * needed / link.rate + BROWSER

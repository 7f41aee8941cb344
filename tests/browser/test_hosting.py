"""A site under ``/repository/`` in nginx, set up as GitHub Pages is, and in the preview: every address leads somewhere."""

import gzip
import json
import re
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import pytest

from nutgraf import pipeline
from tests import judges, scratch
from tests.browser import nginx, sites
from tests.previewing import Reply, asked, preview

TYPES = {
    "html": "text/html",
    "js": "text/javascript",
    "json": "application/json",
    "xml": "application/xml",
    "csv": "text/csv",
    "ics": "text/calendar",
    "svg": "image/svg+xml",
}


@dataclass(frozen=True, slots=True)
class Host:
    """A site that is served, and what it should hold."""

    base: str
    """Its address, with a slash at the end."""
    files: Mapping[str, bytes]
    is_live: bool
    """Whether it is the preview, which adds its own script to pages."""

    @property
    def origin(self) -> str:
        """The address of the host."""
        return self.base.removesuffix("/repository/")

    def get(self, url: str, **headers: str) -> Reply:
        """What it answers at an address."""
        parts = urlsplit(url)
        return asked(parts.netloc, parts.path, **headers)


@pytest.fixture(scope="module", params=["own", "whole"])
def project(request: pytest.FixtureRequest) -> Path:
    """This repository, and the project that holds something of every kind."""
    return sites.PROJECTS[request.param]


@pytest.fixture(scope="module", params=["nginx", "preview"])
def host(
    request: pytest.FixtureRequest, project: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Host]:
    """The site, made for the address at which it is served."""
    port = nginx.free_port()
    base = f"http://127.0.0.1:{port}/repository/"
    folder = tmp_path_factory.mktemp("host")
    made = pipeline.build(replace(scratch.config(project), base_url=base))
    files = {output.address: output.data for output in pipeline.outputs(made)}
    if request.param == "nginx":
        for address, data in files.items():
            (folder / "repository" / address).parent.mkdir(parents=True, exist_ok=True)
            (folder / "repository" / address).write_bytes(data)
        with nginx.serving(folder, port, folder):
            yield Host(base, files, is_live=False)
    else:
        copy = folder / "project"  # a preview writes article pages and its lock
        shutil.copytree(
            project, copy, ignore=shutil.ignore_patterns(".git", ".venv", ".nutgraf", "site", "tests")
        )
        with preview(copy, "--base-url", base, "--today", "2026-01-01", port=port):
            yield Host(base, files, is_live=True)


def test_every_file_is_there_whole_with_its_kind(host: Host) -> None:
    assert len(host.files) > 40
    for address, data in host.files.items():
        reply = host.get(host.base + address)
        assert reply.status == 200, address
        assert host.is_live or reply.body == data, address
        kind = TYPES.get(address.rpartition(".")[2])
        assert kind is None or reply.headers["content-type"].startswith(kind), address


def test_every_link_of_every_page_leads_to_a_place_that_is_there(host: Host) -> None:
    pages = {
        address: judges.document(data.decode())
        for address, data in host.files.items()
        if address.endswith(".html")
    }
    ids = {address: set(judges.attributes(page, "id")) for address, page in pages.items()}
    found: dict[str, int] = {}
    lost: list[tuple[str, str]] = []
    for address, page in pages.items():
        at = urljoin(host.base, "no/such/page") if address == "404.html" else host.base + address
        for href in judges.attributes(page, "href"):
            url, _, fragment = urljoin(at, href).partition("#")
            name = address if href.startswith("#") else unquote(url.removeprefix(host.base)) or "index.html"
            if not url.startswith(host.origin):
                continue
            if url not in found and not href.startswith("#"):
                found[url] = host.get(url).status
            place = unquote(fragment.partition(":~:")[0])
            if found.get(url, 200) != 200 or (place and place not in ids.get(name, set())):
                lost.append((address, href))
    assert lost == []
    assert len(found) > 30


def test_a_flat_address_needs_no_ending_and_a_folder_none_of_its_own(host: Host) -> None:
    for address in host.files:
        if address.endswith(".html"):
            assert host.get(host.base + address.removesuffix(".html")).status == 200, address
            assert host.get(host.base + address.removesuffix(".html") + "/").status == 404, address
    assert host.get(host.base).status == 200
    reply = host.get(host.base.rstrip("/"))
    assert reply.status in {301, 302}
    assert reply.headers["location"].removeprefix(host.origin) == "/repository/"


@pytest.mark.parametrize(
    "address",
    ["no-such-page", "no/such/page.html", "articles/no.html", ".nutgraf-manifest.json", ".git/config"],
)
def test_what_is_not_there_has_a_page_that_says_so(address: str, host: Host) -> None:
    reply = host.get(host.base + address)
    assert (reply.status, reply.headers["content-type"].partition(";")[0]) == (404, "text/html")
    assert host.is_live or reply.body == host.files["404.html"]
    assert f'href="{urlsplit(host.base).path}' in reply.text


def test_everything_that_is_text_comes_packed(host: Host) -> None:
    for address, data in host.files.items():
        if len(data) > 2000 and address.rpartition(".")[2] in TYPES:
            reply = host.get(host.base + address, Accept_Encoding="gzip")
            assert reply.headers.get("content-encoding") == "gzip", address
            assert len(reply.body) < len(data), address
            assert host.is_live or gzip.decompress(reply.body) == data


def test_whole_addresses_in_files_for_programs_and_in_pages_are_there(host: Host) -> None:
    """Sitemap, feeds, canonical links, calendars."""
    named: set[str] = set()
    for address, data in host.files.items():
        if address.endswith((".xml", ".json", ".html", ".ics", ".txt")):
            named |= {
                url.split("#")[0]
                for url in re.findall(re.escape(host.base) + r"[^\s\"'<>\\)]*", data.decode())
            }
    assert len(named) > 10
    assert [url for url in sorted(named) if host.get(url).status != 200] == []
    assert json.loads(host.get(f"{host.base}data/site.json").body)

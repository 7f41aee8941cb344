"""Addresses and who may ask: the preview answers as GitHub Pages does, and to nobody from outside."""

from collections.abc import Iterator
from http import HTTPStatus
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nutgraf.preview.answers import Served, answer
from nutgraf.preview.private import refusal
from tests.previewing import Preview, Socket, preview
from tests.scratch import whole

BASES = ("/", "/repository/")

SITE = (
    "index.html",
    "404.html",
    "plain.html",
    "about/index.html",
    "both.html",
    "both/index.html",
    "deep/er/page.html",
    "a b.html",
    "caf\N{LATIN SMALL LETTER E WITH ACUTE}.html",
    "data/sources.json",
    ".well-known/security.txt",
    ".nutgraf-manifest.json",
    "data/.hidden",
)

TABLE = (
    # from the root of the site; status; what is served, or where it leads from the root
    ("", 200, "index.html"),
    ("index.html", 200, "index.html"),
    ("about", 302, "about/"),
    ("about/", 200, "about/index.html"),
    ("about/index.html", 200, "about/index.html"),
    ("plain", 200, "plain.html"),
    ("plain.html", 200, "plain.html"),
    ("plain/", 404, "404.html"),
    ("PLAIN.html", 404, "404.html"),
    ("both", 200, "both.html"),
    ("both/", 200, "both/index.html"),
    ("nope", 404, "404.html"),
    ("nope/deep/er", 404, "404.html"),
    ("a%20b.html", 200, "a b.html"),
    ("caf%C3%A9.html", 200, SITE[8]),
    ("cafe%CC%81.html", 404, "404.html"),
    ("deep/er/", 404, "404.html"),
    ("deep/er", 404, "404.html"),
    ("deep/er/page", 200, "deep/er/page.html"),
    ("data/sources.json", 200, "data/sources.json"),
    (".well-known/security.txt", 200, ".well-known/security.txt"),
    (".nutgraf-manifest.json", 404, "404.html"),
    ("data/.hidden", 404, "404.html"),
    ("index.html%00.txt", 404, "404.html"),
    ("%FF", 404, "404.html"),
)


def served(base: str) -> Served:
    return Served(files=dict.fromkeys(SITE, b""), base=base)


@pytest.mark.parametrize("base", BASES)
@pytest.mark.parametrize(("path", "status", "found"), TABLE, ids=[path or "front" for path, _, _ in TABLE])
def test_an_address_is_answered_as_github_pages_does(base: str, path: str, status: int, found: str) -> None:
    given_ = answer(served(base), base + path)
    place = given_.location.removeprefix(base) if status == 302 else given_.address
    assert (given_.status, place) == (status, found)


@pytest.mark.parametrize("path", ["/", "/repository"])
def test_whoever_asks_above_the_site_is_led_to_it(path: str) -> None:
    found = answer(served("/repository/"), path)
    assert (found.status, found.location) == (HTTPStatus.FOUND, "/repository/")


@given(st.sampled_from(BASES), st.text(st.sampled_from("/.%2ef5c\\abou~:?#"), max_size=30))
def test_only_files_of_the_site_are_ever_served_and_nothing_leads_elsewhere(base: str, path: str) -> None:
    found = answer(served(base), f"/{path}")
    assert not found.address or found.address in SITE
    assert not found.location or (found.location.startswith(base) and not found.location.startswith("//"))
    hidden = [name for name in found.address.split("/") if name.startswith(".")]
    assert hidden in ([], [".well-known"])


def probes() -> Iterator[str]:
    """Ways out of a folder that servers have fallen for (Zola CVE-2023-40274, MkDocs CVE-2021-40978, and others)."""
    ups = ("..", "%2e%2e", ".%2e", "%2E.", "%252e%252e", "..%00", "..;", "%c0%ae%c0%ae", "%uff0e%uff0e")
    for up in ups:
        for slash in ("/", "%2f", "\\", "%5c", "//"):
            yield f"/{slash.join([up] * 8)}{slash}etc{slash}passwd"
            yield f"/repository/{slash.join([up] * 2)}{slash}content{slash}site.yaml"
    yield from ("//etc/passwd", "/etc/passwd", "/repository//etc/passwd", "/repository/file:///etc/passwd")
    yield from (
        "/repository/content/site.yaml",
        "/repository/.git/config",
        "/repository/__nutgraf/../site.yaml",
    )
    yield from (
        "/repository/__nutgraf/server.py",
        "/repository/__nutgraf/%2e%2e/cli.py",
        "/__nutgraf/overlay.css",
    )


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Preview]:
    """The project that has something of everything, under /repository/."""
    with preview(whole(tmp_path_factory.mktemp("whole"))) as server:
        yield server


def test_nothing_outside_the_site_is_served(running: Preview) -> None:
    tried = list(probes())
    assert len(tried) >= 60
    for path in tried:
        reply = running.get(path)
        assert reply.status in {302, 400, 404}, path
        assert b"root:" not in reply.body, path
        assert b"base_url" not in reply.body, path
        assert b"import" not in reply.body, path


@pytest.mark.parametrize(
    "path", ["/repository/", "/repository/nope", "/repository/__nutgraf/client.js", "/x"]
)
@pytest.mark.parametrize(
    "host",
    ["evil.example", "evil.example:{port}", "127.0.0.1", "127.0.0.1:1", "127.0.0.1.evil.example:{port}", ""],
)
def test_a_foreign_host_is_misdirected_everywhere(running: Preview, path: str, host: str) -> None:
    assert running.get(path, Host=host.format(port=running.port)).status == 421


@pytest.mark.parametrize(
    "path", ["/repository/", "/repository/nope", "/repository/__nutgraf/client.js", "/x"]
)
@pytest.mark.parametrize("origin", ["https://evil.example", "null", "http://127.0.0.1", "http://127.0.0.1:1"])
def test_a_foreign_origin_is_refused_everywhere(running: Preview, path: str, origin: str) -> None:
    assert running.get(path, Origin=origin).status == 403
    assert running.get(path, Sec_Fetch_Site="cross-site", Sec_Fetch_Mode="no-cors").status == 403


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Origin": "https://evil.example"}, "403"),
        ({"Origin": "null"}, "403"),
        ({"Host": "evil.example"}, "421"),
    ],
)
def test_the_connection_is_as_private_as_the_pages(
    running: Preview, headers: dict[str, str], status: str
) -> None:
    with pytest.raises(ConnectionError, match=status):
        Socket.at(running.port, "/repository/__nutgraf/live", **headers)


def test_an_author_reaches_it_by_every_local_name(running: Preview) -> None:
    for host in ("127.0.0.1", "localhost", "[::1]"):
        reply = running.get(
            "/repository/", Host=f"{host}:{running.port}", Origin=f"http://{host}:{running.port}"
        )
        assert reply.status == 200


@pytest.mark.parametrize(
    ("asked", "listening", "status"),
    [
        ("192.168.1.5:8000", "0.0.0.0", None),
        ("desk.example:8000", "0.0.0.0", 421),
        ("192.168.1.5:8000", "127.0.0.1", 421),
        ("[fe80::1]:8000", "::", None),
        ("desk.example:8000", "desk.example", None),
    ],
)
def test_a_preview_for_others_answers_to_numbers_and_to_its_own_name(
    asked: str, listening: str, status: int | None
) -> None:
    assert refusal({"Host": asked}, (listening, 8000)) == status


def test_head_has_the_headers_of_get_and_other_methods_are_refused(running: Preview) -> None:
    for path in ("/repository/", "/repository/nope", "/repository/sitemap.xml"):
        got, head = running.get(path), running.get(path, "HEAD")
        assert head.body == b""
        assert {**got.headers, "date": ""} == {**head.headers, "date": ""}
    for method in ("POST", "PUT", "DELETE", "OPTIONS", "PATCH"):
        refused = running.get("/repository/", method)
        assert (refused.status, refused.headers["allow"]) == (405, "GET, HEAD")


def test_an_unchanged_page_is_not_sent_twice_and_a_large_one_is_packed(running: Preview) -> None:
    first = running.get("/repository/?query=ignored")
    assert first.headers["content-type"] == "text/html; charset=utf-8"
    assert running.get("/repository/", If_None_Match=first.headers["etag"]).status == 304
    packed = running.get("/repository/", Accept_Encoding="gzip")
    assert packed.headers["content-encoding"] == "gzip"
    assert len(packed.body) < len(first.body)


def test_the_page_for_what_is_not_there_is_whole_at_any_depth(running: Preview) -> None:
    reply = running.get("/repository/a/b/c")
    assert reply.status == 404
    assert 'href="/repository/' in reply.text


def test_drafts_are_shown_and_the_site_folder_is_not_made(running: Preview) -> None:
    for path in ("unfinished", "articles/unfinished-article"):
        assert running.get(f"/repository/{path}").status == 200
    assert running.get("/repository/articles/secret").status == 404
    assert not (running.root / "site").exists()
    assert unquote(running.get("/").headers["location"]) == "/repository/"

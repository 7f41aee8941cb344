"""No file of a site makes whoever reads it contact anyone; SECURITY.md says so, and names its proofs."""

import re
from collections.abc import Iterator, Mapping
from html.parser import HTMLParser
from pathlib import Path

import pytest

from nutgraf import pipeline
from tests import scratch

ROOT = Path(__file__).parents[1]

LOADED = {
    *(
        ("*", name)
        for name in (
            "src",
            "srcset",
            "poster",
            "data",
            "background",
            "ping",
            "manifest",
            "action",
            "formaction",
        )
    ),
    *(
        ("*", name)
        for name in (
            "xlink:href",
            "imagesrcset",
            "lowsrc",
            "dynsrc",
            "longdesc",
            "codebase",
            "archive",
            "profile",
        )
    ),
    ("link", "href"),
    ("base", "href"),
    ("image", "href"),
    ("use", "href"),
    ("feimage", "href"),
}
"""Attributes that make a browser ask for something, by element; ``*`` is any (HTML Standard, SVG 2, and old ones)."""
QUIET = {"canonical", "alternate"}
"""Links of a page's head that no browser follows by itself."""


class Asked(HTMLParser):
    """What a page makes a browser ask for, as this parser of Python's sees it: another one than the judges' own."""

    def __init__(self) -> None:
        """Nothing is found yet."""
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        """Note what the element asks for."""
        given = dict(attributes)
        for name, value in attributes:
            is_quiet = tag == "link" and str(given.get("rel")) in QUIET
            if ({(tag, name), ("*", name)} & LOADED) and not is_quiet:
                pieces = (value or "").split(",") if name.endswith("srcset") else [value or " "]
                self.found += [piece.split()[0] if piece.split() else "" for piece in pieces]
            if name == "style" or name.startswith("on"):
                self.found.append(f"{name}={value}")
        if tag == "meta" and str(given.get("http-equiv")).lower() == "refresh":
            self.found.append(str(given.get("content")).partition("url=")[2])


def asked(name: str, data: bytes) -> Iterator[str]:
    """Every address that a file makes a browser ask for."""
    if not name.endswith((".html", ".svg", ".css", ".js")):
        return
    text = data.decode()
    if name.endswith(".html"):
        parser = Asked()
        parser.feed(text)
        yield from parser.found
        text = "".join(re.findall(r"<style>(.*?)</style>", text, re.DOTALL))
    if name.endswith((".html", ".svg", ".css")):
        yield from re.findall(r"@import[^;]*|url\([^)]*\)|image-set\([^)]*\)", text)
    if name.endswith(".svg"):
        yield from re.findall(r"""\b(?:src|href)\s*=\s*["']([^"']*)""", text)
    if name.endswith(".js"):
        yield from re.findall(r"""["'`]((?:[a-z]+:)?//[^"'`]*)""", text)
        yield from re.findall(
            r"\b(?:WebSocket|EventSource|sendBeacon|XMLHttpRequest|importScripts|eval)\b", text
        )


def site(root: Path) -> Mapping[str, bytes]:
    made = scratch.build(root)
    assert not made.failed
    return {output.address: output.data for output in pipeline.outputs(made)}


@pytest.mark.parametrize("which", ["whole", "this repository"])
def test_no_file_of_a_site_asks_another_host_for_anything(which: str, tmp_path: Path) -> None:
    files = site(ROOT if which == "this repository" else scratch.whole(tmp_path))
    for name, data in files.items():
        for address in asked(name, data):
            assert re.fullmatch(
                r"(?:\.\./)*[A-Za-z0-9][\w/.%-]*(?:\?[a-z0-9=]*)?(?:#[a-z0-9-]*)?|/[a-z0-9/.-]*|data:,",
                address,
            ), (
                name,
                address,
            )


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.html", '<img src="//example.org/a.png">'),
        ("a.html", '<link rel="stylesheet" href="https://example.org/a.css">'),
        ("a.html", '<meta http-equiv="refresh" content="0; url=https://example.org">'),
        ("a.html", "<style>p { background: url(https://example.org/a.png) }</style>"),
        ("a.html", '<svg><use href="https://example.org/a.svg#b"/></svg>'),
        ("a.html", '<a href="a.html" ping="https://example.org">'),
        ("a.html", '<source srcset="a.webp 1x, https://example.org/b.webp 2x">'),
        ("a.html", '<form action="https://example.org">'),
        ("a.svg", '<svg><image href="https://example.org/a.png"/></svg>'),
        ("a.js", 'fetch("https://example.org/a")'),
        ("a.js", "navigator.sendBeacon(x)"),
    ],
)
def test_each_way_of_asking_would_be_seen(name: str, text: str) -> None:
    assert any("example.org" in address or "Beacon" in address for address in asked(name, text.encode()))


def test_what_the_promises_name_as_their_proof_is_there() -> None:
    named = re.findall(r"`(tests/[a-z_/]+\.py)`", (ROOT / "SECURITY.md").read_text(encoding="utf-8"))
    assert len(named) > 6
    assert [path for path in named if not (ROOT / path).is_file()] == []
    assert "(SECURITY.md)" in (ROOT / "README.md").read_text(encoding="utf-8")

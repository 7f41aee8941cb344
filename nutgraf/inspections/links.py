"""Links and anchors: every link leads to a page that is there, and to a place on it.

The pages are our own, with every attribute in double quotes and every value escaped, so two expressions find them all.
"""

import posixpath
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from html import unescape
from urllib.parse import unquote

from nutgraf.diagnostics import Diagnostic, suggest
from nutgraf.places import Place

_ID = re.compile(r'<[^>]*?\sid="([^"]*)"')
_HREF = re.compile(r'<[^>]*?\shref="([^"]*)"')
_SRC = re.compile(r'<[^>]*?\ssrc="([^"]*)"')
_SRCSET = re.compile(r'<[^>]*?\ssrcset="([^"]*)"')
_OUTSIDE = re.compile(r"[A-Za-z][A-Za-z0-9+.\-]*:|/")


def ids_on(html: str) -> frozenset[str]:
    """Every id of a page."""
    return frozenset(map(unescape, _ID.findall(html)))


def anchors_taken(pages: Mapping[str, str]) -> Iterator[Diagnostic]:
    """Ids that stand twice on a page."""
    for address, html in pages.items():
        for id_, count in Counter(_ID.findall(html)).items():
            if count > 1:
                message = f'the id "{id_}" stands {count} times on the page'
                yield Diagnostic(_page(address), "anchor-taken", message, "give one of the things another id")


def targets_missing(pages: Mapping[str, str]) -> Iterator[Diagnostic]:
    """Links within the site that lead nowhere."""
    ids = {address: ids_on(html) for address, html in pages.items()}
    for address, html in pages.items():
        for href in dict.fromkeys(map(unescape, _addresses(html))):
            if not _OUTSIDE.match(href):
                yield from _missing(address, href, ids)


def _addresses(html: str) -> Iterator[str]:
    yield from _HREF.findall(html)
    yield from _SRC.findall(html)
    for candidates in _SRCSET.findall(html):
        yield from (candidate.split()[0] for candidate in candidates.split(",") if candidate.strip())


def _missing(address: str, href: str, ids: Mapping[str, frozenset[str]]) -> Iterator[Diagnostic]:
    path, _, fragment = href.partition("#")
    fragment = fragment.partition(":~:")[0]  # what follows highlights words and is no part of the address
    page = posixpath.normpath(posixpath.join(posixpath.dirname(address), unquote(path))) if path else address
    if page not in ids:
        yield Diagnostic(
            _page(address),
            "anchor-missing",
            f'a link leads to "{href}", which is not there',
            suggest(page, ids),
        )
    elif fragment and unquote(fragment) not in ids[page]:
        message = f'a link leads to "{href}", and that page has no "{unquote(fragment)}"'
        yield Diagnostic(
            _page(address), "anchor-missing", message, suggest(unquote(fragment), sorted(ids[page]))
        )


def _page(address: str) -> Place:
    return Place(f"site/{address}")

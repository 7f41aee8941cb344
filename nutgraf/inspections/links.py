"""Links and anchors: every link leads to a page that is there, and to a place on it.

The pages are our own, with every attribute in double quotes and every value escaped, so two expressions find them all.
"""

import posixpath
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from html import unescape
from urllib.parse import unquote

from nutgraf.diagnostics import Diagnostic, suggest
from nutgraf.places import Place

_TAG = re.compile(r'<[^>]*?\s(?:id|href|src|srcset)="[^>]*')
_ATTRIBUTE = re.compile(r'\s(id|href|src|srcset)="([^"]*)"')
_OUTSIDE = re.compile(r"[A-Za-z][A-Za-z0-9+.\-]*:|/")


def ids_on(html: str) -> frozenset[str]:
    """Every id of a page."""
    return frozenset(unescape(value) for name, value in _attributes(html) if name == "id")


def anchors(pages: Mapping[str, str]) -> Iterator[Diagnostic]:
    """Ids that stand twice on a page, and links within the site that lead nowhere.

    Where a link to another page leads depends on the folder of its page alone: what was found there is not looked up again.
    """
    attributes = {address: _attributes(html) for address, html in pages.items() if html}
    ids = {
        address: Counter([unescape(value) for name, value in attributes.get(address, ()) if name == "id"])
        for address in pages
    }
    there: dict[str, set[str]] = {}
    for address, found in attributes.items():
        yield from _taken(address, ids[address])
        known = there.setdefault(posixpath.dirname(address), set())
        for href in dict.fromkeys(map(unescape, _addresses(found))):
            if href in known or _OUTSIDE.match(href):
                continue
            missing = _missing(address, href, ids)
            if missing:
                yield missing
            elif not href.startswith("#"):
                known.add(href)


def _attributes(html: str) -> list[tuple[str, str]]:
    """Names and values. First the tags that have any, then what they have: a third of the time of an expression for each name."""
    return _ATTRIBUTE.findall(" ".join(_TAG.findall(html)))


def _taken(address: str, ids: Mapping[str, int]) -> Iterator[Diagnostic]:
    for id_, count in ids.items():
        if count > 1:
            message = f'the id "{id_}" stands {count} times on the page'
            yield Diagnostic(_page(address), "anchor-taken", message, "give one of the things another id")


def _addresses(attributes: Iterable[tuple[str, str]]) -> Iterator[str]:
    for name, value in attributes:
        if name == "srcset":
            yield from (candidate.split()[0] for candidate in value.split(",") if candidate.strip())
        elif name != "id":
            yield value


@lru_cache(maxsize=1 << 16)
def _target(folder: str, path: str) -> str:
    """The address of a page from the root of the site. Pages of a folder share most of their links."""
    return posixpath.normpath(posixpath.join(folder, unquote(path)))


def _missing(address: str, href: str, ids: Mapping[str, Mapping[str, int]]) -> Diagnostic | None:
    path, _, fragment = href.partition("#")
    fragment = fragment.partition(":~:")[0]  # what follows highlights words and is no part of the address
    page = _target(posixpath.dirname(address), path) if path else address
    if page not in ids:
        message, hint = f'a link leads to "{href}", which is not there', suggest(page, ids)
    elif fragment and unquote(fragment) not in ids[page]:
        message = f'a link leads to "{href}", and that page has no "{unquote(fragment)}"'
        hint = suggest(unquote(fragment), sorted(ids[page]))
    else:
        return None
    return Diagnostic(_page(address), "anchor-missing", message, hint)


def _page(address: str) -> Place:
    return Place(f"site/{address}")

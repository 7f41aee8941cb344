"""Addresses as one page writes another's: relative, so that the same bytes work at any root and from disk."""

import posixpath
from functools import lru_cache
from urllib.parse import urlsplit


def relative(page: str, to: str) -> str:
    """The address ``to`` (from the root of the site, with its fragment) as a link on ``page`` has it."""
    path, hash_, fragment = to.partition("#")
    if path in {page, ""}:
        return f"#{fragment}" if hash_ else posixpath.basename(page)
    return _from(posixpath.dirname(page) or ".", path) + hash_ + fragment


@lru_cache(maxsize=1 << 16)
def _from(folder: str, path: str) -> str:
    """Pages of one folder link to the same addresses, in menus above all."""
    return posixpath.relpath(path, folder)


def absolute(base_url: str, address: str) -> str:
    """The whole address of a page (from the root of the site) at ``base_url``; the front page has that of the site."""
    path, hash_, fragment = address.partition("#")
    return base_url.rstrip("/") + "/" + ("" if path == "index.html" else path) + hash_ + fragment


def root_of(base_url: str) -> str:
    """The path at which the site stands: ``/`` or ``/repository/``."""
    return urlsplit(base_url).path.rstrip("/") + "/"


def host(url: str) -> str:
    """The host of an address as readers know it, without ``www.``; empty when it names none or is no web address."""
    if not url:
        return ""
    try:
        parts = urlsplit(url)
        name = parts.hostname or ""
    except ValueError:
        return ""
    return name.removeprefix("www.") if parts.scheme in {"http", "https"} else ""

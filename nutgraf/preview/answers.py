"""What a web server answers, as GitHub Pages does: a pure function from a site in memory and a path.

The site is a frozen value, so a path can only name a file that the build made: there is nothing to climb out of,
no link to follow, and letter case counts on every disk.

Source: the table of answers in https://github.com/slorber/trailing-slash-guide, and GitHub's own documentation of
``404.html``.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from http import HTTPStatus
from urllib.parse import quote, unquote_to_bytes

NOT_FOUND = "404.html"
_FRONT = "index.html"
_WELL_KNOWN = ".well-known"

_TYPES = {
    "bib": "application/x-bibtex; charset=utf-8",
    "css": "text/css; charset=utf-8",
    "csv": "text/csv; charset=utf-8",
    "gif": "image/gif",
    "html": "text/html; charset=utf-8",
    "ico": "image/x-icon",
    "ics": "text/calendar; charset=utf-8",
    "jpeg": "image/jpeg",
    "jpg": "image/jpeg",
    "js": "text/javascript; charset=utf-8",
    "json": "application/json; charset=utf-8",
    "pdf": "application/pdf",
    "png": "image/png",
    "ris": "application/x-research-info-systems; charset=utf-8",
    "svg": "image/svg+xml; charset=utf-8",
    "txt": "text/plain; charset=utf-8",
    "webp": "image/webp",
    "woff2": "font/woff2",
    "xml": "application/xml; charset=utf-8",
}
"""By the ending of a name. Not the system's table: that differs from one computer to the next."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Served:
    """A site to be served: one value, replaced whole."""

    files: Mapping[str, bytes]
    """By address from the root of the site."""
    base: str = "/"
    """The path at which the site stands: ``/`` or ``/repository/``."""
    drafts: frozenset[str] = field(default_factory=frozenset)
    """Addresses of pages that will not be published."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """A status, and with it a file of the site (its address), or the place to go to, or neither."""

    status: HTTPStatus
    address: str = ""
    location: str = ""


def answer(site: Served, path: str) -> Answer:
    """What to answer to a request for a path as it came, percent signs and all, without its query."""
    if path in {"/", site.base.rstrip("/")} and path != site.base:
        return Answer(status=HTTPStatus.FOUND, location=site.base)
    wanted = _decoded(path.removeprefix(site.base)) if path.startswith(site.base) else None
    if wanted is None or _is_hidden(wanted):
        return _missing(site)
    for address in _choices(wanted):
        if address in site.files:
            return Answer(status=HTTPStatus.OK, address=address)
    if wanted and f"{wanted}/{_FRONT}" in site.files:
        return Answer(status=HTTPStatus.FOUND, location=f"{site.base}{quote(wanted)}/")
    return _missing(site)


def meant(site: Served, path: str) -> tuple[str, ...]:
    """The addresses that a path can mean, whether they are there or not."""
    wanted = _decoded(path.removeprefix(site.base)) if path.startswith(site.base) else None
    return () if wanted is None else _choices(wanted)


def content_type(address: str) -> str:
    """The type of a file, by the ending of its name."""
    return _TYPES.get(address.rpartition(".")[2], "application/octet-stream")


def _missing(site: Served) -> Answer:
    return Answer(status=HTTPStatus.NOT_FOUND, address=NOT_FOUND if NOT_FOUND in site.files else "")


def _choices(wanted: str) -> tuple[str, ...]:
    if not wanted or wanted.endswith("/"):
        return (f"{wanted}{_FRONT}",)
    return (wanted, f"{wanted}.html")


def _decoded(path: str) -> str | None:
    try:
        return unquote_to_bytes(path).decode()
    except UnicodeDecodeError:
        return None


def _is_hidden(address: str) -> bool:
    """Whether a name on the way begins with a dot, the folder of RFC 8615 excepted."""
    first, *others = address.split("/")
    return (first.startswith(".") and first != _WELL_KNOWN) or any(name.startswith(".") for name in others)

"""The last gate before a site goes out: every address that was published still leads somewhere.

Looked at are the finished pages, not the records: an address is there when a reader who follows it finds something.
"""

from collections.abc import Iterator, Mapping

from nutgraf.diagnostics import Diagnostic
from nutgraf.inspections.links import ids_on
from nutgraf.model import Published, Site
from nutgraf.places import Place


def gone(site: Site, pages: Mapping[str, str]) -> Iterator[Diagnostic]:
    """Addresses that were published and lead nowhere now. ``pages`` is HTML by address."""
    published = site.project.published
    if published is None:
        return
    ids = {address: ids_on(html) for address, html in pages.items()}
    told = _told(site)
    for (address, id_), place in zip(published.addresses, published.places, strict=True):
        page, _, fragment = address.partition("#")
        if page in told:
            continue
        if page not in ids or (fragment and fragment not in ids[page]):
            is_card = page in ids and _is_card(published, page, id_)
            yield _missing_card(address, place) if is_card else _missing(address, id_, place)


def _told(site: Site) -> set[str]:
    """Pages that lead on or say that something is gone: whatever stood on them, a reader learns what became of it."""
    moved = {former.address for former in site.formers if former.address}
    return moved | {address for item in site.gone for address in item.addresses if "#" not in address}


def _is_card(published: Published, page: str, id_: str) -> bool:
    """Whether a place on a page is a card: the page itself was recorded with the same id."""
    return bool(id_) and (page, id_) in published.addresses


def _missing_card(address: str, place: Place) -> Diagnostic:
    hint = f"give a card of that page its id again: {{#{address.partition('#')[2]}}}"
    return Diagnostic(place, "card-gone", f'the card "{address}" was published, and is gone', hint)


def _missing(address: str, id_: str, place: Place) -> Diagnostic:
    hint = "put back what stood there"
    if id_:
        hint += f" with withdrawn: {{date: ..., reason: ...}}, or write formerly: [{id_}] at what replaces it"
    return Diagnostic(place, "address-gone", f'"{address}" was published, and is gone', hint)

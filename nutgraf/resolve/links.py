"""Markdown links to pages of the site: the address must be one that the site will have.

Addresses in Markdown are relative to the root of the site, since one text can stand on several pages.
"""

import posixpath
from collections.abc import Iterator

from nutgraf.diagnostics import Diagnostic, suggest
from nutgraf.markup import Anchor
from nutgraf.model import Site
from nutgraf.resolve import news
from nutgraf.resolve.mentions import texts


def pages(site: Site) -> tuple[str, ...]:
    """The addresses of every page of the site, sorted: pages of things, lists of them, and the front page."""
    own = {thing.address.partition("#")[0] for thing in site.things.values()}
    moved = {former.address for former in site.formers if former.address}
    lists = {
        "index.html",
        "404.html",
        "search.html",
        *(address for address, items in _lists(site).items() if items),
    }
    gone = {address.partition("#")[0] for item in site.gone for address in item.addresses}
    published = site.project.published.addresses if site.project.published else ()
    lists |= {address for address, _ in published if address in _lists(site)}
    return tuple(sorted(own | moved | lists | gone))


def missing(site: Site, lost: frozenset[str]) -> Iterator[Diagnostic]:
    """Links to addresses that the site does not have. Fragments are looked at when the pages are made.

    ``lost`` are ids of records that could not be read: neither their pages nor lists of pages are missed then.
    """
    known = dict.fromkeys(pages(site))  # looked up for every link, and in order for hints
    unsure = {f"{id_}.html" for id_ in lost} | (set(_lists(site)) if lost else set())
    for _, prose in texts(site.project):
        for part in prose:
            page = part.address.partition("#")[0] if isinstance(part, Anchor) else ""
            if (
                isinstance(part, Anchor)
                and page
                and page not in known
                and posixpath.basename(page) not in unsure
            ):
                message = f'the site has no page "{page}"'
                hint = f"addresses begin at the root of the site, or write [[id]]; {suggest(page, known)}"
                yield Diagnostic(part.place, "link-missing", message, hint)


def _lists(site: Site) -> dict[str, tuple[object, ...]]:
    project = site.project
    kinds = {entry.kind for entry in project.entries}
    return {
        "articles.html": project.articles,
        "timelines.html": project.timelines,
        "glossary.html": project.entries,
        "people.html": tuple(kinds & {"person", "organisation"}),
        "places.html": tuple(kinds & {"place"}),
        "claims.html": project.claims,
        "sources.html": (*project.sources, *project.articles),
        "updates.html": (*news.updates(site), *news.corrections(site), *news.changes(site)),
    }

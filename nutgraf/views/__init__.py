"""From a site to views: one frozen record a page, holding all that its template may show, with final addresses.

A new page kind is a record in ``records``, a function from a ``Desk`` to it, a line in ``VIEWS`` and a template.
"""

from collections.abc import Callable, Iterator
from functools import partial

from nutgraf.config import Settings
from nutgraf.model import Site
from nutgraf.resolve.things import is_hidden
from nutgraf.views import articles, changes, claims, entries, events, explainers, fronts, sources, updates
from nutgraf.views.desk import NOT_FOUND, Desk
from nutgraf.views.frame import lists, with_picture
from nutgraf.views.index import index_of
from nutgraf.views.records import View
from nutgraf.wording import Words

Maker = Callable[[Desk], View]
Pages = Iterator[tuple[str, Maker]]


def _fronts(site: Site) -> Pages:
    yield "index.html", fronts.index_view
    yield NOT_FOUND, fronts.not_found_view
    yield "search.html", fronts.search_view
    for former in site.formers:
        if former.address:
            yield former.address, partial(fronts.moved_view, former=former)
    for gone in site.gone:
        for address in gone.addresses:
            if "#" not in address:
                yield address, partial(fronts.gone_view, gone=gone)


def _lists(site: Site) -> Pages:
    makers: dict[str, Maker] = {
        "articles.html": articles.articles_view,
        "timelines.html": events.timelines_view,
        "glossary.html": entries.glossary_view,
        "people.html": entries.people_view,
        "places.html": entries.places_view,
        "claims.html": claims.claims_view,
        "sources.html": sources.sources_view,
        "updates.html": updates.updates_view,
    }
    listed = {address for _, address, _ in lists(site)}
    published = (
        {address for address, _ in site.project.published.addresses} if site.project.published else set()
    )
    needed = listed | site.left.keys() | published
    yield from ((address, make) for address, make in makers.items() if address in needed)


def _articles(site: Site) -> Pages:
    for article in site.project.articles:
        if not is_hidden(article):
            yield f"articles/{article.id}.html", partial(articles.article_view, article=article)


def _timelines(site: Site) -> Pages:
    for timeline in site.project.timelines:
        yield f"timelines/{timeline.id}.html", partial(events.timeline_view, timeline=timeline)


def _entries(site: Site) -> Pages:
    for entry in site.project.entries:
        yield f"glossary/{entry.id}.html", partial(entries.entry_view, entry=entry)


def _explainers(site: Site) -> Pages:
    for explainer in site.project.explainers:
        if not explainer.draft:
            yield f"explainers/{explainer.id}.html", partial(explainers.explainer_view, explainer=explainer)


def _pages(site: Site) -> Pages:
    for page in site.project.pages:
        if not page.draft:
            yield f"{page.id}.html", partial(explainers.page_view, page=page)


VIEWS: tuple[Callable[[Site], Pages], ...] = (
    _fronts,
    _lists,
    _articles,
    _timelines,
    _entries,
    _explainers,
    _pages,
)
"""Each gives the addresses of its pages, and what makes the view of each."""


def views(site: Site, settings: Settings, words: Words) -> Iterator[tuple[str, View]]:
    """Every page of the site: its address and its view."""
    listed = lists(site)
    feeds = changes.followed(site, words)
    index = index_of(site, entries.alphabetical(site.project.entries, settings.language))
    for pages in VIEWS:
        for address, make in pages(site):
            desk = Desk(
                site=site,
                settings=settings,
                words=words,
                address=address,
                lists=listed,
                index=index,
                feeds=feeds,
            )
            view = make(desk)
            yield address, with_picture(view, desk) if desk.pictures else view


__all__ = ["VIEWS", "View", "views"]

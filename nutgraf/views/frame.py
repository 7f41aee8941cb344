"""What stands around every page: its titles, the menu, the way back up, the footer."""

from dataclasses import replace
from types import MappingProxyType

from nutgraf.colours import accent, colour
from nutgraf.model import Entry, Site
from nutgraf.resolve import news
from nutgraf.resolve.things import is_hidden
from nutgraf.views.addresses import absolute
from nutgraf.views.desk import Desk
from nutgraf.views.lines import Frame, GoneLine, Link, LogoLine, SharedPicture
from nutgraf.views.metadata import Described, meta
from nutgraf.views.records import View
from nutgraf.wording import direction

SITE_TITLE = "Explained"
"""The name of a site whose author has not given it one."""

_LOGO_HEIGHT = 40
"""CSS pixels: 2.5rem."""

UPDATES = "Updates"
"""Stands at the foot of every page: whoever comes back looks for it, and newcomers do not."""

WHO_IS_WHO = "Who\N{RIGHT SINGLE QUOTATION MARK}s who"


def frame(
    desk: Desk,
    title: str,
    description: str = "",
    *parents: tuple[str, str],
    about: Described = MappingProxyType({}),
    original: str = "",
) -> Frame:
    """The frame of a page. ``parents`` are (words, address from the root), from the top down, without the front page.

    ``about`` is what the page is about, in schema.org's words; ``original`` the address of a republished text.
    """
    settings = desk.settings
    site_title = settings.title or SITE_TITLE
    above = [(site_title, "index.html"), *parents] if desk.address != "index.html" else []
    return Frame(
        title=title,
        description=description,
        site_title=site_title,
        tagline=settings.tagline,
        language=settings.language,
        direction=direction(settings.language),
        home=desk.to("index.html"),
        menu=_menu(desk),
        breadcrumb=tuple(Link(text, desk.to(address)) for text, address in above),
        footer=_footer(desk),
        licence=settings.licence,
        gone=_gone(desk),
        contact=settings.contact,
        contact_href=f"mailto:{settings.contact}"
        if "@" in settings.contact and "://" not in settings.contact
        else settings.contact,
        accent=accent(chosen) if (chosen := colour(settings.accent)) else None,
        logo=_logo(desk),
        icon=desk.to("favicon.svg"),
        meta=meta(desk, above, about, original=original),
    )


def with_picture(view: View, desk: Desk) -> View:
    """The view with its first picture in its frame: known when all of it is made."""
    medium, alt = desk.pictures[0]
    assert medium.picture, "pages are made when every picture can be shown"
    whole, base = medium.picture.whole, desk.settings.base_url
    picture = SharedPicture(
        address=absolute(base, whole.address) if base else "",
        width=whole.width,
        height=whole.height,
        alt=alt,
    )
    return replace(view, frame=replace(view.frame, picture=picture))


def _logo(desk: Desk) -> LogoLine | None:
    media = {medium.name: medium.picture for medium in desk.site.project.media}
    light, dark = media.get(desk.settings.logo), media.get(desk.settings.logo_dark)
    if light is None:
        return None
    return LogoLine(
        src=desk.to(light.whole.address),
        dark=desk.to(dark.whole.address) if dark else "",
        width=round(_LOGO_HEIGHT * light.whole.width / light.whole.height),
        height=_LOGO_HEIGHT,
    )


def _gone(desk: Desk) -> tuple[GoneLine, ...]:
    """What stood on this page and does not any more."""
    return tuple(
        GoneLine(
            ids=item.ids,
            name=item.thing.name,
            date=desk.date_or_none(item.withdrawn.date) if item.withdrawn else None,
            reason=item.withdrawn.reason if item.withdrawn else "",
            href="" if item.withdrawn else desk.to(item.thing.address),
        )
        for item in desk.site.left.get(desk.address, ())
    )


def lists(site: Site) -> tuple[tuple[str, str, int], ...]:
    """The lists that the site has: words, address, how many things are in it. Empty ones are left out."""
    project, entries = site.project, site.project.entries
    kinds = {
        "Articles": ("articles.html", sum(not is_hidden(article) for article in project.articles)),
        "Timelines": ("timelines.html", len(project.timelines)),
        "Glossary": ("glossary.html", len(entries)),
        WHO_IS_WHO: ("people.html", count(entries, "person", "organisation")),
        "Places": ("places.html", count(entries, "place")),
        "Claims": ("claims.html", len(project.claims)),
        UPDATES: ("updates.html", news.count(site)),
        "Sources": ("sources.html", len(project.sources) + len(project.articles)),
    }
    return tuple((words, address, amount) for words, (address, amount) in kinds.items() if amount)


def count(entries: tuple[Entry, ...], *kinds: str) -> int:
    """How many entries are of one of these kinds."""
    return sum(entry.kind in kinds for entry in entries)


def _menu(desk: Desk) -> tuple[Link, ...]:
    if desk.settings.menu:
        things = desk.site.things
        items = [
            (item.text, things[item.to].address if item.to in things else item.to)
            for item in desk.settings.menu
        ]
    else:
        items = [(words, address) for words, address, _ in desk.lists if words != UPDATES]
        items.append(("Search", "search.html"))
    return tuple(Link(text, desk.to(address), address == desk.address) for text, address in items)


def _footer(desk: Desk) -> tuple[Link, ...]:
    pages = [page for page in desk.site.project.pages if page.menu and not page.draft]
    items = [(page.title, f"{page.id}.html") for page in pages]
    items += [(words, address) for words, address, _ in desk.lists if words == UPDATES]
    return tuple(Link(words, desk.to(address), desk.address == address) for words, address in items)

"""What stands around every page: its titles, the menu, the way back up, the footer."""

import re
from dataclasses import replace
from types import MappingProxyType

from nutgraf.colours import accent, colour
from nutgraf.config import Settings, link_of_contact
from nutgraf.model import Entry, Site
from nutgraf.resolve import news
from nutgraf.resolve.things import is_hidden
from nutgraf.views.addresses import absolute
from nutgraf.views.desk import Desk
from nutgraf.views.lines import Frame, GoneLine, Link, LogoLine, SharedPicture
from nutgraf.views.metadata import Described, meta
from nutgraf.views.records import View
from nutgraf.wording import Words, counter_style

_LOGO_HEIGHT = 40
"""CSS pixels: 2.5rem."""

_SCHEME = re.compile(r"^(?:mailto:|https?://)")
"""Part of an address that readers need not see."""

_UPDATES = "updates"
"""Stands at the foot of every page: whoever comes back looks for it, and newcomers do not."""


def site_title(settings: Settings, words: Words) -> str:
    """The name of the site, or a word where its author has not given it one."""
    return settings.title or words.say("frame.site")


def frame_of_list(desk: Desk, key: str, *, about: Described = MappingProxyType({})) -> Frame:
    """The frame of a page that lists things: its title and description are words of the interface."""
    return frame(desk, desk.say(f"list.{key}"), desk.say(f"about.{key}"), about=about)


def frame(
    desk: Desk,
    title: str,
    description: str = "",
    *parents: str,
    about: Described = MappingProxyType({}),
    original: str = "",
) -> Frame:
    """The frame of a page. ``parents`` are keys of lists, from the top down, without the front page.

    ``about`` is what the page is about, in schema.org's words; ``original`` the address of a republished text.
    """
    settings = desk.settings
    own_name = site_title(settings, desk.words)
    lists_above = [(desk.say(f"list.{key}"), f"{key}.html") for key in parents]
    above = [(own_name, "index.html"), *lists_above] if desk.address != "index.html" else []
    return Frame(
        title=title,
        description=description,
        site_title=own_name,
        tagline=settings.tagline,
        language=settings.language,
        direction=desk.words.direction,
        counter_style=counter_style(settings.language),
        home=desk.to("index.html"),
        menu=_menu(desk),
        breadcrumb=tuple(Link(text, desk.to(address)) for text, address in above),
        footer=_footer(desk),
        licence=settings.licence,
        gone=_gone(desk),
        contact=_SCHEME.sub("", settings.contact),
        contact_href=link_of_contact(settings.contact),
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
    """The lists that the site has: key, address, how many things are in it. Empty ones are left out."""
    project, entries = site.project, site.project.entries
    kinds = {
        "articles": ("articles.html", sum(not is_hidden(article) for article in project.articles)),
        "timelines": ("timelines.html", len(project.timelines)),
        "glossary": ("glossary.html", len(entries)),
        "people": ("people.html", count(entries, "person", "organisation")),
        "places": ("places.html", count(entries, "place")),
        "claims": ("claims.html", len(project.claims)),
        _UPDATES: ("updates.html", news.count(site)),
        "sources": (
            "sources.html",
            len(project.sources) + sum(not article.draft for article in project.articles),
        ),
    }
    return tuple((key, address, amount) for key, (address, amount) in kinds.items() if amount)


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
        items = [(desk.say(f"list.{key}"), address) for key, address, _ in desk.lists if key != _UPDATES]
        items.append((desk.say("list.search"), "search.html"))
    return tuple(Link(text, desk.to(address), address == desk.address) for text, address in items)


def _footer(desk: Desk) -> tuple[Link, ...]:
    pages = [page for page in desk.site.project.pages if page.menu and not page.draft]
    items = [(page.title, f"{page.id}.html") for page in pages]
    items += [(desk.say(f"list.{key}"), address) for key, address, _ in desk.lists if key == _UPDATES]
    return tuple(Link(words, desk.to(address), desk.address == address) for words, address in items)

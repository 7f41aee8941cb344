"""What pages say of themselves to programs: canonical address, Open Graph, JSON-LD in the words of schema.org.

Nothing is said that is not known: a date goes in only when it is exact, an address only when the site has one.
"""

import json
from collections.abc import Mapping, Sequence

from markupsafe import Markup

from nutgraf.model import Article, Entry, Explainer, Timeline
from nutgraf.resolve.order import in_time
from nutgraf.views.addresses import absolute
from nutgraf.views.desk import NOT_FOUND, Desk
from nutgraf.views.lines import Link, Meta
from nutgraf.wording import datetime_attribute

Described = Mapping[str, object]
"""A thing in schema.org's words; empty values are left out when it is written."""


def meta(desk: Desk, parents: Sequence[tuple[str, str]], about: Described, *, original: str = "") -> Meta:
    """What one page says. ``original`` is where a republished text stands: search engines are sent there."""
    base = desk.settings.base_url
    own = absolute(base, desk.address) if base and desk.address != NOT_FOUND else ""
    trail = _trail(base, parents) if base else {}
    described = [_written({**thing, "url": own}) for thing in (about,) if thing] + ([trail] if trail else [])
    return Meta(
        canonical=original or own,
        address=own,
        kind="article" if about.get("@type") in {"BackgroundNewsArticle", "NewsArticle"} else "website",
        robots="noindex" if original or about.get("@type") == "NewsArticle" else "",
        json_ld=_script(described),
        feeds=tuple(Link(words, absolute(base, address)) for words, address in _feeds(desk)) if base else (),
    )


def of_explainer(desk: Desk, explainer: Explainer) -> Described:
    """An explainer: schema.org's BackgroundNewsArticle, based on the articles it is about."""
    articles = {article.id: article for article in desk.site.project.articles}
    return {
        "@type": "BackgroundNewsArticle",
        "headline": explainer.title,
        "description": explainer.nutgraf,
        "inLanguage": desk.settings.language,
        "author": [{"@type": "Person", "name": name} for name in explainer.authors],
        "datePublished": datetime_attribute(explainer.published) if explainer.published else "",
        "dateModified": datetime_attribute(explainer.updated) if explainer.updated else "",
        "image": _images(desk),
        "isBasedOn": [_written(of_article(desk, articles[ref.id])) for ref in explainer.articles],
        "license": desk.settings.licence if desk.settings.licence.startswith("http") else "",
    }


def _images(desk: Desk) -> list[str]:
    """The pictures of the page; its text has been made by then."""
    base = desk.settings.base_url
    shown = (medium.picture for medium, _ in desk.pictures)
    return [absolute(base, picture.whole.address) for picture in shown if picture] if base else []


def of_article(desk: Desk, article: Article) -> Described:
    """Somebody's article: what is known of it, not its text."""
    return {
        "@type": "NewsArticle",
        "headline": article.title,
        "inLanguage": article.language or desk.settings.language,
        "author": [{"@type": "Person", "name": name} for name in article.authors],
        "publisher": {"@type": "Organization", "name": article.publisher} if article.publisher else "",
        "datePublished": datetime_attribute(article.published) if article.published else "",
        "sameAs": article.url,
    }


def of_entry(desk: Desk, entry: Entry) -> Described:
    """A definition: schema.org's DefinedTerm within the glossary."""
    base = desk.settings.base_url
    return {
        "@type": "DefinedTerm",
        "name": entry.name,
        "alternateName": list(entry.variants),
        "description": entry.short,
        "inDefinedTermSet": absolute(base, "glossary.html") if base else "",
        "sameAs": f"https://www.wikidata.org/wiki/{entry.wikidata}" if entry.wikidata else "",
    }


def of_glossary(desk: Desk) -> Described:
    """The glossary; each entry's page says that it belongs to it."""
    return {
        "@type": "DefinedTermSet",
        "name": desk.say("list.glossary"),
        "inLanguage": desk.settings.language,
    }


def of_timeline(timeline: Timeline) -> Described:
    """A timeline: its events in order, those whose day, month or year is exact with their date."""
    dated = [(event, datetime_attribute(event.date)) for event in in_time(timeline.events)]
    events = [
        _written({"@type": "Event", "name": event.title, "startDate": date}) for event, date in dated if date
    ]
    return (
        {
            "@type": "ItemList",
            "name": timeline.title,
            "numberOfItems": len(events),
            "itemListElement": [
                {"@type": "ListItem", "position": number, "item": event}
                for number, event in enumerate(events, 1)
            ],
        }
        if events
        else {}
    )


def of_site(desk: Desk, title: str) -> Described:
    """The site, on its front page."""
    settings = desk.settings
    return {
        "@type": "WebSite",
        "name": title,
        "description": settings.tagline,
        "inLanguage": settings.language,
    }


def _trail(base: str, parents: Sequence[tuple[str, str]]) -> dict[str, object]:
    items = [
        {"@type": "ListItem", "position": number, "name": words, "item": absolute(base, address)}
        for number, (words, address) in enumerate(parents, 1)
    ]
    return {"@type": "BreadcrumbList", "itemListElement": items} if items else {}


def _feeds(desk: Desk) -> list[tuple[str, str]]:
    """The feed of the site, and that of the explainer whose page it is."""
    feeds = [(desk.say("list.updates"), "feed.xml")] if "" in desk.feeds else []
    explainer = desk.address.removeprefix("explainers/").removesuffix(".html")
    if explainer in desk.feeds and desk.address == f"explainers/{explainer}.html":
        feeds.append((desk.site.things[explainer].name, f"feeds/{explainer}.xml"))
    return feeds


def _written(thing: Mapping[str, object]) -> dict[str, object]:
    return {name: value for name, value in thing.items() if value}


def _script(things: Sequence[Mapping[str, object]]) -> Markup:
    """A data block. ``<`` is escaped: nothing an author writes can end it (HTML Standard, section 4.12.1.3)."""
    if not things:
        return Markup()
    told = (
        {"@context": "https://schema.org", **things[0]}
        if len(things) == 1
        else {
            "@context": "https://schema.org",
            "@graph": list(things),
        }
    )
    text = json.dumps(told, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
    return Markup(f'<script type="application/ld+json">{text}</script>')  # noqa: S704 - escaped just above

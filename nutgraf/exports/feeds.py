"""Feeds: Atom (RFC 4287) and JSON Feed 1.1, for the site and for each explainer, when the address of the site is known.

Only what people wrote and what changed in meaning makes an entry, and its identity is its address: an entry that was
read once is not shown as new again. No date is the day of the build.
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import replace

from nutgraf.config import Settings
from nutgraf.exports.texts import xml
from nutgraf.model import Site
from nutgraf.views.addresses import absolute
from nutgraf.views.changes import Change, changes
from nutgraf.views.frame import site_title
from nutgraf.wording import Words

_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'


def files(site: Site, settings: Settings, words: Words) -> Iterator[tuple[str, bytes]]:
    """``feed.xml``, ``feed.json``, and ``feeds/ID.xml``, ``feeds/ID.json``; none without ``base_url`` or changes."""
    found = changes(site, words)
    if not settings.base_url or not found:
        return
    title = site_title(settings, words)
    told = replace(settings, title=title)
    yield from _pair("feed", title, "index.html", found, told)
    for explainer in site.project.explainers:
        own = [change for change in found if explainer.id in change.explainers]
        if own:
            page = f"explainers/{explainer.id}.html"
            yield from _pair(f"feeds/{explainer.id}", explainer.title, page, own, told)


def _pair(
    name: str, title: str, page: str, found: Sequence[Change], settings: Settings
) -> Iterator[tuple[str, bytes]]:
    yield f"{name}.xml", _atom(f"{name}.xml", title, page, found, settings).encode()
    yield f"{name}.json", _json(f"{name}.json", title, page, found, settings).encode()


def _atom(name: str, title: str, page: str, found: Sequence[Change], settings: Settings) -> str:
    base = settings.base_url
    own = absolute(base, name)
    lines = [
        f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{xml(settings.language)}">',
        f"<title>{xml(title)}</title>",
        f"<id>{xml(own)}</id>",
        f"<updated>{_time(found[0])}</updated>",
        f'<link rel="self" type="application/atom+xml" href="{xml(own)}"/>',
        f'<link rel="alternate" type="text/html" href="{xml(absolute(base, page))}"/>',
        f"<author><name>{xml(settings.title)}</name></author>",
    ]
    for change in found:
        address = xml(absolute(base, change.address))
        lines += [
            "<entry>",
            f"<title>{xml(change.title)}</title>",
            f"<id>{address}</id>",
            f"<updated>{_time(change)}</updated>",
            f'<link rel="alternate" type="text/html" href="{address}"/>',
            f'<content type="text">{xml(change.text or change.title)}</content>',
            "</entry>",
        ]
    return _HEAD + "\n".join([*lines, "</feed>\n"])


def _json(name: str, title: str, page: str, found: Sequence[Change], settings: Settings) -> str:
    base = settings.base_url
    told = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": title,
        "home_page_url": absolute(base, page),
        "feed_url": absolute(base, name),
        "language": settings.language,
        "items": [
            {
                "id": absolute(base, change.address),
                "url": absolute(base, change.address),
                "title": change.title,
                "content_text": change.text or change.title,
                "date_published": _time(change),
            }
            for change in found
        ],
    }
    return json.dumps(told, ensure_ascii=False, indent=1) + "\n"


def _time(change: Change) -> str:
    """RFC 3339; the day is all that is known, so it is the beginning of the day, UTC."""
    return f"{change.day.year:04}-{change.day.month:02}-{change.day.day:02}T00:00:00Z"

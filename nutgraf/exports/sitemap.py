"""``sitemap.xml`` (sitemaps.org, protocol 0.9) and ``robots.txt`` (RFC 9309), when the address of the site is known.

Articles are left out: they are other publishers' texts, whose own pages search engines should find. A project site
of GitHub Pages lies under a folder, where no crawler looks for ``robots.txt``: the sitemap can be handed in by hand.
"""

from collections.abc import Iterator, Sequence

from nutgraf.config import Settings
from nutgraf.exports.texts import xml
from nutgraf.model import Site
from nutgraf.views import VIEWS
from nutgraf.views.addresses import absolute
from nutgraf.views.desk import NOT_FOUND
from nutgraf.wording import Words

MOST_ADDRESSES = 50_000
"""In one sitemap, as the protocol allows; more are spread over several, and ``sitemap.xml`` lists them."""

_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
_NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"


def files(site: Site, settings: Settings, _words: Words) -> Iterator[tuple[str, bytes]]:
    """Both files, with absolute addresses; none without ``base_url``."""
    base = settings.base_url
    if not base:
        return
    pages = [absolute(base, address) for address in addresses(site)]
    pieces = [pages[start : start + MOST_ADDRESSES] for start in range(0, len(pages), MOST_ADDRESSES)]
    if len(pieces) == 1:
        yield "sitemap.xml", _listed("urlset", "url", pages)
    else:
        names = [f"sitemap-{number}.xml" for number in range(1, len(pieces) + 1)]
        yield "sitemap.xml", _listed("sitemapindex", "sitemap", [absolute(base, name) for name in names])
        for name, piece in zip(names, pieces, strict=True):
            yield name, _listed("urlset", "url", piece)
    yield "robots.txt", f"User-agent: *\nAllow: /\nSitemap: {absolute(base, 'sitemap.xml')}\n".encode()


def addresses(site: Site) -> tuple[str, ...]:
    """The pages that search engines should know, sorted: not those of articles, old addresses, or of no address."""
    former = {item.address for item in site.formers}
    former |= {address for item in site.gone for address in item.addresses}
    found = {address for pages in VIEWS for address, _ in pages(site)}
    return tuple(
        sorted(address for address in found - former - {NOT_FOUND} if not address.startswith("articles/"))
    )


def _listed(root: str, item: str, locations: Sequence[str]) -> bytes:
    lines = [f"<{item}><loc>{xml(location)}</loc></{item}>" for location in locations]
    return "\n".join([f'{_HEAD}<{root} xmlns="{_NAMESPACE}">', *lines, f"</{root}>\n"]).encode()

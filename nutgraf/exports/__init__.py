"""What the site holds for programs beside its pages.

Each export goes through the resolved site and yields files: the address from the root of the site, and its bytes. No
text of an article is in any of them. A new export is a function here and its name in ``EXPORTS``.
"""

from collections.abc import Callable, Iterator

from nutgraf.config import Settings
from nutgraf.exports import bibliography, feeds, glossary, icon, media, search, site_data, sitemap, timelines
from nutgraf.model import Site
from nutgraf.wording import Words

Export = Callable[[Site, Settings, Words], Iterator[tuple[str, bytes]]]

EXPORTS: tuple[Export, ...] = (
    bibliography.files,
    feeds.files,
    glossary.files,
    icon.files,
    media.files,
    search.files,
    site_data.files,
    sitemap.files,
    timelines.files,
)


def exports(site: Site, settings: Settings, words: Words) -> tuple[tuple[str, bytes], ...]:
    """Every file, in the order of ``EXPORTS``."""
    return tuple(file for export in EXPORTS for file in export(site, settings, words))

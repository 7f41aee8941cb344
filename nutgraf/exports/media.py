"""The author's own pictures, in the widths that pages use. What only a draft shows is not among them."""

from collections.abc import Iterator

from nutgraf.config import Settings
from nutgraf.model import Site
from nutgraf.wording import Words


def files(site: Site, settings: Settings, _words: Words) -> Iterator[tuple[str, bytes]]:
    """``media/NAME-WIDTH.webp`` and ``media/NAME.jpg`` or ``.png``; of a logo the latter alone."""
    logos = {settings.logo, settings.logo_dark}
    for medium in site.project.media:
        if medium.picture is None:
            continue
        if medium.name in site.pictures:
            yield from ((size.address, size.data) for size in medium.picture.sizes)
        if medium.name in site.pictures or medium.name in logos:
            yield medium.picture.whole.address, medium.picture.whole.data

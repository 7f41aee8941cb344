"""The sign of the site: a pilcrow in its colour, for tabs and bookmarks."""

from collections.abc import Iterator

from nutgraf import colours
from nutgraf.config import Settings
from nutgraf.model import Site
from nutgraf.wording import Words

ADDRESS = "favicon.svg"
_OURS = "#0a5568"

_PICTURE = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32">'
    '<rect width="32" height="32" rx="4" fill="{colour}"/>'
    '<path fill="#fff" d="M13 6h12v3h-2v17h-3V9h-2v17h-3v-9h-2a5.5 5.5 0 0 1 0-11z"/></svg>\n'
)


def files(_site: Site, settings: Settings, _words: Words) -> Iterator[tuple[str, bytes]]:
    """One picture. White on the accent has the contrast that the accent has to the page."""
    chosen = colours.colour(settings.accent) if settings.accent else None
    yield ADDRESS, _PICTURE.format(colour=colours.accent(chosen).light if chosen else _OURS).encode()

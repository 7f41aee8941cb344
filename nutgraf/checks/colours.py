"""The colour that ``content/site.yaml`` asks for can be read on the page."""

from collections.abc import Iterator

from nutgraf import colours
from nutgraf.colours import ENOUGH, LIGHT_PAGE
from nutgraf.config import Config, Settings
from nutgraf.diagnostics import Diagnostic
from nutgraf.model import Site


def accent(_site: Site, settings: Settings, _config: Config) -> Iterator[Diagnostic]:
    """An accent that is no colour, or too light to read links in. On dark pages a lighter shade is taken by itself."""
    if not settings.accent:
        return
    page, chosen = colours.colour(LIGHT_PAGE), colours.colour(settings.accent)
    assert page is not None
    if chosen is None:
        message = f'"{settings.accent}" is not a colour of the form "#rrggbb"'
        hint = 'write it with six digits, such as "#0a5568", between double quotes'
        yield Diagnostic(settings.accent_place, "colour-unreadable", message, hint)
    elif (ratio := colours.contrast(chosen, page)) < ENOUGH:
        message = (
            f'links in "{settings.accent}" have a contrast of {ratio:.1f} to the page; text needs {ENOUGH}'
        )
        hint = f'the nearest shade that has it is "{colours.readable(chosen, page)}"'
        yield Diagnostic(settings.accent_place, "colour-contrast", message, hint)

"""The menu that ``content/site.yaml`` asks for."""

from collections.abc import Iterator

from nutgraf.config import Config, Settings
from nutgraf.diagnostics import Diagnostic, suggest
from nutgraf.model import Site
from nutgraf.resolve import links


def targets_missing(site: Site, settings: Settings, _config: Config) -> Iterator[Diagnostic]:
    """Links of the menu that lead to nothing on the site. It stands on every page, so it is looked at here once."""
    known = (*sorted(site.things), *links.pages(site))
    for item in settings.menu:
        if item.to.partition("#")[0] not in known:
            message = f'the menu leads to "{item.to}", which is not there'
            yield Diagnostic(item.place, "link-missing", message, suggest(item.to, known))

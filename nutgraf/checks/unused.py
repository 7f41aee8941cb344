"""What is written and never used."""

from collections.abc import Iterator

from nutgraf.config import Config, Settings
from nutgraf.diagnostics import Diagnostic
from nutgraf.model import Site


def sources(site: Site, _settings: Settings, _config: Config) -> Iterator[Diagnostic]:
    """Sources that nothing rests on."""
    for source in site.project.sources:
        if source.id not in site.uses:
            message = f'nothing rests on the source "{source.id}"'
            yield Diagnostic(source.place, "source-unused", message, "cite it, or delete it")


def entries(site: Site, _settings: Settings, _config: Config) -> Iterator[Diagnostic]:
    """Entries that nothing names."""
    for entry in site.project.entries:
        if entry.id not in site.uses:
            message = f'nothing names the entry "{entry.id}"'
            hint = "link to it, name it in a list entries: or delete it"
            yield Diagnostic(entry.place, "entry-unused", message, hint)

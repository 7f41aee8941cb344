"""Whoever finds a mistake can tell somebody."""

from collections.abc import Iterator

from nutgraf.config import Config, Settings
from nutgraf.diagnostics import Diagnostic
from nutgraf.model import Site
from nutgraf.places import Place


def missing(_site: Site, settings: Settings, config: Config) -> Iterator[Diagnostic]:
    """No address for mistakes. It is asked for when the site goes out: while it is written, nobody reads it yet."""
    if config.publish and not settings.contact:
        message = "no address is given for readers who find a mistake"
        yield Diagnostic(
            Place("content/site.yaml"),
            "contact-missing",
            message,
            "add contact: with a mail address, or the address of a page such as your repository’s issues",
        )

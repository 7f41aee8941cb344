"""Whoever finds a mistake can tell somebody."""

from collections.abc import Iterator

from nutgraf.config import Config, Settings, link_of_contact
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


def unreadable(_site: Site, settings: Settings, _config: Config) -> Iterator[Diagnostic]:
    """An address for mistakes that nobody can follow. It stands on every page, so it is looked at here once."""
    if settings.contact and not link_of_contact(settings.contact):
        message = f'"{settings.contact}" is no mail address, nor a web address'
        hint = "write it like ada@example.org, or like https://example.org/report"
        yield Diagnostic(settings.contact_place, "contact-unreadable", message, hint)

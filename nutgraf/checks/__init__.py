"""What is looked at once a site is resolved. Each check goes through the whole site and yields what it finds.

A new check is a function in one of these modules, its name in ``CHECKS``, its rule in ``nutgraf.rules`` and a case
that breaks it in ``tests/cases``.
"""

from collections.abc import Callable, Iterator

from nutgraf.checks import (
    blocks,
    colours,
    contact,
    entries,
    evidence,
    freshness,
    headings,
    menus,
    order,
    pictures,
    placeholders,
    quotations,
    spellings,
    unused,
)
from nutgraf.config import Config, Settings
from nutgraf.diagnostics import Diagnostic
from nutgraf.model import Site

Check = Callable[[Site, Settings, Config], Iterator[Diagnostic]]

CHECKS: tuple[Check, ...] = (
    entries.names_taken,
    entries.coordinates,
    entries.roles_in_order,
    blocks.dates,
    blocks.empty,
    menus.targets_missing,
    colours.accent,
    contact.missing,
    contact.unreadable,
    evidence.events_without_source,
    evidence.entries_without_source,
    evidence.rights_missing,
    freshness.reviews_due,
    headings.skipped,
    order.contradicted,
    pictures.alternatives,
    pictures.replacements,
    pictures.rights_missing,
    pictures.logo,
    placeholders.left,
    quotations.verdicts,
    quotations.short,
    quotations.without_citation,
    spellings.two_ways,
    unused.sources,
    unused.entries,
    pictures.unused,
)


def check(site: Site, settings: Settings, config: Config) -> tuple[Diagnostic, ...]:
    """Everything that the checks find."""
    return tuple(finding for find in CHECKS for finding in find(site, settings, config))

"""What is looked at in finished pages: things that no record shows, only what a reader gets.

A new inspection is a function here and its name in ``INSPECTIONS``.
"""

from collections.abc import Callable, Iterator, Mapping

from nutgraf.diagnostics import Diagnostic
from nutgraf.inspections import links, weight

Inspection = Callable[[Mapping[str, str]], Iterator[Diagnostic]]

INSPECTIONS: tuple[Inspection, ...] = (links.anchors, weight.too_heavy)
"""Each goes through all pages: HTML by address."""


def inspect(pages: Mapping[str, str]) -> tuple[Diagnostic, ...]:
    """Everything that the inspections find."""
    return tuple(finding for find in INSPECTIONS for finding in find(pages))

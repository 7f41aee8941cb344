"""The size of a site: GitHub Pages takes up to 1 GB, and is slow with much of it."""

from collections.abc import Iterator

from nutgraf.diagnostics import Diagnostic
from nutgraf.places import Place

LARGE = 500_000_000
LARGEST = 1_000_000_000
"""Bytes (docs.github.com, "GitHub Pages limits")."""


def too_large(size: int) -> Iterator[Diagnostic]:
    """A site of so many bytes that a host may refuse it."""
    if size <= LARGE:
        return
    hint = "make pictures smaller, or part the project into two sites"
    message = f"the site has {size / 1e6:,.0f} MB; GitHub Pages takes {LARGEST / 1e6:,.0f} MB"
    yield Diagnostic(Place("site"), "site-too-large" if size > LARGEST else "site-large", message, hint)

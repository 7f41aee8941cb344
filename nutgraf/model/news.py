"""What was published when it was last recorded, and what has changed in meaning since."""

from dataclasses import dataclass

from nutgraf.places import Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """A claim, event or definition as far as it can be news: hashes of what it says, not of how it is typed."""

    id: str
    kind: str
    """``claim``, ``event`` or ``entry``."""
    name: str
    parts: tuple[tuple[str, str], ...]
    """``words``, ``dates``, ``status`` and ``sources``, each with its hash."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """That a statement was added, changed or withdrawn."""

    day: str
    """When it was recorded, like ``2026-11-25``; empty when it was not yet."""
    kind: str
    id: str
    name: str
    change: str
    """``added``, ``changed`` or ``withdrawn``."""
    parts: tuple[str, ...] = ()
    """What of it changed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """What was published when ``nutgraf record`` ran last: ``content/published.json``."""

    day: str
    addresses: tuple[tuple[str, str], ...]
    """Every address that was ever published, from the root of the site, and the id of what stood there, or ""."""
    statements: tuple[Statement, ...]
    changes: tuple[Change, ...]
    """Of all records since the first."""
    places: tuple[Place, ...]
    """Of the addresses, one for each."""
    place: Place

"""The record of a rule."""

from dataclasses import dataclass
from enum import IntEnum


class Level(IntEnum):
    """How grave a finding is; the larger, the graver."""

    NOTICE = 1
    """Worth knowing: freshness, things never used, rights not stated."""
    WARNING = 2
    """Probably a mistake; ``--strict`` makes it an error."""
    ERROR = 3
    """Nothing is written until it is mended."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A check, explained to an author."""

    id: str
    """Kebab-case words, permanent."""
    level: Level
    summary: str
    """What is wrong, in one plain sentence."""
    why: str
    """Why it matters to readers or to the author."""
    remedy: str
    """What to do."""
    wrong: str
    """A small example that breaks the rule, as the author would write it."""
    right: str
    """The same example, mended."""

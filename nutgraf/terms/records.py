"""What goes into a matcher and what comes out of it."""

from dataclasses import dataclass
from typing import Literal

Case = Literal["exact", "any", ""]
"""Whether capitals must agree: as declared; in any case; else as declared, or at the start of a sentence."""


@dataclass(frozen=True, slots=True, order=True)
class Name:
    """A name, variant or misspelling that an entry declares; ``target`` is the id of the entry."""

    text: str
    target: str
    case: Case = ""


@dataclass(frozen=True, slots=True)
class Match:
    """A name in a text: the half-open range of characters that it stands in, and the id of its entry."""

    start: int
    end: int
    target: str

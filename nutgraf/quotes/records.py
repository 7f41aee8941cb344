"""What is looked for and what is found."""

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple


class Verdict(StrEnum):
    """How a quotation stands in its source."""

    EXACT = "exact"
    """The identical characters."""
    FOLDED = "folded"
    """Equal in normal form: other quotation marks, dashes, spaces or line breaks."""
    ELIDED = "elided"
    """Its parts stand in that order in one passage, with words left out between them."""
    BRACKETED = "bracketed"
    """Equal but for words added in brackets or the case of a letter in brackets."""
    AMBIGUOUS = "ambiguous"
    """In more than one place, and nothing tells which is meant."""
    IN_ANOTHER_SOURCE = "in-another-source"
    """Not in the source that is named but in another; decided by the caller."""
    ABSENT = "absent"
    """Not there; ``Finding.reason`` says how it fails."""
    UNCHECKED = "unchecked"
    """There is no text to check against; decided by the caller."""


class Reason(StrEnum):
    """How a quotation that is absent fails."""

    NO_WORDS = "no-words"
    """The quotation has no letter or digit outside brackets."""
    NOT_THERE = "not-there"
    """The characters are not there."""
    INSIDE_WORD = "inside-word"
    """The characters are there, but begin or end within a longer word, figure or ellipsis: ISIS in ISIS-K."""
    OTHER_ORDER = "other-order"
    """Every part is there, but not in that order in one passage."""
    OTHER_CONTEXT = "other-context"
    """The words are there, but not directly after the prefix and before the suffix."""


class Span(NamedTuple):
    """Characters ``start`` to ``end`` (half-open) of the passage with that index, in the source's own text."""

    passage: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Quotation:
    """The words as an author quotes them, and the text directly before and after if that is needed."""

    words: str
    prefix: str = ""
    suffix: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """How a quotation stands in its source.

    ``spans`` has one span a part, of the place that is meant; of the first place when it is ambiguous; none
    when it is absent. ``occurrences`` has the spans of every place that the prefix and suffix allow, in their
    order (at most 100); with ``Reason.OTHER_CONTEXT`` those of the places that they ruled out.
    """

    verdict: Verdict
    spans: tuple[Span, ...] = ()
    occurrences: tuple[tuple[Span, ...], ...] = ()
    reason: Reason | None = None


@dataclass(frozen=True, slots=True)
class Prepared:
    """A source made ready for many searches.

    ``marked`` holds all passages as ``normal.fold`` gives them, each with a line feed before and after it
    (a character that no folded text has); ``text`` is the same with one kind of dash. ``starts`` has the
    place of each passage in them.
    """

    passages: tuple[str, ...]
    text: str
    marked: str
    starts: tuple[int, ...]

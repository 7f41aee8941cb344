"""Claims: in one line beside a paragraph, and whole."""

from dataclasses import dataclass

from markupsafe import Markup

from nutgraf.views.lines.evidence import DifferenceBlock, SourceLink, UseLine
from nutgraf.views.lines.links import DateLine


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimLine:
    """A claim in one line, as it stands beside a paragraph."""

    kind: str
    outcome: str
    claim: str
    right: str
    """Of a slip: what it should have said, with a full stop."""
    href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimBlock:
    """A claim, whole."""

    id: str
    claim: str
    kind: str
    right: str
    who: str
    who_href: str
    """Of the speaker's entry; empty when there is none."""
    named: bool
    chain: tuple[str, ...]
    """Who passed it on, nearest to the speaker first."""
    firmness: str
    outcome: str
    evidence: tuple[SourceLink, ...]
    known_html: Markup
    sources: tuple[SourceLink, ...]
    differs: tuple[DifferenceBlock, ...]
    as_of: DateLine | None
    stands_at: str
    """Address of the paragraph beside which it stands; empty when there is none."""
    formerly: tuple[str, ...]
    uses: tuple[UseLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimGroup:
    """The claims beside one article, in its order, or those that stand beside none."""

    title: str
    href: str
    claims: tuple[ClaimBlock, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OutcomeLine:
    """How many claims had one outcome."""

    outcome: str
    words: str
    """It in words, with a capital."""
    count: int

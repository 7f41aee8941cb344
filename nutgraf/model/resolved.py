"""What ``resolve`` finds out: where ids lead, who uses what, how quotations stand, what may be shown."""

import re
from dataclasses import dataclass, field

from nutgraf.model.news import Change
from nutgraf.model.pictures import OwnPicture
from nutgraf.model.written import Article, Project, Source, Withdrawn
from nutgraf.places import Place
from nutgraf.quotes import Reason, Verdict

_FULL_STOP = re.compile(r"(?<!\.)(?<!\.\w)\.$")
"""At the end of a sentence; neither three dots nor the last one of U.S."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Thing:
    """What an id leads to."""

    id: str
    kind: str
    """``article``, ``explainer``, ``page``, ``entry``, ``timeline``, ``event``, ``claim`` or ``source``."""
    name: str
    """What a link to it says."""
    address: str
    """From the root of the site, with its fragment; empty when the thing is not shown."""
    place: Place

    @property
    def name_within(self) -> str:
        """What a link to it says within a sentence: a claim, which is a sentence itself, ends there without its full stop."""
        return _FULL_STOP.sub("", self.name) if self.kind == "claim" else self.name


@dataclass(frozen=True, slots=True, kw_only=True)
class Former:
    """An old id that leads on to a thing: a page of its own, or an anchor where the thing stands on a page."""

    id: str
    thing: Thing
    address: str
    """Of the page that leads on; empty where an anchor does."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Gone:
    """A thing that was published and taken back. Its address says so."""

    thing: Thing
    addresses: tuple[str, ...]
    """Its own and those of its old ids, from the root of the site."""
    withdrawn: Withdrawn


@dataclass(frozen=True, slots=True, kw_only=True)
class Left:
    """A thing that stood on a page and does not any more."""

    ids: tuple[str, ...]
    """The places on the page that led to it."""
    thing: Thing
    withdrawn: Withdrawn | None
    """None when it stands at another address now."""


@dataclass(frozen=True, slots=True)
class Quoted:
    """Words that someone quotes from a source. Equal words from one source have one verdict."""

    source: str
    words: str
    prefix: str = ""
    suffix: str = ""


@dataclass(frozen=True, slots=True)
class Quoting:
    """That a thing quotes something, and where."""

    by: str
    place: Place
    quoted: tuple[Quoted, ...]
    """One of these has to stand: a sentence can end with several citations."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """How quoted words stand in their source."""

    verdict: Verdict
    reason: Reason | None = None
    passage: str = ""
    """The source's own paragraph that holds them; empty when there is none."""
    start: int = 0
    end: int = 0
    """Of the quoted stretch in the passage, from its first word to its last."""
    block: int | None = None
    """Of an article: the index of the block that holds the passage, -1 for the title."""
    places: int = 0
    """How many places it could be, when that is not clear."""
    without_negation: bool = False
    """Whether a negation stands directly beside the words, and is left out."""
    elsewhere: str = ""
    """The id of the source that has the words instead."""
    nearest: tuple[tuple[str, str], ...] = ()
    """When they are absent, how the source's own words differ: see ``quotes.Nearest.diff``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """Where on an article's page a claim stands: beside the block with this index, or beside its title."""

    claim: str
    article: str
    block: int
    """-1 for the title."""


@dataclass(frozen=True, slots=True)
class Use:
    """That one thing names another."""

    by: str
    address: str
    """Of the place, from the root of the site: the paragraph, the card, else the thing itself."""
    sentence: str
    """In which it is named; empty when data name it."""
    card: str = ""
    """Title of the card in which it is named; empty outside cards, and in one without a title of its own."""


@dataclass(frozen=True, slots=True)
class Later:
    """An event after the day of an article that touches it."""

    event: str
    claims: tuple[str, ...]
    """Those of the claims beside the article that it bears on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """A project whose references have been looked up: what pages are made from."""

    project: Project
    things: dict[str, Thing]
    """By id: everything that may be shown."""
    records: dict[str, Source | Article]
    """By id: everything that evidence can name."""
    formers: tuple[Former, ...]
    uses: dict[str, tuple[Use, ...]]
    """By id: where it is named."""
    later: dict[str, tuple[Later, ...]]
    """By id of an article: what happened since, in order of time."""
    standings: tuple[Standing, ...]
    quotings: tuple[Quoting, ...]
    checked: dict[Quoted, Checked]
    """Every quotation of the project; those from sources that are not there are left out."""
    shown: dict[str, tuple[int, ...]]
    """By id of an article: the indices of its blocks that may be shown."""
    pictures: dict[str, OwnPicture] = field(default_factory=dict)
    """By the name of its file: every picture of the author's that a page shows."""
    replacing: dict[str, OwnPicture] = field(default_factory=dict)
    """By the address of one elsewhere: the picture of the author's that is shown instead."""
    changes: tuple[Change, ...] = ()
    """What is news since the last record; nothing when there is none."""
    gone: tuple[Gone, ...] = ()
    """What was withdrawn; it is in none of the records above."""
    left: dict[str, tuple[Left, ...]] = field(default_factory=dict)
    """By address of a page, what stood on it."""

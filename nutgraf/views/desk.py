"""What the function of a view works with: the site, the settings, the address of its page."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from markupsafe import Markup, escape

from nutgraf import sentences
from nutgraf.config import Settings
from nutgraf.dates import When
from nutgraf.markup import Anchor, Citation, Figure, Html, Part, Prose, Reference, Term, Text
from nutgraf.model import Article, Entry, Evidence, OwnPicture, Quoted, Site, Source
from nutgraf.views import pictures, room
from nutgraf.views.addresses import relative, root_of
from nutgraf.views.index import Index
from nutgraf.views.lines import (
    EMPTY,
    CitedSource,
    DateLine,
    Link,
    PictureLine,
    QuoteLine,
    SourceLink,
    UseLine,
)
from nutgraf.views.quotes import quote_line
from nutgraf.wording import Words, datetime_attribute, direction, leaning

NOT_FOUND = "404.html"


_ONE_LINE = 20
"""Characters: about 23 September 2023."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """A place to make one page at."""

    site: Site
    settings: Settings
    words: Words
    address: str
    """Of the page, from the root of the site."""
    lists: tuple[tuple[str, str, int], ...]
    """The lists that the site has, by key, as ``frame.lists`` counts them once for all pages."""
    index: Index
    feeds: frozenset[str] = frozenset()
    """The ids of the explainers that have a feed, and "" when the site has one, as ``changes.followed`` finds them."""
    pictures: list[tuple[OwnPicture, str]] = field(default_factory=list)
    """The pictures of the page with what they show, in its order. Filled while its view is made."""

    @property
    def entries(self) -> Mapping[str, Entry]:
        """Every entry by its id, A to Z in the language of the site."""
        return self.index.entries

    def to(self, address: str) -> str:
        """A link on this page to an address of the site.

        Relative, but for the page that is shown at every address that is not there.
        """
        if self.address == NOT_FOUND:
            return root_of(self.settings.base_url) + ("" if address == "index.html" else address)
        return relative(self.address, address)

    def link(self, id_: str, words: str = "") -> Link:
        """A link to a thing, with its own name or other words."""
        thing = self.site.things[id_]
        return Link(words or thing.name, self.to(thing.address))

    def say(self, key: str, **parts: str | int) -> str:
        """Words of the interface."""
        return self.words.say(key, **parts)

    def sentence(self, text: str) -> str:
        """Words of an author that stand as a sentence, with a full stop if they lack one."""
        return sentences.ended(text, self.say("sign.stop").rstrip())

    def tongue(self, language: str) -> Markup:
        """What marks an element whose text is in a language: nothing for that of the site or for one that is not known."""
        own = self.settings.language
        if not language or language == own:
            return EMPTY
        turned = (
            Markup(' dir="{}"').format(direction(language)) if direction(language) != direction(own) else ""
        )
        return Markup(' lang="{}"{}').format(language, turned)

    def turn(self, text: str) -> Markup:
        """What marks an element whose text, in a language that nobody named, runs against that of the site."""
        turned = self.words.runs_otherwise(text) and leaning(text) != self.words.direction
        return Markup(' dir="{}"').format(leaning(text)) if turned else EMPTY

    def date(self, when: When) -> DateLine:
        """A date in the language of the site."""
        return DateLine(words=self.words.date(when), datetime=datetime_attribute(when))

    def date_or_none(self, when: When | None) -> DateLine | None:
        """A date that may not be known."""
        return None if when is None else self.date(when)

    def uses(self, id_: str, *without: str) -> tuple[UseLine, ...]:
        """What uses a thing, except the kinds in ``without``."""
        using = [(self.site.things[use.by], use) for use in self.site.uses.get(id_, ())]
        return tuple(
            UseLine(kind=by.kind, text=use.card or by.name, href=self.to(use.address), sentence=use.sentence)
            for by, use in using
            if by.kind not in without
        )

    def source(self, evidence: Evidence, *, second_hand: bool = False) -> SourceLink:
        """A source of a statement, with its words when they may be shown."""
        record = self.site.records[evidence.source.id]
        quoted = Quoted(record.id, evidence.quote, evidence.prefix, evidence.suffix)
        return SourceLink(
            text=self.label(record),
            href=self.to(self.site.things[record.id].address),
            quote=self.quote(quoted, second_hand=second_hand or bool(evidence.via))
            if evidence.quote
            else None,
            via=evidence.via,
            note=evidence.note,
        )

    def sources(self, evidence: tuple[Evidence, ...], *, second_hand: bool = False) -> tuple[SourceLink, ...]:
        """The sources of a statement, in the order in which they were given."""
        return tuple(self.source(item, second_hand=second_hand) for item in evidence)

    def sources_in_short(self, evidence: tuple[Evidence, ...]) -> tuple[SourceLink, ...]:
        """The same by publisher; with the date where one publisher has several."""
        names = [self.name(self.site.records[item.source.id]) for item in evidence]
        return tuple(
            source if names.count(name) > 1 else replace(source, text=name)
            for name, source in zip(names, self.sources(evidence), strict=True)
        )

    def quote(self, quoted: Quoted, *, second_hand: bool = False) -> QuoteLine | None:
        """Quoted words, marked, with what stands around them; None when they may not be shown."""
        line = quote_line(self.site, self.to, quoted, second_hand=second_hand)
        language = self.site.records[quoted.source].language
        return line and replace(line, tongue_html=self.tongue(language) or self.turn(line.words))

    def instead_of(self, address: str, *, lazy: bool) -> PictureLine | None:
        """The author's own picture for one that lies elsewhere."""
        medium = self.site.replacing.get(address)
        if medium is None or medium.picture is None:
            return None
        lazy = lazy or bool(self.pictures)
        self.pictures.append((medium, pictures.alt_of(medium)))
        return PictureLine(
            image_html=pictures.image(self.to, medium.picture, pictures.alt_of(medium), lazy=lazy),
            caption=medium.note.caption,
            credits_html=pictures.credits_of(medium),
        )

    def figure(self, part: Figure, *, first: bool) -> Markup:
        """A picture in a text. ``first``: nothing stands before it, so it is wanted at once."""
        medium = self.site.pictures[part.name]
        lazy = bool(self.pictures) or not first
        self.pictures.append((medium, pictures.alt_of(medium, part)))
        return pictures.figure(self.to, medium, part, lazy=lazy)

    def label(self, record: Source | Article) -> str:
        """A source in short: its publisher and its date."""
        name = self.name(record)
        return name if record.published is None else self.words.listed(name, self.day(record.published))

    def day(self, when: When) -> str:
        """A date in words that stays in one line, if it is short."""
        words = self.date(when).words
        return words.replace(" ", "\N{NO-BREAK SPACE}") if len(words) <= _ONE_LINE else words

    def name(self, record: Source | Article) -> str:
        """Whose a source is."""
        return record.publisher or record.title


@dataclass(slots=True)
class Citations:
    """The sources that the running text of one page cites, numbered by first use, and the terms that it links.

    Lives as long as its view is made.
    """

    words: dict[str, list[str]]
    """By source, in the order of their numbers: what is quoted from it."""
    terms: dict[str, int]
    """How often each entry is linked as a term."""
    numbers: dict[str, int]
    """Of each source."""
    places: dict[str, int]
    """Of each entry that is linked as a term: its number on this page, from 1."""
    begun: bool = False
    """Whether the page has had a text already."""

    @classmethod
    def none(cls) -> "Citations":
        """No citation yet."""
        return cls({}, {}, {}, {})

    def number(self, citation: Citation) -> tuple[int, int]:
        """The number of the cited source, and of its words among those that are cited from it; 0 without words."""
        known = self.words.setdefault(citation.source, [])
        if citation.words and citation.words not in known:
            known.append(citation.words)
        place = known.index(citation.words) + 1 if citation.words else 0
        return self.numbers.setdefault(citation.source, len(self.words)), place

    def use(self, term: Term) -> tuple[int, int]:
        """The number of the entry on this page, and which use of it this term is; both from 1."""
        self.terms[term.id] = self.terms.get(term.id, 0) + 1
        return self.places.setdefault(term.id, len(self.terms)), self.terms[term.id]

    def lines(self, desk: Desk) -> tuple[CitedSource, ...]:
        """The page's list of sources, in the order of their numbers; in short if there are many."""
        shown = _cited if len(self.words) <= room.SOURCES else _cited_in_short
        return tuple(
            shown(desk, id_, number, words) for number, (id_, words) in enumerate(self.words.items(), 1)
        )


def filled(desk: Desk, prose: Prose, citations: Citations) -> Markup:
    """The HTML of a text: escaped, its holes filled with links from this page."""
    pieces: list[str] = []
    is_first, citations.begun = not citations.begun, True
    previous: Part | None = None
    for part in prose:
        if isinstance(part, Html):
            pieces.append(part.html)
        elif isinstance(part, Reference):
            link = desk.link(part.id, part.words or desk.site.things[part.id].name_within)
            pieces.append(Markup('<a href="{}">{}</a>').format(link.href, desk.words.told(link.text)))
        elif isinstance(part, Citation):
            _cite(desk, part, citations, pieces, previous)
        elif isinstance(part, Term):
            pieces.append(_term(part, citations))
        elif isinstance(part, Figure):
            pieces.append(desk.figure(part, first=is_first and not pieces))
        elif isinstance(part, Anchor):
            pieces.append(Markup('<a href="{}">').format(desk.to(part.address)))
        else:
            pieces.append(escape(part.text))
        previous = part if not isinstance(part, Text) or part.text.strip() else previous
    return Markup("".join(pieces))  # noqa: S704 - every piece is markup of ours or escaped above


def _cite(desk: Desk, part: Citation, citations: Citations, pieces: list[str], previous: Part | None) -> None:
    """A number, hung on the word before it; two in a row stand apart, or 2 and 5 would read as 25."""
    if pieces:  # listeners get the space from the hidden words
        pieces[-1] = pieces[-1].rstrip(" \n")
    if isinstance(previous, Citation):
        pieces.append(Markup('<span class="cite">{}</span>').format(desk.say("sign.comma").strip()))
    pieces.append(_citation(desk, part, citations))


def told(desk: Desk, prose: Prose) -> Markup:
    """The HTML of a text away from its page: without numbers of sources and pictures, and terms as plain words."""
    bare: list[Part] = []
    for part in prose:
        last = bare[-1] if bare else None
        if isinstance(part, Citation):
            if isinstance(last, Text):
                bare[-1] = replace(last, text=last.text.rstrip(" \n"))
        elif not isinstance(part, Figure):
            bare.append(Html(str(escape(part.words))) if isinstance(part, Term) else part)
    return filled(desk, tuple(bare), Citations.none())


def back_to(place: int, use: int) -> str:
    """The anchor of a use of a term. Anchors within a page are short: a page has hundreds."""
    return f"t{place}-{use}" if use > 1 else f"t{place}"


def sheet_of(place: int, use: int) -> str:
    """The anchor that opens the definition for a use of its term."""
    return f"g{place}-{use}" if use > 1 else f"g{place}"


def _term(part: Term, citations: Citations) -> Markup:
    """A link that opens the definition on this page; where browsers know how, a touch of the pointer shows it too."""
    place, use = citations.use(part)
    attributes = (
        f'class="term" id="{back_to(place, use)}" href="#{sheet_of(place, use)}" interestfor="d{place}"'
    )
    return Markup(f"<a {attributes}>{escape(part.words)}</a>")  # noqa: S704 - numbers, and words that are escaped


def _citation(desk: Desk, part: Citation, citations: Citations) -> Markup:
    """A number that leads to the list of sources; with words, to these and marked with their verdict."""
    number, place = citations.number(part)
    quote = desk.quote(Quoted(part.source, part.words)) if place else None
    if quote is None:
        template = Markup('<a class="cite" href="#s{}"><span class="sr"> {} </span>{}</a>')
        return template.format(number, desk.say("text.source"), desk.words.figures(number))
    template = Markup(
        '<a class="cite {}" href="#s{}-{}"><span class="sr"> {} </span>{}<span class="sr">{}{} </span></a>'
    )
    said = (desk.say("text.source"), desk.words.figures(number), desk.say("sign.comma"))
    return template.format(quote.mark, number, place, *said, desk.say(f"quote.{quote.mark}-said"))


def _cited(desk: Desk, id_: str, number: int, words: list[str]) -> CitedSource:
    record = desk.site.records[id_]
    quotes = (desk.quote(Quoted(id_, quoted)) for quoted in words)
    return CitedSource(
        id=f"s{number}",
        publisher=record.publisher if record.title else "",
        title=record.title or record.publisher or id_,
        tongue_html=desk.tongue(record.language) if record.title else EMPTY,
        href=desk.to(desk.site.things[id_].address),
        date=desk.date_or_none(record.published),
        quotes=tuple(quote for quote in quotes if quote),
    )


def _cited_in_short(desk: Desk, id_: str, number: int, words: list[str]) -> CitedSource:
    whole = _cited(desk, id_, number, words)
    return replace(
        whole,
        publisher="",
        tongue_html=EMPTY,
        title=desk.label(desk.site.records[id_]),
        date=None,
        quotes=tuple(replace(quote, before="", after="") for quote in whole.quotes),
    )

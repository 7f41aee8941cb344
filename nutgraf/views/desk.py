"""What the function of a view works with: the site, the settings, the address of its page."""

from dataclasses import dataclass

from markupsafe import Markup, escape

from nutgraf.config import Settings
from nutgraf.dates import When
from nutgraf.markup import Anchor, Citation, Html, Prose, Reference, Term
from nutgraf.model import Article, Evidence, Site, Source
from nutgraf.resolve.showing import may_quote
from nutgraf.views.addresses import relative, root_of
from nutgraf.views.lines import CitedSource, DateLine, Link, SourceLink, UseLine
from nutgraf.wording import date_words, datetime_attribute

NOT_FOUND = "404.html"


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """A place to make one page at."""

    site: Site
    settings: Settings
    address: str
    """Of the page, from the root of the site."""

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

    def date(self, when: When) -> DateLine:
        """A date in the language of the site."""
        return DateLine(words=date_words(when, self.settings.language), datetime=datetime_attribute(when))

    def date_or_none(self, when: When | None) -> DateLine | None:
        """A date that may not be known."""
        return None if when is None else self.date(when)

    def uses(self, id_: str, *without: str) -> tuple[UseLine, ...]:
        """What uses a thing, except the kinds in ``without``."""
        using = [(self.site.things[use.by], use) for use in self.site.uses.get(id_, ())]
        return tuple(
            UseLine(kind=by.kind, text=by.name, href=self.to(use.address), sentence=use.sentence)
            for by, use in using
            if by.kind not in without
        )

    def source(self, evidence: Evidence) -> SourceLink:
        """A source of a statement, with its words when they may be shown."""
        record = record_of(self.site, evidence.source.id)
        return SourceLink(
            text=self._label(record),
            href=self.to(self.site.things[record.id].address),
            quote=evidence.quote if not isinstance(record, Article) or may_quote(record) else "",
            via=evidence.via,
            note=evidence.note,
        )

    def sources(self, evidence: tuple[Evidence, ...]) -> tuple[SourceLink, ...]:
        """The sources of a statement, in the order in which they were given."""
        return tuple(self.source(item) for item in evidence)

    def _label(self, record: Source | Article) -> str:
        name = record.publisher or record.title
        return name if record.published is None else f"{name}, {self.date(record.published).words}"


def record_of(site: Site, id_: str) -> Source | Article:
    """The source or article that evidence names."""
    records: tuple[Source | Article, ...] = (*site.project.sources, *site.project.articles)
    return next(record for record in records if record.id == id_)


@dataclass(slots=True)
class Citations:
    """The sources that the running text of one page cites, numbered by first use. Lives as long as its view is made."""

    words: dict[str, list[str]]

    @classmethod
    def none(cls) -> "Citations":
        """No citation yet."""
        return cls({})

    def number(self, citation: Citation) -> int:
        """The number of the cited source; its words are noted."""
        known = self.words.setdefault(citation.source, [])
        if citation.words and citation.words not in known:
            known.append(citation.words)
        return list(self.words).index(citation.source) + 1

    def lines(self, desk: Desk) -> tuple[CitedSource, ...]:
        """The page's list of sources, in the order of their numbers."""
        return tuple(
            _cited(desk, id_, number, words) for number, (id_, words) in enumerate(self.words.items(), 1)
        )


def filled(desk: Desk, prose: Prose, citations: Citations) -> Markup:
    """The HTML of a text: escaped, its holes filled with links from this page."""
    pieces: list[str] = []
    for part in prose:
        if isinstance(part, Html):
            pieces.append(part.html)
        elif isinstance(part, Reference):
            link = desk.link(part.id, part.words)
            pieces.append(Markup('<a href="{}">{}</a>').format(link.href, link.text))
        elif isinstance(part, Citation):
            number = citations.number(part)
            template = Markup('<a class="cite" href="#s-{}"><span class="sr"> Source </span>{}</a>')
            pieces.append(template.format(part.source, number))
        elif isinstance(part, Term):
            template = Markup('<a class="term" href="{}">{}</a>')
            pieces.append(template.format(desk.link(part.id).href, part.words))
        elif isinstance(part, Anchor):
            pieces.append(Markup('<a href="{}">').format(desk.to(part.address)))
        else:
            pieces.append(escape(part.text))
    return Markup("".join(pieces))  # noqa: S704 - every piece is markup of ours or escaped above


def _cited(desk: Desk, id_: str, number: int, words: list[str]) -> CitedSource:
    record = record_of(desk.site, id_)
    quotable = not isinstance(record, Article) or may_quote(record)
    return CitedSource(
        id=id_,
        number=number,
        publisher=record.publisher,
        title=record.title,
        href=desk.to(desk.site.things[id_].address),
        date=desk.date_or_none(record.published),
        words=tuple(words) if quotable else (),
    )

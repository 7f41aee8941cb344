"""Term links: the first use of each name in each section becomes a link to its entry.

In: a project and the names that its entries declare. Out: the same project, its texts cut where a name stands.
Never in headings, links, code, block quotations and cited words, never on the entry's own page, and not in an article
that says ``terms: false``.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from nutgraf.markup import Block, Body, Card, Embed, Flow, Part, Prose, Reference, Term, Text, place_in
from nutgraf.model import Article, Entry, Project, Timeline
from nutgraf.resolve.order import in_time
from nutgraf.terms import Match, Matcher, Name, find, matcher


def linked(project: Project) -> Project:
    """Cut the names of entries out of every text."""
    names = matcher(name for entry in project.entries if entry.link for name in _names(entry))
    return replace(
        project,
        articles=tuple(_article(article, names) for article in project.articles),
        explainers=tuple(replace(item, body=_body(item.body, names)) for item in project.explainers),
        pages=tuple(replace(item, body=_body(item.body, names)) for item in project.pages),
        entries=tuple(
            replace(entry, long=_prose(entry.long, _Page(names, own=entry.id))) for entry in project.entries
        ),
        timelines=tuple(_timeline(timeline, names) for timeline in project.timelines),
        claims=tuple(replace(claim, known=_prose(claim.known, _Page(names))) for claim in project.claims),
    )


@dataclass(frozen=True, slots=True)
class _Page:
    """A page while its texts are gone through: ``seen`` fills with (section, entry)."""

    names: Matcher
    own: str = ""
    seen: set[tuple[int, str]] = field(default_factory=set)


def _names(entry: Entry) -> Iterable[Name]:
    for text in dict.fromkeys((entry.name, *entry.variants, *entry.misspellings)):
        yield Name(text, entry.id, "exact" if entry.case == "exact" else "any" if entry.case == "any" else "")


def _article(article: Article, names: Matcher) -> Article:
    if not article.terms:
        return article
    page = _Page(names)
    return replace(article, blocks=tuple(_block(block, page) for block in article.blocks))


def _block(block: Block, page: _Page) -> Block:
    """A block with its names cut out; most have none, and stay as they are."""
    prose = _prose(block.prose, page)
    return block if prose is block.prose else replace(block, prose=prose)


def _timeline(timeline: Timeline, names: Matcher) -> Timeline:
    """A timeline is one page: a name is linked at its first use in the order of time."""
    page = _Page(names)
    about = _prose(timeline.about, page)
    texts = {event.id: _prose(event.text, page) for event in in_time(timeline.events)}
    events = tuple(replace(event, text=texts[event.id]) for event in timeline.events)
    return replace(timeline, about=about, events=events)


def _body(body: Body, names: Matcher) -> Body:
    page = _Page(names)
    return tuple(
        replace(piece, body=tuple(_piece(item, page) for item in piece.body))
        if isinstance(piece, Card)
        else _piece(piece, page)
        for piece in body
    )


def _piece(piece: Flow | Embed, page: _Page) -> Flow | Embed:
    return Flow(_prose(piece.prose, page)) if isinstance(piece, Flow) else piece


def _prose(prose: Prose, page: _Page) -> Prose:
    """A text with its names cut out; the same one when it has none. A link that the author wrote is a first use too."""
    section = next((part.section for part in prose if isinstance(part, Text)), 0)
    found: list[Part] = []
    for part in prose:
        section = part.section if isinstance(part, Text) else section
        if isinstance(part, Reference):
            page.seen.add((section, part.id))
        found += _cut(part, page)
    is_same = len(found) == len(prose) and all(new is old for new, old in zip(found, prose, strict=True))
    return prose if is_same else tuple(found)


def _cut(part: Part, page: _Page) -> Iterable[Part]:
    """A text as it is, or in pieces around the names in it."""
    matches = find(page.names, part.text) if isinstance(part, Text) and part.linkable else ()
    return tuple(_pieces(part, matches, page)) if isinstance(part, Text) and matches else (part,)


def _pieces(part: Text, matches: Iterable[Match], page: _Page) -> Iterator[Part]:
    done = 0
    for match in matches:
        use = (part.section, match.target)
        if match.target == page.own or use in page.seen:
            continue
        page.seen.add(use)
        if match.start > done:
            yield replace(part, text=part.text[done : match.start], place=place_in(part, done))
        yield Term(match.target, part.text[match.start : match.end], place_in(part, match.start))
        done = match.end
    if done < len(part.text) or not done:
        yield replace(part, text=part.text[done:], place=place_in(part, done)) if done else part

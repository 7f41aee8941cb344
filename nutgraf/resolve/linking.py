"""Term links: the first use of each name in each section becomes a link to its entry.

In: a project and the names that its entries declare. Out: the same project, its texts cut where a name stands.
Never in headings, links, code, block quotations and cited words, never on the entry's own page, and not in an article
that says ``terms: false``.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import partial

from nutgraf import terms
from nutgraf.files import Each, SourceFile, digest, one_by_one
from nutgraf.markup import Body, Card, Embed, Flow, Part, Prose, Reference, Term, Text, place_in
from nutgraf.model import Article, Entry, Project, Timeline
from nutgraf.resolve.order import in_time
from nutgraf.terms import Match, Name, matcher

Find = Callable[[str], tuple[Match, ...]]
"""The names in a text."""


def linked(project: Project, each: Each = one_by_one) -> Project:
    """Cut the names of entries out of every text."""
    names = sorted({name for entry in project.entries if entry.link for name in _names(entry)})
    find = partial(terms.find, matcher(names))
    found = _found(project.articles, find, f"names {digest(repr(names))}", each)
    return replace(
        project,
        articles=tuple(_article(article, found.get(article.id, {})) for article in project.articles),
        explainers=tuple(replace(item, body=_body(item.body, find)) for item in project.explainers),
        pages=tuple(replace(item, body=_body(item.body, find)) for item in project.pages),
        entries=tuple(
            replace(entry, long=_prose(entry.long, _Page(find, own=entry.id))) for entry in project.entries
        ),
        timelines=tuple(_timeline(timeline, find) for timeline in project.timelines),
        claims=tuple(replace(claim, known=_prose(claim.known, _Page(find))) for claim in project.claims),
    )


def _found(
    articles: Iterable[Article], find: Find, step: str, each: Each
) -> dict[str, Mapping[str, tuple[Match, ...]]]:
    """By id of an article, each of its texts that has names in it, with these.

    Articles are most of a project, and each is looked through again only when its words or the names change.
    """
    texts = {article.id: _linkable(article) for article in articles if article.terms}
    files = [SourceFile(id_, json.dumps(told).encode()) for id_, told in texts.items()]
    return dict(zip(texts, each(step, partial(_found_in, find), files), strict=True))


def _linkable(article: Article) -> list[str]:
    return [
        part.text
        for block in article.blocks
        for part in block.prose
        if isinstance(part, Text) and part.linkable
    ]


def _found_in(find: Find, file: SourceFile) -> dict[str, tuple[Match, ...]]:
    return {text: matches for text in json.loads(file.data) if (matches := find(text))}


@dataclass(frozen=True, slots=True)
class _Page:
    """A page while its texts are gone through: ``seen`` fills with (section, entry)."""

    find: Find
    own: str = ""
    seen: set[tuple[int, str]] = field(default_factory=set)


def _names(entry: Entry) -> Iterable[Name]:
    for text in dict.fromkeys((entry.name, *entry.variants, *entry.misspellings)):
        yield Name(text, entry.id, "exact" if entry.case == "exact" else "any" if entry.case == "any" else "")


def _article(article: Article, found: Mapping[str, tuple[Match, ...]]) -> Article:
    """An article with its names cut out. Most of its blocks have none, and stay as they are; nor has it links of ours."""
    if not found:
        return article
    page = _Page(lambda text: found.get(text, ()))
    blocks = tuple(
        replace(block, prose=_prose(block.prose, page))
        if any(isinstance(part, Text) and part.text in found for part in block.prose)
        else block
        for block in article.blocks
    )
    return replace(article, blocks=blocks)


def _timeline(timeline: Timeline, find: Find) -> Timeline:
    """A timeline is one page: a name is linked at its first use in the order of time."""
    page = _Page(find)
    about = _prose(timeline.about, page)
    texts = {event.id: _prose(event.text, page) for event in in_time(timeline.events)}
    events = tuple(replace(event, text=texts[event.id]) for event in timeline.events)
    return replace(timeline, about=about, events=events)


def _body(body: Body, find: Find) -> Body:
    page = _Page(find)
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
    matches = page.find(part.text) if isinstance(part, Text) and part.linkable else ()
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

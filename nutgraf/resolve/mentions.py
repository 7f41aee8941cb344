"""Every place in the project where one thing names another. Missing names, backlinks and leaks all come from here."""

from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass

from nutgraf.diagnostics import Diagnostic, suggest
from nutgraf.located import Ref
from nutgraf.markup import Body, Card, Citation, Embed, Flow, Prose, Reference, Term
from nutgraf.model import Article, Claim, Difference, Entry, Event, Evidence, Explainer, Project, Thing
from nutgraf.places import Place

ANYTHING: frozenset[str] = frozenset()
CITABLE = frozenset({"source", "article"})


@dataclass(frozen=True, slots=True)
class Spot:
    """Where in the texts of a thing something is named."""

    prose: Prose = ()
    """Empty when it is named in data: under ``entries:``, ``sources:`` and so on."""
    index: int = 0
    """Of the part of the prose."""
    anchor: str = ""
    """Within the page: a card, a paragraph."""
    block: int | None = None
    """Of an article: the index of the block."""


@dataclass(frozen=True, slots=True)
class Mention:
    """``by`` names ``id`` at ``place``; ``kinds`` is what it may be, empty when it may be anything."""

    by: str
    id: str
    place: Place
    kinds: frozenset[str]
    spot: Spot = Spot()


def mentions(project: Project) -> Iterator[Mention]:
    """All mentions, in the order of the project's records. ``::: claims NAME`` with a file's name is none."""
    groups = {claim.group for claim in project.claims}
    for article in project.articles:
        yield from _article(article)
    for entry in project.entries:
        yield from _entry(entry)
    for timeline in project.timelines:
        yield from _prose(timeline.id, timeline.about)
        for event in timeline.events:
            yield from _event(event)
    for claim in project.claims:
        yield from _claim(claim)
    for explainer in project.explainers:
        yield from _explainer(explainer, groups)
    for page in project.pages:
        yield from _body(page.id, page.body, groups)


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What a mention can lead to, by id: what is shown, drafts, what was withdrawn, and ids of records that could not be read."""

    shown: dict[str, Thing]
    hidden: dict[str, Thing]
    gone: frozenset[str]
    """Of what was withdrawn."""
    declared: frozenset[str]


def missing(mentions: Iterable[Mention], project: Project, known: Known) -> Iterator[Diagnostic]:
    """Mentions of what is not there, is of another kind, or is a draft. What a draft mentions is its own matter."""
    groups = sorted({claim.group for claim in project.claims})
    hints: dict[tuple[str, frozenset[str]], str] = {}
    for mention in mentions:
        thing = known.shown.get(mention.id)
        if thing is not None:
            yield from _wrong_kind(mention, thing)
        elif mention.id in known.hidden:
            if mention.by not in known.hidden:
                hint = "publish it (take out draft: true), or name something else"
                yield Diagnostic(mention.place, "draft-linked", f'"{mention.id}" is a draft', hint)
        elif mention.id in known.gone:
            if mention.by not in known.hidden:
                hint = "name something else, or take the words out"
                yield Diagnostic(mention.place, "withdrawn-linked", f'"{mention.id}" was withdrawn', hint)
        elif mention.id not in known.declared:
            asked = (mention.id, mention.kinds)
            if asked not in hints:  # an id that was renamed by hand is missing in a thousand places
                hints[asked] = _near(mention, known, groups)
            message = f'no {_kinds(mention.kinds)} has the id "{mention.id}"'
            yield Diagnostic(mention.place, "reference-missing", message, hints[asked])


def _near(mention: Mention, known: Known, groups: list[str]) -> str:
    allowed = [id_ for id_, other in known.shown.items() if not mention.kinds or other.kind in mention.kinds]
    allowed += groups if mention.kinds == {"claim"} else []
    return suggest(mention.id, sorted(allowed)) or "write the thing that is named, or take the id out"


def _wrong_kind(mention: Mention, thing: Thing) -> Iterator[Diagnostic]:
    if mention.kinds and thing.kind not in mention.kinds:
        message = f'"{mention.id}" is {_an(thing.kind)}, and {_an(_kinds(mention.kinds))} is expected here'
        yield Diagnostic(mention.place, "reference-of-wrong-kind", message, f"it is at {thing.place}")


def parts_of(body: Body) -> Iterator[tuple[str, Flow | Embed]]:
    """The texts and data blocks of a body, those in cards too, in order, each with the id of its card."""
    for piece in body:
        inner = piece.body if isinstance(piece, Card) else (piece,)
        anchor = piece.id if isinstance(piece, Card) else ""
        for item in inner:
            yield anchor, item


def texts(project: Project) -> Iterator[tuple[str, Prose]]:
    """Every text that people write around articles, with the id of what it belongs to."""
    for entry in project.entries:
        yield entry.id, entry.long
    for timeline in project.timelines:
        yield timeline.id, timeline.about
        yield from ((event.id, event.text) for event in timeline.events)
    yield from ((claim.id, claim.known) for claim in project.claims)
    bodies = [(explainer.id, explainer.body) for explainer in project.explainers]
    bodies += [(page.id, page.body) for page in project.pages]
    for id_, body in bodies:
        yield from ((id_, piece.prose) for _, piece in parts_of(body) if isinstance(piece, Flow))


def _kinds(kinds: frozenset[str]) -> str:
    return " or ".join(sorted(kinds)) if kinds else "thing"


def _an(words: str) -> str:
    return f"an {words}" if words[0] in "aeiou" else f"a {words}"


def _refs(by: str, refs: Iterable[Ref], *kinds: str) -> Iterator[Mention]:
    for ref in refs:
        yield Mention(by, ref.id, ref.place, frozenset(kinds))


def _sources(by: str, sources: Iterable[Evidence]) -> Iterator[Mention]:
    for evidence in sources:
        yield Mention(by, evidence.source.id, evidence.source.place, CITABLE)


def _prose(by: str, prose: Prose, anchor: str = "", block: int | None = None) -> Iterator[Mention]:
    for index, part in enumerate(prose):
        if isinstance(part, Reference | Term):
            yield Mention(by, part.id, part.place, ANYTHING, Spot(prose, index, anchor, block))
        elif isinstance(part, Citation):
            yield Mention(by, part.source, part.place, CITABLE, Spot(prose, index, anchor, block))


def _body(by: str, body: Body, groups: Container[str]) -> Iterator[Mention]:
    kinds = {"timeline": "timeline", "entries": "entry", "claims": "claim"}
    for anchor, piece in parts_of(body):
        if isinstance(piece, Flow):
            yield from _prose(by, piece.prose, anchor)
            continue
        for name in piece.names:
            if piece.kind != "claims" or name not in groups:
                yield Mention(by, name, piece.place, frozenset({kinds[piece.kind]}), Spot(anchor=anchor))


def _differs(by: str, differs: Iterable[Difference]) -> Iterator[Mention]:
    for difference in differs:
        for position in difference.positions:
            yield from _sources(by, position.sources)


def _article(article: Article) -> Iterator[Mention]:
    yield from _refs(article.id, article.entries, "entry")
    yield from _refs(article.id, article.follows, "article", "event")
    for index, block in enumerate(article.blocks):
        yield from _prose(article.id, block.prose, block.anchor, index)


def _entry(entry: Entry) -> Iterator[Mention]:
    yield from _refs(entry.id, entry.see, "entry")
    yield from _refs(entry.id, [entry.within] if entry.within else [], "entry")
    yield from _sources(entry.id, entry.sources)
    for contested in entry.contested:
        yield from _sources(entry.id, contested.sources)
    yield from _prose(entry.id, entry.long)


def _event(event: Event) -> Iterator[Mention]:
    yield from _refs(event.id, event.entries, "entry")
    yield from _refs(event.id, event.after, "event")
    yield from _refs(event.id, event.follows, "article", "event")
    yield from _sources(event.id, event.sources)
    yield from _differs(event.id, event.differs)
    yield from _prose(event.id, event.text)


def _claim(claim: Claim) -> Iterator[Mention]:
    yield from _sources(claim.id, claim.evidence)
    yield from _sources(claim.id, claim.sources)
    if claim.said_by and claim.said_by.entry:
        yield from _refs(claim.id, [claim.said_by.entry], "entry")
    yield from _differs(claim.id, claim.differs)
    yield from _prose(claim.id, claim.known)


def _explainer(explainer: Explainer, groups: Container[str]) -> Iterator[Mention]:
    yield from _refs(explainer.id, explainer.articles, "article")
    yield from _refs(explainer.id, explainer.timelines, "timeline")
    yield from _refs(explainer.id, explainer.entries, "entry")
    yield from _body(explainer.id, explainer.body, groups)

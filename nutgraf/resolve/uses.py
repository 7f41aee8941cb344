"""Backlinks: where each thing is used, with the sentence that names it and the address of the place."""

from collections.abc import Iterable, Iterator, Mapping

from nutgraf import sentences
from nutgraf.markup import Card, Prose, Text
from nutgraf.model import Project, Thing, Use
from nutgraf.resolve.mentions import Mention, Spot
from nutgraf.resolve.paragraphs import paragraphs

_KINDS = ("explainer", "page", "article", "timeline", "event", "claim", "entry", "source")
"""In the order in which uses are listed."""

_ELLIPSIS = 240
"""Characters of a sentence that are shown; of a longer one, what stands around the name."""


def uses(
    mentions: Iterable[Mention],
    project: Project,
    things: Mapping[str, Thing],
    shown: Mapping[str, tuple[int, ...]],
) -> dict[str, tuple[Use, ...]]:
    """By id, everything that names it: in text once for each place, else once for each thing.

    ``things`` is what may be shown, ``shown`` the blocks of each article that may be: a sentence from any other
    block would show what its article does not.
    """
    found: dict[str, list[tuple[Mention, Use]]] = {}
    spoken: dict[int, Mapping[int, str]] = {}
    titles = dict(_card_titles(project))
    for mention in mentions:
        by, spot = things.get(mention.by), mention.spot
        if (
            by is None
            or mention.id not in things
            or mention.id == mention.by
            or not _may_show(mention, shown)
        ):
            continue
        if spot.prose and id(spot.prose) not in spoken:
            spoken[id(spot.prose)] = dict(_spoken(spot.prose, things))
        sentence = spoken[id(spot.prose)][spot.index] if spot.prose else ""
        use = Use(by.id, _address(by, spot), sentence, titles.get((by.id, spot.anchor), ""))
        found.setdefault(mention.id, []).append((mention, use))
    return {id_: tuple(_listed(pairs, things)) for id_, pairs in sorted(found.items())}


def _card_titles(project: Project) -> Iterator[tuple[tuple[str, str], str]]:
    """The titles of cards, by the id of their page and their own."""
    bodies = [(explainer.id, explainer.body) for explainer in project.explainers]
    bodies += [(page.id, page.body) for page in project.pages]
    for id_, body in bodies:
        yield from (((id_, piece.id), piece.title) for piece in body if isinstance(piece, Card))


def _may_show(mention: Mention, shown: Mapping[str, tuple[int, ...]]) -> bool:
    return mention.spot.block is None or mention.spot.block in shown[mention.by]


def _address(by: Thing, spot: Spot) -> str:
    return f"{by.address}#{spot.anchor}" if spot.anchor and "#" not in by.address else by.address


def _listed(pairs: Iterable[tuple[Mention, Use]], things: Mapping[str, Thing]) -> Iterator[Use]:
    """By kind and id; a thing that names another in a sentence is not listed once more for its data."""
    ordered = sorted((use for _, use in pairs), key=lambda use: (_KINDS.index(things[use.by].kind), use.by))
    spoken = {use.by for use in ordered if use.sentence}
    seen: set[tuple[str, str]] = set()
    for use in ordered:
        if (use.by, use.address) not in seen and (use.sentence or use.by not in spoken):
            seen.add((use.by, use.address))
            yield use


def _spoken(prose: Prose, things: Mapping[str, Thing]) -> Iterator[tuple[int, str]]:
    """For each part that names something, its index and the sentence in which it stands."""
    for paragraph in paragraphs(prose, things):
        for index, offset in paragraph.spots:
            if not isinstance(prose[index], Text):
                start, end = sentences.shown(paragraph.text, offset)
                yield index, _shortened(paragraph.text[start:end], offset - start)


def _shortened(sentence: str, offset: int) -> str:
    """A sentence without line breaks; of a very long one, the whole words around ``offset``."""
    if len(sentence) > _ELLIPSIS:
        start = max(0, min(offset - _ELLIPSIS // 2, len(sentence) - _ELLIPSIS))
        piece = sentence[start : start + _ELLIPSIS]
        before, after = start > 0, start + _ELLIPSIS < len(sentence)
        words = piece.split()[1 if before else 0 : -1 if after else None]
        return f"{'… ' if before else ''}{' '.join(words)}{' …' if after else ''}"
    return " ".join(sentence.split())

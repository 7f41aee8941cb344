"""What may be shown of an article. Every text that leaves one asks here, and nowhere else is it decided.

``full``: everything. ``excerpt``: the passages that evidence quotes, and the words about the article (title,
publisher, date, address). ``none``: only the words about it, in the list of sources. A draft is ``none`` to everyone.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import chain

from nutgraf.model import Article, Evidence, Project
from nutgraf.quotes import Prepared, Quotation, find, prepare


@dataclass(frozen=True, slots=True)
class Passages:
    """The passages of an article, made ready for many searches."""

    prepared: Prepared
    blocks: tuple[int, ...]
    """For each passage, the index of its block."""


def passages(article: Article) -> Passages:
    """What quotations from the article are looked for in."""
    texts = [passage for block in article.blocks for passage in block.passages]
    blocks = [index for index, block in enumerate(article.blocks) for _ in block.passages]
    return Passages(prepare(texts), tuple(blocks))


def shown_blocks(article: Article, searched: Passages | None, quoting: Iterable[Evidence]) -> tuple[int, ...]:
    """The indices of the blocks that may be shown.

    ``quoting`` is the evidence that quotes this article, ``searched`` its passages; None when nothing quotes it.
    """
    if article.draft or article.withdrawn or article.publish == "none":
        return ()
    if article.publish == "full":
        return tuple(range(len(article.blocks)))
    found = {block_of(searched, evidence) for evidence in quoting} if searched else set()
    return tuple(sorted(block for block in found if block is not None))


def may_quote(article: Article) -> bool:
    """Whether words of the article may stand elsewhere on the site, as evidence does."""
    return not article.draft and not article.withdrawn and article.publish != "none"


def block_of(searched: Passages, evidence: Evidence) -> int | None:
    """The index of the block that holds the quoted words; None when they are not there or nobody can tell where."""
    finding = find(Quotation(evidence.quote, evidence.prefix, evidence.suffix), searched.prepared)
    return searched.blocks[finding.spans[0].passage] if finding.spans else None


def quotations(project: Project) -> Mapping[str, tuple[Evidence, ...]]:
    """All evidence with quoted words, by the id of what it names, in the order of the project."""
    found: dict[str, list[Evidence]] = {}
    for evidence in _evidence(project):
        if evidence.quote:
            found.setdefault(evidence.source.id, []).append(evidence)
    return {id_: tuple(items) for id_, items in found.items()}


def _evidence(project: Project) -> Iterable[Evidence]:
    for entry in project.entries:
        yield from entry.sources
        for contested in entry.contested:
            yield from contested.sources
    events = [event for timeline in project.timelines for event in timeline.events]
    for event in events:
        yield from event.sources
    for claim in project.claims:
        yield from claim.evidence
        yield from claim.sources
    differs = [item.differs for item in events] + [item.differs for item in project.claims]
    for difference in chain.from_iterable(differs):
        for position in difference.positions:
            yield from position.sources

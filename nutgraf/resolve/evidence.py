"""Every quotation against its source, word for word: what nutgraf is for.

What counts as equal is decided in ``nutgraf.quotes``. Here: which texts there are, and what follows from a finding.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from nutgraf.model import Archive, Article, Checked, Project, Quoted, Quoting, Source
from nutgraf.quotes import Finding, Prepared, Quotation, Verdict, find, nearest, omits_negation, prepare

TITLE = -1
"""Stands for a block where a passage is the title of an article."""

REFUSED = frozenset({Verdict.ABSENT, Verdict.IN_ANOTHER_SOURCE})
"""With one of these verdicts nothing is published."""

_LEAST_ELSEWHERE = 4
"""Words that a quotation must have to be looked for in other sources: fewer stand everywhere."""


@dataclass(frozen=True, slots=True)
class _Held:
    """The text of a source, ready for many searches."""

    prepared: Prepared
    blocks: tuple[int, ...]
    """Of an article, for each passage the index of its block; empty for a saved text."""
    language: str


def checked(project: Project, quotings: Iterable[Quoting]) -> dict[Quoted, Checked]:
    """The verdict on every quotation from a source that is there."""
    records: dict[str, Article | Source] = {source.id: source for source in project.sources}
    records |= {article.id: article for article in project.articles}
    archives = {archive.name: archive for archive in reversed(project.archives)}
    held: dict[str, _Held | None] = {}
    found: dict[Quoted, Checked] = {}
    for quoting in quotings:
        for quoted in quoting.quoted:
            if quoted in found or quoted.source not in records:
                continue
            if quoted.source not in held:
                held[quoted.source] = _held(archives, records[quoted.source])
            text = held[quoted.source]
            found[quoted] = Checked(verdict=Verdict.UNCHECKED) if text is None else _checked(quoted, text)
    absent = [quoted for quoted, result in found.items() if result.verdict is Verdict.ABSENT]
    return found | (_elsewhere(archives, records, absent, found) if absent else {})


def answer(quoting: Quoting, checked: Mapping[Quoted, Checked]) -> tuple[Quoted, Checked] | None:
    """The quotation that counts, with its verdict: of several sources the first that has the words, else the first."""
    known = [(quoted, checked[quoted]) for quoted in quoting.quoted if quoted in checked]
    passed = [pair for pair in known if pair[1].verdict not in REFUSED]
    return next(iter(passed or known), None)


def _held(archives: Mapping[str, Archive], record: Article | Source) -> _Held | None:
    if isinstance(record, Article):
        passages = [(TITLE, record.title)]
        passages += [(index, text) for index, block in enumerate(record.blocks) for text in block.passages]
        blocks, texts = zip(*passages, strict=True)
        return _Held(prepare(texts), blocks, record.language)
    archive = archives.get(record.text)
    return _Held(prepare(archive.passages), (), record.language) if archive and archive.passages else None


def _checked(quoted: Quoted, held: _Held) -> Checked:
    quotation = Quotation(quoted.words, quoted.prefix, quoted.suffix)
    finding = find(quotation, held.prepared)
    if not finding.spans:
        near = nearest(quoted.words, held.prepared)
        return Checked(verdict=finding.verdict, reason=finding.reason, nearest=near.diff if near else ())
    first, last = finding.spans[0], finding.spans[-1]
    return Checked(
        verdict=finding.verdict,
        passage=held.prepared.passages[first.passage],
        start=first.start,
        end=last.end,
        block=held.blocks[first.passage] if held.blocks else None,
        places=len(finding.occurrences),
        without_negation=_without_negation(quotation, finding, held),
    )


def _without_negation(quotation: Quotation, finding: Finding, held: _Held) -> bool:
    return finding.verdict is not Verdict.AMBIGUOUS and omits_negation(
        quotation, finding, held.prepared, held.language or "en"
    )


def _elsewhere(
    archives: Mapping[str, Archive],
    records: Mapping[str, Article | Source],
    absent: Iterable[Quoted],
    found: Mapping[Quoted, Checked],
) -> dict[Quoted, Checked]:
    """Absent quotations that stand in another source: the words are right, the source is not."""
    others = [(id_, held) for id_, record in records.items() if (held := _held(archives, record)) is not None]
    moved: dict[Quoted, Checked] = {}
    for quoted in absent:
        if len(quoted.words.split()) < _LEAST_ELSEWHERE:
            continue
        quotation = Quotation(quoted.words)
        owner = next((id_ for id_, held in others if find(quotation, held.prepared).spans), "")
        if owner and owner != quoted.source:
            moved[quoted] = Checked(
                verdict=Verdict.IN_ANOTHER_SOURCE, elsewhere=owner, nearest=found[quoted].nearest
            )
    return moved

"""Quoted words as readers see them: marked, with what stands around them, and a way to the place."""

from collections.abc import Callable

from nutgraf import sentences
from nutgraf.model import Article, Checked, Quoted, Site, Source
from nutgraf.quotes import Verdict
from nutgraf.resolve.showing import may_quote
from nutgraf.views.fragments import highlighted, text_directive
from nutgraf.views.lines import EMPTY, QuoteLine

_MARKS = {
    Verdict.EXACT: "exact",
    Verdict.FOLDED: "exact",
    Verdict.ELIDED: "adapted",
    Verdict.BRACKETED: "adapted",
}
_NEIGHBOURS = 1
"""Sentences that are shown before and after the one that is quoted."""


def mark_of(found: Checked) -> str:
    """``exact``, ``adapted`` or ``unchecked``; the last also where nobody can tell which place is meant."""
    return _MARKS.get(found.verdict, "unchecked")


def quote_line(
    site: Site, to: Callable[[str], str], quoted: Quoted, *, second_hand: bool
) -> QuoteLine | None:
    """A quotation, its links made by ``to``; None when its words may not be shown."""
    record = site.records[quoted.source]
    if isinstance(record, Article) and not may_quote(record):
        return None
    found = site.checked.get(quoted, Checked(verdict=Verdict.UNCHECKED))
    words = found.passage[found.start : found.end] or quoted.words
    before, after = _around(found) if isinstance(record, Article) else ("", "")
    return QuoteLine(
        mark=mark_of(found),
        second_hand=second_hand,
        before=before,
        words=words if isinstance(record, Article) and mark_of(found) == "exact" else quoted.words,
        after=after,
        tongue_html=EMPTY,
        href=_place(site, to, record, found),
        outside=highlighted(record.url, words) if record.url and found.passage else "",
    )


def _around(found: Checked) -> tuple[str, str]:
    """The rest of the quoted sentences, and their neighbours in the same paragraph."""
    spans = sentences.spans(found.passage)
    inside = [number for number, (start, end) in enumerate(spans) if start < found.end and end > found.start]
    if not inside:
        return "", ""
    first = spans[max(0, inside[0] - _NEIGHBOURS)][0]
    last = spans[min(len(spans) - 1, inside[-1] + _NEIGHBOURS)][1]
    return found.passage[first : found.start], found.passage[found.end : last]


def _place(site: Site, to: Callable[[str], str], record: Article | Source, found: Checked) -> str:
    if not isinstance(record, Article) or found.block is None or found.block not in site.shown[record.id]:
        return ""
    words = found.passage[found.start : found.end]
    return to(f"articles/{record.id}.html#{record.blocks[found.block].anchor}{text_directive(words)}")

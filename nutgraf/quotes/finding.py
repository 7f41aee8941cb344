"""Find a quotation in the passages of its source."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from heapq import merge
from itertools import accumulate
from operator import itemgetter

from nutgraf.quotes.normal import fold, normalise, unmark
from nutgraf.quotes.readings import Part, Reading, Step, readings, without_additions
from nutgraf.quotes.records import Finding, Prepared, Quotation, Reason, Span, Verdict
from nutgraf.quotes.words import cuts_word, has_word

_Hit = tuple[int, int]
"""Where a part stands in ``Prepared.text``, half-open."""
_Window = tuple[_Hit, ...]
"""One hit a part, in order, without overlap, all in one passage."""

MOST_PLACES = 100
"""No more places than this are counted for one quotation."""
_AT_THE_JOIN = " \"'"
"""Between a quotation and its prefix or suffix these do not count."""


def prepare(passages: Sequence[str]) -> Prepared:
    """Make a source ready: passages are its titles, paragraphs, list items and captions, in any fixed order."""
    folded = [fold(passage) for passage in passages]
    marked = "".join(f"\n{text}" for text in folded) + "\n"
    starts = accumulate((len(text) + 1 for text in folded), initial=1)
    return Prepared(tuple(passages), unmark(marked), marked, tuple(starts)[: len(folded)])


def find(quotation: Quotation, passages: Sequence[str] | Prepared) -> Finding:
    """Find quoted words, letter by letter, at whole words, within one passage.

    The plainest reading that stands anywhere decides. When one place is exact and another is equal only in
    normal form, both count. An elided quotation stands in as many places as there are shortest stretches
    that hold its parts in order. At most ``MOST_PLACES`` are listed.
    """
    source = passages if isinstance(passages, Prepared) else prepare(passages)
    ruled_out: list[_Window] = []
    ways = readings(quotation.words)
    for reading in ways:
        hits = {part: _shortest_hits(source, part) for part in dict.fromkeys(reading.parts)}
        found = [hits[part] for part in reading.parts]
        windows = _windows(source, _in_context(source, found, quotation))
        if windows:
            return _finding(source, quotation, reading, windows)
        ruled_out = ruled_out or _windows(source, found)
    return Finding(
        Verdict.ABSENT,
        occurrences=tuple(_spans(source, window) for window in ruled_out),
        reason=Reason.OTHER_CONTEXT if ruled_out else _reason(source, quotation.words, ways),
    )


def _finding(source: Prepared, quotation: Quotation, reading: Reading, windows: list[_Window]) -> Finding:
    occurrences = tuple(_spans(source, window) for window in windows)
    verdict = reading.verdict
    if len(windows) > 1:
        verdict = Verdict.AMBIGUOUS
    elif verdict == Verdict.FOLDED:
        passage, start, end = occurrences[0][0]
        if source.passages[passage][start:end] == quotation.words.strip():
            verdict = Verdict.EXACT
    return Finding(verdict, occurrences[0], occurrences)


def stands(words: str, source: Prepared) -> bool:
    """Whether every part of the words stands somewhere, in whatever order or passage."""
    return _all_stand(source, readings(words))


def _all_stand(source: Prepared, ways: tuple[Reading, ...]) -> bool:
    return any(all(any(_hits(source, part)) for part in reading.parts) for reading in ways)


def _reason(source: Prepared, words: str, ways: tuple[Reading, ...]) -> Reason:
    if not has_word(without_additions(words)):
        return Reason.NO_WORDS
    if _all_stand(source, ways):
        return Reason.OTHER_ORDER
    if any(all(any(_raw_hits(source.text, part)) for part in reading.parts) for reading in ways):
        return Reason.INSIDE_WORD
    return Reason.NOT_THERE


def _shortest_hits(source: Prepared, part: Part) -> list[_Hit]:
    """The hits that hold no other hit, so that both their starts and their ends rise."""
    hits: list[_Hit] = []
    for hit in _hits(source, part):
        while hits and hits[-1][1] >= hit[1]:
            hits.pop()
        hits.append(hit)
    return hits


def _hits(source: Prepared, part: Part) -> Iterator[_Hit]:
    """Where a part stands at whole words."""
    for start, end in _raw_hits(source.text, part):
        if not cuts_word(source.marked, start) and not cuts_word(source.marked, end):
            yield start, end


def _raw_hits(text: str, part: Part) -> Iterator[_Hit]:
    first, *others = part
    begun = [_places(text, alternative) for alternative in first]
    for start, at in begun[0] if len(begun) == 1 else merge(*begun):
        end = _after(text, at, others)
        if end is not None:
            yield start, end


def _places(text: str, words: str) -> Iterator[_Hit]:
    start = text.find(words)
    while start >= 0:
        yield start, start + len(words)
        start = text.find(words, start + 1)


def _after(text: str, at: int, steps: Sequence[Step]) -> int | None:
    """Where the steps end that begin at a place, if they all fit there."""
    for alternatives in steps:
        fitting = (words for words in alternatives if text.startswith(words, at))
        words = next(fitting, None)
        if words is None:
            return None
        at += len(words)
    return at


def _passage(source: Prepared, at: int) -> int:
    return bisect_right(source.starts, at) - 1


def _windows(source: Prepared, found: Sequence[list[_Hit]]) -> list[_Window]:
    """The shortest stretches that hold a hit of each part in order, at most ``MOST_PLACES``."""
    windows: list[_Window] = []
    starts = [start for start, _ in found[0]]
    at = 0
    while at < len(starts) and len(windows) < MOST_PLACES:
        last = _earliest_last(found, starts[at])
        passage = _passage(source, starts[at])
        if last is None:
            break
        if _passage(source, last[0]) != passage:
            at = bisect_right(starts, source.text.index("\n", starts[at]))
            continue
        windows.append(_latest_window(found, last))
        at = bisect_right(starts, windows[-1][0][0])
    return windows


def _earliest_last(found: Sequence[list[_Hit]], start: int) -> _Hit | None:
    """The last hit of the chain that takes, from a start on, the nearest hit of each part in turn."""
    hit = None
    for hits in found:
        following = bisect_left(hits, (start, 0))
        if following == len(hits):
            return None
        hit = hits[following]
        start = hit[1]
    return hit


def _latest_window(found: Sequence[list[_Hit]], last: _Hit) -> _Window:
    """The chain that ends with a hit and begins as late as it can; there is one."""
    window = [last]
    for hits in reversed(found[:-1]):
        window.append(hits[bisect_right(hits, window[-1][0], key=itemgetter(1)) - 1])
    return tuple(reversed(window))


def _in_context(source: Prepared, found: list[list[_Hit]], quotation: Quotation) -> list[list[_Hit]]:
    """The hits without those of the first part that do not follow the prefix, and so for last and suffix."""
    chosen = list(found)
    prefix, suffix = (unmark(fold(context)) for context in (quotation.prefix, quotation.suffix))
    if prefix:
        chosen[0] = [hit for hit in chosen[0] if _stands_before(source, hit[0], prefix)]
    if suffix:
        chosen[-1] = [hit for hit in chosen[-1] if _stands_after(source, hit[1], suffix)]
    return chosen


def _stands_before(source: Prepared, at: int, prefix: str) -> bool:
    before = source.text[source.starts[_passage(source, at)] : at]
    return _meets(before, prefix, str.rstrip, str.endswith)


def _stands_after(source: Prepared, at: int, suffix: str) -> bool:
    after = source.text[at : source.text.index("\n", at)]
    return _meets(after, suffix, str.lstrip, str.startswith)


def _meets(
    text: str, context: str, strip: Callable[[str, str], str], holds: Callable[[str, str], bool]
) -> bool:
    """Whether the text beside a quotation has the context at the join, spaces and quotation marks apart."""
    if holds(strip(text, " "), context):
        return True
    words = strip(context, _AT_THE_JOIN)
    return bool(words) and holds(strip(text, _AT_THE_JOIN), words)


def _spans(source: Prepared, window: _Window) -> tuple[Span, ...]:
    """The same place in the source's own characters."""
    number = _passage(source, window[0][0])
    passage, start = source.passages[number], source.starts[number]
    if source.text.startswith(f"{passage}\n", start):
        return tuple(Span(number, first - start, last - start) for first, last in window)
    offsets = normalise(passage).offsets
    return tuple(
        Span(number, offsets[first - start][0], offsets[last - start - 1][1]) for first, last in window
    )

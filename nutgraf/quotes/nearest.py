"""What a source says instead: a suggestion for a message, never a reason to accept."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from heapq import nlargest
from typing import Literal

from nutgraf.quotes.finding import prepare, stands
from nutgraf.quotes.normal import fold, normalise, unmark
from nutgraf.quotes.readings import split, without_additions
from nutgraf.quotes.records import Prepared
from nutgraf.quotes.words import UNSPACED, has_word, segments

Change = tuple[Literal["same", "missing", "added"], str]
"""A stretch of words: in both, only in the source (``missing`` from the quotation), only in the quotation."""

_CANDIDATES = 3
_LEAST_LIKENESS = 0.4
_LONG = 300
_KEY = re.compile(rf"[{UNSPACED}]|[^\W{UNSPACED}]+")
"""Words roughly, for choosing passages; one character in scripts that are written without spaces."""


@dataclass(frozen=True, slots=True)
class Nearest:
    """The source's own words that are most like a quotation.

    ``words`` is ``passages[passage][start:end]``. In ``diff`` the stretches that are ``same`` or ``missing``
    are the source's own characters, those that are ``added`` are the quotation's in normal form.
    """

    passage: int
    start: int
    end: int
    words: str
    diff: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class _Tokens:
    """A text and its words and signs: ``places`` in the text, ``keys`` to compare them."""

    places: list[tuple[int, int]]
    keys: list[str]


def nearest(words: str, passages: Sequence[str] | Prepared) -> Nearest | None:
    """The passage and the stretch of it most like the words; None if nothing is alike.

    Of a quotation with an ellipsis, the first part that is not in the source is compared. Passages are chosen
    by the rare words that they share with it, so the time grows with the length of the source, not with its
    square.
    """
    source = passages if isinstance(passages, Prepared) else prepare(passages)
    quoted = _absent_part(words, source)
    tokens = _tokens(quoted)
    candidates = [_compare(quoted, tokens, source, number) for number in _candidates(quoted, source)]
    likeness, found = max(candidates, key=lambda pair: pair[0], default=(0.0, None))
    return found if likeness >= _LEAST_LIKENESS else None


def _absent_part(words: str, source: Prepared) -> str:
    parts = split(words)
    absent = (part for part in parts if not stands(part, source))
    return without_additions(next(absent, unmark(fold(words))))


def _tokens(marked: str) -> _Tokens:
    places = segments(marked)
    return _Tokens(places, [unmark(marked[start:end]) for start, end in places])


def _candidates(quoted: str, source: Prepared) -> list[int]:
    """The passages that share the most and the rarest words with the quotation, best first."""
    wanted = set(_KEY.findall(quoted.casefold()))
    shared = [wanted.intersection(_KEY.findall(text)) for text in source.text.casefold().split("\n")[1:-1]]
    spread = Counter(key for keys in shared for key in keys)
    weights = [sum(1 / spread[key] for key in sorted(keys)) for keys in shared]
    best = nlargest(_CANDIDATES, range(len(weights)), key=weights.__getitem__)
    return [number for number in best if weights[number]]


def _compare(quoted: str, tokens: _Tokens, source: Prepared, number: int) -> tuple[float, Nearest | None]:
    """How like the quotation the best stretch of a passage is (0 to 1), and that stretch."""
    passage = source.passages[number]
    own = _tokens(fold(passage))
    first, last = _stretch(tokens.keys, own.keys)
    matcher = _matcher(own.keys[first:last], tokens.keys)
    if first == last:
        return 0.0, None
    offsets = normalise(passage).offsets
    span = offsets[own.places[first][0]][0], offsets[own.places[last - 1][1] - 1][1]

    def changes() -> Iterator[Change]:
        for tag, from_, to, quoted_from, quoted_to in matcher.get_opcodes():
            if from_ < to:
                start, end = own.places[first + from_][0], own.places[first + to - 1][1]
                text = passage[offsets[start][0] : offsets[end - 1][1]]
                yield ("same" if tag == "equal" else "missing"), text
            if tag != "equal" and quoted_from < quoted_to:
                yield "added", quoted[tokens.places[quoted_from][0] : tokens.places[quoted_to - 1][1]]

    return matcher.ratio(), Nearest(number, *span, passage[span[0] : span[1]], tuple(changes()))


def _matcher(own: list[str], wanted: list[str]) -> "SequenceMatcher[str]":
    """Comparing long texts takes square time unless their commonest words are set aside."""
    return SequenceMatcher(None, own, wanted, autojunk=len(wanted) > _LONG)


def _stretch(wanted: list[str], own: list[str]) -> tuple[int, int]:
    """The range of a passage's tokens to set against the wanted ones; empty when they share no word."""
    around = _densest(wanted, own)
    reach = max(3, len(wanted) // 4)
    low, high = max(0, around - reach), min(len(own), around + len(wanted) + reach)
    matcher = _matcher(own[low:high], wanted)
    blocks = [
        block
        for block in matcher.get_matching_blocks()
        if any(map(has_word, wanted[block.b : block.b + block.size]))
    ]
    if not blocks:
        return 0, 0
    first, last = blocks[0], blocks[-1]
    start = max(0, low + first.a - first.b)
    end = min(len(own), low + last.a + len(wanted) - last.b)
    while start < low + first.a and not has_word(own[start]):
        start += 1
    while end > low + last.a + last.size and not has_word(own[end - 1]):
        end -= 1
    return start, end


def _densest(wanted: list[str], own: list[str]) -> int:
    """Where the stretch as long as the wanted tokens begins that has most of them, each counted once for each."""
    lacking = Counter(wanted)
    score = best = place = 0
    for at, key in enumerate(own):
        score += lacking[key] > 0
        lacking[key] -= 1
        if at >= len(wanted):
            leaving = own[at - len(wanted)]
            lacking[leaving] += 1
            score -= lacking[leaving] > 0
        if score > best:
            best, place = score, max(0, at + 1 - len(wanted))
    return place

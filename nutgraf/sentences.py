"""Where sentences begin and end, near enough to show one of them. Nothing is decided by it.

The rules of Unicode's text segmentation (UAX 29, section 5.1) without their tables, with what news text needs besides:
initials and abbreviations do not end a sentence.
"""

import re
from functools import lru_cache

_END = re.compile(r"([.!?…]+|[。！？｡۔؟।॥]+)([\"'”’»)\]]*)(\s+|$|(?<=[。！？｡]))")
_ENDED = re.compile(r"[.!?…。！？｡۔؟।॥][\"'”’»)\]]*$")
_ABBREVIATION = re.compile(
    r"(?:^|[\s(\[“\"'])(?:[A-Z](?:\.[A-Z])*|Mr|Mrs|Ms|Dr|Prof|Gen|Col|Lt|Sgt|Maj|Capt|Sen|Rep|Gov|St|No|vs|etc|e\.g|i\.e|Jan|Feb|Mar|Apr|Aug|Sept?|Oct|Nov|Dec)$"
)
_BEGINS = re.compile(r"[\"'“‘«(\[]*(?:[^\W\d_]|\d)")


_LABEL = 3
"""Words of a label, at most."""


@lru_cache(maxsize=4096)
def spans(text: str) -> tuple[tuple[int, int], ...]:
    """The half-open spans of the sentences of one paragraph, in order, without white space at their ends.

    Kept a while: a definition is cut into sentences again on every page that has it.
    """
    found: list[tuple[int, int]] = []
    start = 0
    for end in _END.finditer(text):
        if _is_end(text, end):
            found.append((start, end.end(2)))
            start = end.end()
    if text[start:].strip():
        found.append((start, len(text.rstrip())))
    return tuple(_trimmed(text, span) for span in found)


def around(text: str, offset: int) -> tuple[int, int]:
    """The span of the sentence that holds the character at ``offset``; of the nearest one before it otherwise."""
    return _around(spans(text), text, offset)


def _around(found: tuple[tuple[int, int], ...], text: str, offset: int) -> tuple[int, int]:
    before = [span for span in found if span[0] <= offset]
    return before[-1] if before else (0, len(text))


def shown(text: str, offset: int) -> tuple[int, int]:
    """As ``around``; but a label with which a paragraph begins, such as "The leak.", goes with the sentence after it."""
    found = spans(text)
    start, end = _around(found, text, offset)
    following = [span for span in found if span[0] >= end]
    is_label = not text[:start].strip() and len(text[start:end].split()) <= _LABEL
    return (start, following[0][1]) if is_label and following else (start, end)


def ended(text: str, stop: str) -> str:
    """A text as a sentence: with ``stop`` behind it, unless it has an end already."""
    return text if not text or _ENDED.search(text) else f"{text}{stop}"


def _is_end(text: str, end: re.Match[str]) -> bool:
    begins = _BEGINS.match(text, end.end())
    if begins and text[begins.end() - 1].islower():
        return False
    return (
        end[1] != "."
        or end.end() == len(text)
        or _ABBREVIATION.search(text[max(0, end.start() - 12) : end.start()]) is None
    )


def _trimmed(text: str, span: tuple[int, int]) -> tuple[int, int]:
    start, end = span
    while start < end and text[start].isspace():
        start += 1
    return start, end

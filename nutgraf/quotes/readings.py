"""The ways in which a quotation may be meant: as it stands, with additions in brackets, with words left out.

An ellipsis is looked for in the normal form, in which one character and three dots are the same.
"""

import re
from dataclasses import dataclass

from nutgraf.quotes.normal import fold, unmark
from nutgraf.quotes.records import Verdict
from nutgraf.quotes.words import cuts_word, has_word

_ELLIPSIS = re.compile(
    r"\[ ?(?:\.{3,}|\. \. \.(?: \.)?) ?\]"  # in brackets
    r"|\.{3,}(?!\w)|\.{3}"
    r"|(?<!\S)\. \. \.(?: \.)?(?!\S)"  # spaced; a full stop directly after a word is the word's own
)
_LETTER = r"(?<!\w)\[(\w)\](?=[^\W\d_])"
_ADDITION = (
    r"\[(?! ?\.)(?:(?<=\w\[)|(?!\w\][^\W\d_]))[^\[\]]+\]"  # a letter in brackets is none unless within a word
)
_LETTERS = re.compile(_LETTER)
_ADDITIONS = re.compile(f"( ?{_ADDITION}(?: ?{_ADDITION})* ?)")


Step = tuple[str, ...]
"""Alternatives, of which the first that fits is taken."""
Part = tuple[Step, ...]
"""Steps that follow directly on one another; a part without brackets is one step with one alternative."""


@dataclass(frozen=True, slots=True)
class Reading:
    """Parts that must stand in their order in one passage, and the verdict if they do.

    ``Verdict.FOLDED`` may yet prove to be exact.
    """

    verdict: Verdict
    parts: tuple[Part, ...]


def readings(words: str) -> tuple[Reading, ...]:
    """All readings of quoted words, the plainest first; none if nothing but brackets and signs is quoted."""
    text = unmark(fold(words))
    plain = Reading(Verdict.FOLDED, (((text,),),))
    if "[" not in text and "..." not in text and ". . ." not in text:
        return (plain,) if has_word(text) else ()
    if not has_word(without_additions(text)):
        return (plain,) if has_word(text) else ()
    found = [plain]
    if _ADDITIONS.search(text) or _LETTERS.search(text):
        found.append(Reading(Verdict.BRACKETED, (_part(text),)))
    if _ELLIPSIS.search(text):
        found.append(Reading(Verdict.ELIDED, tuple(map(_part, split(text)))))
    return tuple(found)


def split(words: str) -> list[str]:
    """The parts between ellipses, in normal form, additions still in place; a part of additions only is dropped."""
    parts = [part.strip() for part in _ELLIPSIS.split(unmark(fold(words)))]
    return [part for part in parts if without_additions(part)]


def without_additions(text: str) -> str:
    """The normal form with additions taken out and letters in brackets set free."""
    if "[" not in text:
        return unmark(fold(text))
    return _LETTERS.sub(r"\1", _ADDITIONS.sub(_space_left, unmark(fold(text)))).strip()


def _space_left(addition: re.Match[str]) -> str:
    return _space_beside(addition[0])


def _space_beside(addition: str) -> str:
    return " " if addition.startswith(" ") or addition.endswith(" ") else ""


def _part(text: str) -> Part:
    pieces = _ADDITIONS.split(text)  # text, addition, text, addition, ... text
    steps = _own_text(pieces[0])
    for before, additions, after in zip(pieces[::2], pieces[1::2], pieces[2::2], strict=False):
        steps += _skipped(before, additions, after) + _own_text(after)
    return tuple(steps)


def _own_text(text: str) -> list[Step]:
    """The text itself, but a letter in brackets in either case, with or without the brackets."""
    first, *others = _LETTERS.split(text)  # text, letter, text, letter, ... text
    steps: list[Step] = [(first,)] if first else []
    for letter, rest in zip(others[::2], others[1::2], strict=True):
        forms = sorted({form for form in (letter, letter.lower(), letter.upper()) if len(form) == 1})
        steps.append((f"[{letter}]{rest}", *(form + rest for form in forms)))
    return steps


def _skipped(before: str, additions: str, after: str) -> list[Step]:
    """What stands in the source for additions: a space if they part two words, or those that are its own."""
    if not before or not after:
        return []
    each = re.findall(_ADDITION, additions)
    spaced = bool(_space_beside(additions))
    between = " " if spaced or len(each) > 1 else ""
    own: list[Step] = [(addition + between, addition, "") for addition in each]
    if not spaced:
        return own
    neighbours = before[-1] + _LETTERS.sub(r"\1", after[:4])[:1]
    return [(" ",) if cuts_word(neighbours, 1) else (" ", ""), *own]

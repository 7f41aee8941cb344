"""Build a matcher once for a project, and find its names in texts.

A text is cut into its words, which are looked up all at once; only where one of them is a key of a name is
anything compared. So what a text costs depends on its length and on its matches, not on the number of names.
Each name has one key, its word that the fewest names have.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from nutgraf.terms.boundaries import KATAKANA, RAISED, UNSPACED, Sort, sort_of, stands_alone
from nutgraf.terms.folding import fold, fold_case, fold_name
from nutgraf.terms.records import Match, Name

_PARTED = bytes(byte if chr(byte).isalnum() or byte == ord("_") else ord(" ") for byte in range(128)).ljust(
    256
)
_OTHER_SCRIPTS = re.compile(rf"[^\W\x00-\x7f{RAISED}{KATAKANA}{UNSPACED}]+|[{KATAKANA}]+|[{UNSPACED}]")
_BEFORE_FIRST = re.compile(r"\A\W+")


@dataclass(frozen=True, slots=True)
class _Spelling:
    """One way to write a name, in the form in which it is compared."""

    text: str
    sort: Sort
    rank: int
    """Of the name among all names in order: of two that stand in the same place, the lower wins."""
    target: str


@dataclass(frozen=True, slots=True)
class _Clue:
    """A piece of names between white space, and the spellings that have it, with its place in each."""

    piece: str
    spellings: tuple[tuple[int, _Spelling], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Index:
    """Clues by key."""

    clues: dict[str, tuple[_Clue, ...]]
    has_other_scripts: bool
    """Whether any key is not of ASCII."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Matcher:
    """All names of a project, ready for ``find``."""

    as_written: _Index
    in_any_case: _Index
    """Keys and spellings are in the form that ``fold_case`` gives."""


def matcher(names: Iterable[Name]) -> Matcher:
    """Build a matcher. The order of the names makes no difference; one without a letter or digit never matches.

    When two names stand in the same place of a text, the first of them by text, then target, wins.
    """
    as_written, in_any_case = list[_Spelling](), list[_Spelling]()
    for rank, name in enumerate(sorted(set(names))):
        text = fold_name(name.text)
        sort = sort_of(text)
        if name.case == "any":
            in_any_case.append(_Spelling(fold_case(text).text, sort, rank, name.target))
            continue
        spellings = {text} if name.case == "exact" else {text, _capitalised(text)}
        as_written += (_Spelling(spelling, sort, rank, name.target) for spelling in sorted(spellings))
    return Matcher(as_written=_index(as_written), in_any_case=_index(in_any_case))


def find(matcher: Matcher, text: str) -> tuple[Match, ...]:
    """Find names in a text, from left to right; they don't overlap, and in each place the longest wins."""
    folded = fold(text)
    found = list(_candidates(folded.text, matcher.as_written))
    if matcher.in_any_case.clues:
        caseless = fold_case(folded.text)
        for start, end, spelling in _candidates(caseless.text, matcher.in_any_case):
            place = caseless.starts[start], caseless.ends[end - 1]
            if (
                folded.text[slice(*place)].casefold() == spelling.text
            ):  # else it begins or ends inside of a letter
                found.append((*place, spelling))
    standing = sorted(
        (start, -end, spelling.rank, spelling.target)
        for start, end, spelling in found
        if stands_alone(folded.text, start, end, spelling.sort)
    )
    matches, done = list[Match](), 0
    for start, minus_end, _, target in standing:
        if start >= done:
            done = -minus_end
            matches.append(Match(folded.starts[start], folded.ends[done - 1], target))
    return tuple(matches)


def _capitalised(text: str) -> str:
    """The name as it is written where a sentence begins with it: ``al-Qaeda`` becomes ``Al-Qaeda``."""
    first = len(text) - len(_BEFORE_FIRST.sub("", text, count=1))
    return text[:first] + text[first : first + 1].title() + text[first + 1 :]


def _index(spellings: list[_Spelling]) -> _Index:
    keyed = [(spelling, _keys(spelling.text)) for spelling in spellings]
    frequency = Counter(key for _, keys in keyed for key, _, _ in keys)
    clues = defaultdict[str, dict[str, list[tuple[int, _Spelling]]]](lambda: defaultdict(list))
    for spelling, keys in keyed:
        if keys:
            key, piece, place = min(keys, key=lambda clue: (frequency[clue[0]], -len(clue[0]), clue[2]))
            clues[key][piece].append((place, spelling))
    return _Index(
        clues={
            key: tuple(_Clue(piece, tuple(found)) for piece, found in pieces.items())
            for key, pieces in clues.items()
        },
        has_other_scripts=not all(map(str.isascii, clues)),
    )


def _keys(name: str) -> list[tuple[str, str, int]]:
    """The words that could be the key of a name, each with the piece of the name that it is in, and its place."""
    pieces = [(piece[0], piece.start()) for piece in re.finditer(r"\S+", name)]
    for words in (_words, _words_of_other_scripts):
        keys = [(word, piece, place) for piece, place in pieces for word in words(piece)]
        if keys:
            return keys
    return []


def _candidates(text: str, index: _Index) -> Iterator[tuple[int, int, _Spelling]]:
    """Where spellings stand, be it inside of words."""
    words = _words(text)
    if index.has_other_scripts and not text.isascii():
        words += _words_of_other_scripts(text)
    for key in index.clues.keys() & words:
        for clue in index.clues[key]:
            yield from _places(text, clue)


def _places(text: str, clue: _Clue) -> Iterator[tuple[int, int, _Spelling]]:
    at = text.find(clue.piece)
    while at >= 0:
        for place, spelling in clue.spellings:
            start = at - place
            if start >= 0 and text.startswith(spelling.text, start):
                yield start, start + len(spelling.text), spelling
        at = text.find(clue.piece, at + 1)


def _words(text: str) -> list[str]:
    """The runs of letters, digits and underscores of ASCII. Any other character is taken to part words."""
    return text.encode("ascii", "replace").translate(_PARTED).decode("ascii").split()


def _words_of_other_scripts(text: str) -> list[str]:
    """The runs of other letters and digits, and single characters of what is written without spaces."""
    return _OTHER_SCRIPTS.findall(text)

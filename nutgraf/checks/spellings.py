"""One name, spelled two ways: the mistake that readers forgive least, and that nobody sees in his own text.

Two spellings are one letter apart: one is added, left out, changed, or two have changed places (Damerau 1964). They are
taken for one name when they stand beside another name that is the same (Jack Teixeira, Jack Teixeria), or when
an entry declares one of them. Each spelling is looked up by its forms with one letter less (as SymSpell does), so the time
grows with the length of the texts.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import combinations, islice, takewhile

from nutgraf.config import Config, Settings
from nutgraf.diagnostics import Diagnostic, Related
from nutgraf.markup import Prose, Term, Text, place_in
from nutgraf.model import Project, Site
from nutgraf.places import Place
from nutgraf.resolve.quotations import texts

_SHORTEST = 6
"""Letters of a name that is compared: shorter ones are too often another name."""
_NAME = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_RUN = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*(?:[ \u00a0\n-]+[^\W\d_]+(?:['’][^\W\d_]+)*)*")
_PERHAPS = re.compile(rf"[^\W\d_a-z](?:[^\W\d_]|['’]){{{_SHORTEST - 1},}}")
"""Stands in every run that has a name to be compared. Most runs have none, and are left at once."""
_POSSESSIVE = re.compile(r"['’]s?$")
_NEIGHBOURS = 2


@dataclass(slots=True)
class _Spelling:
    """A name as it is written somewhere."""

    place: Place
    count: int = 0
    beside: set[str] = field(default_factory=set)
    """Other names that stand directly before or after it."""


def two_ways(site: Site, _settings: Settings, _config: Config) -> Iterator[Diagnostic]:
    """Names that are spelled two ways, unless an entry or a slip has both spellings."""
    spellings: dict[str, _Spelling] = {}
    for text, place in _texts(site.project):
        _collect(text, place, spellings)
    declared = _words(text for entry in site.project.entries for text in (entry.name, *entry.variants))
    settled = declared | _settled(site.project)
    for first, second in sorted(_pairs(spellings)):
        one, other = spellings[first], spellings[second]
        if {first, second} <= settled or _is_ending(first, second):
            continue
        if one.beside & other.beside or len({first, second} & declared) == 1:
            usual, odd = sorted(
                (first, second), key=lambda name: (name not in declared, -spellings[name].count, name)
            )
            message = f'"{odd}" and "{usual}" look like one name'
            related = (Related(spellings[usual].place, f'here it is "{usual}"'),)
            hint = "mend one, or declare it under misspellings: of its entry, or as a claim of kind slip"
            yield Diagnostic(spellings[odd].place, "name-spelled-two-ways", message, hint, related)


def _texts(project: Project) -> Iterator[tuple[str, Text | Place]]:
    for article in project.articles:
        yield article.title, article.place
        for block in article.blocks:
            yield from _prose(block.prose)
            if not block.prose:
                yield from ((passage, block.place) for passage in block.passages)
    for entry in project.entries:
        yield f"{entry.name}. {entry.short}", entry.place
    for timeline in project.timelines:
        yield from ((event.title, event.place) for event in timeline.events)
    yield from ((claim.claim, claim.place) for claim in project.claims)
    for _, prose in texts(project):
        yield from _prose(prose)


def _prose(prose: Prose) -> Iterator[tuple[str, Text | Place]]:
    """The running text; a name that became a link is joined to the words before it."""
    before: Text | None = None
    for part in prose:
        if isinstance(part, Text):
            yield part.text, part
            before = part
        elif isinstance(part, Term):
            given = before.text.split()[-1] if before and before.text.split() else ""
            yield f"{given} {part.words}", part.place


def _collect(text: str, where: Text | Place, spellings: dict[str, _Spelling]) -> None:
    for run in _RUN.finditer(text):
        if not _PERHAPS.search(run[0]):
            continue
        words = [(found.start() + run.start(), found[0]) for found in _NAME.finditer(run[0])]
        for index, (offset, word) in enumerate(words):
            name = _POSSESSIVE.sub("", word)
            if len(name) < _SHORTEST or not name.istitle():
                continue
            place = place_in(where, offset) if isinstance(where, Text) else where
            before = takewhile(str.istitle, (other for _, other in reversed(words[:index])))
            after = takewhile(str.istitle, (other for _, other in words[index + 1 :]))
            near = [*islice(before, _NEIGHBOURS), *islice(after, _NEIGHBOURS)]
            known = spellings.setdefault(name, _Spelling(place))
            known.count += 1
            known.beside.update(other for other in near if other != name)


def _pairs(spellings: Iterable[str]) -> set[tuple[str, str]]:
    """Pairs of spellings that are at most one letter apart, each in order."""
    forms: dict[str, list[str]] = defaultdict(list)
    for name in spellings:
        for form in {name, *(name[:at] + name[at + 1 :] for at in range(1, len(name)))}:
            forms[form].append(name)
    alike = {pair for names in forms.values() for pair in combinations(sorted(names), 2)}
    return {pair for pair in alike if _is_one_apart(*pair)}


def _is_one_apart(first: str, second: str) -> bool:
    start = next(
        (at for at, (a, b) in enumerate(zip(first, second, strict=False)) if a != b),
        min(len(first), len(second)),
    )
    a, b = first[start:], second[start:]
    return a[1:] == b[1:] or a[1:] == b or a == b[1:] or (a[:2] == b[1::-1] and a[2:] == b[2:])


def _is_ending(first: str, second: str) -> bool:
    """Whether one is the other with an ending: Afghan and Afghans, Russia and Russian. A doubled letter is none."""
    shorter, longer = sorted((first, second), key=len)
    if len(shorter) < len(longer):
        return longer.startswith(shorter) and longer[-1] != shorter[-1]
    return shorter[:-1] == longer[:-1]


def _settled(project: Project) -> set[str]:
    misspelt = _words(text for entry in project.entries for text in entry.misspellings)
    slips = [claim for claim in project.claims if claim.kind == "slip"]
    told = (
        text for slip in slips for text in (slip.right, slip.claim, *(item.quote for item in slip.evidence))
    )
    return misspelt | _words(told)


def _words(said: Iterable[str]) -> set[str]:
    return {_POSSESSIVE.sub("", word) for text in said for word in _NAME.findall(text)}

"""One name, spelled two ways: the mistake that readers forgive least, and that nobody sees in his own text.

Two spellings are one letter apart: one is added, left out, changed, or two have changed places (Damerau 1964). They are
taken for one name when they stand beside another name that is the same (Jack Teixeira, Jack Teixeria), or when
an entry declares one of them. Each spelling is looked up by its forms with one letter less (as SymSpell does), so the time
grows with the length of the texts.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import chain, combinations

from nutgraf import names
from nutgraf.config import Config, Settings
from nutgraf.diagnostics import Diagnostic, Related
from nutgraf.markup import Prose, Term, Text
from nutgraf.model import Project, Site
from nutgraf.places import Place
from nutgraf.resolve.mentions import texts


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
    articles = (article.spellings for article in site.project.articles)
    for found in chain(*articles, names.spellings(_texts(site.project))):
        known = spellings.setdefault(found.name, _Spelling(found.place))
        known.count += found.count
        known.beside.update(found.beside)
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
    """All but those of articles."""
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


def _pairs(spellings: Iterable[str]) -> set[tuple[str, str]]:
    """Pairs of spellings that are at most one letter apart, each in order."""
    first: dict[str, str] = {}
    alike: dict[str, list[str]] = {}
    for name in spellings:
        for form in {name, *[name[:at] + name[at + 1 :] for at in range(1, len(name))]}:
            other = first.setdefault(form, name)
            if other is not name:  # nearly all forms have one name: they need no list
                alike.setdefault(form, [other]).append(name)
    pairs = (pair for names in alike.values() for pair in combinations(sorted(names), 2))
    return {pair for pair in pairs if _is_one_apart(*pair)}


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
    return {names.bare(word) for text in said for word in names.NAME.findall(text)}

"""Every place in the project where words are quoted from a source.

In data: ``quote:``. In text: the words of a citation; a block quotation whose last words are a citation; quoted words,
four or more, in a sentence that ends with a citation.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain, groupby

from nutgraf import sentences
from nutgraf.markup import Citation, Html, Prose, Text, place_in
from nutgraf.model import Difference, Evidence, Project, Quoted, Quoting, Thing
from nutgraf.places import Place
from nutgraf.quotes import count_words
from nutgraf.resolve.mentions import texts
from nutgraf.resolve.paragraphs import Paragraph, paragraphs

LEAST = 4
"""Words that quotation marks must hold to be taken for a quotation: fewer are a name, a title, a raised eyebrow."""

_MARKED = re.compile(r"“([^“”]+)”|„([^„“”]+)[“”]|«([^«»]+)»|\"([^\"]+)\"")
_OUTER = re.compile(r"\s*[“„«\"](.*)[”“»\"]\s*", re.DOTALL)


def quotings(project: Project, things: Mapping[str, Thing]) -> Iterator[Quoting]:
    """All of them, in the order of the project."""
    for by, items in _data(project):
        for item in items:
            if item.quote:
                yield Quoting(by, item.place, (Quoted(item.source.id, item.quote, item.prefix, item.suffix),))
    for by, prose in texts(project):
        yield from _in_text(by, prose, things)


def uncited(prose: Prose, things: Mapping[str, Thing]) -> Iterator[tuple[str, Place]]:
    """Quoted words in sentences that no citation ends, and where they begin."""
    for paragraph in paragraphs(prose, things):
        if not paragraph.quotation:
            for start, words in _marked(paragraph.text):
                if not _citations(prose, paragraph, start):
                    yield words, _place(prose, paragraph, start)


def _data(project: Project) -> Iterator[tuple[str, Iterable[Evidence]]]:
    for entry in project.entries:
        yield entry.id, chain(entry.sources, *(contested.sources for contested in entry.contested))
    for event in (event for timeline in project.timelines for event in timeline.events):
        yield event.id, chain(event.sources, _positions(event.differs))
    for claim in project.claims:
        yield claim.id, chain(claim.evidence, claim.sources, _positions(claim.differs))


def _positions(differs: Iterable[Difference]) -> Iterator[Evidence]:
    for difference in differs:
        for position in difference.positions:
            yield from position.sources


def _in_text(by: str, prose: Prose, things: Mapping[str, Thing]) -> Iterator[Quoting]:
    for part in prose:
        if isinstance(part, Citation) and part.words:
            yield Quoting(by, part.place, (Quoted(part.source, part.words),))
    for number, group in groupby(paragraphs(prose, things), key=lambda paragraph: paragraph.quotation):
        if number:
            yield from _block(by, prose, list(group))
        else:
            for paragraph in group:
                yield from _marked_in(by, prose, paragraph)


def _block(by: str, prose: Prose, group: list[Paragraph]) -> Iterator[Quoting]:
    """A block quotation: each of its paragraphs, if its last words are a citation."""
    cited = _cited_in(prose, group[-1], 0, len(group[-1].text))
    for paragraph in group if cited else ():
        end = min((at for index, at in paragraph.spots if isinstance(prose[index], Citation)), default=None)
        bare = _OUTER.fullmatch(paragraph.text[:end])
        words = " ".join((bare[1] if bare else paragraph.text[:end]).split())
        if words:
            yield Quoting(by, _place(prose, paragraph, 0), tuple(Quoted(source, words) for source in cited))


def _marked_in(by: str, prose: Prose, paragraph: Paragraph) -> Iterator[Quoting]:
    for start, words in _marked(paragraph.text):
        cited = _citations(prose, paragraph, start)
        if cited:
            yield Quoting(
                by, _place(prose, paragraph, start), tuple(Quoted(source, words) for source in cited)
            )


def _marked(text: str) -> Iterator[tuple[int, str]]:
    """Words in quotation marks, four or more, and where they begin. A stop or comma at their end is the writer's."""
    for found in _MARKED.finditer(text):
        words = " ".join(next(group for group in found.groups() if group).split()).rstrip(",.;:")
        if count_words(words) >= LEAST:
            yield found.start() + 1, words


def _citations(prose: Prose, paragraph: Paragraph, offset: int) -> tuple[str, ...]:
    """The sources of the citations with which the sentence around ``offset`` ends."""
    return _cited_in(prose, paragraph, *sentences.around(paragraph.text, offset))


def _cited_in(prose: Prose, paragraph: Paragraph, start: int, end: int) -> tuple[str, ...]:
    """The sources of the citations that stand at the end of a stretch of text, each once."""
    found: dict[str, None] = {}
    for index, at in paragraph.spots:
        part = prose[index]
        if (
            isinstance(part, Citation)
            and start < at <= end
            and not any(map(str.isalnum, paragraph.text[at:end]))
        ):
            found[part.source] = None
    return tuple(found)


def _place(prose: Prose, paragraph: Paragraph, offset: int) -> Place:
    index, start = [spot for spot in paragraph.spots if spot[1] <= offset][-1]
    part = prose[index]
    assert not isinstance(part, Html), "markup has no spot"
    return place_in(part, offset - start) if isinstance(part, Text) else part.place

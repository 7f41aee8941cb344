"""Which of the author's pictures are shown, and where one is named that is not there."""

from collections.abc import Iterator, Mapping

from nutgraf.diagnostics import Diagnostic, suggest
from nutgraf.markup import Figure
from nutgraf.model import OwnPicture, Project, Thing
from nutgraf.resolve.mentions import texts


def replacing(project: Project) -> dict[str, OwnPicture]:
    """By address in a seed, the picture that is shown instead; of two, which is reported, the first."""
    return {medium.note.replaces: medium for medium in reversed(project.media) if medium.note.replaces}


def addresses(project: Project) -> frozenset[str]:
    """Where pictures lie that are named and not the author's: in seeds, and beside events."""
    found = [block.address for article in project.articles for block in article.blocks]
    found += [event.media.url for timeline in project.timelines for event in timeline.events if event.media]
    return frozenset(found) - {""}


def figures(project: Project) -> Iterator[tuple[str, Figure]]:
    """Every picture in a text, with the id of the thing whose text it is."""
    for id_, prose in texts(project):
        yield from ((id_, part) for part in prose if isinstance(part, Figure))


def shown(
    project: Project, things: Mapping[str, Thing], blocks: Mapping[str, tuple[int, ...]]
) -> dict[str, OwnPicture]:
    """By name, the pictures that a page shows: those in texts of ``things``, and in ``blocks`` of articles."""
    media = {medium.name: medium for medium in project.media}
    names = {part.name for id_, part in figures(project) if id_ in things}
    instead = replacing(project)
    for article in project.articles:
        addresses = [article.blocks[index].address for index in blocks[article.id]]
        if article.id in things:
            names |= {instead[address].name for address in addresses if address in instead}
    for timeline in project.timelines:
        urls = [event.media.url for event in timeline.events if event.media]
        names |= {instead[url].name for url in urls if url in instead}
    return {name: media[name] for name in sorted(names) if name in media}


def missing(project: Project) -> Iterator[Diagnostic]:
    """Pictures in texts that are not in the folder."""
    names = {medium.name for medium in project.media}
    for _, part in figures(project):
        if part.name not in names:
            message = f'content/media/ has no picture "{part.name}"'
            hint = suggest(part.name, sorted(names)) or "put it there, or take it out of the text"
            yield Diagnostic(part.place, "picture-not-there", message, hint)

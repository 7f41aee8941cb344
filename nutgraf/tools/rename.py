"""``nutgraf rename OLD NEW``: an id is changed wherever it is used, and nothing else.

What is an id is never guessed from letters. In data the tables of fields tell it; in Markdown a place is changed only
if the parser then sees the new id there instead of the old one. In the end every changed file is read again, and must
name exactly what it named before. The old id is kept under ``formerly:``, so that old links lead on.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from nutgraf import pipeline, read, write
from nutgraf.config import Config
from nutgraf.diagnostics import Diagnostic, Related, in_order, suggest
from nutgraf.files import SourceFile
from nutgraf.located import is_id
from nutgraf.model import Project, Thing
from nutgraf.places import Place
from nutgraf.resolve import things
from nutgraf.tools import substitution
from nutgraf.tools.substitution import Renaming


@dataclass(frozen=True, slots=True, kw_only=True)
class Renamed:
    """What was changed."""

    places: tuple[tuple[str, int], ...] = ()
    """Files by the path that they have now, each with the number of places in which the id was changed."""
    address: str = ""
    """The new address of the thing."""


def rename(config: Config, old: str, new: str) -> tuple[Renamed, tuple[Diagnostic, ...]]:
    """Change an id everywhere, or say why not and change nothing. Call it under the lock.

    A project with errors is not touched: what cannot be read cannot be changed safely. An article whose page is not
    written yet is written under its new name.
    """
    made = pipeline.build(config)
    if made.failed:
        return Renamed(), made.diagnostics
    project = made.site.project
    known = {thing.id: thing for thing in things.things(project)}
    refused = tuple(_refusals(project, known, old, new))
    if refused:
        return Renamed(), refused
    groups = frozenset(claim.group for claim in project.claims)
    held = _files(config, made)
    renaming = Renaming(known[old], new, groups)
    below = [found for file, _ in held if (found := substitution.moved_below(file, renaming))]
    renaming = replace(renaming, moved_below=below[0]) if below else renaming
    results = [(file, before, *substitution.substituted(file, renaming)) for file, before in held]
    stuck = [finding for *_, findings in results for finding in findings]
    if stuck:
        return Renamed(), in_order(stuck)
    changed = [(file.path, before, after, count) for file, before, after, count, _ in results if count]
    edits = [edit for path, before, after, _ in changed for edit in _edits(path, before, after, renaming)]
    applied, faults = write.edit(write.Target(config.root, config.site), edits)
    if not applied.edited:
        return Renamed(), faults
    places = tuple((_path(path, renaming), count) for path, _, _, count in changed)
    address = substitution.readdressed(known[old].address, renaming)
    return Renamed(places=places, address=address), faults


def _files(config: Config, made: pipeline.Build) -> tuple[tuple[SourceFile, bytes | None], ...]:
    """Every file with ids in it as a build would leave it, and the bytes that it has now."""
    loaded, _ = read.content_files(config.root)  # the build has reported what cannot be read
    held: dict[str, tuple[SourceFile, bytes | None]] = {file.path: (file, file.data) for file in loaded}
    held |= {page.path: (SourceFile(page.path, page.after), page.before) for page in made.articles}
    return tuple(held[path] for path in sorted(held))


def _refusals(project: Project, known: dict[str, Thing], old: str, new: str) -> Iterator[Diagnostic]:
    thing = known.get(old)
    if thing is None:
        yield _unknown(project, known, old)
    elif not is_id(new):
        message = f'"{new}" is not an id: ids have a to z, 0 to 9 and hyphens inside, at most 60 of them'
        yield Diagnostic(thing.place, "field-id", message, "choose another one")
    elif thing.kind == "page" and new in things.RESERVED:
        hint = "choose another one: this is the address of a page that nutgraf makes"
        yield Diagnostic(thing.place, "id-reserved", f'a page cannot be called "{new}"', hint)
    elif new in known:
        related = Related(known[new].place, f"the {known[new].kind} that has it")
        yield _taken(thing, new, related)
    elif thing.kind == "claim" and (group := next((c for c in project.claims if c.group == new), None)):
        yield _taken(thing, new, Related(group.place, "the file of claims that is called so"))
    else:
        for former in things.formers(project, known):
            if former.id == new and former.thing.id != old:
                related = Related(former.thing.place, f"the {former.thing.kind} that was called so")
                yield _taken(thing, new, related)


def _unknown(project: Project, known: dict[str, Thing], old: str) -> Diagnostic:
    now = next((former.thing.id for former in things.formers(project, known) if former.id == old), "")
    hint = f'it is called "{now}" now' if now else suggest(old, sorted(known))
    return Diagnostic(Place(read.CONTENT), "reference-missing", f'nothing has the id "{old}"', hint)


def _taken(thing: Thing, new: str, related: Related) -> Diagnostic:
    hint = "an id stands for one thing in the whole project; choose another one"
    return Diagnostic(thing.place, "id-taken", f'the id "{new}" is taken', hint, (related,))


def _edits(path: str, before: bytes | None, after: bytes, renaming: Renaming) -> Sequence[write.Edit]:
    now = _path(path, renaming)
    if now == path:
        return (write.Edit(path, before, after),)
    return write.Edit(path, before, None), write.Edit(now, None, after)


def _path(path: str, renaming: Renaming) -> str:
    """The path of a file after the renaming."""
    return renaming.new_path if path == renaming.old_path else path

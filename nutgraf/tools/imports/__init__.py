"""``nutgraf import``: files of other programs as files under ``content/``. Nothing is ever written over.

What a file says and nutgraf has no field for is kept in the file that is made, and told. What was made is read back
before it is written, so a file that is written is one that nutgraf reads.
"""

from dataclasses import dataclass
from pathlib import Path

from nutgraf import files, read, write
from nutgraf.config import Config
from nutgraf.diagnostics import Diagnostic
from nutgraf.files import SourceFile
from nutgraf.located import LONGEST_ID, compose, is_id
from nutgraf.places import Place, Written
from nutgraf.read import glossary as glossary_reader
from nutgraf.read import timelines as timeline_reader
from nutgraf.resolve import things
from nutgraf.seeds.pages import slug
from nutgraf.tools.imports import glossary, tables, timeline
from nutgraf.tools.imports.records import Made
from nutgraf.wording import read_words

FOLDERS = {"timeline": "timelines", "glossary": "glossary"}
"""Where what is imported goes, by kind."""

Findings = tuple[Diagnostic, ...]


@dataclass(frozen=True, slots=True)
class Ask:
    """What to import: the kind, the file, and the name of the file to be made, empty to take that of the other."""

    kind: str
    file: Path
    name: str


@dataclass(frozen=True, slots=True)
class Imported:
    """What came of it."""

    path: str
    made: Made


def run(config: Config, ask: Ask) -> tuple[Imported | None, Findings]:
    """Read the file and write what it says; None, with a finding, when nothing was written. Call it under the lock."""
    shown = ask.file.as_posix()
    text, faults = _text(ask.file, shown)
    if text is None:
        return None, faults
    reading, _ = read.read_content(config.root)
    articles, _ = read.article_files(config.root)
    every = {thing.id: thing for thing in things.things(reading.project)}
    formers = {old.id for old in things.formers(reading.project, every)}
    ids = {*reading.declared, *(page.name for page in articles), *formers}
    name = ask.name or slug(ask.file.stem) or ask.kind
    path = f"{read.CONTENT}/{FOLDERS[ask.kind]}/{name}.yaml"
    refused = _refusal(config, ask, name, path, ids)
    if refused:
        return None, (refused,)
    if ask.kind == "timeline":
        words, _ = read_words(config.root, reading.settings)
        made, faults = timeline.read(text, shown, ask.file.stem, {*ids, name}, words.date)
    else:
        made, faults = glossary.read(text, shown, ids, frozenset(ids))
    if made is None:
        return None, faults
    wrong = _misread(ask.kind, name, made.text, shown)
    if wrong:
        return None, wrong
    applied, refusals = write.edit(
        write.Target(config.root, config.site), [write.Edit(path, None, made.text.encode())]
    )
    return (Imported(path, made) if applied.edited else None), (*faults, *refusals)


def _text(file: Path, shown: str) -> tuple[str | None, Findings]:
    """The text of a file that need not lie in the project. A link is followed: somebody named it, knowing what it is.

    (A link in a project is another matter: whoever builds what somebody else made has not seen it.)
    """
    if not file.exists():
        hint = "look at its name, and at the folder in which you are"
        return None, (Diagnostic(Place(shown), "file-refused", "there is no such file", hint),)
    if file.is_dir():
        hint = "name a file in it"
        return None, (Diagnostic(Place(shown), "file-refused", "a folder where a file is expected", hint),)
    if not file.is_file():
        hint = "save what it gives as a file"
        return None, (Diagnostic(Place(shown), "file-refused", "not a plain file", hint),)
    real = file.resolve()
    held, faults = files.load(real.parent, real.name)
    if held is None:
        return None, tuple(_elsewhere(fault, shown) for fault in faults)
    text, faults = files.text(SourceFile(shown, held.data))
    return text, faults


def _elsewhere(fault: Diagnostic, shown: str) -> Diagnostic:
    return Diagnostic(Place(shown), fault.rule, fault.message, fault.hint)


def _refusal(config: Config, ask: Ask, name: str, path: str, ids: set[str]) -> Diagnostic | None:
    if not is_id(name):
        message = f'"{name}" is not an id: ids have a to z, 0 to 9 and hyphens inside'
        return Diagnostic(Place(read.CONTENT), "field-id", message, f"use at most {LONGEST_ID} of them")
    if (config.root / path).exists() or (ask.kind == "timeline" and name in ids):
        message = (
            f'"{path}" is there already' if (config.root / path).exists() else f'the id "{name}" is taken'
        )
        return Diagnostic(Place(path), "import-taken", message, "choose another name with --id NAME")
    return None


def _misread(kind: str, name: str, text: str, shown: str) -> Findings:
    """What nutgraf itself would say of the file that was made, told of the file that was read."""
    node, faults = compose(Written.from_file("made", text))
    if node is not None and kind == "timeline":
        faults += timeline_reader.read(node, name)[1]
    elif node is not None:
        faults += glossary_reader.read(node)[1]
    return tuple(
        tables.unreadable(Place(shown), f"nutgraf cannot hold it: {fault.message}") for fault in faults
    )

"""``content/media/``: the author's own pictures, each with a note of the same name that says what it is.

``harbour.jpg`` and ``harbour.yaml``. A picture without a note can be shown where its text says what it is, or as the logo.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

from nutgraf import files
from nutgraf.diagnostics import Diagnostic, Related, suggest
from nutgraf.files import SourceFile
from nutgraf.located import LONGEST_ID, Field, Flag, Node, Table, Text, is_id
from nutgraf.located import read as read_record
from nutgraf.model import Note, OwnPicture
from nutgraf.pictures import ENDINGS, LARGEST, Picture, fault_of_kind
from nutgraf.places import Place

FOLDER = "content/media"

NOTE = ".yaml"

_NO_NOTE = "what is to be said of a picture stands in a file of its name that ends with .yaml; move other texts elsewhere"

PICTURE = Table(
    "picture",
    (
        Field("alt", Text(), "what it shows, for those who do not see it"),
        Field("decorative", Flag(), "true: it tells nothing, so there is nothing to say of it"),
        Field("caption", Text(), "what is said under it"),
        Field("credit", Text(), "who made it"),
        Field("licence", Text(), "on what terms it is shown"),
        Field(
            "replaces",
            Text(),
            "the address of the picture, in a seed or beside an event, for which this one is shown",
        ),
    ),
    meaning="What a picture in `content/media/` is, in a file of the same name.",
)


@dataclass(frozen=True, slots=True)
class Found:
    """What lies in the folder: the paths of notes, and the pictures as bytes."""

    notes: tuple[str, ...]
    pictures: tuple[SourceFile, ...]
    names: tuple[str, ...]
    """Of every picture, also of those that cannot be read."""
    refused: tuple[str, ...]
    """Names that files should have had which have others, or that no picture can have."""


def find(root: Path) -> tuple[Found, tuple[Diagnostic, ...]]:
    """Read the folder. What has no usable name or ending is reported."""
    notes, names, refused = list[str](), list[str](), list[str]()
    pictures, found = list[SourceFile](), list[Diagnostic]()
    for path in files.names(root, FOLDER):
        fault = None if (root / path).is_dir() else _misnamed(path)
        if fault:
            found.append(fault)
            refused.append(_better(files.shown(path.rsplit("/", 1)[-1])))
        elif path.endswith(NOTE):
            notes.append(path)
        else:
            file, faults = files.load(root, path, LARGEST)
            names.append(path.rsplit("/", 1)[-1])
            pictures += [file] if file else []
            found += faults
    return Found(tuple(notes), tuple(pictures), tuple(names), tuple(refused)), tuple(found)


def read_note(node: Node) -> tuple[Note | None, tuple[Diagnostic, ...]]:
    """What a note says."""
    values, faults = read_record(node, PICTURE)
    if values is None:
        return None, faults
    note = Note(
        place=values.place,
        alt=values.text("alt"),
        alt_place=values.place_of("alt"),
        decorative=values.flag("decorative", default=False),
        caption=values.text("caption"),
        credit=values.text("credit"),
        licence=values.text("licence"),
        replaces=values.text("replaces"),
        replaces_place=values.place_of("replaces"),
        is_whole=not faults,
    )
    return note, faults


def joined(
    found: Found, notes: Mapping[str, Note | None], pictures: Sequence[Picture | None]
) -> tuple[tuple[OwnPicture, ...], tuple[Diagnostic, ...]]:
    """Every picture with its note. ``notes`` are by the name without its ending, ``pictures`` as in ``found``."""
    made = {file.path: picture for file, picture in zip(found.pictures, pictures, strict=True)}
    media = tuple(OwnPicture(name, _note(name, notes), made.get(f"{FOLDER}/{name}")) for name in found.names)
    media += tuple(
        OwnPicture(name, replace(_note(name, notes), is_whole=False), None)
        for name in found.refused
        if name not in found.names
    )
    return media, (*_shared(found.names), *_alone(found, notes))


def _note(name: str, notes: Mapping[str, Note | None]) -> Note:
    stem, place = _stem(name), Place(f"{FOLDER}/{name}")
    return notes.get(stem) or Note(
        place=place, alt_place=place, replaces_place=place, is_whole=stem not in notes
    )


def _stem(name: str) -> str:
    return name.rsplit(".", 1)[0]


def _misnamed(path: str) -> Diagnostic | None:
    """The name is the picture's address, so it has what an id has: two of them never differ in case alone."""
    name = files.shown(path.rsplit("/", 1)[-1])
    ending = PurePosixPath(name).suffix
    place = Place(files.shown(path))
    if ending.lower() not in {*ENDINGS, NOTE}:
        _, hint = fault_of_kind(_LOOKS.get(ending.lower(), b"?")) or ("", "")
        hint = _HINTS.get(ending.lower(), hint) if ending else "give the file the ending of what it is"
        message = f'"{name}" ends with "{ending}"' if ending else f'"{name}" has no ending'
        return Diagnostic(place, "picture-format", f"{message}; pictures are .jpg, .png or .webp", hint)
    if is_id(_stem(name)) and ending in {*ENDINGS, NOTE}:
        return None
    hint = f'rename it, to "{_better(name)}" say: a to z, 0 to 9 and hyphens, at most {LONGEST_ID} characters'
    return Diagnostic(place, "file-name-not-an-id", f'"{name}" cannot be an address', hint)


def _better(name: str) -> str:
    plain = re.sub(r"[^a-z0-9]+", "-", _stem(name).lower()).strip("-")[:LONGEST_ID].strip("-")
    return f"{plain or 'picture'}{PurePosixPath(name).suffix.lower()}"


_HINTS = {
    ".yml": "rename it: the note of a picture ends with .yaml",
    ".md": _NO_NOTE,
    ".txt": _NO_NOTE,
}
_LOOKS = {".svg": b"<svg", ".gif": b"GIF8", ".pdf": b"%PDF", ".html": b"<html", ".htm": b"<html"}
"""How a file with such an ending begins."""


def _shared(names: Iterable[str]) -> Iterable[Diagnostic]:
    first: dict[str, str] = {}
    for name in names:
        other = first.setdefault(_stem(name), name)
        if other != name:
            related = (Related(Place(f"{FOLDER}/{other}"), "the other picture"),)
            message = f'"{name}" and "{other}" have one name and one note'
            hint = "rename one of them, or take out the one that is not shown"
            yield Diagnostic(Place(f"{FOLDER}/{name}"), "picture-name-taken", message, hint, related)


def _alone(found: Found, notes: Mapping[str, Note | None]) -> Iterable[Diagnostic]:
    stems = {_stem(name) for name in (*found.names, *found.refused)}
    for name in notes:
        if name not in stems:
            hint = suggest(name, sorted(stems)) if stems else "put the picture beside it"
            message = f'no picture is called "{name}"'
            yield Diagnostic(Place(f"{FOLDER}/{name}{NOTE}"), "picture-not-there", message, hint)

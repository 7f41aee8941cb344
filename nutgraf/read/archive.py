"""``content/archive/``: saved texts of outside sources. Quotations are checked against them; they are never published."""

import re
from collections.abc import Iterable
from pathlib import Path

from nutgraf import files
from nutgraf.diagnostics import Diagnostic, suggest
from nutgraf.model import Archive, Source

FOLDER = "content/archive"

_BLANK = re.compile(r"\n[ \t]*\n")


def read(root: Path, sources: Iterable[Source]) -> tuple[tuple[Archive, ...], tuple[Diagnostic, ...]]:
    """The texts that sources name, by name. A passage is a paragraph; a file without blank lines has one a line."""
    archives: dict[str, Archive] = {}
    found: list[Diagnostic] = []
    for source in sources:
        if not source.text or source.text in archives:
            continue
        if "/" in source.text or not (root / FOLDER / source.text).is_file():
            found.append(_missing(root, source))
            continue
        file, unread = files.load(root, f"{FOLDER}/{source.text}")
        text, refused = files.text(file) if file else (None, ())
        found += (*unread, *refused)
        if text is not None:
            archives[source.text] = Archive(source.text, _passages(text))
    return tuple(archives[name] for name in sorted(archives)), tuple(found)


def _passages(text: str) -> tuple[str, ...]:
    pieces = _BLANK.split(text) if _BLANK.search(text.strip()) else text.split("\n")
    return tuple(piece.strip() for piece in pieces if piece.strip())


def _missing(root: Path, source: Source) -> Diagnostic:
    folder = root / FOLDER
    names = [path.name for path in folder.iterdir()] if folder.is_dir() else []
    message = f'{FOLDER}/ has no file "{source.text}"'
    hint = suggest(source.text, sorted(names)) or f"save the text there, or take text: {source.text} out"
    return Diagnostic(source.place, "archive-missing", message, hint)

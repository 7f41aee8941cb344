"""``nutgraf init``: a small, finished project that builds without a warning and teaches by its comments."""

from collections.abc import Iterator
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from nutgraf import write
from nutgraf.diagnostics import Diagnostic, Related
from nutgraf.places import Place

_ELSEWHERE = {"gitignore": ".gitignore", "pages.yml": ".github/workflows/pages.yml"}
"""Files that cannot have their own name or place in a package."""


def example() -> dict[str, bytes]:
    """The files of the example by their paths in a project."""
    return dict(sorted(_files(files("nutgraf.tools").joinpath("example"), "")))


def init(root: Path) -> tuple[tuple[str, ...], tuple[Diagnostic, ...]]:
    """Write the example into a folder, and give the paths. Call it under the lock.

    Nothing is ever written over: a file that is in the way is an error, and then nothing is written.
    """
    made = example()
    taken = [path for path in made if (root / path).exists() or (root / path).is_symlink()]
    if taken:
        return (), (_taken(taken),)
    edits = [write.Edit(path, None, data) for path, data in made.items()]
    applied, faults = write.found(write.Target(root, root / "site"), edits)
    return applied.edited, faults


def _taken(paths: list[str]) -> Diagnostic:
    first, *others = paths
    message = f'"{first}" is there already'
    if others:
        message = f'"{first}" and {len(others)} more files of the example are there already'
    related = tuple(Related(Place(path), "is there already too") for path in others)
    return Diagnostic(
        Place(first), "init-file-taken", message, "choose a new folder: nutgraf init FOLDER", related
    )


def _files(folder: Traversable, prefix: str) -> Iterator[tuple[str, bytes]]:
    for entry in folder.iterdir():
        path = f"{prefix}{entry.name}"
        if entry.is_dir():
            yield from _files(entry, f"{path}/")
        else:
            yield _ELSEWHERE.get(path, path), entry.read_bytes()

"""The digest of the program: a value made by another program is not what this one would make."""

import importlib.util
import sys
from collections.abc import Iterable, Iterator
from functools import cache
from hashlib import blake2b
from pathlib import Path

LIBRARIES = ("PIL", "babel", "jinja2", "markdown_it", "markupsafe", "mdurl", "yaml")
_PROJECTS = {"PIL": "pillow", "markdown_it": "markdown_it_py", "yaml": "pyyaml"}
"""Names of projects where they are not those of their modules."""

_SOURCES = Path(__file__).parents[1]


@cache
def program_digest() -> str:
    """Over the files of nutgraf, Python's version, and what is installed of the libraries, in hex.

    A library is known by the list of hashes that its installer left (``RECORD``, in the Recording Installed Projects
    specification), else by its own files. Nothing is imported for it.
    """
    known = blake2b(sys.version.encode(), digest_size=16)
    for path in _files(_SOURCES):
        _add(known, path.relative_to(_SOURCES).as_posix(), path)
    for library in LIBRARIES:
        for path in _evidence(library):
            _add(known, f"{library}/{path.name}", path)
    return known.hexdigest()


def _add(known: blake2b, name: str, path: Path) -> None:
    data = path.read_bytes()
    known.update(f"{name}\0{len(data)}\0".encode())
    known.update(data)


def _files(folder: Path) -> list[Path]:
    """All that a package holds but what Python compiled."""
    return sorted(path for path in folder.rglob("*") if path.suffix != ".pyc" and path.is_file())


def _evidence(library: str) -> Iterable[Path]:
    found = importlib.util.find_spec(library)
    if found is None or not found.submodule_search_locations:
        return ()
    folder = Path(next(iter(found.submodule_search_locations)))
    return tuple(_records(folder.parent, library)) or _files(folder)


def _records(place: Path, library: str) -> Iterator[Path]:
    project = _PROJECTS.get(library, library)
    for path in sorted(place.glob("*.dist-info")):
        name = path.name.rpartition("-")[0].lower().replace("-", "_").replace(".", "_")
        if name == project and (path / "RECORD").is_file():
            yield path / "RECORD"

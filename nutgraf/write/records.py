"""What goes into a write and what comes out of it: plain values, no behaviour but names."""

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

MANIFEST_NAME = ".nutgraf-manifest.json"
"""The list of the files we wrote. It lies in the site folder, so it is swapped with the files it lists."""

KEPT_NAME = ".gitignore"
"""The one file of the site folder that belongs to the author."""

CONTENT = "content"
"""The only folder outside the site in which the program changes files."""


@dataclass(frozen=True, slots=True)
class Output:
    """A file of the site. ``address`` is relative to the site folder, with ``/``."""

    address: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Edit:
    """A file that the program makes (``before`` is None), changes, or removes (``after`` is None).

    ``path`` begins with ``content/``. The edit is made only if the file still holds exactly ``before``. To rename
    a file, make the new one and remove the old one: files are removed last.
    """

    path: str
    before: bytes | None
    after: bytes | None


@dataclass(frozen=True, slots=True)
class Manifest:
    """The files of a site as they were last written: address to digest (see ``plan.digest``)."""

    files: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """How ``previous`` becomes ``manifest``. Each tuple is sorted by address."""

    previous: Manifest
    manifest: Manifest
    write: tuple[Output, ...] = ()
    keep: tuple[Output, ...] = ()
    delete: tuple[str, ...] = ()


def printable(name: str) -> str:
    """A file name that can be printed: bytes that are not UTF-8 become U+FFFD."""
    return os.fsencode(name).decode("utf-8", "replace")


@dataclass(frozen=True, slots=True)
class Target:
    """A project's root and its site folder, both absolute and without ``..`` (as ``os.path.abspath`` gives)."""

    root: Path
    site: Path

    def __post_init__(self) -> None:
        """Raise ValueError for a relative path or one with ``..``: what lies beside it would be unclear."""
        for path in (self.root, self.site):
            if not path.is_absolute() or ".." in path.parts:
                raise ValueError(f"not an absolute path without ..: {path}")

    def shown(self, path: Path) -> str:
        """The path as messages show it: relative to the root if it lies there, always printable, with ``/``."""
        near = path.relative_to(self.root) if path.is_relative_to(self.root) else path
        return printable(near.as_posix())


@dataclass(frozen=True, slots=True, kw_only=True)
class Applied:
    """What was changed: addresses written and deleted, paths of edited files. All empty when nothing was."""

    written: tuple[str, ...] = ()
    deleted: tuple[str, ...] = ()
    edited: tuple[str, ...] = ()

"""Is this folder ours to replace? Looks, changes nothing."""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from nutgraf.diagnostics import Diagnostic, Related
from nutgraf.places import Place
from nutgraf.write.disk import FILE_MODE, FOLDER_MODE, Name, holds, is_mode, read_if_there, read_regular
from nutgraf.write.plan import digest, folders, manifest_bytes, manifest_from
from nutgraf.write.records import KEPT_NAME, MANIFEST_NAME, Manifest, Plan, Target, printable

SOURCES = ("seeds", "content", "templates")
"""The folders of a project that a site is made from."""
_LITTER = frozenset({".DS_Store", "Thumbs.db", "desktop.ini"})
"""What file managers of macOS and Windows leave in any folder that is looked at: nobody's work."""
_LISTED = 20


@dataclass(frozen=True, slots=True)
class Survey:
    """What lies in a folder: addresses of our files, our folders (each before its content), and the rest."""

    files: tuple[str, ...]
    folders: tuple[str, ...]
    strangers: tuple[str, ...]


def survey(folder: Path, manifest: Manifest) -> Survey:
    """Sort what is in a folder by whose it is. Links are not followed, unknown folders not entered."""
    known = frozenset(folders(manifest.files))
    found: dict[str, list[str]] = {"file": [], "folder": [], "stranger": []}
    waiting = [""]
    while waiting:
        prefix = waiting.pop()
        with os.scandir(folder / prefix) as entries:
            for entry in entries:
                address = prefix + entry.name
                kind = _kind(entry, address, manifest, known)
                found[kind].append(address)
                if kind == "folder":
                    waiting.append(f"{address}/")
    return Survey(*(tuple(sorted(found[kind])) for kind in ("file", "folder", "stranger")))


def _kind(entry: os.DirEntry[str], address: str, manifest: Manifest, known: frozenset[str]) -> str:
    if entry.is_dir(follow_symlinks=False):
        return "folder" if address in known else "stranger"
    if address == KEPT_NAME:
        return "file" if entry.is_file(follow_symlinks=False) else "stranger"
    ours = address in manifest.files or address in {MANIFEST_NAME, f"{MANIFEST_NAME}.part"}
    return "file" if ours or entry.name in _LITTER else "stranger"


def read_manifest(folder: Path) -> Manifest | None:
    """The manifest in a folder; an empty one when there is none, None when it is damaged."""
    data = read_if_there(folder / MANIFEST_NAME)
    return Manifest() if data is None else manifest_from(data)


def published(site: Path, address: str) -> bytes | None:
    """The bytes that a site has at an address, or None when nothing plain is there."""
    try:
        return read_regular(f"{site}/{address}")[0]
    except OSError:
        return None


def is_as_planned(site: Path, plan: Plan) -> bool:
    """Whether the site folder holds every byte and mode of the plan already."""
    return not plan.write and not plan.delete and is_intact(site, plan.manifest)


def is_intact(site: Path, manifest: Manifest) -> bool:
    """Whether every file of a manifest lies in the site folder as it lists them, with our modes."""
    if not holds(site / MANIFEST_NAME, manifest_bytes(manifest)):
        return False
    inside = (site, *(site / folder for folder in folders(manifest.files)))
    return all(folder.is_dir() and is_mode(folder.stat().st_mode, FOLDER_MODE) for folder in inside) and all(
        _is_as_listed(f"{site}/{address}", known) for address, known in manifest.files.items()
    )


def _is_as_listed(path: Name, known: str) -> bool:
    try:
        data, mode = read_regular(path)
    except OSError:
        return False
    return digest(data) == known and is_mode(mode, FILE_MODE)


def strangers(target: Target, manifest: Manifest) -> tuple[Diagnostic, ...]:
    """Files in the site folder that we did not write: one error for all of them, or nothing."""
    if not target.site.exists():
        return ()
    found = survey(target.site, manifest).strangers
    if not found:
        return ()
    if manifest.files or (target.site / MANIFEST_NAME).exists():
        return (foreign(target, target.site, found),)
    hint = "move these files away, or build elsewhere with --site FOLDER"
    return (_not_ours(target, f"holds {_some(found)}, which nutgraf did not write", hint),)


def misplaced(target: Target) -> tuple[Diagnostic, ...]:
    """The site folder may not be a link or a file, the project, home, a folder of sources, or hold one of them."""
    wrong = _misplaced(target)
    hint = "choose a folder of its own for the site, with --site FOLDER"
    return (_not_ours(target, wrong, hint),) if wrong else ()


def damaged(target: Target) -> Diagnostic:
    """The site has a manifest that cannot be read: nobody can tell which files are ours."""
    found = f'has a damaged list of files, "{MANIFEST_NAME}"'
    return _not_ours(
        target, found, "if nothing in that folder is your own, delete the folder and build again"
    )


def foreign(target: Target, folder: Path, strangers: tuple[str, ...]) -> Diagnostic:
    """Files that someone put into a folder of ours."""
    first, *others = [target.shown(folder / stranger) for stranger in strangers]
    which = f'"{first}" and {len(others)} more in the site folder were' if others else f'"{first}" was'
    message = f"{which} not written by nutgraf"
    related = tuple(Related(Place(other), "not written by nutgraf either") for other in others[:_LISTED])
    hint = "move it to another folder, or delete it, then build again"
    return Diagnostic(Place(first), "site-has-foreign-file", message, hint, related)


def _not_ours(target: Target, found: str, hint: str) -> Diagnostic:
    shown = target.shown(target.site)
    return Diagnostic(Place(shown), "site-not-ours", f'the site folder "{shown}" {found}', hint)


def _some(names: tuple[str, ...]) -> str:
    shown = ", ".join(f'"{printable(name)}"' for name in names[:3])
    return f"{shown} and {len(names) - 3} more" if len(names) > 3 else shown


def _misplaced(target: Target) -> str:
    """What is wrong with where the site folder lies, in words, or nothing."""
    site = target.site
    if site.is_symlink():
        return "is a symbolic link"
    if site.exists() and not site.is_dir():
        return "is a file, not a folder"
    here = _key(site)
    above = {_key(folder) for folder in (site, *site.parents)}
    for name in SOURCES:
        if _key(target.root / name) in above:
            return f'is "{name}" or lies in it'
    for owner, words in _owners(target.root):
        if here in {_key(folder) for folder in (owner, *owner.parents)}:
            return f"is {words}, or holds it"
    return ""


def _owners(root: Path) -> Iterator[tuple[Path, str]]:
    yield root, "the folder of the project"
    for name in SOURCES:
        yield (root / name).resolve(), f'the folder "{name}"'
    try:
        yield Path.home(), "your home folder"
    except RuntimeError:
        return


def _key(path: Path) -> tuple[int, int] | Path:
    """Equal for two names of one folder, links and letter case taken into account where the disk does."""
    try:
        status = path.stat()
    except FileNotFoundError:
        return path
    return status.st_dev, status.st_ino

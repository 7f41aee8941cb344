"""Changes to files under ``content/``: made only where the file still holds what was read, and undone if the build stops.

A change is first written to a file of its own beside the page. Where the system allows, page and change then
exchange names, and what came out is compared once more: words that were saved in the last moment come back
into their place. A file is removed only when its bytes are known to be ours or what we had read. A file that is to
go is taken aside, after everything else was put in place, and stays there until nothing can fail any more.
"""

import errno
import os
import re
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from nutgraf.diagnostics import Diagnostic
from nutgraf.places import Place
from nutgraf.write import disk
from nutgraf.write.faults import StoppedError, leftover, naming
from nutgraf.write.plan import check_address, digest
from nutgraf.write.records import CONTENT, Edit, Target

_BESIDE = re.compile(r"\.nutgraf-[0-9]+-[0-9]+-([0-9a-f]{32}|gone)-([0-9a-f]{32}|new)")
_KEPT = ".kept"
_PART = re.compile(r"\.nutgraf-[0-9]+-[0-9]+\.part")


@dataclass(frozen=True, slots=True)
class Pending:
    """An edit, the page it changes, and the file beside it that holds the new (later the old) bytes."""

    edit: Edit
    page: Path
    beside: Path
    part: Path


def pending(target: Target, edits: Sequence[Edit]) -> tuple[Pending, ...]:
    """Where each edit goes, in the order of their paths, removals last; one that changes nothing is left out.

    Raises ValueError for two edits of one page, or a path that is not under ``content/``.
    """
    for edit in edits:
        check_address(edit.path)
        if not edit.path.startswith(f"{CONTENT}/") or "/." in edit.path:
            raise ValueError(f"not a file under {CONTENT}/: {edit.path!r}")
    return _pending(target, edits)


def founding(target: Target, files: Sequence[Edit]) -> tuple[Pending, ...]:
    """Where each file of a new project goes. Raises ValueError for a file that is not new, or lies in the site."""
    for file in files:
        check_address(f"project/{file.path}")  # a project may have files that a site may not
        place = target.root / file.path
        if file.before is not None or place == target.site or place.is_relative_to(target.site):
            raise ValueError(f"not a new file of a project: {file.path!r}")
    return _pending(target, files)


def _pending(target: Target, edits: Sequence[Edit]) -> tuple[Pending, ...]:
    """The name of the file beside a page says the digests of what it may hold."""
    made = []
    real = (edit for edit in edits if edit.before != edit.after)
    for number, edit in enumerate(sorted(real, key=lambda edit: (edit.after is None, edit.path))):
        page = target.root / edit.path
        stem = f".nutgraf-{os.getpid()}-{number}"
        old = "new" if edit.before is None else digest(edit.before)
        new = "gone" if edit.after is None else digest(edit.after)
        made.append(
            Pending(edit, page, page.with_name(f"{stem}-{new}-{old}"), page.with_name(f"{stem}.part"))
        )
    if len({one.page for one in made}) < len(made):
        raise ValueError("two edits of one page")
    return tuple(made)


def missing_folders(target: Target, changes: Sequence[Pending]) -> tuple[Path, ...]:
    """The folders above the pages that are not there yet, outermost first; never the project itself."""
    above = {folder for change in changes for folder in change.page.parents if target.root in folder.parents}
    return tuple(sorted(folder for folder in above if not folder.exists()))


def prepare_all(target: Target, changes: Sequence[Pending], folders: Sequence[Path]) -> None:
    """Compare every page with what was read, make the folders, then write every change beside its page."""
    meanwhile = []
    for change in changes:
        with naming(target, change.page):
            found = disk.read_if_there(change.page)
        if found != change.edit.before:
            meanwhile.append(_meanwhile(change.edit, found))
    if meanwhile:
        raise StoppedError(*meanwhile)
    for folder in folders:
        with naming(target, folder):
            disk.make_folder(folder)
    for change in changes:
        if change.edit.after is not None:
            with naming(target, change.page):
                _write_beside(change, change.edit.after)


def _write_beside(change: Pending, after: bytes) -> None:
    """Write the change with the page's own mode; the name that tells its bytes comes when they are all there."""
    mode = disk.FILE_MODE if change.edit.before is None else disk.read_regular(change.page)[1]
    disk.make_file(change.part, after, mode)
    if os.path.lexists(change.beside):
        raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(change.beside))
    change.part.rename(change.beside)


def put(target: Target, change: Pending) -> None:
    """Put a change in its place, unless the page was changed since it was read."""
    with naming(target, change.page):
        if not _is_put(change):
            raise StoppedError(_meanwhile(change.edit, disk.read_if_there(change.page)))


def _is_put(change: Pending) -> bool:
    if change.edit.before is None:
        return _create(change)
    if change.edit.after is None:
        return _take_aside(change, change.edit.before)
    return _exchange_if(change, change.edit.before)


def _take_aside(change: Pending, expected: bytes) -> bool:
    """Take a page that is to go out of its place if it holds ``expected``; else change nothing."""
    if disk.read_if_there(change.page) != expected:
        return False
    if os.path.lexists(change.beside):
        raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(change.beside))
    change.page.rename(change.beside)
    if disk.read_if_there(change.beside) == expected:
        return True
    _put_back(change)
    return False


def _put_back(change: Pending) -> None:
    """Bring a page that was taken aside back to its place, unless something new has its name."""
    if os.path.lexists(change.page):
        return
    try:
        os.link(change.beside, change.page)
    except OSError:  # a disk without hard links
        change.beside.rename(change.page)
    else:
        change.beside.unlink()


def _create(change: Pending) -> bool:
    """Give the new page its name, unless something has that name already."""
    try:
        os.link(change.beside, change.page)
    except FileExistsError:
        return False
    except OSError:  # a disk without hard links
        if os.path.lexists(change.page):
            return False
        change.beside.rename(change.page)
    return True


def _exchange_if(change: Pending, expected: bytes) -> bool:
    """Let the page and the file beside it exchange names if the page holds ``expected``; else change nothing."""
    if disk.read_if_there(change.page) != expected:
        return False
    _exchange(change)
    if disk.read_if_there(change.beside) == expected:
        return True
    _exchange(change)
    return False


def _exchange(change: Pending) -> None:
    """Exchange names in one step, or where that is not offered in three that never leave the page without one."""
    if disk.exchange(change.beside, change.page):
        return
    try:
        os.link(change.page, change.part)
    except OSError:  # a disk without hard links
        disk.make_file(change.part, *disk.read_regular(change.page))
    change.beside.replace(change.page)
    change.part.rename(change.beside)


def undo_all(changes: Sequence[Pending]) -> None:
    """Bring back every page as it was, as far as it still holds what we wrote.

    Looks at what is there rather than at what was done, so an exception may have come at any moment. What
    cannot be undone is left to the next build, which plans from what it finds.
    """
    for change in reversed(changes):
        with suppress(OSError):
            _undo(change)


def remove_folders(folders: Sequence[Path]) -> None:
    """Remove folders that were made for new pages, if they are empty."""
    for folder in reversed(folders):
        with suppress(OSError):
            folder.rmdir()


def _undo(change: Pending) -> None:
    if change.edit.after is None:
        _put_back(change)
        return
    if disk.read_if_there(change.page) != change.edit.after:
        return
    if change.edit.before is None:
        _withdraw(change)
        return
    if not change.beside.exists():  # stopped before the last of the three steps
        change.part.rename(change.beside)
    if disk.read_if_there(change.beside) != change.edit.before:
        return
    if not disk.exchange(change.beside, change.page):
        change.beside.replace(change.page)  # unlike the three steps, this needs no room on a full disk
    elif disk.read_if_there(change.beside) != change.edit.after:
        disk.exchange(change.beside, change.page)


def _withdraw(change: Pending) -> None:
    """Take a new page away; put it back if someone wrote in it in the last moment."""
    if change.beside.exists() and not change.beside.samefile(change.page):
        return
    change.beside.unlink(missing_ok=True)
    change.page.rename(change.beside)
    if disk.read_if_there(change.beside) != change.edit.after:
        os.link(change.beside, change.page)
        change.beside.unlink()


def drop(target: Target, change: Pending, *, done: bool) -> tuple[Diagnostic, ...]:
    """Remove the files beside a page, unless one holds words that are neither ours nor what we had read.

    What was taken aside to be removed goes only when all is ``done``: until then it is the only copy.
    """
    if not done and change.edit.after is None:
        with suppress(OSError):
            change.beside.rename(change.part.with_suffix(_KEPT))
        return ()
    return (*_remove(target, change.part), *_remove(target, change.beside))


def sweep(target: Target) -> tuple[Diagnostic, ...]:
    """Remove what stopped builds left beside the files that they changed."""
    left = [
        Path(folder) / name
        for folder, _, names in os.walk(target.root / CONTENT)
        for name in names
        if name.startswith(".nutgraf-")
    ]
    return tuple(finding for path in sorted(left) for finding in _remove(target, path))


def _remove(target: Target, path: Path) -> tuple[Diagnostic, ...]:
    """Remove a file whose name says that it is unfinished, or which bytes it may hold."""
    shown = target.shown(path)
    name = _BESIDE.fullmatch(path.name)
    try:
        data = disk.read_if_there(path)
        if data is None:
            return ()
        known = _PART.fullmatch(path.name) or (name and digest(data) in name.groups())
        if not known and path.lstat().st_nlink == 1:  # else it is a second name of the page itself
            return (_set_aside(shown),)
        path.unlink()
    except OSError as error:
        return (leftover(shown, error),)
    return ()


def _set_aside(shown: str) -> Diagnostic:
    if shown.endswith(_KEPT):
        message = f'"{shown}" is a page that was to be removed when a fault of the disk stopped the program'
        return Diagnostic(Place(shown), "words-set-aside", message, "give it back its old name, or delete it")
    message = f'"{shown}" holds words that were saved at the moment a build was writing'
    hint = "take over what is missing in the page itself, then delete the file"
    return Diagnostic(Place(shown), "words-set-aside", message, hint)


def _meanwhile(edit: Edit, found: bytes | None) -> Diagnostic:
    what = "removed" if found is None else "made" if edit.before is None else "changed"
    message = f'"{edit.path}" was {what} while the build was running'
    return Diagnostic(Place(edit.path), "file-changed-meanwhile", message, "nothing was written; build again")

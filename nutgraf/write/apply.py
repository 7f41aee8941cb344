"""Putting a plan in place: all of it, or none of it."""

from collections.abc import Sequence
from contextlib import suppress

from nutgraf.diagnostics import Diagnostic, in_order
from nutgraf.write import disk, edits, ground, stage
from nutgraf.write.edits import Pending
from nutgraf.write.faults import StoppedError, naming
from nutgraf.write.records import Applied, Edit, Manifest, Plan, Target


def prepare(target: Target) -> tuple[Manifest, tuple[Diagnostic, ...]]:
    """Remove what stopped builds left, and read what the site folder holds. Call it under the lock.

    An error says that the site folder is not ours to replace (``site-not-ours``), holds a file that we did not
    write (``site-has-foreign-file``) or cannot be read (``cannot-write``): the build ends there.
    """
    try:
        with naming(target, target.site):
            return _prepare(target)
    except StoppedError as stop:
        return Manifest(), stop.diagnostics


def _prepare(target: Target) -> tuple[Manifest, tuple[Diagnostic, ...]]:
    misplaced = ground.misplaced(target)
    if misplaced:
        return Manifest(), misplaced
    stage.recover(target.site)
    left = (*stage.sweep(target), *edits.sweep(target))
    manifest = ground.read_manifest(target.site)
    if manifest is None:
        return Manifest(), in_order((*left, ground.damaged(target)))
    return manifest, in_order((*left, *ground.strangers(target, manifest)))


def apply(target: Target, plan: Plan, changes: Sequence[Edit] = ()) -> tuple[Applied, tuple[Diagnostic, ...]]:
    """Make the edits, then put the site in place of the old one. Call it under the lock, after ``prepare``.

    With an error nothing has changed. Everything is first written beside its place. The edits come before
    the site: a build that dies between the two leaves pages that are ahead of the site, and the next build
    makes the site from them. The other order would publish pages that nobody has. An exception (Ctrl-C, a
    signal) is passed on after everything has been put back. When there is nothing to change, nothing is
    touched.
    """
    pending = edits.pending(target, changes)
    try:
        with naming(target, target.site):
            _refuse(ground.misplaced(target))
            _refuse(ground.strangers(target, plan.previous))
            same = ground.is_as_planned(target.site, plan)
        return _apply(target, None if same else plan, pending)
    except StoppedError as stop:
        return Applied(), in_order(stop.diagnostics)


def edit(target: Target, changes: Sequence[Edit]) -> tuple[Applied, tuple[Diagnostic, ...]]:
    """Make the edits, all or none, and leave the site as it is. Call it under the lock."""
    try:
        return _apply(target, None, edits.pending(target, changes))
    except StoppedError as stop:
        return Applied(), in_order(stop.diagnostics)


def found(target: Target, files: Sequence[Edit]) -> tuple[Applied, tuple[Diagnostic, ...]]:
    """Make the files of a new project, all or none, anywhere in it but in the site. Call it under the lock.

    A file that is there already, whatever it holds, stops all of them (``file-changed-meanwhile``).
    """
    try:
        return _apply(target, None, edits.founding(target, files))
    except StoppedError as stop:
        return Applied(), in_order(stop.diagnostics)


def _apply(
    target: Target, plan: Plan | None, pending: tuple[Pending, ...]
) -> tuple[Applied, tuple[Diagnostic, ...]]:
    if not plan and not pending:
        return Applied(), ()
    folders = edits.missing_folders(target, pending)
    try:
        edits.prepare_all(target, pending, folders)
        written = stage.fill(target, plan, stage.stage_of(target.site)) if plan else ()
        _sync(target, pending)
        _commit(target, plan, pending)
        left = _clear(target, pending, done=True)
    except BaseException:
        _clear(target, pending, done=False)
        edits.remove_folders(folders)
        raise
    edited = tuple(change.edit.path for change in pending)
    return Applied(written=written, deleted=plan.delete if plan else (), edited=edited), in_order(left)


def _sync(target: Target, pending: tuple[Pending, ...]) -> None:
    with naming(target, target.site):
        disk.sync_disk(target.site.parent)
    if pending:
        with naming(target, pending[0].page.parent):
            disk.sync_disk(pending[0].page.parent)


def _commit(target: Target, plan: Plan | None, pending: tuple[Pending, ...]) -> None:
    """Give the edits and the new site their names, or put everything back. No plan: the site stays.

    Whether the site was swapped is read from the disk, not remembered: an exception may come at any moment.
    """
    new = stage.stage_of(target.site)
    identity = disk.identity(new) if plan else None
    started: list[Pending] = []
    try:
        for change in pending:
            started.append(change)
            edits.put(target, change)
        if plan:
            with naming(target, target.site):
                _refuse(ground.strangers(target, plan.previous))
                stage.swap(target.site, new)
    except BaseException:
        with suppress(OSError):
            stage.recover(target.site)
        if identity is None or disk.identity(target.site) != identity:
            edits.undo_all(started)
        raise


def _clear(target: Target, pending: Sequence[Pending], *, done: bool) -> tuple[Diagnostic, ...]:
    """Remove what lies beside the pages and the site. What cannot be removed now is left to the next build."""
    left = [finding for change in pending for finding in edits.drop(target, change, done=done)]
    with suppress(OSError):
        left += [finding for finding in stage.sweep(target) if finding.rule == "leftover-kept"]
    return tuple(left)


def _refuse(objections: tuple[Diagnostic, ...]) -> None:
    if objections:
        raise StoppedError(*objections)

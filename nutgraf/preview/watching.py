"""Telling that something was saved. Two ways, one result: the paths that changed, as they do.

The system's own notices come first (watchfiles). They do not come from network drives and some containers, so the
folders are also compared with what they were, every few seconds; when a notice was missed, every 0.15 s from then on.
"""

import os
import time
from collections.abc import Generator, Iterator, Mapping
from itertools import chain
from pathlib import Path
from threading import Event

import watchfiles

from nutgraf.files import is_temporary

Stamp = tuple[int, int, int, int, int]
"""Of a file: device, number, size, and the times in nanoseconds at which its content and its entry were changed."""

Snapshot = Mapping[str, Stamp]
"""Files by their path from the project's root."""

SETTLE = 0.05
"""Seconds of quiet after which a burst of saves is over."""

_LONGEST = 0.4
_GLANCE = 0.5
_NET = 5.0
_NET_SHARE = 0.005
_POLL = 0.15
_POLL_SHARE = 0.1
"""Seconds between two comparisons, but so many that comparing takes no larger share of a processor than this."""


def changes(root: Path, folders: tuple[str, ...], stop: Event, known: Snapshot) -> Iterator[frozenset[str]]:
    """Yield the paths that changed since ``known``, never none, until ``stop`` is set.

    What changes between two steps, while a site is built say, is told at the next.
    """
    root = root.resolve()
    try:
        while not stop.is_set():
            missed, known = yield from _noticed(root, folders, stop, known)
            if missed:
                break
    except (OSError, RuntimeError):  # no notices here, or no more of them: the system has a limit
        pass
    yield from compared(root, folders, stop, known)


def compared(root: Path, folders: tuple[str, ...], stop: Event, before: Snapshot) -> Iterator[frozenset[str]]:
    """The same by comparing alone."""
    cost = 0.0
    while not stop.wait(max(_POLL, cost / _POLL_SHARE)):
        start = time.thread_time()
        after = _settled(root, folders, before)
        cost = time.thread_time() - start
        changed = difference(before, after)
        before = after
        if changed:
            yield changed


def snapshot(root: Path, folders: tuple[str, ...]) -> Snapshot:
    """Every file that is no editor's temporary one. Links to files are followed, links to folders are not."""
    found: dict[str, Stamp] = {}
    waiting = [*folders]
    while waiting:
        folder = waiting.pop()
        try:
            with os.scandir(root / folder) as entries:
                here = [entry for entry in entries if not is_temporary(entry.name)]
        except OSError:
            continue
        for entry in here:
            path = f"{folder}/{entry.name}"
            if entry.is_dir(follow_symlinks=False):
                waiting.append(path)
            else:
                found[path] = _stamp(entry)
    return found


def difference(before: Snapshot, after: Snapshot) -> frozenset[str]:
    """Paths that are new, gone or not the same."""
    return frozenset(path for path in chain(before, after) if before.get(path) != after.get(path))


def _stamp(entry: "os.DirEntry[str]") -> Stamp:
    try:
        status = entry.stat()
    except OSError:
        return (0, 0, 0, 0, 0)
    return (status.st_dev, status.st_ino, status.st_size, status.st_mtime_ns, status.st_ctime_ns)


def _settled(root: Path, folders: tuple[str, ...], before: Snapshot) -> Snapshot:
    """What the folders hold when nothing in them has changed for a moment."""
    now = snapshot(root, folders)
    end = time.monotonic() + _LONGEST
    while now != before and time.monotonic() < end:
        time.sleep(SETTLE)
        before, now = now, snapshot(root, folders)
    return now


def _noticed(
    root: Path, folders: tuple[str, ...], stop: Event, known: Snapshot
) -> Generator[frozenset[str], None, tuple[bool, Snapshot]]:
    """What watchfiles tells; ends when the folders are others than before, or when it missed something (True).

    Gives also what was there at the last look: what was saved since is for the next to find.
    """
    identities = _identities(root, folders)
    told: frozenset[str] = frozenset()
    suspects: frozenset[str] = frozenset()
    next_look = 0.0
    for raw in _notices(root, [folder for folder in folders if identities[folder]], stop):
        now = _paths(root, raw)
        told, suspects = told | now, suspects - now
        if now:
            yield now
        moved = identities != _identities(root, folders)
        # what is written into a new folder may come before the notices of that folder do
        entered = any((root / path).is_dir() for path in now)
        if not moved and not entered and time.monotonic() < next_look:
            continue
        start = time.thread_time()
        after = snapshot(root, folders)
        pause = max(_NET, (time.thread_time() - start) / _NET_SHARE)
        left = difference(known, after) - told
        known, told, next_look = after, frozenset(), time.monotonic() + pause
        if left:
            yield left
        if moved or suspects:
            return not moved, known
        suspects = left
    return False, known


def _notices(root: Path, folders: list[str], stop: Event) -> Iterator[set[tuple[watchfiles.Change, str]]]:
    if not folders:
        while not stop.wait(_GLANCE):
            yield set()
        return
    yield from watchfiles.watch(
        *(root / folder for folder in folders),
        watch_filter=None,
        debounce=int(_LONGEST * 1000),
        step=int(SETTLE * 1000),
        rust_timeout=int(_GLANCE * 1000),
        yield_on_timeout=True,
        stop_event=stop,
        raise_interrupt=False,
        force_polling=False,
    )


def _paths(root: Path, raw: set[tuple[watchfiles.Change, str]]) -> frozenset[str]:
    """Paths from the root, without what editors put there for a while; those of other places whole."""
    near = (
        (path.relative_to(root) if path.is_relative_to(root) else path).as_posix()
        for path in (Path(told) for _, told in raw)
    )
    return frozenset(path for path in near if not any(map(is_temporary, path.split("/"))))


def _identities(root: Path, folders: tuple[str, ...]) -> Mapping[str, tuple[int, int] | None]:
    return {folder: _identity(root / folder) for folder in folders}


def _identity(folder: Path) -> tuple[int, int] | None:
    try:
        status = folder.stat()
    except OSError:
        return None
    return status.st_dev, status.st_ino

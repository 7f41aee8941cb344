"""One build of a project at a time."""

import errno
import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from nutgraf.diagnostics import Diagnostic
from nutgraf.places import Place
from nutgraf.write.faults import cannot_write

_NAME = ".nutgraf/lock"
_PAUSE = 0.05
_TAKEN = {errno.EAGAIN, errno.EACCES, errno.EDEADLK}
_FAR = 1 << 30  # Windows refuses to read locked bytes: lock one beyond the process number

if sys.platform == "win32":
    import msvcrt

    def _take(handle: int) -> None:
        os.lseek(handle, _FAR, os.SEEK_SET)
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)

    def _free(handle: int) -> None:
        os.lseek(handle, _FAR, os.SEEK_SET)
        msvcrt.locking(handle, msvcrt.LK_UNLCK, 1)
else:
    import fcntl

    def _take(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)

    def _free(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_UN)


@contextmanager
def lock(root: Path, wait: float = 10.0, *, found: bool = False) -> Iterator[tuple[Diagnostic, ...]]:
    """Hold the project for one whole build, from reading to writing.

    Yields no diagnostics when the project is ours, else the reason why it is not: ``build-running`` after
    ``wait`` seconds, or ``cannot-write``. The kernel frees the lock of a process that dies (flock(2)), so no
    build is ever kept out by one that was killed; the file itself stays. The folder of the project is made only
    when one is to be founded: a project that was deleted must not come back empty.
    """
    try:
        handle = _open(root / _NAME, above=found)
    except OSError as error:
        yield (cannot_write(_NAME, error),)
        return
    try:
        problems = _wait(handle, wait)
        try:
            yield problems
        finally:
            if not problems:
                _free(handle)  # a worker process that outlives us may share the handle: closing is not enough
    finally:
        os.close(handle)


def _open(path: Path, *, above: bool) -> int:
    path.parent.mkdir(parents=above, exist_ok=True)
    return os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0), 0o644)


def _wait(handle: int, seconds: float) -> tuple[Diagnostic, ...]:
    end = time.monotonic() + seconds
    while True:
        try:
            _take(handle)
        except OSError as error:
            if error.errno not in _TAKEN:
                return (cannot_write(_NAME, error),)
        else:
            _sign(handle)
            return ()
        if time.monotonic() >= end:
            return (_running(handle),)
        time.sleep(_PAUSE)


def _sign(handle: int) -> None:
    """Leave our process number for those who wait: a courtesy, for which a full disk stops nothing."""
    with suppress(OSError):
        os.ftruncate(handle, 0)
        os.lseek(handle, 0, os.SEEK_SET)
        os.write(handle, str(os.getpid()).encode("ascii"))


def _running(handle: int) -> Diagnostic:
    os.lseek(handle, 0, os.SEEK_SET)
    process = os.read(handle, 20).decode("ascii", "replace")
    who = f" (process {process})" if process.isdigit() else ""
    message = f"another build of this project is running{who}"
    return Diagnostic(
        Place(_NAME), "build-running", message, "wait until it has finished, or stop it, then build again"
    )

"""What can go wrong while writing, in plain words."""

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from nutgraf.diagnostics import Diagnostic
from nutgraf.places import Place
from nutgraf.write.disk import Name
from nutgraf.write.records import Target

_ROOM = "free some space on the disk, then build again"
_RIGHTS = "give yourself the right to write there"
_ELSEWHERE = "build elsewhere with --site FOLDER"
"""For the site alone: pages under ``content/`` have one place."""
_MOVABLE = {errno.EACCES, errno.EPERM, errno.EROFS, errno.EIO, errno.EXDEV, errno.EBUSY}
"""Where that helps."""
_AGAIN = "mend this, then build again"

_REASONS = {
    errno.ENOSPC: ("the disk is full", _ROOM),
    errno.EDQUOT: ("your share of the disk is used up", _ROOM),
    errno.EFBIG: (
        "the file is larger than is allowed here",
        "allow larger files (ulimit -f), then build again",
    ),
    errno.EACCES: ("you have no permission to change it", _RIGHTS),
    errno.EPERM: ("you have no permission to change it", _RIGHTS),
    errno.EROFS: ("the disk can be read but not written", ""),
    errno.EIO: ("the disk reported a fault", "check the disk"),
    errno.ENAMETOOLONG: (
        "the name is too long for this disk",
        "give the file it is made from a shorter name",
    ),
    errno.EXDEV: ("it is a disk of its own, which cannot be swapped in one step", ""),
    errno.EBUSY: ("another program or the system is using it", ""),
    errno.EEXIST: ("something with that name is already there", "move it away, then build again"),
    errno.ENOENT: ("it, or the folder it lies in, is not there", "make the folder, then build again"),
    errno.ENOTDIR: ("a part of its path is a file, not a folder", _AGAIN),
    errno.EISDIR: ("a folder with that name is in the way", "move the folder away, then build again"),
    errno.ELOOP: ("it is a symbolic link", "put the file itself there instead of the link, then build again"),
    errno.EMFILE: ("too many files are open", "close other programs, then build again"),
    errno.ENFILE: ("too many files are open", "close other programs, then build again"),
}


class StoppedError(Exception):
    """The writing cannot go on; ``diagnostics`` say why. Never leaves this package."""

    def __init__(self, *diagnostics: Diagnostic) -> None:
        """Keep what the author is to be told."""
        super().__init__(diagnostics)
        self.diagnostics = diagnostics


@contextmanager
def naming(target: Target, path: Name) -> Iterator[None]:
    """Turn an OSError inside into a StoppedError that names ``path``."""
    try:
        yield
    except OSError as error:
        in_site = Path(path).is_relative_to(target.site)
        raise StoppedError(cannot_write(target.shown(Path(path)), error, in_site=in_site)) from error


def cannot_write(path: str, error: OSError, *, in_site: bool = False) -> Diagnostic:
    """The error as a message about ``path``, the site or a file of it, or something else."""
    reason, remedy = _words(error)
    remedies = (remedy, _ELSEWHERE if in_site and error.errno in _MOVABLE else "")
    hint = ", or ".join(filter(None, remedies)) or _AGAIN
    return Diagnostic(Place(path), "cannot-write", f'"{path}" cannot be written: {reason}', hint)


def leftover(path: str, error: OSError) -> Diagnostic:
    """A file or folder of a finished or stopped build that could not be removed."""
    message = f'"{path}" is left over from a build and cannot be removed: {_words(error)[0]}'
    return Diagnostic(Place(path), "leftover-kept", message, "delete it, or leave it to the next build")


def _words(error: OSError) -> tuple[str, str]:
    code = error.errno or 0
    return _REASONS.get(code) or (os.strerror(code).lower() if code else str(error), _AGAIN)

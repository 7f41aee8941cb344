"""The few ways in which files are touched: read whole, made new, compared, swapped. Modes are set, never inherited."""

import ctypes
import errno
import os
import stat
import sys
from pathlib import Path

Name = str | Path
"""Of a file. A site has ten thousand: joining text takes 0.6 µs, joining ``Path`` 9."""

FILE_MODE = 0o644
FOLDER_MODE = 0o755

_BINARY = getattr(os, "O_BINARY", 0)
_READ = os.O_RDONLY | _BINARY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
_MAKE = os.O_WRONLY | os.O_CREAT | os.O_EXCL | _BINARY | getattr(os, "O_NOFOLLOW", 0)

_C_LIBRARY = ctypes.CDLL(None, use_errno=True) if sys.platform == "linux" else None
_CURRENT_FOLDER = -100  # AT_FDCWD
_EXCHANGE = 2  # RENAME_EXCHANGE
_NOT_OFFERED = {errno.ENOSYS, errno.EINVAL, errno.ENOTSUP, errno.EOPNOTSUPP}


def read_regular(path: Name) -> tuple[bytes, int]:
    """The bytes of a plain file and its permission bits. OSError for a link (ELOOP), a folder, a pipe (EINVAL)."""
    handle = os.open(path, _READ)
    try:
        status = os.fstat(handle)
        if not stat.S_ISREG(status.st_mode):
            code = errno.EISDIR if stat.S_ISDIR(status.st_mode) else errno.EINVAL
            raise OSError(code, os.strerror(code), str(path))
        pieces: list[bytes] = []
        while piece := os.read(handle, status.st_size + 1):
            pieces.append(piece)
        return b"".join(pieces), stat.S_IMODE(status.st_mode)
    finally:
        os.close(handle)


def read_if_there(path: Name) -> bytes | None:
    """The bytes of a plain file, or None when nothing has that name."""
    try:
        return read_regular(path)[0]
    except FileNotFoundError:
        return None


def holds(path: Name, data: bytes) -> bool:
    """Whether a plain file has exactly these bytes and our mode. Bytes are compared; time stamps prove nothing."""
    try:
        found, mode = read_regular(path)
    except OSError:
        return False
    return found == data and is_mode(mode, FILE_MODE)


def is_mode(found: int, wanted: int) -> bool:
    """Whether the permission bits are the wanted ones; Windows has no such bits."""
    return os.name == "nt" or stat.S_IMODE(found) & 0o777 == wanted


def identity(path: Path) -> tuple[int, int] | None:
    """What stays the same when a file or folder is renamed: device and inode. None when nothing is there."""
    try:
        status = path.lstat()
    except OSError:
        return None
    return status.st_dev, status.st_ino


def make_file(path: Name, data: bytes, mode: int = FILE_MODE) -> None:
    """Write a file that must not be there yet, so that nothing is ever written through a link."""
    handle = os.open(path, _MAKE, mode)
    try:
        rest = memoryview(data)
        while rest:
            rest = rest[os.write(handle, rest) :]
    finally:
        os.close(handle)
    _set_mode(path, mode)


def make_folder(path: Path) -> None:
    """Make a folder that must not be there yet."""
    path.mkdir(FOLDER_MODE)
    _set_mode(path, FOLDER_MODE)


def exchange(first: Path, second: Path) -> bool:
    """Let two names change places in one step (renameat2(2), RENAME_EXCHANGE).

    True when done; False when the system or the disk does not offer it, and then nothing has changed.
    """
    call = getattr(_C_LIBRARY, "renameat2", None)
    if call is None:
        return False
    if call(_CURRENT_FOLDER, os.fsencode(first), _CURRENT_FOLDER, os.fsencode(second), _EXCHANGE) == 0:
        return True
    code = ctypes.get_errno()
    if code in _NOT_OFFERED:
        return False
    raise OSError(code, os.strerror(code), str(first), None, str(second))


def sync_disk(folder: Path) -> None:
    """Bring everything on the folder's disk to the platter (syncfs(2)); nothing where that is not offered.

    A rename may reach the disk before the data of the file it names (Pillai et al., OSDI 2014).
    """
    call = getattr(_C_LIBRARY, "syncfs", None)
    if call is None:
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        if call(handle) != 0 and ctypes.get_errno() not in _NOT_OFFERED:
            code = ctypes.get_errno()
            raise OSError(code, os.strerror(code), str(folder))
    finally:
        os.close(handle)


def sync_file(path: Path) -> None:
    """Bring one file to the platter."""
    handle = os.open(path, os.O_RDWR | _BINARY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _set_mode(path: Name, mode: int) -> None:
    """Set the permission bits whatever the umask; a disk without such bits (FAT) may refuse if all can read."""
    try:
        os.chmod(path, mode)  # noqa: PTH101 - see Name
    except PermissionError:
        readable = mode & 0o555
        if stat.S_IMODE(Path(path).stat().st_mode) & readable != readable:
            raise

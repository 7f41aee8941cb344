"""The secret with which a user's caches are signed. It lies in the user's cache folder, never in a project."""

import os
import secrets
import stat
import sys
from collections.abc import Mapping
from pathlib import Path

_LENGTH = 32
_NAME = "secret"


def user_folder(environment: Mapping[str, str]) -> Path | None:
    """Where programs keep what they can make again: XDG Base Directory Specification, or the platform's place."""
    told = environment.get("XDG_CACHE_HOME", "")
    if os.path.isabs(told):  # noqa: PTH117 - the specification: relative ones are ignored
        return Path(told) / "nutgraf"
    if sys.platform == "win32":
        local = environment.get("LOCALAPPDATA", "")
        return Path(local) / "nutgraf" / "Cache" if local else None
    home = environment.get("HOME", "")
    if not os.path.isabs(home):  # noqa: PTH117 - as above
        return None
    return (
        Path(home, "Library", "Caches", "nutgraf")
        if sys.platform == "darwin"
        else Path(home, ".cache", "nutgraf")
    )


def secret(folder: Path | None, root: Path) -> tuple[bytes, str]:
    """The secret, made when there is none. Empty, with the reason, when none can be kept.

    A folder inside the project does not do: whoever gave us the project could have put a secret there.
    """
    if folder is None:
        return b"", "the user has no folder for caches"
    try:
        if folder.resolve().is_relative_to(root.resolve()):
            return b"", f"the user's folder for caches, {folder}, lies in the project"
        return _read_or_make(folder)
    except OSError as error:
        return (
            b"",
            f"no secret can be kept in {folder}: {(error.strerror or 'the system refused it').lower()}",
        )


def _read_or_make(folder: Path) -> tuple[bytes, str]:
    path = folder / _NAME
    if not os.path.lexists(path):
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        _make(path)
    handle = os.open(path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0))
    try:
        status = os.fstat(handle)
        data = os.read(handle, _LENGTH + 1) if stat.S_ISREG(status.st_mode) else b""
    finally:
        os.close(handle)
    if len(data) != _LENGTH or not _is_private(status):
        return b"", f"{path} is not a secret of this user; delete it to have a new one"
    return data, ""


def _make(path: Path) -> None:
    """Write a new secret and give it its name in one step; when two do so at once, one of them wins for both."""
    part = path.with_name(f"{_NAME}.{os.getpid()}")
    part.unlink(missing_ok=True)
    handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
    try:
        os.write(handle, secrets.token_bytes(_LENGTH))
    finally:
        os.close(handle)
    part.replace(path)


def _is_private(status: os.stat_result) -> bool:
    """Whether only this user can know it; Windows keeps a user's folder from others by itself."""
    return os.name == "nt" or (status.st_uid == os.geteuid() and not status.st_mode & 0o077)

"""The files of a cache: shelves of values by key, each shelf a file that is signed as a whole."""

import hmac
import os
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from nutgraf.cache.coding import decoded, encoded
from nutgraf.cache.program import program_digest
from nutgraf.cache.secret import secret

FOLDER = ".nutgraf/cache"

FIRST = "first build"
_CHANGED = "nutgraf or one of its libraries has changed"
_DAMAGED = "what was kept is damaged, or another user's"
_MAGIC = b"nutgraf cache 1\n"
_MAC = "sha256"
_MAC_BYTES = 32
_PROGRAM_BYTES = 32
_PART = ".part"
"""Ends the name of a shelf that is being written."""

Shelf = Mapping[bytes, bytes]


@dataclass(frozen=True, slots=True, kw_only=True)
class Store:
    """What the last build kept, and what this one will: by shelf and key, as bytes."""

    folder: Path = Path()
    key: bytes = b""
    """The secret; empty when nothing can be kept."""
    note: str = FIRST
    """Why nothing was found, when nothing was found; with an empty key, why nothing is kept."""
    old: Mapping[str, Shelf] = field(default_factory=dict)
    new: dict[str, dict[bytes, bytes]] = field(default_factory=dict)
    """Filled while a build runs: the only thing in a build that changes."""


def forgetful(note: str = FIRST) -> Store:
    """A store that holds nothing and keeps nothing."""
    return Store(note=note)


def open_store(root: Path, user: Path | None) -> Store:
    """The cache of a project, as far as it can be believed. ``user`` is the user's own folder for caches."""
    folder = root / FOLDER
    if any(path.is_symlink() for path in (folder, folder.parent)):
        return forgetful(f"{FOLDER} is a link")
    key, fault = secret(user, root)
    if not key:
        return forgetful(fault)
    shelves, notes = {}, set()
    for path in _shelves(folder):
        shelf, note = (None, "") if path.suffix == _PART else _verified(path, key)
        notes.add(note)
        if shelf is not None:
            shelves[path.name] = shelf
    told = [note for note in (_CHANGED, _DAMAGED) if note in notes]
    return Store(folder=folder, key=key, old=shelves, note=told[0] if told else FIRST)


def get(store: Store, shelf: str, key: bytes) -> bytes | None:
    """What is kept under a key. It is kept on for the next build."""
    held = store.new.get(shelf, {}).get(key)
    if held is None:
        held = store.old.get(shelf, {}).get(key)
        if held is not None:
            put(store, shelf, key, held)
    return held


def put(store: Store, shelf: str, key: bytes, value: bytes) -> None:
    """Keep a value for the next build."""
    if store.key:
        store.new.setdefault(shelf, {})[key] = value


def save(store: Store, *, everything: bool = False) -> str:
    """Write what changed; the reason in words when it cannot be written, and then the cache is a smaller one.

    What this build neither asked for nor made is forgotten, unless ``everything`` is to be kept on: a build that
    stopped early has not asked for all that the next one will need. Call it under the lock of the project.
    """
    if not store.key:
        return ""
    kept = {name: dict(store.old.get(name, {})) for name in store.old} if everything else {}
    for name, shelf in store.new.items():
        kept[name] = {**kept.get(name, {}), **shelf}
    try:
        store.folder.mkdir(parents=True, exist_ok=True)
        for name, shelf in kept.items():
            if store.old.get(name) != shelf:
                _write(store.folder / name, store.key, shelf)
        for path in _shelves(store.folder):
            if path.name not in kept:
                path.unlink()
    except OSError as error:
        return f"{FOLDER} cannot be written: {(error.strerror or 'the system refused it').lower()}"
    return ""


def carried(store: Store, *, everything: bool = False) -> Store:
    """The store of the next build in this process; nothing is written. What is forgotten is as in ``save``."""
    names = {*store.new, *(store.old if everything else ())}
    kept = {
        name: {**(store.old.get(name, {}) if everything else {}), **store.new.get(name, {})} for name in names
    }
    return replace(store, key=store.key or b"only in memory", old=kept, new={})


def _shelves(folder: Path) -> list[Path]:
    try:
        return sorted(folder.iterdir())
    except OSError:
        return []


def _verified(path: Path, key: bytes) -> tuple[Shelf | None, str]:
    """A shelf whose signature is right, or None and what is wrong with it. Nothing is decoded before."""
    try:
        if path.is_symlink() or not path.is_file():
            return None, _DAMAGED
        data = path.read_bytes()
    except OSError:
        return None, _DAMAGED
    head = len(_MAGIC) + _PROGRAM_BYTES
    program, mac, body = data[len(_MAGIC) : head], data[head : head + _MAC_BYTES], data[head + _MAC_BYTES :]
    if not data.startswith(_MAGIC) or len(mac) != _MAC_BYTES:
        return None, _DAMAGED
    if program != program_digest().encode():
        return None, _CHANGED
    if not hmac.compare_digest(mac, _signature(key, path.name, body)):
        return None, _DAMAGED
    return decoded(body), ""


def _write(path: Path, key: bytes, shelf: Shelf) -> None:
    body = encoded(dict(shelf))
    part = path.with_name(path.name + _PART)
    part.unlink(missing_ok=True)
    handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
    with os.fdopen(handle, "wb") as file:
        file.write(_MAGIC + program_digest().encode() + _signature(key, path.name, body))
        file.write(body)
    part.replace(path)


def _signature(key: bytes, name: str, body: bytes) -> bytes:
    """HMAC-SHA-256 (RFC 2104) over the program, the name of the shelf and its content."""
    signing = hmac.new(key, _MAGIC + program_digest().encode() + name.encode() + b"\0", _MAC)
    signing.update(body)
    return signing.digest()

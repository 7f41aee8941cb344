"""A step that is taken file by file: from the cache where that knows, else in processes."""

from collections.abc import Callable, Iterable
from functools import partial
from typing import TypeVar

from nutgraf.cache.coding import decoded, encoded
from nutgraf.cache.digests import digest, digest_of_bytes
from nutgraf.cache.store import Store, get, put
from nutgraf.files import Each, SourceFile
from nutgraf.pool import mapped

_T = TypeVar("_T")

_HEAVY = frozenset({"picture"})
"""Steps whose values are large and take long: each has a shelf of its own, and two are worth two processes."""


def each(store: Store, jobs: int) -> Each:
    """How a build goes through files: with what is kept, and at most so many processes."""
    return partial(_each, store, jobs)


def _each(
    store: Store, jobs: int, step: str, work: Callable[[SourceFile], _T], files: Iterable[SourceFile]
) -> list[_T]:
    """The value of every file, in order. It is kept under the step, the path and the bytes."""
    given = tuple(files)
    fewest = 1 if step in _HEAVY else 0
    if not store.key:
        return mapped(work, given, jobs, fewest)
    keys = [digest((step, file.path, digest_of_bytes(file.data))) for file in given]
    held = {key: data for key in keys if (data := get(store, _shelf(step, key), key)) is not None}
    missing = [number for number, key in enumerate(keys) if key not in held]
    made = mapped(lambda number: encoded(work(given[number])), missing, jobs, fewest)
    for number, data in zip(missing, made, strict=True):
        put(store, _shelf(step, keys[number]), keys[number], data)
        held[keys[number]] = data
    return [decoded(held[key]) for key in keys]


def _shelf(step: str, key: bytes) -> str:
    """One of 16, so that an edit does not write the whole cache anew."""
    return f"{step}-{key.hex()}" if step in _HEAVY else f"files-{key.hex()[0]}"

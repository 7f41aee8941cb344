"""A step that is taken file by file: from the cache where that knows, else in processes."""

from collections.abc import Callable, Iterable
from functools import partial
from typing import TypeVar

from nutgraf.cache.coding import decoded, encoded
from nutgraf.cache.digests import digest
from nutgraf.cache.store import Store, get, put
from nutgraf.files import Each, SourceFile
from nutgraf.pool import mapped

_T = TypeVar("_T")


def each(store: Store, jobs: int) -> Each:
    """How a build goes through files: with what is kept, and at most so many processes."""
    return partial(_each, store, jobs)


def _each(
    store: Store, jobs: int, step: str, work: Callable[[SourceFile], _T], files: Iterable[SourceFile]
) -> list[_T]:
    """The value of every file, in order. It is kept under the step, the path and the bytes."""
    given = tuple(files)
    if not store.key:
        return mapped(work, given, jobs)
    keys = [digest((step, file.path, file.data)) for file in given]
    held = {key: data for key in keys if (data := get(store, _shelf(key), key)) is not None}
    missing = [number for number, key in enumerate(keys) if key not in held]
    made = mapped(lambda number: encoded(work(given[number])), missing, jobs)
    for number, data in zip(missing, made, strict=True):
        put(store, _shelf(keys[number]), keys[number], data)
        held[keys[number]] = data
    return [decoded(held[key]) for key in keys]


def _shelf(key: bytes) -> str:
    """One of 16, so that an edit does not write the whole cache anew."""
    return f"files-{key.hex()[0]}"

"""What came of a build, and whether what came of the last one still holds.

When no byte of what is read has changed, and no byte of the site, there is nothing to do but to say so. This module
imports neither parser nor templates, so that it is said at once.
"""

import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from nutgraf import cache, write
from nutgraf.config import Config, theme
from nutgraf.diagnostics import Diagnostic

_SHELF, _KEY = "outcome", b"last"


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What came of a build that was to be put in place."""

    diagnostics: tuple[Diagnostic, ...]
    failed: bool
    """Whether nothing was written because something has to be mended first."""
    applied: write.Applied = field(default_factory=write.Applied)
    pages: int = 0
    made: tuple[tuple[str, str], ...] = ()
    """The pages that were made rather than taken over: address, and why."""
    created: tuple[str, ...] = ()
    """Article pages that were made from seeds."""


def known(config: Config, store: cache.Store) -> Outcome | None:
    """The outcome of the last build, if building again would change nothing. Call it under ``write.lock``."""
    kept = cache.get(store, _SHELF, _KEY)
    if kept is None:
        return None
    inputs, manifest, pages, diagnostics = cache.decoded(kept)
    if inputs != inputs_of(config) or manifest != _standing(config):
        return None
    return Outcome(diagnostics=diagnostics, failed=False, pages=pages)


def remember(config: Config, store: cache.Store, outcome: Outcome, inputs: bytes | None) -> None:
    """Keep an outcome for ``known``. ``inputs`` are those from before the build: files may have changed since."""
    if store.key and inputs and not outcome.failed and inputs == inputs_of(config):
        told = (inputs, _standing(config), outcome.pages, outcome.diagnostics)
        cache.put(store, _SHELF, _KEY, cache.encoded(told))


def inputs_of(config: Config) -> bytes | None:
    """The digest of all that a build depends on: options, and every file that can be read, by name and bytes.

    None when there is something that could be read in two ways: a link, a pipe, a file that is not ours to read.
    """
    folders = [config.root / name for name in write.SOURCES]
    try:
        trees = tuple(tuple(_tree(folder)) for folder in (*folders, theme()))
    except (OSError, ValueError):
        return None
    options = (config.today.isoformat(), config.strict, config.base_url, str(config.site))
    return cache.digest((trees, options))


def _tree(folder: Path) -> Iterator[tuple[str, bytes]]:
    """Every file and folder below a folder, in the order of their names. ValueError for anything else."""
    if not os.path.lexists(folder):
        return
    if folder.is_symlink():
        raise ValueError(f"{folder} is a link")
    yield "", b""
    with os.scandir(folder) as entries:
        ordered = sorted(entries, key=lambda entry: entry.name)
    for entry in ordered:
        if entry.is_dir(follow_symlinks=False):
            yield from ((f"{entry.name}/{name}", known) for name, known in _tree(Path(entry.path)))
        elif entry.is_file(follow_symlinks=False):
            yield entry.name, cache.digest_of_bytes(Path(entry.path).read_bytes())
        else:
            raise ValueError(f"{entry.path} is neither a file nor a folder")


def _standing(config: Config) -> bytes | None:
    """The digest of the manifest, if the site holds every byte that it lists and nothing else."""
    target = write.Target(config.root, config.site)
    manifest, found = write.prepare(target)
    if found or not write.is_intact(config.site, manifest):
        return None
    return cache.digest(tuple(sorted(manifest.files.items())))

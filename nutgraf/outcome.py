"""What came of a build, and whether what came of the last one still holds.

When no byte of what is read has changed, and no byte of the site, there is nothing to do but to say so. This module
imports neither parser nor templates, so that it is said at once.
"""

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from nutgraf import cache, write
from nutgraf.config import Config, theme
from nutgraf.diagnostics import Diagnostic

_SHELF, _KEY = "outcome", b"last"

Inputs = Mapping[str, bytes]
"""What a build depends on: the digest of each file by its path, empty for a folder; the options under ``""``."""


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


def known(config: Config, store: cache.Store, inputs: Inputs | None) -> Outcome | None:
    """The outcome of the last build, if building again would change nothing. Call it under ``write.lock``.

    ``inputs`` are those of this moment.
    """
    kept = cache.get(store, _SHELF, _KEY)
    if kept is None or inputs is None:
        return None
    digest, manifest, pages, diagnostics = cache.decoded(kept)
    if digest != _digest(inputs) or not _stands(config, manifest):
        return None
    return Outcome(diagnostics=diagnostics, failed=False, pages=pages)


def remember(
    config: Config, store: cache.Store, outcome: Outcome, inputs: Inputs | None, edited: Mapping[str, bytes]
) -> None:
    """Keep an outcome for ``known``, if nothing changed during the build but the files that it edited itself.

    ``inputs`` are those from before the build, ``edited`` the new bytes of files by path.
    """
    if not store.key or inputs is None or outcome.failed:
        return
    expected = dict(inputs)
    for path, data in edited.items():
        expected[path] = cache.digest_of_bytes(data)
        expected |= {f"{folder.as_posix()}/": b"" for folder in PurePosixPath(path).parents[:-1]}
    manifest = write.read_manifest(config.site)
    if manifest is not None and expected == inputs_of(config):
        told = (_digest(expected), _listed(manifest), outcome.pages, outcome.diagnostics)
        cache.put(store, _SHELF, _KEY, cache.encoded(told))


def inputs_of(config: Config) -> Inputs | None:
    """All that a build depends on: the options, and every file that can be read, by path and bytes.

    None when there is something that could be read in two ways: a link, a pipe, a file that is not ours to read.
    """
    try:
        found = {path: data for name in write.SOURCES for path, data in _tree(config.root / name, name)}
        found |= dict(_tree(theme(), "the default theme"))
    except (OSError, ValueError):
        return None
    options = (
        config.today.isoformat(),
        config.strict,
        config.publish,
        config.base_url,
        config.contact,
        str(config.site),
    )
    return found | {"": cache.digest(options)}


def _digest(inputs: Inputs) -> bytes:
    return cache.digest(tuple(sorted(inputs.items())))


def _tree(folder: Path, name: str) -> Iterator[tuple[str, bytes]]:
    """A folder and every file and folder below it. ValueError for anything else."""
    if not os.path.lexists(folder):
        return
    if folder.is_symlink():
        raise ValueError(f"{folder} is a link")
    yield f"{name}/", b""
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                yield from _tree(Path(entry.path), f"{name}/{entry.name}")
            elif entry.is_file(follow_symlinks=False):
                yield f"{name}/{entry.name}", cache.digest_of_bytes(write.read_regular(entry.path)[0])
            else:
                raise ValueError(f"{entry.path} is neither a file nor a folder")


def _stands(config: Config, listed: bytes) -> bool:
    """Whether the site has this manifest, and every byte that it lists and nothing else."""
    target = write.Target(config.root, config.site)
    manifest, found = write.prepare(target)
    return not found and listed == _listed(manifest) and write.is_intact(config.site, manifest)


def _listed(manifest: write.Manifest) -> bytes:
    return cache.digest(tuple(sorted(manifest.files.items())))

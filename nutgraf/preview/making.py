"""Builds for the preview, one after the other in a thread of their own. Nothing is written into the site folder."""

import os
import time
import traceback
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from threading import Event, Lock

from nutgraf import cache, pipeline, write
from nutgraf.config import Config
from nutgraf.preview.answers import Served
from nutgraf.preview.overlay import Told
from nutgraf.preview.watching import changes, snapshot
from nutgraf.views.addresses import root_of

FOLDERS = ("seeds", "content", "templates")
"""What a site is made from."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """What one build leaves to the next, in memory: a preview changes nothing that ``nutgraf`` has kept."""

    store: cache.Store
    served: Served | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """What came of one build."""

    served: Served | None
    """None when it failed: what was there before stays."""
    told: Told
    kept: Kept = field(default_factory=lambda: Kept(store=cache.carried(cache.forgetful())))
    because: tuple[str, ...] = ()
    """The files that were changed, sorted; none for the first build."""
    written: Mapping[str, bytes] = field(default_factory=dict)
    """Pages that the build wrote under ``content/``, with the SHA-256 of what they hold."""
    seconds: float = 0.0
    trace: str = ""
    """Where the program failed, for a fault of ours."""


@dataclass(frozen=True, slots=True)
class Worker:
    """Builds now and after each save, until it is told to stop."""

    config: Config
    tell: Callable[[Made], None]
    stop: Event = field(default_factory=Event)
    writing: Lock = field(default_factory=Lock)
    """Held while a build writes pages: who holds it can end the program without harm."""

    def run(self) -> None:
        """Build, tell, watch, and again."""
        root = self.config.root
        known = snapshot(root, FOLDERS)
        written: dict[str, bytes] = {}
        made = make(self.config, self.writing, Kept(store=_opened(self.config)))
        self.tell(made)
        for paths in changes(root, FOLDERS, self.stop, known):
            written.update(made.written)
            others = sorted(path for path in paths if _digest(root / path) != written.get(path, b""))
            if others and not self.stop.is_set():
                made = make(self.config, self.writing, made.kept, tuple(others))
                self.tell(made)


def make(config: Config, writing: Lock, kept: Kept, because: tuple[str, ...] = ()) -> Made:
    """Build once. Whatever goes wrong is told; nothing is raised."""
    start = time.monotonic()
    try:
        served, told, written = _made(config, writing, kept)
    except Exception as error:  # noqa: BLE001 - the preview outlives a fault of ours, and says so
        told = Told(fault=f"nutgraf itself failed: {type(error).__name__}: {error}", strict=config.strict)
        return Made(served=None, told=told, kept=kept, because=because, trace=traceback.format_exc())
    store = cache.carried(kept.store, everything=served is None)
    kept = Kept(store=store, served=served or kept.served)
    seconds = time.monotonic() - start
    return Made(served=served, told=told, kept=kept, because=because, written=written, seconds=seconds)


def _opened(config: Config) -> cache.Store:
    """What ``nutgraf`` has kept, as far as it can be believed, so that the first build is quick too."""
    store = cache.open_store(config.root, cache.user_folder(os.environ))
    return store if store.key else cache.carried(store)


def missing(root: Path) -> str:
    """What a project lacks to be one, in a sentence; empty when it lacks nothing."""
    if not root.is_dir():
        return f"There is no folder {root} any more. The preview goes on when it is back."
    if not any((root / folder).is_dir() for folder in FOLDERS[:2]):
        return f"There is no folder seeds/ and no folder content/ in {root} any more. The preview goes on when one is back."
    return ""


def _made(config: Config, writing: Lock, kept: Kept) -> tuple[Served | None, Told, dict[str, bytes]]:
    if gone := missing(
        config.root
    ):  # looked at before the lock, whose file would be the first of a new project
        return None, Told(gone=gone, strict=config.strict), {}
    with write.lock(config.root) as refused:
        if refused:
            return None, Told(findings=refused, strict=config.strict), {}
        standing = kept.served.files.get if kept.served else None
        made = pipeline.build(config, pipeline.Aids(store=kept.store, standing=standing))
        told = Told(findings=made.diagnostics, strict=config.strict)
        if told.failed:
            return None, told, {}
        with writing:
            if gone := missing(config.root):  # deleted while we built
                return None, Told(gone=gone, strict=config.strict), {}
            applied, faults = pipeline.settle(config, made)
    told = Told(findings=(*made.diagnostics, *faults), strict=config.strict)
    written = {
        page.path: sha256(page.after).digest() for page in made.articles if page.path in applied.edited
    }
    served = Served(
        files={output.address: output.data for output in pipeline.outputs(made)},
        base=root_of(made.settings.base_url),
        drafts=made.drafts,
    )
    return (None if told.failed else served), told, written


def _digest(path: Path) -> bytes:
    try:
        return sha256(path.read_bytes()).digest()
    except OSError:
        return b"gone"

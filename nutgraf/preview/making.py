"""Builds for the preview, one after the other in a thread of their own. Nothing is written into the site folder."""

import gc
import os
import sys
import time
import traceback
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from hashlib import sha256
from pathlib import Path
from threading import Event, Lock

from nutgraf import cache, files, pipeline, write
from nutgraf.config import Config, theme
from nutgraf.preview.answers import Served
from nutgraf.preview.overlay import Told
from nutgraf.preview.watching import changes, compared, snapshot
from nutgraf.views.addresses import root_of

FOLDERS = ("seeds", "content", "templates")
"""What a site is made from."""

_WAIT, _AGAIN = 2.0, 0.5
"""Seconds for which a build waits for another one before that is told, and after which it is tried again."""

_NEXT = {
    "read": "Looking up links",
    "resolve": "Checking",
    "check": "Making the pages",
    "view and render": "Making files for programs",
    "export": "Looking at what was made",
}
"""What comes after each stage of a build, in words."""

_TURN = 0.000_2
"""Seconds for which a build keeps the interpreter before a request gets its turn; Python's own are 25 times as long.

A request asks for its turn only when nothing has let go of the interpreter for so long. A build that reads many small
files lets go more often, for too short a time for anybody else to take it: at 0.001 a request waited 0.1 to 0.2 s.
"""
_COLLECTIONS = (10_000, 1_000, 1_000)
"""Circles are looked for often and among few objects (0.01 s: nothing is answered meanwhile), and among all after a build."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """What one build leaves to the next, in memory: a preview changes nothing that ``nutgraf`` has kept."""

    store: cache.Store
    served: Served | None = None
    folders: frozenset[str] = frozenset()
    """Those of seeds and content that the last good build found."""
    gone: str = ""
    """What was told to be gone."""


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
    why: tuple[tuple[str, str], ...] = ()
    """The addresses of the pages that were made, each with the reason."""
    seconds: float = 0.0
    kept_out: bool = False
    """Whether another build had the project, and nothing was even read."""
    trace: str = ""
    """Where the program failed, for a fault of ours."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Worker:
    """Builds now and after each save, until it is told to stop."""

    config: Config
    tell: Callable[[Made], None]
    begin: Callable[[str], None] = lambda _: None
    """Told what is being done, in a few words, as a build goes on."""
    renewed: Callable[[frozenset[str]], None] = lambda _: None
    """Told which files of the program itself were saved, when somebody works on it."""
    compare: bool = False
    """Whether to compare the folders and never ask the system what was saved."""
    stop: Event = field(default_factory=Event)
    writing: Lock = field(default_factory=Lock)
    """Held while a build writes pages: who holds it can end the program without harm."""

    def run(self) -> None:
        """Build, tell, watch, and again. If that should ever fail, browsers are told: nothing is worse than an old page."""
        try:
            self._run()
        except Exception as error:  # noqa: BLE001 - whatever it is, the preview is blind now
            fault = f"nutgraf does not see what you save any more: {type(error).__name__}: {error}. Start it again"
            self.tell(Made(served=None, told=Told(fault=fault), trace=traceback.format_exc()))

    def _run(self) -> None:
        root = self.config.root
        program, design = workshop(root)
        folders = (*FOLDERS, *program, *design)
        known = snapshot(root, folders)
        written: dict[str, bytes] = {}
        made = self._built(Kept(store=_opened(self.config)), first=True)
        watch = compared if self.compare else changes
        for paths in watch(root, folders, self.stop, known):
            written.update(made.written)
            others = {path for path in paths if _digest(root / path) != written.get(path, b"")}
            for path in others:  # saved by the author since: what we once wrote would be news if it came back
                written.pop(path, None)
            own = frozenset(path for path in others if path.startswith(program))
            if sources := frozenset(path for path in own if "/__pycache__" not in path):
                self.renewed(sources)
            because = tuple(sorted(others - own))
            if because and not self.stop.is_set():
                made = self._built(made.kept, because)

    def _built(self, kept: Kept, because: tuple[str, ...] = (), *, first: bool = False) -> Made:
        """Build and tell. That another build keeps the project is told once, and tried again; that a folder is gone, once."""
        told = False
        while True:
            made = make(self.config, self.writing, kept, because, self.begin)
            is_known = bool(made.told.gone) and made.told.gone == kept.gone
            if not (made.kept_out and told) and not is_known:
                self.tell(made)
            tidy(for_good=first)
            if not made.kept_out or self.stop.wait(_AGAIN):
                return made
            told = True


def take_turns() -> None:
    """Set this process up so that it answers requests while a build runs."""
    sys.setswitchinterval(_TURN)
    gc.set_threshold(*_COLLECTIONS)


def tidy(*, for_good: bool = False) -> None:
    """Give back what a build leaves in circles: templates and their environment, a third of the memory in use.

    With ``for_good`` what is left is never looked at again, so that later calls take no time that a request would wait for.
    """
    gc.collect()
    if for_good:
        gc.freeze()


def workshop(root: Path) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The folders of the program and of the default theme, when somebody may be working on them.

    That is in a checkout; what was installed does not change. A theme that is the project's own is watched anyway.
    """
    program, design = Path(__file__).resolve().parents[1], theme().resolve()
    if design.is_relative_to(program):
        return (), ()
    return (str(program),), () if design == root.resolve() / FOLDERS[2] else (str(design),)


def make(
    config: Config,
    writing: Lock,
    kept: Kept,
    because: tuple[str, ...] = (),
    begin: Callable[[str], None] = lambda _: None,
) -> Made:
    """Build once. Whatever goes wrong is told; nothing is raised."""
    start = time.monotonic()
    try:
        made = _made(config, writing, kept, begin)
    except Exception as error:  # noqa: BLE001 - the preview outlives a fault of ours, and says so
        told = Told(fault=f"nutgraf itself failed: {type(error).__name__}: {error}", strict=config.strict)
        return Made(served=None, told=told, kept=kept, because=because, trace=traceback.format_exc())
    store = cache.carried(kept.store, everything=made.served is None)
    folders = frozenset(folder for folder in FOLDERS[:2] if (config.root / folder).is_dir())
    kept = Kept(
        store=store,
        served=made.served or kept.served,
        folders=folders if made.served else kept.folders,
        gone=made.told.gone,
    )
    return replace(made, kept=kept, because=because, seconds=time.monotonic() - start)


def _opened(config: Config) -> cache.Store:
    """What ``nutgraf`` has kept, as far as it can be believed, so that the first build is quick too."""
    store = cache.open_store(config.root, cache.user_folder(os.environ))
    return store if store.key else cache.carried(store)


def missing(root: Path, had: frozenset[str] = frozenset()) -> str:
    """What a project lacks to be one, in a sentence; empty when it lacks nothing.

    A folder that it ``had`` and has no more was moved, not emptied: nothing is written in its place, or what comes back
    would lie beside it.
    """
    if not root.is_dir():
        return f"There is no folder {root} any more. The preview goes on when it is back."
    if not any((root / folder).is_dir() for folder in FOLDERS[:2]):
        return f"There is no folder seeds/ and no folder content/ in {root} any more. The preview goes on when one is back."
    if away := sorted(folder for folder in had if not (root / folder).is_dir()):
        return (
            f"There is no folder {away[0]}/ in {root} any more. The preview goes on when it is back; "
            "start it again if the site is to do without."
        )
    if closed := files.closed(root, FOLDERS):
        return f"This user may not read the folder {closed}/ any more. The preview goes on when its permissions let you."
    return ""


def _made(config: Config, writing: Lock, kept: Kept, begin: Callable[[str], None]) -> Made:
    # looked at before the lock, whose file would be the first of a new project
    if gone := missing(config.root, kept.folders):
        return _failed(Told(gone=gone, strict=config.strict))
    begin("Reading")
    with write.lock(config.root, _WAIT) as refused:
        if refused:
            told = Told(findings=refused, strict=config.strict)
            return replace(_failed(told), kept_out=any(fault.rule == "build-running" for fault in refused))
        standing = kept.served.files.get if kept.served else None
        aids = pipeline.Aids(
            store=kept.store,
            standing=standing,
            lap=lambda stage: begin(_NEXT.get(stage, "Finishing")),
            page=lambda number: begin(f"Making the pages: {number}") if number % 10 == 0 else None,
        )
        made = pipeline.build(config, aids)
        told = Told(findings=made.diagnostics, strict=config.strict)
        if told.failed:
            return _failed(told)
        with writing:
            if gone := missing(config.root, kept.folders):  # deleted while we built
                return _failed(Told(gone=gone, strict=config.strict))
            applied, faults = pipeline.settle(config, made)
    told = Told(findings=(*made.diagnostics, *faults), strict=config.strict)
    served = Served(
        files={output.address: output.data for output in pipeline.outputs(made)},
        base=root_of(made.settings.base_url),
        drafts=made.drafts,
    )
    return Made(
        served=None if told.failed else served,
        told=told,
        written={
            page.path: sha256(page.after).digest() for page in made.articles if page.path in applied.edited
        },
        why=tuple((page.address, page.why) for page in made.pages if page.why),
    )


def _failed(told: Told) -> Made:
    return Made(served=None, told=told)


def _digest(path: Path) -> bytes:
    try:
        return sha256(path.read_bytes()).digest()
    except OSError:
        return b"gone"

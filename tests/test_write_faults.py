"""Writing: builds that are killed, interrupted, refused by the disk, or meet each other.

``NUTGRAF_LONG`` in the environment asks for the full numbers of the promises.
"""

import errno
import os
import random
import resource
import shutil
import signal
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import NoReturn

import pytest

from nutgraf.diagnostics import Diagnostic
from nutgraf.write import Applied, Edit, Output, Target, apply, disk, lock, plan, prepare
from nutgraf.write.faults import cannot_write

LONG = "NUTGRAF_LONG" in os.environ
PAGES = ("content/articles/a.md", "content/articles/b.md", "content/articles/c.md")

State = tuple[dict[str, bytes], dict[str, bytes]]
"""The site and the article pages."""

Deed = Callable[[int, str, tuple[object, ...]], None]
"""What to do before a step: its number, the name of the call, what it is given."""


def version(name: bytes, count: int = 4) -> list[Output]:
    """A site of which a third of the pages is the same in every version, and two come or go."""
    fixed = [Output(f"fixed/{n}.html", b"same " * 900) for n in range(count // 3)]
    moving = [Output(f"articles/{n}.html", b"%s %d " % (name, n) * 900) for n in range(count // 3, count - 2)]
    own = [Output(f"{name.decode()}/{n}.html", name) for n in range(2)]
    return [*fixed, *moving, *own]


def edits_to(root: Path, name: bytes) -> list[Edit]:
    """What the pipeline would plan from the pages it finds: all say ``name`` afterwards."""
    found = [(path, root / path) for path in PAGES]
    return [Edit(path, page.read_bytes() if page.exists() else None, name) for path, page in found]


def build(
    target: Target, outputs: Sequence[Output], changes: Sequence[Edit]
) -> tuple[Applied, tuple[Diagnostic, ...]]:
    with lock(target.root, wait=30) as problems:
        if problems:
            return Applied(), problems
        manifest, first = prepare(target)
        if any(problem.rule != "leftover-kept" for problem in first):
            return Applied(), first
        applied, second = apply(target, plan(manifest, outputs)[0], changes)
        return applied, (*first, *second)


def state(root: Path) -> State:
    return files_in(root / "site"), files_in(root / "content")


def files_in(folder: Path) -> dict[str, bytes]:
    """Modes and bytes by address; what a build left beside pages is counted by ``leftovers``."""
    return {
        path.relative_to(folder).as_posix(): b"%o " % path.stat().st_mode + path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and not path.match(".nutgraf-[0-9]*")
    }


def leftovers(root: Path) -> list[str]:
    beside = [path.name for path in root.iterdir() if path.name not in {"site", "content", ".nutgraf"}]
    articles = root / "content" / "articles"
    return beside + [p.name for p in articles.glob(".*")] if articles.exists() else beside


def fresh(root: Path, count: int = 4) -> Target:
    """A project whose site is version ``old``, with two of its three article pages."""
    shutil.rmtree(root, ignore_errors=True)
    (root / "site").mkdir(parents=True)
    (root / "site" / ".gitignore").write_bytes(b"*\n")
    target = Target(root, root / "site")
    assert build(target, version(b"old", count), edits_to(root, b"old")[:2])[1] == ()
    return target


def renew(target: Target, count: int = 4) -> tuple[Applied, tuple[Diagnostic, ...]]:
    return build(target, version(b"new", count), edits_to(target.root, b"new"))


def as_it_was(root: Path, old: State) -> Target:
    """The project as ``fresh`` makes it; made anew only if the last build changed anything."""
    if root.exists() and not leftovers(root) and state(root) == old:
        return Target(root, root / "site")
    return fresh(root)


def old_and_new(room: Path, count: int = 4) -> tuple[State, State]:
    target = fresh(room / "example", count)
    old = state(target.root)
    assert renew(target, count)[1] == ()
    new = state(target.root)
    assert old[0] != new[0]
    assert old[1] != new[1]
    return old, new


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Path]:
    """A folder in memory where the system has one: thousands of files come and go here. The long run uses a disk."""
    memory = Path("/dev/shm")
    if LONG or not os.access(memory, os.W_OK):
        yield tmp_path
        return
    with tempfile.TemporaryDirectory(dir=memory) as folder:
        yield Path(folder)


# --- killed ---------------------------------------------------------------------------------------------------


def child(work: Callable[[], object]) -> int:
    """Do something in a process of its own; exit code 1 when it fails."""
    number = os.fork()
    if number:
        return number
    try:
        work()
        os._exit(0)
    except SystemExit as end:
        os._exit(int(str(end.code)))
    except BaseException as error:  # noqa: BLE001 - a forked test must never come back
        sys.stderr.write(repr(error))
        os._exit(1)


def look_after_a_kill(target: Target, old: State, new: State, count: int) -> bool:
    """A killed build left one version, page by page; the next build mends the rest. True if it had to clean up."""
    untidy = bool(leftovers(target.root))
    site, pages = state(target.root)
    if not site:  # between two renames: the next start must give the old site back
        assert prepare(target)[1] == ()
        site, _ = state(target.root)
    assert site in (old[0], new[0])
    for path in new[1]:
        assert pages.get(path) in (old[1].get(path), new[1][path])
    if site == new[0]:
        assert pages == new[1], "a site must not show pages that are not there yet"
    assert renew(target, count)[1] == ()
    assert state(target.root) == new
    assert leftovers(target.root) == []
    return untidy


@pytest.mark.parametrize(
    ("way", "kills"), [("exchange", 300 if LONG else 40), ("renames", 100 if LONG else 10)]
)
def test_a_build_killed_at_any_moment_leaves_the_old_site_or_the_new_one(
    room: Path, way: str, kills: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    if not LONG:  # else most kills would meet a build that waits for the platter
        monkeypatch.setattr(os, "fsync", lambda _: None)
        monkeypatch.setattr(disk, "sync_disk", lambda _: None)
    if way == "renames":
        monkeypatch.setattr(disk, "exchange", lambda *_: False)
    old, new = old_and_new(room, 60)
    chance = random.Random(60)
    longest = 0.02  # seconds; follows the speed of the machine, so that kills meet a build at work
    killed = untidy = 0
    for _ in range(20 * kills):
        target = fresh(room / "project", 60)
        number = child(partial(renew, target, 60))
        time.sleep(chance.uniform(0, longest))
        os.kill(number, signal.SIGKILL)
        hit = os.WIFSIGNALED(os.waitpid(number, 0)[1])
        left = look_after_a_kill(target, old, new, 60)
        longest *= 1.05 if hit and not left else 1 if hit else 0.9
        killed, untidy = killed + hit, untidy + left
        if killed >= kills:
            break
    assert killed >= kills
    assert untidy >= kills // 10, "too few kills left anything behind: the test would prove nothing"


@contextmanager
def tampered(deed: Deed) -> Iterator[None]:
    """Do something before the first, second, third ... call that can change or read a disk."""
    names = (
        "open",
        "write",
        "fsync",
        "link",
        "rename",
        "replace",
        "unlink",
        "rmdir",
        "mkdir",
        "chmod",
        "scandir",
    )
    count = 0

    def before(name: str, real: Callable[..., object]) -> Callable[..., object]:
        def call(*given: object, **options: object) -> object:
            nonlocal count
            count += 1
            deed(count, name, given)
            return real(*given, **options)

        return call

    with pytest.MonkeyPatch.context() as patch:
        for name in names:
            patch.setattr(os, name, before(name, getattr(os, name)))
        for name in ("exchange", "sync_disk"):
            patch.setattr(disk, name, before(name, getattr(disk, name)))
        yield


@pytest.fixture(params=["exchange", "renames"])
def quick_disk(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """A disk that does not wait for the platter, with and without the exchange of names."""
    monkeypatch.setattr(os, "fsync", lambda _: None)
    monkeypatch.setattr(disk, "sync_disk", lambda _: None)
    if request.param == "renames":
        monkeypatch.setattr(disk, "exchange", lambda *_: False)
    return str(request.param)


@pytest.mark.usefixtures("quick_disk")
def test_a_build_killed_before_any_one_step_leaves_the_old_site_or_the_new_one(room: Path) -> None:
    old, new = old_and_new(room)

    def dying(target: Target, at: int) -> None:
        def die(count: int, _name: str, _given: object) -> None:
            if count == at:
                os.kill(os.getpid(), signal.SIGKILL)

        changes = edits_to(target.root, b"new")
        with tampered(die):
            build(target, version(b"new"), changes)

    for step in range(1, 1000, 1 if LONG else 2):
        target = fresh(room / "project")
        status = os.waitpid(child(partial(dying, target, step)), 0)[1]
        look_after_a_kill(target, old, new, 4)
        if status == 0:
            break
        assert os.WIFSIGNALED(status)
    assert 50 < step < 999


# --- refused by the disk --------------------------------------------------------------------------------------

REASONS = {
    errno.ENOSPC: "the disk is full",
    errno.EACCES: "no permission",
    errno.EROFS: "not written",
    errno.EIO: "a fault",
}
FAULTS = [("exchange", code) for code in REASONS] + [
    ("renames", code) for code in REASONS if LONG or code == errno.EIO
]


@pytest.mark.parametrize(("quick_disk", "code"), FAULTS, indirect=["quick_disk"])
def test_any_one_step_may_fail_and_then_nothing_has_changed(room: Path, quick_disk: str, code: int) -> None:
    """Fail the first step, the second, the third ... until a build passes (after SQLite's way of testing)."""
    if quick_disk == "renames" and code != errno.EIO and not LONG:
        return
    old, new = old_and_new(room)
    refused = 0
    errors: list[Diagnostic] = []
    for step in range(1, 1000):
        target = as_it_was(room / "project", old)
        reached: list[int] = []
        changes = edits_to(target.root, b"new")
        with tampered(failing(step, code, reached)):
            applied, problems = build(target, version(b"new"), changes)
        errors = [problem for problem in problems if problem.rule != "leftover-kept"]
        if errors:
            refused += 1
            assert_refusal(errors, REASONS[code])
            assert applied == Applied()
        assert state(target.root) == (old if errors else new)
        if leftovers(target.root):
            assert renew(target)[1] == ()
            assert state(target.root) == new
            assert leftovers(target.root) == []
        if not reached:
            break
    assert not errors
    assert step < 999
    assert refused > 30


def failing(at: int, code: int, reached: list[int]) -> Deed:
    """Fail one step; ``reached`` is no longer empty afterwards."""

    def fail(count: int, _name: str, given: tuple[object, ...]) -> None:
        if count == at:
            reached.append(count)
            named = given[0] if isinstance(given[0], str | Path) else None
            raise OSError(code, os.strerror(code), named)

    return fail


def assert_refusal(errors: Sequence[Diagnostic], reason: str) -> None:
    (problem,) = errors
    assert problem.rule == "cannot-write"
    assert problem.place.path.startswith(("site", "content/articles", ".nutgraf/lock"))
    assert "stage" not in problem.place.path
    assert f'"{problem.place.path}"' in problem.message
    assert reason in problem.message
    assert problem.hint


@pytest.mark.usefixtures("quick_disk")
def test_a_disk_that_stays_full_from_any_moment_on_changes_nothing(room: Path) -> None:
    old, new = old_and_new(room)
    for step in range(1, 1000):
        target = as_it_was(room / "project", old)
        changes = edits_to(target.root, b"new")

        def fill(count: int, name: str, given: tuple[object, ...], at: int = step) -> None:
            needs_room = name in {"write", "mkdir", "link"} or (
                name == "open" and int(str(given[1])) & os.O_CREAT
            )
            if count >= at and needs_room:
                raise OSError(errno.ENOSPC, "full", None)

        with tampered(fill):
            _, problems = build(target, version(b"new"), changes)
        assert state(target.root) == (old if problems else new)
        assert leftovers(target.root) == []
        if not problems:
            break
    assert 30 < step < 999


def test_a_file_larger_than_the_system_allows_is_named_and_nothing_has_changed(room: Path) -> None:
    target = fresh(room / "project")
    old = state(target.root)

    def limited() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (6000, 6000))
        outputs = [*version(b"new"), Output("data/large.json", b"x" * 6001)]
        _, (problem,) = build(target, outputs, edits_to(target.root, b"new"))
        assert problem.place.path == "site/data/large.json"
        assert "larger than is allowed" in problem.message

    assert os.waitpid(child(limited), 0)[1] == 0
    assert state(target.root) == old
    assert leftovers(target.root) == []


def test_everything_is_on_the_platter_before_any_name_is_given(room: Path) -> None:
    """Loss of power cannot be had in a test; the order of the calls can."""
    target = fresh(room / "project")
    calls: list[tuple[str, str]] = []

    def note(_count: int, name: str, given: tuple[object, ...]) -> None:
        calls.append((name, str(given[0])))

    changes = edits_to(target.root, b"new")
    with tampered(note):
        assert build(target, version(b"new"), changes)[1] == ()
    names = [name for name, _ in calls]
    synced = max(place for place, name in enumerate(names) if name == "sync_disk")
    assert names.index("exchange") > synced
    assert "write" not in names[synced:]
    assert {given for name, given in calls if name == "sync_disk"} == {
        str(target.root),
        str(target.root / "content/articles"),
    }
    pages = next(
        place for place, (_, given) in enumerate(calls) if ".stage-" in given and given.endswith(".html")
    )
    assert "fsync" in names[:pages], "the list of files must be there before the files it lists"


# --- interrupted ----------------------------------------------------------------------------------------------


@pytest.mark.usefixtures("quick_disk")
def test_ctrl_c_before_any_one_step_is_passed_on_and_leaves_nothing_behind(room: Path) -> None:
    old, new = old_and_new(room)
    root = room / "project"
    for step in range(1, 1000):
        target = as_it_was(root, old)
        changes = edits_to(root, b"new")

        def interrupt(count: int, _name: str, _given: object, at: int = step) -> None:
            if count == at:
                raise KeyboardInterrupt

        passed = False
        try:
            with tampered(interrupt):
                build(target, version(b"new"), changes)
            passed = True
        except KeyboardInterrupt:
            assert state(root) in (old, new)
            assert leftovers(root) == []
        if passed:
            break
    assert state(root) == new
    assert 50 < step < 999


def test_a_build_told_to_stop_cleans_up_and_says_so(room: Path) -> None:
    old, new = old_and_new(room, 60)

    def stop(*_: object) -> NoReturn:
        raise SystemExit(143)

    def stoppable(target: Target, ready: int) -> None:
        signal.signal(signal.SIGTERM, stop)
        os.write(ready, b"x")
        renew(target, 60)

    chance = random.Random(143)
    ends = []
    for _ in range(50 if LONG else 10):
        target = fresh(room / "project", 60)
        listen, ready = os.pipe()
        number = child(partial(stoppable, target, ready))
        os.read(listen, 1)
        time.sleep(chance.uniform(0, 0.03))
        os.kill(number, signal.SIGTERM)
        ends.append(os.waitstatus_to_exitcode(os.waitpid(number, 0)[1]))
        assert state(target.root) in (old, new)
        assert leftovers(target.root) == []
        os.close(listen)
        os.close(ready)
    assert set(ends) <= {0, 143}
    assert 143 in ends


def test_only_the_site_can_be_built_elsewhere() -> None:
    """A page under ``content/`` has one place: ``--site`` would not help where its folder is not ours to write in."""
    refused = OSError(errno.EACCES, "refused")
    assert cannot_write("content/articles", refused).hint == "give yourself the right to write there"
    told = cannot_write("site", refused, in_site=True).hint
    assert told == "give yourself the right to write there, or build elsewhere with --site FOLDER"

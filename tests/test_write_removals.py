"""Writing: files that are renamed or removed, and the first files of a project."""

import errno
import os
import signal
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from nutgraf.diagnostics import Diagnostic
from nutgraf.write import Applied, Edit, Output, Target, apply, disk, edit, edits, found, plan, prepare
from tests.test_write_faults import child, failing, tampered

OLD, NEW, OTHER = "content/pages/old.md", "content/pages/new.md", "content/pages/other.md"
RENAMING = [Edit(OLD, b"page", None), Edit(NEW, None, b"renamed"), Edit(OTHER, b"names old", b"names new")]
BEFORE = {OLD: b"page", OTHER: b"names old"}
AFTER = {NEW: b"renamed", OTHER: b"names new"}

Exchange = Callable[[Path, Path], bool]


@pytest.fixture(params=["exchange", "links", "neither"])
def disk_kind(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Disks that can exchange names, that only have hard links, and that have neither."""

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(1, "no links here")

    if request.param != "exchange":
        monkeypatch.setattr(disk, "exchange", lambda *_: False)
    if request.param == "neither":
        monkeypatch.setattr(os, "link", refuse)
    return str(request.param)


@pytest.fixture(autouse=True)
def _no_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    """A disk that does not wait for the platter."""
    monkeypatch.setattr(os, "fsync", lambda _: None)
    monkeypatch.setattr(disk, "sync_disk", lambda _: None)


def fresh(root: Path) -> Target:
    for path, data in BEFORE.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(data)
    for file in root.rglob("*"):
        if file.is_file() and file.relative_to(root).as_posix() not in BEFORE:
            file.unlink()
    return Target(root, root / "site")


def state(root: Path) -> dict[str, bytes]:
    files = (path for path in root.rglob("*") if path.is_file())
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in files}


@pytest.mark.usefixtures("disk_kind")
def test_a_file_is_renamed_together_with_what_names_it(tmp_path: Path) -> None:
    applied, problems = edit(fresh(tmp_path), RENAMING)
    assert (applied, problems) == (Applied(edited=(NEW, OTHER, OLD)), ())
    assert state(tmp_path) == AFTER


@pytest.mark.usefixtures("disk_kind")
@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EIO])
def test_any_one_step_of_a_renaming_may_fail_and_then_nothing_has_changed(tmp_path: Path, code: int) -> None:
    refused = 0
    problems: tuple[Diagnostic, ...] = ()
    for step in range(1, 300):
        target = fresh(tmp_path)
        reached: list[int] = []
        with tampered(failing(step, code, reached)):
            _, told = edit(target, RENAMING)
        problems = tuple(problem for problem in told if problem.rule != "leftover-kept")
        kept = {path: data for path, data in state(tmp_path).items() if ".nutgraf-" not in path}
        assert kept == (BEFORE if problems else AFTER), step
        refused += bool(problems)
        if not reached:
            break
    assert not problems
    assert refused > 10


@pytest.mark.parametrize("way", ["exchange", "renames"])
def test_a_renaming_killed_before_any_one_step_loses_no_words(
    tmp_path: Path, way: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    if way == "renames":
        monkeypatch.setattr(disk, "exchange", lambda *_: False)

    def dying(target: Target, at: int) -> None:
        def die(count: int, _name: str, _given: object) -> None:
            if count == at:
                os.kill(os.getpid(), signal.SIGKILL)

        with tampered(die):
            edit(target, RENAMING)

    for step in range(1, 300):
        target = fresh(tmp_path)
        status = os.waitpid(child(partial(dying, target, step)), 0)[1]
        left = state(tmp_path)
        assert b"page" in left.values() or AFTER.items() <= left.items(), step
        assert prepare(target)[1] == ()
        tidy = state(tmp_path)
        assert OLD in tidy or tidy == AFTER, step
        if status == 0:
            assert tidy == AFTER
            break
    else:
        pytest.fail("it never came to an end")


def test_when_even_putting_back_fails_the_only_copy_is_kept_and_named_by_the_next_build(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def failing_put_back(_: object) -> None:
        raise OSError(errno.EIO, "no")

    def failing_look(path: Path) -> bytes | None:
        if "-gone-" in path.name:
            raise OSError(errno.EIO, "no")
        return real(path)

    real = disk.read_if_there
    target = fresh(tmp_path)
    with monkeypatch.context() as patch:
        patch.setattr(edits, "_put_back", failing_put_back)
        patch.setattr(disk, "read_if_there", failing_look)
        _, (problem,) = edit(target, RENAMING)
    assert problem.rule == "cannot-write"
    for _ in range(2):
        _, (warning,) = prepare(target)
        assert warning.rule == "words-set-aside"
        assert b"page" in state(tmp_path).values()


@pytest.mark.usefixtures("disk_kind")
def test_words_saved_in_the_last_moment_come_back_to_their_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = disk.read_if_there
    looks = 0

    def look(path: Path) -> bytes | None:
        nonlocal looks
        looks += path.name == "old.md"
        result = real(path)
        if path.name == "old.md" and looks == 2:
            path.write_bytes(b"by hand")
        return result

    target = fresh(tmp_path)
    monkeypatch.setattr(disk, "read_if_there", look)
    _, (problem,) = edit(target, RENAMING)
    assert problem.rule == "file-changed-meanwhile"
    assert state(tmp_path) == BEFORE | {OLD: b"by hand"}


def test_a_build_may_remove_a_page_too_and_it_comes_back_when_the_site_cannot_be_put_in_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = fresh(tmp_path)
    manifest, _ = prepare(target)
    made, _ = plan(manifest, [Output("index.html", b"new")])

    def no_swap(*_: object) -> None:
        raise OSError(errno.EIO, "swap fails")

    with monkeypatch.context() as patch:
        patch.setattr("nutgraf.write.stage.swap", no_swap)
        assert apply(target, made, RENAMING)[0] == Applied()
    assert state(tmp_path) == BEFORE
    assert apply(target, made, RENAMING)[1] == ()
    assert OLD not in state(tmp_path)


# --- the first files of a project ----------------------------------------------------------------------------

FOUNDED = [
    Edit(path, None, b"x") for path in (".github/workflows/pages.yml", "content/site.yaml", "seeds/a.txt")
]


def test_the_files_of_a_new_project_are_made_anywhere_but_in_the_site(tmp_path: Path) -> None:
    root = tmp_path / "project"
    root.mkdir()
    assert found(Target(root, root / "site"), FOUNDED)[1] == ()
    assert sorted(state(root)) == [file.path for file in FOUNDED]
    for path in ("site/index.html", "site", "../x", "/etc/x"):
        with pytest.raises(ValueError, match=r"project|address"):
            found(Target(root, root / "site"), [Edit(path, None, b"x")])
    with pytest.raises(ValueError, match="not a new file"):
        found(Target(root, root / "site"), [Edit("seeds/a.txt", b"x", b"y")])


def test_a_file_that_is_in_the_way_stops_all_of_them(tmp_path: Path) -> None:
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds" / "a.txt").write_bytes(b"mine")
    _, (problem,) = found(Target(tmp_path, tmp_path / "site"), FOUNDED)
    assert (problem.rule, problem.place.path) == ("file-changed-meanwhile", "seeds/a.txt")
    assert state(tmp_path) == {"seeds/a.txt": b"mine"}


def test_any_one_step_of_founding_may_fail_and_then_nothing_is_there(tmp_path: Path) -> None:
    for step in range(1, 300):
        root = tmp_path / str(step)
        root.mkdir()
        reached: list[int] = []
        with tampered(failing(step, errno.ENOSPC, reached)):
            _, told = found(Target(root, root / "site"), FOUNDED)
        problems = [problem for problem in told if problem.rule != "leftover-kept"]
        left = [path for path in root.rglob("*") if ".nutgraf-" not in path.name and path.is_file()]
        assert len(left) == (0 if problems else len(FOUNDED)), step
        if not reached:
            break
    else:
        pytest.fail("it never came to an end")

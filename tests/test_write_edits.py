"""Writing: changes to article pages, which may meet an author who is writing at the same moment."""

import os
import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from nutgraf.diagnostics import Diagnostic
from nutgraf.rules import Level
from nutgraf.write import Applied, Edit, Output, Target, apply, disk, edits, plan, prepare, stage

PAGE = "content/articles/talks.md"
OTHER = "content/articles/attack.md"
NEW = [Output("index.html", b"new")]

Exchange = Callable[[Path, Path], bool]


@pytest.fixture
def target(tmp_path: Path) -> Target:
    return begun(tmp_path)


def begun(root: Path) -> Target:
    """A project with a built site and one article page."""
    made = Target(root, root / "site")
    (root / "content" / "articles").mkdir(parents=True)
    (root / PAGE).write_bytes(b"before")
    assert run(made, [], [Output("index.html", b"old")])[1] == ()
    return made


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


def run(
    target: Target, changes: list[Edit], outputs: list[Output] = NEW
) -> tuple[Applied, tuple[Diagnostic, ...]]:
    manifest, first = prepare(target)
    made, _ = plan(manifest, outputs)
    applied, second = apply(target, made, changes)
    return applied, (*first, *second)


def state(root: Path) -> dict[str, bytes]:
    """The pages and the site, and whatever else lies about."""
    files = (path for path in root.rglob("*") if path.is_file())
    found = {path.relative_to(root).as_posix(): path.read_bytes() for path in files}
    found.pop("site/.nutgraf-manifest.json")
    return found


OLD_STATE = {PAGE: b"before", "site/index.html": b"old"}


@pytest.mark.usefixtures("disk_kind")
def test_pages_are_made_and_changed_together_with_the_site(target: Target) -> None:
    applied, problems = run(target, [Edit(PAGE, b"before", b"after"), Edit(OTHER, None, b"made")])
    assert problems == ()
    assert applied.edited == (OTHER, PAGE)
    assert state(target.root) == {PAGE: b"after", OTHER: b"made", "site/index.html": b"new"}


@pytest.mark.usefixtures("disk_kind")
def test_pages_are_changed_even_if_the_site_stays(target: Target) -> None:
    applied, problems = run(target, [Edit(PAGE, b"before", b"after")], [Output("index.html", b"old")])
    assert (applied, problems) == (Applied(edited=(PAGE,)), ())
    assert state(target.root) == {PAGE: b"after", "site/index.html": b"old"}


def test_the_folders_of_a_new_project_are_made(tmp_path: Path) -> None:
    before = os.umask(0o077)
    _, problems = run(Target(tmp_path, tmp_path / "site"), [Edit(PAGE, None, b"made")])
    os.umask(before)
    assert problems == ()
    modes = [stat.S_IMODE((tmp_path / name).stat().st_mode) for name in ("content", "content/articles", PAGE)]
    assert modes == [0o755, 0o755, 0o644]


def test_the_folders_of_a_new_project_go_again_when_the_build_fails(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def failing(*_: object) -> None:
        raise OSError(5, "swap fails")

    monkeypatch.setattr("nutgraf.write.stage.swap", failing)
    _, (problem,) = run(Target(tmp_path, tmp_path / "site"), [Edit(PAGE, None, b"made")])
    assert problem.rule == "cannot-write"
    assert list(tmp_path.iterdir()) == []


@pytest.mark.usefixtures("disk_kind")
def test_an_interruption_right_after_the_swap_keeps_the_pages_that_the_new_site_shows(
    target: Target, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = stage.swap

    def swap(site: Path, new: Path) -> None:
        real(site, new)
        raise KeyboardInterrupt

    monkeypatch.setattr(stage, "swap", swap)
    with pytest.raises(KeyboardInterrupt):
        run(target, [Edit(PAGE, b"before", b"after"), Edit(OTHER, None, b"made")])
    assert state(target.root) == {PAGE: b"after", OTHER: b"made", "site/index.html": b"new"}


@pytest.mark.usefixtures("disk_kind")
def test_a_changed_page_keeps_its_mode(target: Target) -> None:
    (target.root / PAGE).chmod(0o660)
    run(target, [Edit(PAGE, b"before", b"after")])
    assert stat.S_IMODE((target.root / PAGE).stat().st_mode) == 0o660


def test_an_edit_that_changes_nothing_touches_nothing(target: Target) -> None:
    before = (target.root / PAGE).stat()
    applied, _ = run(target, [Edit(PAGE, b"before", b"before")], [Output("index.html", b"old")])
    assert applied == Applied()
    assert (target.root / PAGE).stat() == before


# --- an author at work ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("found", "edit", "word"),
    [
        (b"by hand", Edit(PAGE, b"before", b"after"), "changed"),
        (None, Edit(PAGE, b"before", b"after"), "removed"),
        (b"by hand", Edit(PAGE, None, b"after"), "made"),
        (b"after", Edit(PAGE, None, b"after"), "made"),
        (b"after", Edit(PAGE, b"before", b"after"), "changed"),
    ],
)
def test_a_page_that_is_not_as_it_was_read_stops_the_build(
    target: Target, found: bytes | None, edit: Edit, word: str
) -> None:
    (target.root / PAGE).unlink()
    if found is not None:
        (target.root / PAGE).write_bytes(found)
    before = state(target.root)
    applied, (problem,) = run(target, [edit, Edit(OTHER, None, b"made")])
    assert applied == Applied()
    assert (problem.rule, problem.place.path) == ("file-changed-meanwhile", PAGE)
    assert f"was {word} while" in problem.message
    assert state(target.root) == before


def test_every_page_that_changed_meanwhile_is_named(target: Target) -> None:
    _, problems = run(target, [Edit(PAGE, b"x", b"after"), Edit(OTHER, b"y", b"after")])
    assert [problem.place.path for problem in problems] == [OTHER, PAGE]


def save(page: Path, words: bytes, manner: str) -> None:
    """Save as editors do: some write into the file, some put a new file in its place."""
    if manner == "in place" or not page.exists():
        page.write_bytes(words)
    else:
        page.with_name("editor.tmp").write_bytes(words)
        page.with_name("editor.tmp").rename(page)


@pytest.mark.usefixtures("disk_kind")
@pytest.mark.parametrize("manner", ["in place", "new file"])
@pytest.mark.parametrize("moment", ["before the edits", "before the swap"])
@pytest.mark.parametrize("edit", [Edit(PAGE, b"before", b"after"), Edit(OTHER, None, b"made")])
def test_words_saved_while_the_build_writes_are_never_lost(
    target: Target, monkeypatch: pytest.MonkeyPatch, edit: Edit, moment: str, manner: str
) -> None:
    """The site cannot be swapped here, so the build must also put back what it did before."""
    page = target.root / edit.path

    def late(*_: object) -> None:
        if moment == "before the edits":
            save(page, b"by hand", manner)

    def failing(*_: object) -> None:
        if moment == "before the swap":
            save(page, b"by hand", manner)
        raise OSError(5, "swap fails")

    monkeypatch.setattr(disk, "sync_disk", late)
    monkeypatch.setattr("nutgraf.write.stage.swap", failing)
    _, (problem,) = run(target, [edit])
    assert problem.rule == ("file-changed-meanwhile" if moment == "before the edits" else "cannot-write")
    assert state(target.root) == {**OLD_STATE, edit.path: b"by hand"}


@pytest.mark.parametrize("manner", ["in place", "new file"])
def test_words_saved_between_the_last_look_and_the_exchange_come_back(
    target: Target, monkeypatch: pytest.MonkeyPatch, manner: str
) -> None:
    real: Exchange = disk.exchange
    saved: list[Path] = []

    def late(first: Path, second: Path) -> bool:
        if second.name == "talks.md" and not saved:
            saved.append(second)
            save(second, b"by hand", manner)
        return real(first, second)

    monkeypatch.setattr(disk, "exchange", late)
    _, (problem,) = run(target, [Edit(PAGE, b"before", b"after")])
    assert problem.rule == "file-changed-meanwhile"
    assert state(target.root) == {**OLD_STATE, PAGE: b"by hand"}


@pytest.mark.parametrize("manner", ["in place", "new file"])
@pytest.mark.parametrize("edit", [Edit(PAGE, b"before", b"after"), Edit(OTHER, None, b"made")])
def test_words_saved_between_the_last_look_and_the_undoing_are_kept(
    target: Target, monkeypatch: pytest.MonkeyPatch, edit: Edit, manner: str
) -> None:
    page = target.root / edit.path
    moved, exchanged = os.rename, disk.exchange
    undoing: list[str] = []

    def save_once() -> None:
        if undoing == ["swap failed"]:
            undoing.append("saved")
            save(page, b"by hand", manner)

    def late_rename(one: Path, other: Path) -> None:
        if one == page:
            save_once()
        moved(one, other)

    def late_exchange(one: Path, other: Path) -> bool:
        save_once()
        return exchanged(one, other)

    def failing(*_: object) -> None:
        undoing.append("swap failed")
        raise OSError(5, "swap fails")

    monkeypatch.setattr(os, "rename", late_rename)
    monkeypatch.setattr(disk, "exchange", late_exchange)
    monkeypatch.setattr("nutgraf.write.stage.swap", failing)
    run(target, [edit])
    assert undoing == ["swap failed", "saved"]
    assert state(target.root) == {**OLD_STATE, edit.path: b"by hand"}


def test_a_page_made_by_an_author_in_the_last_moment_is_kept_even_with_our_bytes(
    target: Target, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(disk, "sync_disk", lambda _: (target.root / OTHER).write_bytes(b"made"))
    _, (problem,) = run(target, [Edit(OTHER, None, b"made")])
    assert problem.rule == "file-changed-meanwhile"
    assert state(target.root) == {**OLD_STATE, OTHER: b"made"}


def test_a_linked_page_is_neither_followed_nor_replaced(target: Target) -> None:
    (target.root / PAGE).rename(target.root / "real.md")
    (target.root / PAGE).symlink_to(target.root / "real.md")
    _, (problem,) = run(target, [Edit(PAGE, b"before", b"after")])
    assert (problem.rule, problem.place.path) == ("cannot-write", PAGE)
    assert "symbolic link" in problem.message
    assert (target.root / PAGE).is_symlink()
    assert (target.root / "real.md").read_bytes() == b"before"


# --- what dead builds leave -----------------------------------------------------------------------------------


@pytest.mark.parametrize("words", [b"before", b"after"])
def test_the_file_beside_a_page_goes_when_its_bytes_are_known(target: Target, words: bytes) -> None:
    (change,) = edits.pending(target, [Edit(PAGE, b"before", b"after")])
    change.beside.write_bytes(words)
    change.part.write_bytes(b"aft")
    assert prepare(target)[1] == ()
    assert state(target.root) == OLD_STATE


def test_unknown_words_beside_a_page_are_kept_and_reported_at_every_build(target: Target) -> None:
    (change,) = edits.pending(target, [Edit(PAGE, b"before", b"after")])
    change.beside.write_bytes(b"by hand")
    for _ in range(2):
        (problem,) = prepare(target)[1]
        assert (problem.rule, problem.level) == ("words-set-aside", Level.WARNING)
        assert (target.root / problem.place.path).read_bytes() == b"by hand"
    _, problems = run(target, [Edit(PAGE, b"before", b"after")])
    assert [problem.rule for problem in problems] == ["words-set-aside", "cannot-write"]
    assert change.beside.read_bytes() == b"by hand"


def test_a_second_name_of_a_page_goes_even_after_the_page_was_written_on(target: Target) -> None:
    (change,) = edits.pending(target, [Edit(OTHER, None, b"made")])
    change.beside.write_bytes(b"made")
    change.page.hardlink_to(change.beside)
    change.page.write_bytes(b"made, and more by hand")
    assert prepare(target)[1] == ()
    assert state(target.root) == {**OLD_STATE, OTHER: b"made, and more by hand"}


# --- our own faults -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "path",
    [
        *("seeds/a.txt", "/etc/x", "content/articles/../../x", "talks.md", "content"),
        *("content/articles/.hidden", "content/.hidden/a.md", "content/articles/"),
    ],
)
def test_only_files_of_the_content_are_edited(target: Target, path: str) -> None:
    with pytest.raises(ValueError, match=r"content/|address"):
        run(target, [Edit(path, None, b"x")])
    assert state(target.root) == OLD_STATE


def test_two_edits_of_one_page_are_our_own_fault(target: Target) -> None:
    with pytest.raises(ValueError, match="two edits"):
        run(target, [Edit(PAGE, b"before", b"1"), Edit(PAGE, b"before", b"2")])

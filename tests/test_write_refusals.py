"""Writing: folders and files that are not ours."""

import os
import stat
from pathlib import Path

import pytest

from nutgraf.diagnostics import Diagnostic
from nutgraf.rules import Level
from nutgraf.write import Output, Target, apply, plan, prepare
from nutgraf.write.ground import misplaced

PAGES = {"index.html": b"home", "articles/a.html": b"first"}
MANIFEST = ".nutgraf-manifest.json"


@pytest.fixture
def target(tmp_path: Path) -> Target:
    root = tmp_path / "project"
    for folder in ("seeds", "content", "templates", "site"):
        (root / folder).mkdir(parents=True)
    return Target(root, root / "site")


def build(target: Target, pages: dict[str, bytes] = PAGES) -> tuple[Diagnostic, ...]:
    """A build that ignores what ``prepare`` says, so that ``apply`` has to refuse by itself; both must agree."""
    manifest, first = prepare(target)
    made, _ = plan(manifest, [Output(address, data) for address, data in pages.items()])
    _, second = apply(target, made)
    errors = [
        problem for problem in first if problem.level is Level.ERROR and ".site." not in problem.place.path
    ]
    assert not errors or "damaged" in errors[0].message or tuple(errors) == second
    return tuple(dict.fromkeys((*first, *second)))


def everything(folder: Path) -> dict[str, tuple[int, int, bytes]]:
    """Every name below a folder with its mode, inode and bytes or link: equal only when nothing was done."""
    found = {}
    for path in sorted(folder.rglob("*")):
        status = path.lstat()
        data = os.fsencode(path.readlink()) if path.is_symlink() else b""
        data = path.read_bytes() if stat.S_ISREG(status.st_mode) else data
        found[str(path.relative_to(folder))] = (status.st_mode, status.st_ino, data)
    return found


def refused(target: Target, room: Path) -> Diagnostic:
    """Build, and return the one error, having seen that nothing was changed anywhere."""
    before = everything(room)
    (problem,) = build(target)
    assert everything(room) == before
    assert problem.level is Level.ERROR
    assert problem.hint
    return problem


# --- the folder -----------------------------------------------------------------------------------------------


def test_a_folder_with_other_files_is_not_ours(target: Target, tmp_path: Path) -> None:
    (target.site / "holiday.jpg").write_bytes(b"picture")
    problem = refused(target, tmp_path)
    assert problem.rule == "site-not-ours"
    assert '"site" holds "holiday.jpg"' in problem.message
    assert "--site" in problem.hint


@pytest.mark.parametrize(
    "place", [".", "..", "content", "content/made", "seeds", "templates/site", "real", "/"]
)
def test_the_project_its_sources_and_what_holds_them_are_never_the_site(
    target: Target, tmp_path: Path, place: str
) -> None:
    (target.root / "real").mkdir()
    (target.root / "seeds").rmdir()
    (target.root / "seeds").symlink_to("real/seeds")
    (target.root / "real" / "seeds").mkdir()
    site = Path(os.path.normpath(target.root / place))
    problem = refused(Target(target.root, site), tmp_path)
    assert problem.rule == "site-not-ours"
    assert "nutgraf did not write" not in problem.message


def test_the_root_of_the_disk_is_never_the_site(target: Target) -> None:
    (problem,) = misplaced(Target(target.root, Path(target.root.anchor)))
    assert problem.rule == "site-not-ours"


@pytest.mark.parametrize("place", [".", "below"])
def test_home_and_what_holds_it_are_never_the_site(
    target: Target, tmp_path: Path, place: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(target.site / place))
    assert "your home folder" in refused(target, tmp_path).message


def test_a_linked_site_folder_is_refused_and_what_it_leads_to_is_untouched(
    target: Target, tmp_path: Path
) -> None:
    (tmp_path / "elsewhere").mkdir()
    target.site.rmdir()
    target.site.symlink_to(tmp_path / "elsewhere")
    assert "symbolic link" in refused(target, tmp_path).message


def test_a_file_in_the_place_of_the_site_folder_is_refused(target: Target, tmp_path: Path) -> None:
    target.site.rmdir()
    target.site.write_bytes(b"mine")
    assert "a file, not a folder" in refused(target, tmp_path).message


def test_a_site_folder_outside_the_project_is_named_by_its_whole_path(target: Target, tmp_path: Path) -> None:
    outside = Target(target.root, tmp_path / "published")
    assert build(outside) == ()
    (outside.site / "x").write_bytes(b"")
    assert refused(outside, tmp_path).place.path == str(outside.site / "x")


def test_a_site_whose_list_of_files_is_damaged_is_left_alone(target: Target, tmp_path: Path) -> None:
    build(target)
    (target.site / MANIFEST).write_bytes(b'{"format": 1, "files": {"../../secret": "')
    before = everything(tmp_path)
    assert {problem.rule for problem in build(target)} == {"site-not-ours", "site-has-foreign-file"}
    assert everything(tmp_path) == before


def test_a_relative_target_is_our_own_fault(tmp_path: Path) -> None:
    for site in (Path("site"), tmp_path / ".." / "site"):
        with pytest.raises(ValueError, match="absolute"):
            Target(tmp_path, site)


# --- files in it ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "name", ["notes.txt", "articles/notes.txt", "CNAME", b"caf\xe9", "deep/er/x", "index.html/x"]
)
def test_a_file_we_did_not_write_stops_the_build_by_name(
    target: Target, tmp_path: Path, name: str | bytes
) -> None:
    build(target)
    stranger = target.site / os.fsdecode(name)
    if "index" in str(name):
        (target.site / "index.html").unlink()
    stranger.parent.mkdir(parents=True, exist_ok=True)
    stranger.write_bytes(b"mine")
    problem = refused(target, tmp_path)
    assert problem.rule == "site-has-foreign-file"
    assert os.fsencode(name).decode("utf-8", "replace").startswith(problem.place.path.removeprefix("site/"))
    assert f'"{problem.place.path}"' in problem.message
    problem.message.encode("utf-8")


@pytest.mark.parametrize("name", ["link", ".gitignore", "articles"])
def test_a_link_we_did_not_make_stops_the_build_and_is_not_followed(
    target: Target, tmp_path: Path, name: str
) -> None:
    build(target)
    (tmp_path / "outside").mkdir()
    (tmp_path / "outside" / "a.html").write_bytes(b"first")
    if name == "articles":
        (target.site / "articles" / "a.html").unlink()
        (target.site / "articles").rmdir()
    (target.site / name).symlink_to(tmp_path / "outside")
    assert refused(target, tmp_path).place.path == f"site/{name}"


def test_an_empty_folder_we_did_not_make_stops_the_build(target: Target, tmp_path: Path) -> None:
    build(target)
    (target.site / "pictures").mkdir()
    assert refused(target, tmp_path).place.path == "site/pictures"


def test_many_foreign_files_are_one_error_that_lists_them(target: Target, tmp_path: Path) -> None:
    build(target)
    for number in range(30):
        (target.site / f"{number:02}.txt").write_bytes(b"")
    problem = refused(target, tmp_path)
    assert '"site/00.txt" and 29 more' in problem.message
    assert [related.place.path for related in problem.related] == [f"site/{n:02}.txt" for n in range(1, 21)]


def test_what_file_managers_leave_behind_stops_nobody(target: Target) -> None:
    build(target)
    for name in (".DS_Store", "articles/Thumbs.db"):
        (target.site / name).write_bytes(b"litter")
    assert build(target, {"index.html": b"new"}) == ()
    assert sorted(everything(target.site)) == [MANIFEST, "index.html"]


def test_a_file_that_comes_while_the_site_is_written_stops_the_build(
    target: Target, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    build(target)
    (tmp_path / "x").write_bytes(b"mine")
    monkeypatch.setattr("nutgraf.write.disk.sync_disk", lambda _: (tmp_path / "x").rename(target.site / "x"))
    problems = build(target, {})
    assert [problem.rule for problem in problems] == ["site-has-foreign-file"]
    assert sorted(everything(target.root)) == sorted(
        [
            *("content", "seeds", "templates", "site", f"site/{MANIFEST}"),
            *("site/articles", "site/articles/a.html", "site/index.html", "site/x"),
        ]
    )


def test_a_file_that_comes_in_the_last_moment_is_kept_and_named_by_the_next_build(
    target: Target, monkeypatch: pytest.MonkeyPatch
) -> None:
    from nutgraf.write import disk

    real = disk.exchange

    def late(stage: Path, site: Path) -> bool:
        (site / "mine.txt").write_bytes(b"mine")
        return real(stage, site)

    build(target)
    with monkeypatch.context() as patch:
        patch.setattr(disk, "exchange", late)
        assert build(target, {"index.html": b"new"}) == ()
    assert sorted(everything(target.site)) == [MANIFEST, "index.html"]
    (problem,) = build(target, {"index.html": b"new"})
    assert problem.rule == "site-has-foreign-file"
    assert (target.root / problem.place.path).read_bytes() == b"mine"


# --- leftovers ------------------------------------------------------------------------------------------------


def test_a_leftover_that_cannot_be_removed_is_a_notice_and_stops_nothing(
    target: Target, monkeypatch: pytest.MonkeyPatch
) -> None:
    build(target)
    (target.root / ".site.stage-1").mkdir()

    def stubborn(path: Path) -> None:
        raise PermissionError(13, "no", str(path))

    with monkeypatch.context() as patch:
        patch.setattr(Path, "rmdir", stubborn)
        (problem,) = build(target)
    assert problem.rule == "leftover-kept"
    assert problem.level is Level.NOTICE
    assert "permission" in problem.message
    assert build(target) == ()
    assert not (target.root / ".site.stage-1").exists()


def test_only_folders_with_exactly_our_names_are_swept(target: Target) -> None:
    names = [".site.stage-1x", "site.stage-1", ".site2.stage-1", ".sitestage-1", ".site.stage-"]
    for name in names:
        (target.root / name).mkdir()
    (target.root / ".site.stage-7").symlink_to("content")
    build(target)
    assert all((target.root / name).is_dir() for name in [*names, ".site.stage-7"])

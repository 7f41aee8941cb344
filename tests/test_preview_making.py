"""Builds of the preview, one after another: each is what a clean one would be."""

import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from threading import Lock, Thread

import pytest

from nutgraf import cache, files, write
from nutgraf.preview import making
from nutgraf.preview.making import Kept, Made, Worker, make
from tests.previewing import PATIENCE
from tests.scratch import config, whole


def fresh() -> Kept:
    return Kept(store=cache.carried(cache.forgetful()))


def test_a_build_with_what_the_one_before_left_is_a_clean_build(tmp_path: Path) -> None:
    project = replace(config(whole(tmp_path)), drafts=True)
    about = tmp_path / "content/pages/about.md"
    good = about.read_text(encoding="utf-8")
    kept = make(project, Lock(), fresh()).kept
    for text in (good + "\n[[nobody]]\n", good, good + "\nOther words.\n"):
        about.write_text(text, encoding="utf-8")
        made, clean = make(project, Lock(), kept), make(project, Lock(), fresh())
        assert made.served == clean.served
        assert made.told == clean.told
        assert (made.served is None) == ("nobody" in text)
        kept = made.kept
    assert not (tmp_path / "site").exists()
    assert not (tmp_path / ".nutgraf/cache").exists()


def test_a_build_that_cannot_begin_is_told_and_the_next_one_goes_on(tmp_path: Path) -> None:
    project = config(whole(tmp_path))
    (tmp_path / "gone").write_text("no folder", encoding="utf-8")
    broken = make(replace(project, root=tmp_path / "gone"), Lock(), fresh())
    assert broken.served is None
    assert broken.told.failed
    assert make(project, Lock(), broken.kept).served is not None


@pytest.mark.parametrize("left", [(), ("notes",)], ids=["no folder", "no folder of a project"])
def test_where_there_is_no_project_nothing_is_made(tmp_path: Path, left: tuple[str, ...]) -> None:
    root = tmp_path / "project"
    for name in left:
        (root / name).mkdir(parents=True)
    before = sorted(tmp_path.rglob("*"))
    made = make(config(root), Lock(), fresh())
    assert (made.served, made.told.failed) == (None, True)
    assert str(root) in made.told.gone
    assert sorted(tmp_path.rglob("*")) == before


def test_a_folder_that_may_not_be_read_is_told_and_the_next_build_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    project = config(whole(tmp_path))
    with monkeypatch.context() as patch:
        patch.setattr(files, "closed", lambda *_: "seeds")
        made = make(project, Lock(), fresh())
    assert (made.served, made.told.failed) == (None, True)
    assert "may not read the folder seeds/" in made.told.gone
    assert make(project, Lock(), made.kept).served is not None


@pytest.mark.parametrize("folder", ["content", "seeds"])
def test_a_folder_that_was_moved_away_is_waited_for_and_nothing_is_written_in_its_place(
    tmp_path: Path, folder: str
) -> None:
    """A new one would be made of its pages, and what is moved back would land inside it."""
    project = config(whole(tmp_path / "project"))
    first = make(project, Lock(), fresh())
    moved = (project.root / folder).rename(tmp_path / "moved")
    made = make(project, Lock(), first.kept)
    assert (made.served, made.told.failed) == (None, True)
    assert f"There is no folder {folder}/ in" in made.told.gone
    assert not (project.root / folder).exists()
    moved.rename(project.root / folder)
    assert make(project, Lock(), made.kept).served == first.served


def test_a_folder_that_is_gone_is_told_once_however_many_notices_come(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = whole(tmp_path / "project")
    told: list[Made] = []

    def notices(*_: object) -> Iterator[frozenset[str]]:
        moved = (root / "content").rename(tmp_path / "moved")
        yield frozenset({"content/pages/about.md"})
        yield frozenset({"content"})
        moved.rename(root / "content")
        yield frozenset({"content"})
        (root / "content").rename(moved)
        yield frozenset({"content"})

    monkeypatch.setattr(making, "changes", notices)
    Worker(config=config(root), tell=told.append).run()
    assert ["There is no folder content/" in made.told.gone for made in told] == [False, True, False, True]


def test_a_preview_that_another_build_keeps_out_goes_on_when_that_has_ended(tmp_path: Path) -> None:
    """It says so once, and needs no save to try again."""
    told: list[Made] = []
    worker = Worker(config=config(whole(tmp_path)), tell=told.append)
    thread = Thread(target=worker.run)
    with write.lock(tmp_path) as refused:
        assert not refused
        thread.start()
        while not told:
            time.sleep(0.01)
        time.sleep(3)
    end = time.monotonic() + PATIENCE
    while len(told) < 2 and time.monotonic() < end:
        time.sleep(0.01)
    worker.stop.set()
    thread.join()
    assert [
        [fault.rule for fault in made.told.findings if fault.rule == "build-running"] for made in told
    ] == [["build-running"], []]
    assert told[1].served is not None


def test_a_preview_that_sees_no_saves_any_more_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def blind(*_: object) -> Iterator[frozenset[str]]:
        raise MemoryError("no room")

    monkeypatch.setattr(making, "changes", blind)
    monkeypatch.setattr(making, "tidy", lambda **_: None)
    told: list[Made] = []
    Worker(config=config(whole(tmp_path)), tell=told.append).run()
    assert [made.told.failed for made in told] == [False, True]
    assert "does not see what you save any more: MemoryError: no room" in told[-1].told.fault


def test_a_page_that_the_author_takes_back_to_what_a_build_wrote_is_built_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Only the notice of our own writing is passed over, not a later undo in an editor that saves the same bytes."""
    root = whole(tmp_path)
    (root / "seeds/mill.txt").write_text("The mill\nIt burned.\n", encoding="utf-8")
    page = root / "content/articles/the-mill.md"
    shown: list[Made] = []

    def saves(*_: object) -> Iterator[frozenset[str]]:
        path = page.relative_to(root).as_posix()
        yield frozenset({path})
        written = page.read_bytes()
        for data in (written + b"\nMore.\n", written):
            page.write_bytes(data)
            yield frozenset({path})

    monkeypatch.setattr(making, "changes", saves)
    monkeypatch.setattr(making, "tidy", lambda **_: None)
    Worker(config=config(root), tell=shown.append).run()
    pages = [made.served.files["articles/the-mill.html"] for made in shown if made.served]
    assert [b"More." in html for html in pages] == [False, True, False]

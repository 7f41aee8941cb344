"""What is seen of changes to files, by comparing folders: the way that must do where no notices come."""

import os
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Event, Thread, Timer

import pytest

from nutgraf.preview import watching
from nutgraf.preview.watching import changes, compared, difference, snapshot

FOLDERS = ("seeds", "content")

Change = Callable[[Path], object]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for path in ("content/pages/a.md", "content/pages/b.md"):
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text("words", encoding="utf-8")
    return tmp_path


def _same_size_and_time(root: Path) -> None:
    path = root / "content/pages/a.md"
    status = path.stat()
    time.sleep(0.02)  # more than a tick of the file system's clock
    path.write_text("sword", encoding="utf-8")
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))


def _atomic(root: Path) -> None:
    (root / "content/pages/.a.md.tmp").write_text("sword", encoding="utf-8")
    (root / "content/pages/.a.md.tmp").replace(root / "content/pages/a.md")


def _moved_in(root: Path) -> None:
    (root / "elsewhere").write_text("old", encoding="utf-8")
    os.utime(root / "elsewhere", (1, 1))
    (root / "elsewhere").rename(root / "content/pages/c.md")


def _new_folder(root: Path) -> None:
    (root / "seeds").mkdir()
    (root / "seeds/story.txt").write_text("words", encoding="utf-8")


SEEN: dict[str, tuple[Change, set[str]]] = {
    "same size and time": (_same_size_and_time, {"content/pages/a.md"}),
    "an atomic save": (_atomic, {"content/pages/a.md"}),
    "a file moved in": (_moved_in, {"content/pages/c.md"}),
    "deleted": (lambda root: (root / "content/pages/a.md").unlink(), {"content/pages/a.md"}),
    "renamed": (
        lambda root: (root / "content/pages/a.md").rename(root / "content/pages/c.md"),
        {"content/pages/a.md", "content/pages/c.md"},
    ),
    "a folder that was not there": (_new_folder, {"seeds/story.txt"}),
    "editors' files": (lambda root: (root / "content/pages/.a.md.swp").touch(), set()),
    "a file elsewhere": (lambda root: (root / "notes.md").touch(), set()),
}


@pytest.mark.parametrize("change", SEEN, ids=list(SEEN))
def test_a_comparison_finds_what_changed_and_nothing_else(root: Path, change: str) -> None:
    make, seen = SEEN[change]
    before = snapshot(root, FOLDERS)
    make(root)
    assert difference(before, snapshot(root, FOLDERS)) == seen


def test_a_loop_of_links_and_a_link_to_nothing_end(root: Path) -> None:
    (root / "content/loop").symlink_to(root / "content")
    (root / "content/gone.md").symlink_to(root / "nowhere")
    assert set(snapshot(root, FOLDERS)) == {
        "content/pages/a.md",
        "content/pages/b.md",
        "content/loop",
        "content/gone.md",
    }


def test_comparing_tells_what_changed_while_nobody_listened(root: Path) -> None:
    stop = Event()
    told = compared(root, FOLDERS, stop, snapshot(root, FOLDERS))
    for name in ("c", "d"):
        (root / f"content/pages/{name}.md").touch()
        assert next(told) == {f"content/pages/{name}.md"}
    stop.set()
    assert list(told) == []


def test_without_notices_from_the_system_folders_are_compared(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OSError("no more notices: the system has a limit")

    monkeypatch.setattr("watchfiles.watch", refuse)
    told = changes(root, FOLDERS, Event(), snapshot(root, FOLDERS))
    (root / "content/pages/c.md").touch()
    assert next(told) == {"content/pages/c.md"}


def test_what_changed_before_anybody_watched_is_told(root: Path) -> None:
    known, stop = snapshot(root, FOLDERS), Event()
    (root / "content/pages/c.md").touch()
    assert next(changes(root, FOLDERS, stop, known)) == {"content/pages/c.md"}


@pytest.fixture
def silence(monkeypatch: pytest.MonkeyPatch) -> None:
    """As on a network drive: watchfiles works, and says nothing."""

    def silent(*_: object, stop_event: Event, **__: object) -> Iterator[set[object]]:
        while not stop_event.wait(0.01):
            yield set()

    monkeypatch.setattr("watchfiles.watch", silent)
    monkeypatch.setattr(watching, "_NET", 0.05)


@pytest.mark.usefixtures("silence")
@pytest.mark.parametrize("change", [_new_folder, _moved_in])
def test_what_is_saved_while_what_was_missed_is_built_is_told(root: Path, change: Change) -> None:
    """After either, another way of watching begins, and a build lies between."""
    stop = Event()
    patience = Timer(20, stop.set)
    patience.start()
    told = changes(root, FOLDERS, stop, snapshot(root, FOLDERS))
    (root / "content/pages/d.md").touch()
    assert next(told) == {"content/pages/d.md"}
    change(root)
    assert next(told)
    (root / "content/pages/e.md").touch()
    assert next(told, frozenset()) == {"content/pages/e.md"}
    patience.cancel()


@pytest.mark.usefixtures("silence")
def test_notices_that_never_come_end_in_comparing(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    compares = Event()

    def comparing(*_: object) -> Iterator[frozenset[str]]:
        compares.set()
        return iter(())

    monkeypatch.setattr(watching, "compared", comparing)
    seen: list[frozenset[str]] = []
    told = changes(root, FOLDERS, Event(), snapshot(root, FOLDERS))
    thread = Thread(target=lambda: seen.extend(told), daemon=True)
    thread.start()
    time.sleep(0.2)
    (root / "content/pages/c.md").touch()
    assert compares.wait(10)
    thread.join(10)
    assert seen == [{"content/pages/c.md"}]

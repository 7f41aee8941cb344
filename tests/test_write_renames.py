"""Writing: a file that gets another name is first made anew, then taken away; nothing is lost whenever it stops."""

import os
from contextlib import suppress
from pathlib import Path

import pytest

from nutgraf.write import Edit, Output, Target, disk, edits
from nutgraf.write.apply import edit
from tests.test_write_edits import OLD_STATE, OTHER, PAGE, begun, run, state


@pytest.fixture
def target(tmp_path: Path) -> Target:
    return begun(tmp_path)


MOVE = [Edit(OTHER, None, b"before"), Edit(PAGE, b"before", None)]


def test_a_page_gets_another_name(target: Target) -> None:
    applied, problems = edit(target, MOVE)
    assert (set(applied.edited), problems) == ({PAGE, OTHER}, ())
    assert state(target.root) == {OTHER: b"before", "site/index.html": b"old"}


def test_a_page_is_taken_away_only_if_it_is_as_it_was_read(target: Target) -> None:
    (target.root / PAGE).write_bytes(b"more")
    applied, (problem,) = edit(target, MOVE)
    assert (applied.edited, problem.rule) == ((), "file-changed-meanwhile")
    assert state(target.root) == {**OLD_STATE, PAGE: b"more"}


@pytest.mark.parametrize("links", [True, False])
def test_a_page_that_was_taken_away_comes_back_when_the_rest_fails(
    target: Target,
    monkeypatch: pytest.MonkeyPatch,
    *,
    links: bool,
) -> None:
    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(1, "no links here")

    third = "content/articles/zoo.md"
    (target.root / third).write_bytes(b"there")
    monkeypatch.setattr("nutgraf.write.stage.swap", fail)
    if not links:
        monkeypatch.setattr(os, "link", refuse)
    _, problems = run(target, [*MOVE, Edit(third, b"there", None)], [Output("index.html", b"new")])
    assert problems
    assert state(target.root) == {**OLD_STATE, third: b"there"}


@pytest.mark.parametrize("steps", range(1, 6))
def test_whenever_a_renaming_is_killed_the_words_are_there_under_one_name_at_least(
    target: Target,
    monkeypatch: pytest.MonkeyPatch,
    steps: int,
) -> None:
    """Stands still after a number of calls that change the disk, as if the power had gone; then a new build begins."""
    left = iter(range(steps))

    class Gone(BaseException):
        pass

    def counted(real: object) -> object:
        def call(*args: object, **options: object) -> object:
            if next(left, None) is None:
                raise Gone
            return real(*args, **options)  # type: ignore[operator]  # any function

        return call

    with monkeypatch.context() as patch:
        patch.setattr(os, "link", counted(os.link))
        patch.setattr(Path, "rename", counted(Path.rename))
        patch.setattr(Path, "unlink", counted(Path.unlink))
        patch.setattr(disk, "make_file", counted(disk.make_file))
        patch.setattr(edits, "undo_all", lambda *_: None)
        with suppress(Gone):
            edit(target, MOVE)
    run(target, [], [Output("index.html", b"old")])
    left_over = state(target.root)
    assert b"before" in {left_over.get(PAGE), left_over.get(OTHER)}
    assert not [path for path in left_over if "/.nutgraf-" in path]

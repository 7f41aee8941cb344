"""The line that moves while something takes long."""

import io

import pytest
from rich.console import Console

from nutgraf import progress
from nutgraf.progress import Progress


def shown(*stages: str, terminal: bool) -> str:
    """What is written while these stages follow one another."""
    file = io.StringIO()
    moving = Progress(Console(file=file, force_terminal=terminal, width=60))
    for stage in stages:
        moving.say(stage)
    moving.end()
    return file.getvalue()


def test_on_a_terminal_a_line_says_what_is_done_and_goes_when_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(progress, "_PATIENCE", 0.0)
    text = shown("Reading", "Making the pages: 40", terminal=True)
    assert "Making the pages: 40 (0 s)" in text
    assert text.endswith("\x1b[2K")  # the line is erased (ECMA-48, EL)
    assert "\n\n" not in text


def test_where_there_is_no_terminal_nothing_is_written() -> None:
    assert shown("Reading", "Making the pages", terminal=False) == ""


def test_what_is_quick_shows_no_words() -> None:
    assert "Reading" not in shown("Reading", terminal=True)


def test_after_something_quick_no_line_begins(monkeypatch: pytest.MonkeyPatch) -> None:
    file = io.StringIO()
    moving = Progress(Console(file=file, force_terminal=True))
    moving.say("Reading")
    moving.end()
    before = file.getvalue()
    monkeypatch.setattr(progress, "_PATIENCE", 0.5)
    moving.say("Reading")
    moving.end()
    assert file.getvalue() == before

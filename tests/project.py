"""A project to build, edit and build again: what most tests of whole builds need."""

import shutil
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from nutgraf import console, pipeline
from nutgraf.config import Config
from nutgraf.diagnostics import Diagnostic
from nutgraf.rules import Level
from nutgraf.write import Applied, lock

CASES = Path(__file__).parent / "cases"
"""Tiny projects, in folders AREA/FAULT."""

EXPECTED = "expected.txt"
"""In a case: every finding of a build, as ``nutgraf -v`` prints it."""

TODAY = date(2026, 1, 1)

Tree = dict[str, bytes]
"""Files by their path from the root of the project."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What came of a build or a check."""

    diagnostics: tuple[Diagnostic, ...]
    text: str
    """The findings as people get them."""
    code: int
    applied: Applied

    @property
    def lines(self) -> tuple[str, ...]:
        """The first line of each finding: ``content/x.yaml:3:5: error: message [rule]``."""
        return tuple(
            f"{found.place}: {found.level.name.lower()}: {found.message} [{found.rule}]"
            for found in self.diagnostics
        )

    @property
    def rules(self) -> tuple[str, ...]:
        """The rule of each finding."""
        return tuple(found.rule for found in self.diagnostics)


@dataclass(frozen=True, slots=True)
class Project:
    """A project in a folder of its own. It may be changed at will."""

    root: Path

    @property
    def site(self) -> Path:
        """Where the site is built."""
        return self.root / "site"

    def write(self, path: str, content: str | bytes) -> Path:
        """Write a file of the project; text becomes UTF-8 with the line ends it has."""
        target = self.root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content if isinstance(content, bytes) else content.encode())
        return target

    def read(self, path: str) -> str:
        """The text of a file of the project."""
        return (self.root / path).read_bytes().decode()

    def edit(self, path: str, old: str, new: str) -> None:
        """Replace words that stand in a file once."""
        text = self.read(path)
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {path}"
        self.write(path, text.replace(old, new))

    def delete(self, path: str) -> None:
        """Delete a file of the project."""
        (self.root / path).unlink()

    def config(self, *, today: date = TODAY, strict: bool = False, publish: bool = False) -> Config:
        """What a command on this project works with."""
        return Config(root=self.root, site=self.site, today=today, strict=strict, publish=publish)

    def check(self) -> Outcome:
        """Look for mistakes and write nothing."""
        made = pipeline.build(self.config())
        return self._outcome(made.diagnostics, Applied())

    def build(self, *, publish: bool = False) -> Outcome:
        """Make the site and put it in place, as the command does, without printing and without waiting."""
        config = self.config(publish=publish)
        with lock(config.root, wait=0) as refused:
            if refused:
                return self._outcome(refused, Applied())
            made = pipeline.build(config)
            if made.failed:
                return self._outcome(made.diagnostics, Applied())
            applied, faults = pipeline.publish(config, made)
        return self._outcome((*made.diagnostics, *faults), applied)

    def files(self, *folders: str) -> Tree:
        """Every file under these folders of the project, in a tree of bytes."""
        paths = sorted(path for folder in folders for path in (self.root / folder).rglob("*"))
        return {path.relative_to(self.root).as_posix(): _bytes(path) for path in paths if path.is_file()}

    def _outcome(self, found: tuple[Diagnostic, ...], applied: Applied) -> Outcome:
        failed = any(finding.level is Level.ERROR for finding in found)
        text = console.as_text(found, self.root, strict=False)
        return Outcome(diagnostics=found, text=text, code=int(failed), applied=applied)


def copied(case: str, root: Path) -> Project:
    """The case ``area/fault`` as a project in the new folder ``root``."""
    shutil.copytree(CASES / case, root, ignore=shutil.ignore_patterns(EXPECTED))
    return Project(root)


def _bytes(path: Path) -> bytes:
    """The bytes of a file, also where a test lets ``Path.read_bytes`` fail."""
    with path.open("rb") as file:
        return file.read()

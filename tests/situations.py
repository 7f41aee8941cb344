"""Faults that a folder in git cannot hold: pipes, links, odd names, huge files, disks that fail, moments in time."""

import errno
import os
import shutil
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

import pytest

from nutgraf import pipeline, render
from nutgraf.config import Config
from nutgraf.diagnostics import Diagnostic
from nutgraf.views import View
from nutgraf.write import lock, stage
from tests.project import Project

Rendered = tuple[tuple[render.Page, ...], tuple[Diagnostic, ...]]

Arrange = Callable[[Project, pytest.MonkeyPatch], AbstractContextManager[None] | None]
"""Breaks a project that was built before; what it returns lasts as long as the build."""


@dataclass(frozen=True, slots=True)
class Situation:
    """How the fault comes about, and the line of each finding that a build then gives."""

    arrange: Arrange
    lines: tuple[str, ...]


def _pipe(case: Project, _patch: pytest.MonkeyPatch) -> None:
    os.mkfifo(case.root / "seeds/pipe.txt")


def _link_out(case: Project, _patch: pytest.MonkeyPatch) -> None:
    outside = case.root.parent / "private.txt"
    outside.write_text("A diary\nDear diary.\n", encoding="utf-8")
    (case.root / "seeds/diary.txt").symlink_to(outside)


def _link_to_itself(case: Project, _patch: pytest.MonkeyPatch) -> None:
    (case.root / "seeds/loop.txt").symlink_to("loop.txt")


def _link_to_nothing(case: Project, _patch: pytest.MonkeyPatch) -> None:
    (case.root / "seeds/nothing.txt").symlink_to("gone.txt")


def _failing_read(name: str, error: OSError) -> Arrange:
    def arrange(_case: Project, patch: pytest.MonkeyPatch) -> None:
        read = Path.read_bytes

        def failing(path: Path) -> bytes:
            if path.name == name:
                raise error
            return read(path)

        patch.setattr(Path, "read_bytes", failing)

    return arrange


def _writing(path: str, content: bytes) -> Arrange:
    def arrange(case: Project, _patch: pytest.MonkeyPatch) -> None:
        case.write(path, content)

    return arrange


def _long_article(letters: int) -> bytes:
    """An article of letters that no compressor makes much smaller than half."""
    digits = "".join(sha256(bytes(str(number), "ascii")).hexdigest() for number in range(letters // 64))
    lines = [digits[at : at + 8] + "\n" * (at % 8000 == 0) for at in range(0, len(digits), 8)]
    words = "\n".join(lines)
    return f"---\ntitle: Long\nrights: Ours.\n---\n\n{words}\n".encode()


def _name_that_is_no_text(case: Project, _patch: pytest.MonkeyPatch) -> None:
    path = os.fsencode(case.root / "seeds") + b"/caf\xe9.txt"
    Path(os.fsdecode(path)).write_bytes(b"The cafe\nIt has closed.\n")


def _two_pages_with_one_address(_case: Project, patch: pytest.MonkeyPatch) -> None:
    made = render.render

    def twice(renderer: render.Renderer, views: Iterable[tuple[str, View]]) -> Rendered:
        pages, faults = made(renderer, views)
        return (*pages, render.Page("Index.html", "home")), faults

    patch.setattr(render, "render", twice)


def _site_of_someone_else(case: Project, _patch: pytest.MonkeyPatch) -> None:
    shutil.rmtree(case.site)
    case.write("site/holiday.jpg", b"a picture")


def _file_of_someone_else(case: Project, _patch: pytest.MonkeyPatch) -> None:
    case.write("site/notes.txt", "my notes")


def _full_disk(case: Project, patch: pytest.MonkeyPatch) -> None:
    case.write("content/pages/more.md", "---\ntitle: More\n---\n")

    def full(_handle: int, _data: bytes) -> int:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    patch.setattr(os, "write", full)


def _page_saved_meanwhile(case: Project, patch: pytest.MonkeyPatch) -> None:
    case.edit("seeds/story.txt", "Monday", "Tuesday")
    made = pipeline.build

    def saved(config: Config) -> pipeline.Build:
        built = made(config)
        case.edit("content/articles/the-airport-reopens.md", "resumed", "really resumed")
        return built

    patch.setattr(pipeline, "build", saved)


def _leftover_in_use(case: Project, patch: pytest.MonkeyPatch) -> None:
    (case.root / ".site.stage-1").mkdir()

    def busy(folder: Path) -> tuple[str, ...]:
        raise OSError(errno.EBUSY, os.strerror(errno.EBUSY), str(folder))

    patch.setattr(stage, "_discard", busy)


@contextmanager
def _another_build(case: Project) -> Iterator[None]:
    with lock(case.root, wait=0) as refused:
        assert refused == ()
        yield


_ASIDE = f"content/articles/.nutgraf-1-0-{'0' * 32}-{'1' * 32}"

SITUATIONS: dict[str, Situation] = {
    "an article that takes two round trips": Situation(
        _writing("content/articles/long.md", _long_article(13_000)),
        (
            "site/articles/long.html: notice: compressed, the page is heavier than the 10.5 kB that its kind may have [page-heavy]",
        ),
    ),
    "an article that takes three": Situation(
        _writing("content/articles/long.md", _long_article(30_000)),
        (
            "site/articles/long.html: warning: compressed, the page is heavier than the 13.5 kB that its kind may have [page-too-heavy]",
        ),
    ),
    "a pipe among the seeds": Situation(_pipe, ("seeds/pipe.txt: error: not a plain file [file-refused]",)),
    "a link that leads out of the project": Situation(
        _link_out, ("seeds/diary.txt: error: a link that leads out of the project [file-refused]",)
    ),
    "a link that leads to itself": Situation(
        _link_to_itself, ("seeds/loop.txt: error: a link to a file that is not there [file-refused]",)
    ),
    "a link that leads nowhere": Situation(
        _link_to_nothing, ("seeds/nothing.txt: error: a link to a file that is not there [file-refused]",)
    ),
    "a seed that may not be read": Situation(
        _failing_read("story.txt", PermissionError(errno.EACCES, "Permission denied")),
        ("seeds/story.txt: error: the file cannot be read: this user may not read it [file-refused]",),
    ),
    "a page that may not be read": Situation(
        _failing_read("the-airport-reopens.md", PermissionError(errno.EACCES, "Permission denied")),
        (
            "content/articles/the-airport-reopens.md: error: the file cannot be read: this user may not read it [file-refused]",
        ),
    ),
    "a seed that vanishes": Situation(
        _failing_read("story.txt", FileNotFoundError(errno.ENOENT, "No such file")),
        ("seeds/story.txt: error: the file cannot be read: it is gone [file-refused]",),
    ),
    "a disk with a fault": Situation(
        _failing_read("story.txt", OSError(errno.EIO, "Input/output error")),
        ("seeds/story.txt: error: the file cannot be read: input/output error [file-refused]",),
    ),
    "a seed of 3 MB": Situation(
        _writing("seeds/big.txt", b"A title\n" + b"words\n" * 500_000),
        ("seeds/big.txt: error: 3,000,008 bytes; a file may have 2,000,000 [file-refused]",),
    ),
    "a paragraph of 20,001 characters": Situation(
        _writing("seeds/long.txt", b"A title\n" + b"x" * 20_001),
        ("seeds/long.txt:2:1: error: a paragraph of 20,001 characters; it may have 20,000 [block-too-long]",),
    ),
    "a text file that is UTF-16 cut short": Situation(
        _writing("seeds/short.txt", "A title\nText".encode("utf-16")[:-1]),
        ("seeds/short.txt:2:4: error: byte 25 is not UTF-16 [encoding-unknown]",),
    ),
    "settings of 1.2 MB": Situation(
        _writing("content/site.yaml", b"title: Kabul\n" + b"# note\n" * 180_000),
        (
            "content/site.yaml:1:1: error: this text has 1,260,013 bytes, and at most 1,000,000 are read [yaml-size]",
        ),
    ),
    "a file name that is no text": Situation(
        _name_that_is_no_text,
        ("seeds/caf�.txt: error: the name of the file has characters that are not text [file-refused]",),
    ),
    "a file name with a line end": Situation(
        _writing("seeds/two\nlines.txt", b"The cafe\nIt has closed.\n"),
        ("seeds/two�lines.txt: error: the name of the file has characters that are not text [file-refused]",),
    ),
    "two pages with one address": Situation(
        _two_pages_with_one_address,
        (
            'index.html: error: "Index.html" and "index.html" are one name on macOS and Windows [address-taken]',
        ),
    ),
    "a site folder of someone else": Situation(
        _site_of_someone_else,
        (
            'site: error: the site folder "site" holds "holiday.jpg", which nutgraf did not write [site-not-ours]',
        ),
    ),
    "a file of someone else in the site folder": Situation(
        _file_of_someone_else,
        ('site/notes.txt: error: "site/notes.txt" was not written by nutgraf [site-has-foreign-file]',),
    ),
    "a full disk": Situation(
        _full_disk, ('site: error: "site" cannot be written: the disk is full [cannot-write]',)
    ),
    "a page saved while the build was running": Situation(
        _page_saved_meanwhile,
        (
            'content/articles/the-airport-reopens.md: error: "content/articles/the-airport-reopens.md" was changed while the build was running [file-changed-meanwhile]',
        ),
    ),
    "words that a stopped build had kept": Situation(
        _writing(_ASIDE, b"words"),
        (
            'content/articles/.nutgraf-1-0-00000000000000000000000000000000-11111111111111111111111111111111: warning: "content/articles/.nutgraf-1-0-00000000000000000000000000000000-11111111111111111111111111111111" holds words that were saved at the moment a build was writing [words-set-aside]',
        ),
    ),
    "a leftover that is in use": Situation(
        _leftover_in_use,
        (
            '.site.stage-1: notice: ".site.stage-1" is left over from a build and cannot be removed: another program or the system is using it [leftover-kept]',
        ),
    ),
    "another build": Situation(
        lambda case, _patch: _another_build(case),
        (".nutgraf/lock: error: another build of this project is running (process PID) [build-running]",),
    ),
}
"""By name. Together with the cases they break every rule."""

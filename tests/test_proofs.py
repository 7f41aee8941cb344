"""What holds for every build, whoever runs it, where and when: the same site, or the site as it was."""

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from nutgraf import cli
from nutgraf.console import CONTENT_HAS_ERRORS, FINE
from tests import scratch

ROOT = Path(__file__).parents[1]

Tree = dict[str, tuple[object, ...]]
"""By path: what is known of a file or folder."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Around:
    """All that surrounds a build and may not matter to it."""

    environment: dict[str, str] = field(default_factory=dict)
    umask: int = 0o022
    arguments: tuple[str, ...] = ()
    backwards: bool = False
    elsewhere: bool = False


AROUND = {
    "another hash seed": Around(environment={"PYTHONHASHSEED": "1"}),
    "a third hash seed": Around(environment={"PYTHONHASHSEED": "2"}),
    "the C locale": Around(environment={"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}),
    "a Turkish locale": Around(environment={"LC_ALL": "tr_TR.UTF-8", "LANGUAGE": "tr"}),
    "another time zone": Around(environment={"TZ": "Pacific/Kiritimati"}),
    "a private umask": Around(umask=0o077),
    "a shared umask": Around(umask=0o002),
    "another day": Around(arguments=("--today", "2040-02-29")),
    "files made in another order": Around(backwards=True),
    "another checkout": Around(elsewhere=True),
}


def run(root: Path, around: Around, program: Path = ROOT) -> None:
    """Build a project in a process of its own."""
    environment = {"PATH": os.defpath, "HOME": str(root), "PYTHONHASHSEED": "0", "PYTHONWARNINGS": "error"}
    made = subprocess.run(
        [sys.executable, program / "build.py", "--root", root, "--today", "2026-01-01", *around.arguments],
        env=environment | around.environment,
        cwd=root,
        umask=around.umask,
        capture_output=True,
        check=False,
    )
    assert made.returncode == 0, made.stdout + made.stderr


def made(root: Path) -> Tree:
    """What a build made: bytes and modes."""
    paths = (path for folder in ("site", "content/articles") for path in (root / folder).rglob("*"))
    return {
        path.relative_to(root).as_posix(): (
            path.stat().st_mode if "site" in path.relative_to(root).parts else 0,
            path.read_bytes() if path.is_file() else b"",
        )
        for path in paths
    }


def untouched(root: Path) -> Tree:
    """What changes when a file is written, were it with the same bytes, and all folders."""
    paths = (path for path in root.rglob("*") if ".nutgraf" not in path.parts)
    return {path.relative_to(root).as_posix(): _untouched(path) for path in paths}


def _untouched(path: Path) -> tuple[object, ...]:
    status = path.stat()
    return (status.st_ino, status.st_mtime_ns, status.st_mode, path.read_bytes()) if path.is_file() else ()


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = scratch.whole(tmp_path_factory.mktemp("built"))
    run(root, Around())
    return root


@pytest.mark.parametrize("around", AROUND.values(), ids=AROUND.keys())
def test_no_byte_and_no_mode_of_the_site_depends_on(around: Around, built: Path, tmp_path: Path) -> None:
    program = tmp_path / "another place" / "nutgraf" if around.elsewhere else ROOT
    if around.elsewhere:
        for name in ("nutgraf", "templates"):
            shutil.copytree(ROOT / name, program / name, ignore=shutil.ignore_patterns("__pycache__"))
        shutil.copy(ROOT / "build.py", program)
    root = scratch.whole(tmp_path / "pröject ", backwards=around.backwards)
    run(root, around, program)
    assert made(root) == made(built)


def test_files_of_the_site_can_be_read_by_all_and_written_by_their_owner(built: Path) -> None:
    paths = [built / "site", *(built / "site").rglob("*")]
    assert {path.stat().st_mode & 0o7777 for path in paths if path.is_file()} == {0o644}
    assert {path.stat().st_mode & 0o7777 for path in paths if path.is_dir()} == {0o755}


def test_a_second_build_writes_nothing(tmp_path: Path) -> None:
    root = scratch.whole(tmp_path)
    run(root, Around())
    before = untouched(root)
    run(root, Around())
    assert untouched(root) == before


@pytest.fixture
def _signals() -> Iterator[None]:
    """The program catches a signal; the tests get it back as it was."""
    before = signal.getsignal(signal.SIGTERM)
    yield
    signal.signal(signal.SIGTERM, before)


BROKEN = {
    "yaml that cannot be read": ("content/claims/new.yaml", "- id: [\n"),
    "a name that is not there": ("content/pages/new.md", "---\ntitle: New\n---\n[[nowhere]]\n"),
    "an id that is taken": ("content/pages/scour.md", "---\ntitle: New\n---\nText.\n"),
    "a seed that is no text": ("seeds/new.txt", b"Title\n\xff\xfe\x00text\n"),
    "a template that cannot be read": ("templates/pages/page.html", "{% if %}\n"),
    "a template that asks for too much": ("templates/pages/page.html", "{{ view.nothing }}\n"),
    "a link to nowhere": ("content/pages/new.md", "---\ntitle: New\n---\n[a](about.html#nowhere)\n"),
    "a front matter without an end": ("content/articles/new.md", "---\ntitle: New\n"),
}


@pytest.mark.usefixtures("_signals")
@pytest.mark.parametrize("broken", BROKEN.values(), ids=BROKEN.keys())
@pytest.mark.parametrize("command", ["build", "check"])
def test_a_build_with_errors_changes_nothing(
    command: str,
    broken: tuple[str, str | bytes],
    built: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    root = tmp_path / "project"
    shutil.copytree(built, root)
    scratch.project(root, {"seeds/one-more.txt": "One more\nIts text.\n", broken[0]: broken[1]})
    before = untouched(root)
    assert cli.main([command, "--root", str(root)]) == CONTENT_HAS_ERRORS
    assert untouched(root) == before
    said = capsys.readouterr()
    assert broken[0] in said.err or "site/" in said.err


@pytest.mark.usefixtures("_signals")
def test_a_strict_build_with_warnings_changes_nothing(built: Path, tmp_path: Path) -> None:
    root = tmp_path / "project"
    shutil.copytree(built, root)
    skipping = "---\ntitle: Two\nnutgraf: Two.\n---\n\n## A\n\n#### B\n"
    scratch.project(
        root, {"content/explainers/two.md": skipping, "seeds/one-more.txt": "One more\nIts text.\n"}
    )
    before = untouched(root)
    assert cli.main(["build", "--strict", "--root", str(root)]) == CONTENT_HAS_ERRORS
    assert untouched(root) == before
    assert cli.main(["build", "--root", str(root)]) == FINE
    assert untouched(root) != before


@pytest.mark.usefixtures("_signals")
def test_the_project_of_this_repository_builds_without_errors_and_warnings(tmp_path: Path) -> None:
    for name in ("seeds", "content"):
        shutil.copytree(ROOT / name, tmp_path / name)
    before = untouched(tmp_path / "content")
    assert cli.main(["build", "--strict", "--root", str(tmp_path)]) == FINE
    assert untouched(tmp_path / "content") == before

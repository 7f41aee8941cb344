"""What is handed to GitHub Pages is something that it takes: files and folders, readable, under one name each."""

import io
import os
import subprocess
import tarfile
import unicodedata
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from nutgraf.inspections import size
from tests import told
from tests.conftest import Projects
from tests.project import Project

ROOT = Path(__file__).parents[1]


@pytest.fixture(params=[0o022, 0o077], ids=["usual", "private"])
def artifact(request: pytest.FixtureRequest, project: Projects) -> Iterator[list[tarfile.TarInfo]]:
    """The members of the archive, made as the action that uploads makes it: links followed, hidden files left out."""
    case = project("whole/everything")
    before = os.umask(request.param)
    try:
        assert case.build().code == 0
    finally:
        os.umask(before)
    words = ["tar", "--dereference", "--hard-dereference", "--directory", str(case.site), "-cf", "-"]
    words += ["--exclude=.git", "--exclude=.github", "--exclude=.[^/]*", "."]
    done = subprocess.run(words, check=True, capture_output=True)
    with tarfile.open(fileobj=io.BytesIO(done.stdout)) as archive:
        yield archive.getmembers()


def named(artifact: list[tarfile.TarInfo]) -> list[str]:
    return [member.name.removeprefix("./") for member in artifact if member.isfile()]


def test_it_holds_files_and_folders_that_everybody_can_read(artifact: list[tarfile.TarInfo]) -> None:
    assert {(member.type, oct(member.mode & 0o7777)) for member in artifact} == {
        (tarfile.REGTYPE, "0o644"),
        (tarfile.DIRTYPE, "0o755"),
    }


def test_it_holds_the_whole_site(artifact: list[tarfile.TarInfo], tmp_path: Path) -> None:
    names = named(artifact)
    assert {"index.html", "404.html"} <= set(names)
    (site,) = (path.parent for path in tmp_path.rglob("site/index.html"))
    lying = {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()}
    assert lying - set(names) == {".nutgraf-manifest.json"}


def test_no_two_names_are_one_on_another_disk(artifact: list[tarfile.TarInfo]) -> None:
    folded = Counter(unicodedata.normalize("NFC", name).casefold() for name in named(artifact))
    assert [name for name, count in folded.items() if count > 1] == []


def test_every_name_is_one_on_every_system(artifact: list[tarfile.TarInfo]) -> None:
    reserved = {
        "con",
        "prn",
        "aux",
        "nul",
        *(f"{port}{number}" for port in ("com", "lpt") for number in range(1, 10)),
    }
    for name in named(artifact):
        for part in name.split("/"):
            assert len(part.encode()) <= 255
            assert not set(part) & set('<>:"\\|?*')
            assert part == part.strip(" .")
            assert part.partition(".")[0].lower() not in reserved


def test_the_site_of_this_repository_could_be_taken() -> None:
    done = subprocess.run(
        ["git", "ls-files", "-s", "site", "seeds", "content"], cwd=ROOT, capture_output=True, check=False
    )
    assert not [line for line in done.stdout.decode().splitlines() if line.startswith("120000")], "a link"


@pytest.mark.parametrize(
    ("name", "bytes_", "code"), [("large site", 600_000_000, 0), ("too large site", 1_001_000_000, 1)]
)
def test_a_site_that_a_host_may_refuse_is_found_before_it_is_published(
    name: str, bytes_: int, code: int, project: Projects, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert _said(project("whole/everything"), bytes_, monkeypatch) == (
        told.LINES[name].replace("  [", " ["),
        code,
    )


def _said(case: Project, bytes_: int, monkeypatch: pytest.MonkeyPatch) -> tuple[str, int]:
    """What is said of a site that claims to have so many bytes."""
    real = size.too_large
    monkeypatch.setattr("nutgraf.pipeline.too_large", lambda _: real(bytes_))
    assert not [line for line in case.build().lines if "site-" in line]
    built = case.build(publish=True)
    (line,) = [line for line in built.lines if "site-" in line]
    return line, built.code

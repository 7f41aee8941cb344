"""``nutgraf init``: the example is finished, builds without a word, and is never written over anything."""

import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from nutgraf.read import FOLDERS, KIND_OF_FILE
from nutgraf.tools.init import example
from tests import told
from tests.conftest import Run
from tests.project import Project

ROOT = Path(__file__).parents[1]


@pytest.fixture
def made(tmp_path: Path, run: Run) -> Project:
    """The example in a folder of its own."""
    answer = run("init", tmp_path / "my-site")
    assert (answer.code, answer.err) == (0, "")
    return Project(tmp_path / "my-site")


def test_the_example_builds_without_a_warning_or_notice_and_changes_nothing(made: Project) -> None:
    before = made.files("content", "seeds")
    built = made.build()
    assert (built.text, built.code) == ("", 0)
    assert built.applied.edited == ()
    assert made.files("content", "seeds") == before


def test_the_example_has_something_of_every_kind(made: Project) -> None:
    paths = set(made.files("content", "seeds", ".github"))
    assert {path.split("/")[1] for path in paths if path.startswith("content/")} >= set(KIND_OF_FILE) - {
        "sources"
    }
    assert {path.rpartition(".")[2] for path in paths if path.startswith("seeds/")} == {"txt", "md"}
    assert ".github/workflows/pages.yml" in paths
    assert {path.split("/")[0] for path in example()} == {
        ".github",
        ".gitignore",
        "README.md",
        "content",
        "seeds",
    }
    for folder in set(FOLDERS) - {"sources"}:
        assert any(path.startswith(f"content/{folder}/") for path in paths), folder


def test_the_example_teaches_every_kind_of_file_by_comments(made: Project) -> None:
    for path, data in made.files("content").items():
        if path.endswith(".yaml"):
            assert re.search(r"^#", data.decode(), re.MULTILINE), path


def test_what_may_go_wrong_in_the_example_is_found(made: Project) -> None:
    made.edit("content/claims/harbour.yaml", "in eleven places\n", "in twelve places\n")
    assert made.build().rules == ("quotation-absent",)


def test_nothing_is_written_over(made: Project, run: Run) -> None:
    made.edit("content/site.yaml", "title: The harbour of Skarvik", "title: My own")
    before = made.files("content", "seeds", ".github")
    answer = run("init", made.root)
    assert (answer.code, answer.err.split("\n")[0]) == (1, told.LINES["example again"])
    assert made.files("content", "seeds", ".github") == before


def test_one_file_in_the_way_stops_all_of_them_and_others_do_not(tmp_path: Path, run: Run) -> None:
    (tmp_path / "README.md").write_text("mine")
    assert run("init", tmp_path).code == 1
    assert {path.name for path in tmp_path.iterdir()} <= {"README.md", ".nutgraf"}
    (tmp_path / "README.md").rename(tmp_path / "LICENSE")
    assert run("init", tmp_path).code == 0


def test_the_example_is_made_in_this_folder_when_none_is_named(
    tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run("init").out == (
        f"Made a small site in {tmp_path}. Build it: nutgraf. README.md says how to go on.\n"
    )
    assert run("check", "--strict").code == 0


def test_the_wheel_holds_the_whole_example(tmp_path: Path) -> None:
    words = ["-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)]
    subprocess.run([sys.executable, *words], cwd=ROOT, check=True, capture_output=True)
    (wheel,) = tmp_path.glob("*.whl")
    folder = ROOT / "nutgraf/tools/example"
    wanted = {file.relative_to(ROOT).as_posix() for file in folder.rglob("*") if file.is_file()}
    with zipfile.ZipFile(wheel) as packed:
        assert wanted <= set(packed.namelist())
    assert len(wanted) == len(example())

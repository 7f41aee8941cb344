"""The workflows: their own steps are run as they are written, and nothing in them can be hijacked."""

import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from nutgraf.tools.init import init

ROOT = Path(__file__).parents[1]
PUBLISH = ROOT / ".github/workflows/pages.yml"
TEST = ROOT / ".github/workflows/ci.yml"
EXAMPLE = ROOT / "nutgraf/tools/example/pages.yml"
WORKFLOWS = (PUBLISH, TEST, EXAMPLE)

GIVEN = {
    "steps.pages.outputs.base_url": "https://owner.github.io/repository",
    "github.server_url": "https://github.com",
    "github.repository": "owner/repository",
}
"""What GitHub would put in."""

LEFT_OUT = (
    "bench",
    "docs",
    "node_modules",
    "tests",
    "site",
    ".git",
    ".venv",
    ".nutgraf",
    ".*_cache",
    "__pycache__",
)


def read(workflow: Path) -> dict[str, Any]:
    text = workflow.read_text(encoding="utf-8")
    data = yaml.safe_load(re.sub("^on:", '"on":', text, flags=re.MULTILINE))
    assert isinstance(data, dict)
    return data


def filled(text: str) -> str:
    """A text with what GitHub puts in; anything that is not known here is a fault of the test."""
    return re.sub(r"\$\{\{\s*([^}\s]+)\s*\}\}", lambda found: GIVEN[found[1]], text)


def run(
    workflow: Path, job: str, folder: Path, only: str = ""
) -> Iterator[tuple[str, subprocess.CompletedProcess[str]]]:
    """Runs the commands of a job one after the other, as GitHub does; gives the name of each step and what came of it."""
    told = read(workflow)["jobs"][job]
    programs = folder.parent / "programs"
    programs.mkdir(exist_ok=True)
    python = programs / "python"
    if not python.exists():
        python.write_text(f'#!/bin/sh\nexec "{sys.executable}" "$@"\n', encoding="utf-8")
        python.chmod(0o755)
    temporary = folder.parent / "temporary"
    temporary.mkdir(exist_ok=True)
    own = {
        "PATH": f"{programs}:/usr/bin:/bin",
        "RUNNER_TEMP": str(temporary),
        "HOME": str(temporary),
        "CI": "true",
    }
    for step in told["steps"]:
        if "run" in step and only in step["name"]:
            given = {
                name: filled(value) for name, value in (told.get("env", {}) | step.get("env", {})).items()
            }
            script = temporary / "step.sh"
            script.write_text(filled(step["run"]), encoding="utf-8")
            command = ["bash", "--noprofile", "--norc", "-eo", "pipefail", str(script)]
            yield (
                step["name"],
                subprocess.run(
                    command, cwd=folder, env=own | given, capture_output=True, text=True, check=False
                ),
            )


def copied(folder: Path) -> Path:
    """The files of this repository that its site is made from, in a clean folder."""
    shutil.copytree(ROOT, folder, ignore=shutil.ignore_patterns(*LEFT_OUT), symlinks=True)
    (folder / "site").mkdir()
    shutil.copy(ROOT / "site/.gitignore", folder / "site/.gitignore")
    return folder


def started(workflow: Path, tmp_path: Path) -> Path:
    """The folder in which the workflow begins."""
    if workflow == PUBLISH:
        return copied(tmp_path / "clean")
    made = tmp_path / "clean"
    made.mkdir()
    assert init(made)[1] == ()
    assert (made / ".github/workflows/pages.yml").read_bytes() == EXAMPLE.read_bytes()
    copied(made / ".nutgraf/program")
    return made


@pytest.mark.parametrize("workflow", [PUBLISH, EXAMPLE], ids=["this repository", "a new project"])
def test_the_steps_that_publish_do_what_they_say_in_a_clean_folder(workflow: Path, tmp_path: Path) -> None:
    """Also the installation: it finds what is there already, with the same pins."""
    folder = started(workflow, tmp_path)
    names = []
    for name, done in run(workflow, "build", folder):
        assert done.returncode == 0, f"{name}: {done.stdout}{done.stderr}"
        names.append(name)
    assert names == ["Install what the program needs", "Check", "Build", "Build once more, and compare"]
    assert (folder / "site/index.html").is_file()
    assert "https://owner.github.io/repository/" in (folder / "site/sitemap.xml").read_text("utf-8")


def test_a_mistake_or_a_warning_stops_the_steps_that_publish(tmp_path: Path) -> None:
    folder = started(EXAMPLE, tmp_path)
    terms = next((folder / "content/glossary").iterdir())
    terms.write_text(
        terms.read_text("utf-8") + "\n- {id: no-source, name: No source, kind: term, short: It has none.}\n"
    )
    done = next(done for _, done in run(EXAMPLE, "build", folder, "Check"))
    assert done.returncode == 1
    assert done.stdout.startswith("::")


def test_what_is_handed_over_is_the_folder_that_was_built() -> None:
    for workflow in (PUBLISH, EXAMPLE):
        last = read(workflow)["jobs"]["build"]["steps"][-1]
        assert last["uses"].startswith("actions/upload-pages-artifact@")
        assert last["with"] == {"path": "site"}


def test_the_workflow_of_a_new_project_waits_until_it_knows_where_the_program_is() -> None:
    """Whoever publishes with ``nutgraf deploy`` gets no message about a workflow that failed."""
    jobs = read(EXAMPLE)["jobs"]
    assert jobs["build"]["if"] == "vars.NUTGRAF_REPOSITORY != ''"
    assert jobs["deploy"]["needs"] == "build"


def test_the_steps_that_test_are_there(tmp_path: Path) -> None:
    """The tests are not run within the tests; that the command for them is one is asked of make."""
    commands = {step["name"]: step["run"] for step in read(TEST)["jobs"]["test"]["steps"] if "run" in step}
    assert commands["Test"] == "make test"
    done = subprocess.run(["make", "--dry-run", "test"], cwd=ROOT, capture_output=True, text=True, check=True)
    assert "-m pytest" in done.stdout
    folder = copied(tmp_path / "clean")
    (folder / ".venv/bin").mkdir(parents=True)
    (folder / ".venv/bin/python").write_text(f'#!/bin/sh\nexec "{sys.executable}" "$@"\n', encoding="utf-8")
    (folder / ".venv/bin/python").chmod(0o755)
    (step,) = (command for name, command in commands.items() if name != "Test")
    done = subprocess.run(["bash", "-e", "-c", step], cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_every_version_of_python_that_is_supported_is_tested() -> None:
    versions = read(TEST)["jobs"]["test"]["strategy"]["matrix"]["python"]
    assert versions == ["3.11", "3.12", "3.13"]


def test_zizmor_finds_nothing_even_as_an_auditor() -> None:
    words = ["--offline", "--no-progress", "--color", "never", "--persona", "auditor", *map(str, WORKFLOWS)]
    program = Path(sys.executable).parent / "zizmor"
    done = subprocess.run([program, *words], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout.split("\n")[0][:22]) == (0, "No findings to report."), done.stdout


def test_zizmor_would_find_something(tmp_path: Path) -> None:
    broken = tmp_path / ".github/workflows/pages.yml"
    broken.parent.mkdir(parents=True)
    text = PUBLISH.read_text(encoding="utf-8")
    broken.write_text(re.sub(r"@[0-9a-f]{40}", "@main", text), encoding="utf-8")
    program = Path(sys.executable).parent / "zizmor"
    done = subprocess.run(
        [program, "--offline", "--no-progress", str(broken)], capture_output=True, check=False
    )
    assert done.returncode != 0


@pytest.mark.parametrize("workflow", WORKFLOWS, ids=lambda path: path.parent.name + "/" + path.name)
def test_a_workflow_may_do_nothing_but_what_it_must(workflow: Path) -> None:
    told = read(workflow)
    assert told["permissions"] == {}
    assert "pull_request_target" not in told["on"]
    for name, job in told["jobs"].items():
        rights = set(job["permissions"].items())
        writes = {(right, level) for right, level in rights if level == "write"}
        assert writes == ({("pages", "write"), ("id-token", "write")} if name == "deploy" else set())
        for step in job["steps"]:
            assert "cache" not in str(step.get("with", ""))
            if "uses" in step:
                assert re.fullmatch(r"actions/[a-z-]+@[0-9a-f]{40}", step["uses"])

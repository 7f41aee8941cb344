"""The command line: what it takes, what it does, and its exit codes."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from nutgraf.cli import COMMANDS
from tests import scratch
from tests.conftest import Printed, Projects, Run, Said
from tests.project import Project

BUILD_SCRIPT = Path(__file__).parent.parent / "build.py"

# --- help and wrong usage -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "words", [(), *((name,) for name in COMMANDS)], ids=lambda words: "-".join(("help", *words))
)
def test_help_says_what_is_expected(words: tuple[str, ...], run: Run, printed: Printed) -> None:
    said = run(*words, "--help")
    assert (said.code, said.err) == (0, "")
    printed("-".join(("help", *words)) + ".txt", said.out)


def test_the_version_is_printed(run: Run) -> None:
    assert re.fullmatch(r"nutgraf \d+\.\d+\.\d+\n", run("--version").out)


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["chekc"], 'no command is called "chekc"; did you mean "check"?'),
        (["check", "again"], '"again" is one word too many'),
        (["--strict", "check"], '"check" stands first: nutgraf check ...'),
        (["--strickt"], 'no option is called "--strickt"; nutgraf COMMAND --help shows them'),
        (["check", "--today", "tomorrow"], 'argument --today: "tomorrow" is not a day like 2026-11-25'),
        (["check", "--format", "xml"], 'argument --format: "xml" is not one of text, json, github'),
        (
            ["--contact", "example.org"],
            (
                'argument --contact: "example.org" is no mail address like ada@example.org, nor a web address like '
                "https://example.org/"
            ),
        ),
        (
            ["--base-url", "example.org"],
            'argument --base-url: "example.org" is not an address like https://example.org/site/',
        ),
        (["accept"], "the following arguments are required: ID"),
    ],
)
def test_wrong_usage_is_one_line_after_the_usage_and_exit_code_2(
    words: list[str], message: str, run: Run
) -> None:
    said = run(*words)
    assert (said.code, said.out) == (2, "")
    assert said.err.startswith("usage: nutgraf")
    assert said.err.endswith(f"error: {message}\n")


def test_a_folder_that_is_called_like_a_command_is_a_folder(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Project(tmp_path / "check").write("seeds/story.txt", "A title\nA text.\n")
    monkeypatch.chdir(tmp_path)
    assert run("--root", "check").code == 0


# --- building and checking ------------------------------------------------------------------------------------


def test_a_build_says_what_it_made_and_where_to_look(run: Run, project: Projects) -> None:
    case = project("whole/seeds-alone")
    first = run("--root", case.root)
    assert (first.code, first.err) == (0, "")
    *made, pages = first.out.splitlines()
    assert made == [
        "1 notice (--verbose shows the notices).",
        "Made content/articles/the-airport-reopens.md from its seed; complete its front matter.",
    ]
    assert re.fullmatch(rf"\d+ pages, \d+ files changed\. Open {case.site}/index\.html", pages)
    second = run("--root", case.root)
    assert re.search(r"\d+ pages, nothing changed\. Open ", second.out)


def test_a_folder_with_seeds_alone_becomes_a_site(run: Run, project: Projects) -> None:
    case = project("whole/seeds-alone")
    assert {path.name for path in case.root.iterdir()} == {"seeds"}
    assert run("build", "--root", case.root).code == 0
    assert "Flights resumed on Monday." in case.read("site/articles/the-airport-reopens.html")
    assert "Flights resumed on Monday." in case.read("content/articles/the-airport-reopens.md")


def test_the_project_is_the_folder_one_is_in(
    run: Run, project: Projects, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = project("whole/everything")
    monkeypatch.chdir(case.root)
    assert run().out.endswith(" Open site/index.html\n")
    assert (case.site / "index.html").is_file()


def test_a_folder_without_a_project_is_one_clear_line(run: Run, tmp_path: Path) -> None:
    hint = "put an article into seeds/ as a text file: its first line is the title, every further line a paragraph"
    line = f"nutgraf: there is no folder seeds/ and no folder content/ in {tmp_path}; {hint}\n"
    for words in (["build"], ["check"], ["check", "--format", "json"], ["accept", "a-page"]):
        assert run(*words, "--root", tmp_path) == Said(2, "", line)
    assert run("--root", tmp_path / "x") == Said(2, "", f"nutgraf: there is no folder {tmp_path}/x\n")
    assert list(tmp_path.iterdir()) == []


def test_check_writes_nothing(run: Run, project: Projects) -> None:
    case = project("whole/seeds-alone")
    assert run("check", "--root", case.root) == Said(
        0, "1 notice (--verbose shows the notices).\nChecked; nothing was written.\n", ""
    )
    assert {path.name for path in case.root.iterdir()} == {"seeds"}


def test_verbose_shows_notices_and_every_file_that_was_written(run: Run, project: Projects) -> None:
    case = project("whole/seeds-alone")
    said = run("-v", "--root", case.root)
    assert "[rights-missing]" in said.err
    wrote = [line.removeprefix("wrote ") for line in said.out.splitlines() if line.startswith("wrote ")]
    assert wrote[0] == "content/articles/the-airport-reopens.md"
    made = [path for path in case.site.rglob("*") if path.is_file() and not path.name.startswith(".")]
    assert sorted(wrote[1:]) == sorted(map(str, made))


def test_quiet_prints_nothing_but_errors(run: Run, project: Projects) -> None:
    case = project("whole/seeds-alone")
    case.write("seeds/copy.txt", case.read("seeds/story.txt"))
    assert run("-q", "--root", case.root) == Said(0, "", "")
    case.write("seeds/empty.txt", "")
    said = run("-q", "--root", case.root)
    assert (said.code, said.out) == (1, "")
    assert "[seed-empty]" in said.err
    assert "[seed-repeated]" not in said.err


def test_a_failed_build_says_that_nothing_was_written(run: Run, project: Projects) -> None:
    said = run("--root", project("seeds/title-only").root)
    assert (said.code, said.out) == (1, "")
    assert said.err.endswith("\n\n1 error.\nNothing was written; the site is as it was.\n")


def test_strict_takes_warnings_for_errors_and_writes_nothing(run: Run, project: Projects) -> None:
    case = project("seeds/same-title")
    assert run("check", "--root", case.root).code == 0
    said = run("--strict", "--root", case.root)
    assert (said.code, said.out) == (1, "")
    assert "seeds/tuesday.txt:1:1: error: " in said.err
    assert said.err.endswith(
        "\n1 error, 2 notices (--verbose shows the notices).\nNothing was written; the site is as it was.\n"
    )
    assert {path.name for path in case.root.iterdir()} <= {"seeds", ".nutgraf"}


def test_strict_stops_at_a_warning_of_the_writer_too(run: Run, project: Projects) -> None:
    case = project("whole/one-article")
    assert case.build().code == 0
    case.write(f"content/articles/.nutgraf-1-0-{'0' * 32}-{'1' * 32}", "kept words")
    case.edit("content/pages/about.md", "small", "large")
    before = case.files("site", "content")
    said = run("--strict", "--root", case.root)
    assert (said.code, said.out) == (1, "")
    assert ": error: " in said.err
    assert said.err.endswith("Nothing was written; the site is as it was.\n")
    assert case.files("site", "content") == before
    said = run("--root", case.root)
    assert said.code == 0
    assert ": warning: " in said.err
    assert " changed" in said.out


def test_the_site_can_be_written_elsewhere(run: Run, project: Projects, tmp_path: Path) -> None:
    case = project("whole/everything")
    elsewhere = tmp_path / "public" / "site"
    elsewhere.parent.mkdir()
    said = run("--root", case.root, "--site", elsewhere)
    assert said.code == 0
    assert said.out.endswith(f"Open {elsewhere}/index.html\n")
    assert (elsewhere / "index.html").is_file()
    assert not case.site.exists()


def test_today_changes_what_is_due_and_no_byte_of_the_site(run: Run, project: Projects) -> None:
    case = project("evidence/review-due")
    early = run("-v", "--root", case.root, "--today", "2025-06-30")
    assert "[review-due]" not in early.err
    before = case.files("site", "content")
    late = run("-v", "--root", case.root, "--today", "2025-07-01")
    assert "[review-due]" in late.err
    assert case.files("site", "content") == before


def test_the_address_of_the_site_is_taken_from_the_command_line(run: Run, project: Projects) -> None:
    case = project("whole/everything")
    run("--root", case.root)
    assert 'href="/about.html"' in case.read("site/404.html")
    run("--root", case.root, "--base-url", "https://example.org/paper/")
    assert 'href="/paper/about.html"' in case.read("site/404.html")


# --- the script -----------------------------------------------------------------------------------------------


def test_the_script_is_the_program(project: Projects) -> None:
    case = project("whole/everything")
    done = subprocess.run(
        [sys.executable, BUILD_SCRIPT], cwd=case.root, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.endswith("Open site/index.html\n")


@pytest.mark.parametrize("words", [["build"], ["check"]])
def test_without_its_libraries_the_script_says_in_one_line_what_to_run(
    words: list[str], project: Projects
) -> None:
    """``-S`` leaves out the folder in which the libraries lie."""
    case = project("whole/everything")
    done = subprocess.run(
        [sys.executable, "-S", BUILD_SCRIPT, *words],
        cwd=case.root,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout) == (2, "")
    (line,) = done.stderr.splitlines()
    assert re.fullmatch(
        rf'nutgraf: \w+ is not installed for {re.escape(sys.executable)}; run "make", '
        "or: python3 -m pip install --require-hashes -r requirements.txt",
        line,
    )
    assert not (case.root / "site").exists()


def test_help_needs_no_libraries() -> None:
    done = subprocess.run(
        [sys.executable, "-S", BUILD_SCRIPT, "--help"], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize(
    "contact", ["ada@example.org", "mailto:ada@example.org", "https://example.org/report"]
)
def test_a_contact_is_what_the_settings_take_for_one_too(contact: str, run: Run, tmp_path: Path) -> None:
    root = scratch.whole(tmp_path)
    answer = run("check", "--quiet", "--contact", contact, "--root", root)
    assert answer.code == 0


@pytest.mark.parametrize("folder", ["seeds", "content", "content/glossary", "content/media"])
@pytest.mark.parametrize("words", [("build",), ("check",), ("new", "page", "more"), ("due",)])
def test_a_folder_that_may_not_be_read_is_one_line_and_no_page_goes(
    folder: str, words: tuple[str, ...], run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = scratch.whole(tmp_path)
    (root / folder).mkdir(exist_ok=True)
    listing = os.scandir

    def refusing(path: str | Path) -> object:
        if Path(path) == root / folder:
            raise PermissionError(13, "Permission denied", str(path))
        return listing(path)

    monkeypatch.setattr(os, "scandir", refusing)
    answer = run(*words, "--root", root)
    assert answer.code == 2
    assert answer.err == (
        f"nutgraf: this user may not read the folder {folder}/; set its permissions so that you can\n"
    )

"""What is printed: findings in three forms, and rules explained."""

import json
import ntpath
import posixpath
import re
import subprocess
import sys
from pathlib import Path

import pytest

from nutgraf.rules import RULES, Rule
from tests.conftest import Printed, Projects, Run, Said
from tests.project import Project

BUILD_SCRIPT = Path(__file__).parent.parent / "build.py"


def faulty(project: Projects) -> Project:
    """A project with an error, a warning and a notice."""
    case = project("whole/everything")
    case.edit("content/glossary/terms.yaml", "sources: [report]", "see: [kabol]")
    case.edit(
        "content/articles/the-airport-reopens.md", "rights: Shown with the publisher's permission.\n", ""
    )
    return case


def test_all_problems_are_told_at_once_in_the_order_of_their_places(
    run: Run, project: Projects, printed: Printed
) -> None:
    case = faulty(project)
    case.write("seeds/a-title.txt", "A title\n")
    case.edit("content/timelines/year.yaml", "2021-09-13", "2021-09-31")
    said = run("check", "-v", "--root", case.root)
    assert (said.code, said.out) == (1, "")
    printed("several-problems.txt", said.err)
    places = re.findall(r"(?m)^(\S+?)(?::(\d+))?(?::(\d+))?: (?:error|warning|notice)", said.err)
    assert len(places) >= 4
    assert places == sorted(places, key=lambda place: (place[0], *(int(number or 0) for number in place[1:])))


def test_json_is_one_object_with_paths_from_the_root_of_the_project(
    run: Run, project: Projects, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = faulty(project)
    monkeypatch.chdir(tmp_path)
    said = run("check", "--format", "json", "--root", case.root)
    assert (said.code, said.err) == (1, "")
    told = json.loads(said.out)
    assert list(told) == ["ok", "counts", "diagnostics", "evidence"]
    assert told["ok"] is False
    assert told["counts"] == {"error": 1, "warning": 1, "notice": 1}
    assert [found["level"] for found in told["diagnostics"]] == ["notice", "warning", "error"]
    assert told["diagnostics"][-1] == {
        "rule": "reference-missing",
        "level": "error",
        "path": "content/glossary/terms.yaml",
        "line": 5,
        "column": 9,
        "message": 'no entry has the id "kabol"',
        "hint": 'did you mean "kabul"?',
        "related": [],
    }
    assert all((case.root / found["path"]).exists() for found in told["diagnostics"])
    assert told["evidence"]["statements"]["definitions"] == {"total": 1, "without_source": ["kabul"]}
    assert told["evidence"]["quotations"] == {"exact": 1}


def test_json_says_what_belongs_to_a_finding_and_nothing_of_places_that_are_not_known(
    run: Run, project: Projects
) -> None:
    told = json.loads(run("check", "--format", "json", "--root", project("names/old-id-is-taken").root).out)
    (found,) = told["diagnostics"]
    assert (found["path"], found["line"], found["column"]) == ("content/pages/about.md", None, None)
    assert found["related"] == [
        {"path": "content/pages/method.md", "line": None, "column": None, "note": "the page that has it"}
    ]


def test_json_is_fine_without_errors_and_strict_makes_warnings_errors(run: Run, project: Projects) -> None:
    case = project("evidence/event-without-source")
    fine = run("--format", "json", "--root", case.root)
    assert (fine.code, json.loads(fine.out)["ok"]) == (0, True)
    strict = run("check", "--strict", "--format", "json", "--root", case.root)
    told = json.loads(strict.out)
    assert (strict.code, told["ok"], told["counts"]["error"]) == (1, False, 1)
    assert told["diagnostics"][0]["level"] == "error"


def test_github_gets_a_command_for_each_finding(run: Run, project: Projects, printed: Printed) -> None:
    said = run("check", "--format", "github", "--root", faulty(project).root)
    assert (said.code, said.err) == (1, "")
    printed("github.txt", said.out)


def test_github_reads_no_second_command_or_property_out_of_an_authors_words(
    run: Run, project: Projects
) -> None:
    case = project("whole/everything")
    case.write("content/100%, a:b.yaml", "")
    (line,) = run("check", "--format", "github", "--root", case.root).out.splitlines()
    assert line.startswith("::error file=content/100%25%2C a%3Ab.yaml,title=file-unread::")


@pytest.mark.parametrize("form", ["text", "json", "github"])
def test_words_that_the_terminal_cannot_show_are_escaped(form: str, project: Projects) -> None:
    case = project("whole/everything")
    case.edit("content/glossary/terms.yaml", "id: kabul", "id: کابل")
    ascii_only = subprocess.run(
        [sys.executable, BUILD_SCRIPT, "check", "--format", form, "--root", case.root],
        env={"PYTHONIOENCODING": "ascii"},
        capture_output=True,
        check=False,
    )
    assert ascii_only.returncode == 1
    assert b"Traceback" not in ascii_only.stderr
    assert b"\\u06a9" in ascii_only.stdout + ascii_only.stderr


@pytest.mark.parametrize("rule", RULES.values(), ids=RULES)
def test_explain_prints_all_there_is_to_know_of_a_rule(rule: Rule, run: Run) -> None:
    said = run("explain", rule.id)
    assert (said.code, said.err) == (0, "")
    words = said.out.split()
    for text in (rule.id, rule.summary, rule.why, rule.remedy, rule.wrong, rule.right):
        assert " ".join(text.split()) in " ".join(words)


def test_explain_alone_lists_every_rule_once_the_gravest_first(run: Run) -> None:
    lines = run("explain").out.splitlines()
    assert sorted(line.split()[1] for line in lines) == sorted(RULES)
    levels = [line.split()[0] for line in lines]
    assert levels == sorted(levels, key=["error", "warning", "notice"].index)


def test_explain_suggests_the_nearest_rule(run: Run) -> None:
    assert run("explain", "id-takn") == Said(
        2,
        "",
        'nutgraf: no rule is called "id-takn"; did you mean "id-taken", "import-taken" or "address-taken"?\n',
    )


@pytest.mark.parametrize("name", ["yaml-colon", "seed-changed"])
def test_an_explanation_looks_as_expected(name: str, run: Run, printed: Printed) -> None:
    printed(f"explain-{name}.txt", run("explain", name).out)


def test_a_folder_that_no_relative_path_leads_to_is_named_whole(
    run: Run, project: Projects, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On Windows there is no way from one drive to another."""
    with pytest.raises(ValueError, match="mount"):
        ntpath.relpath("D:\\site", "C:\\project")
    case = project("whole/one-article")
    relative = posixpath.relpath
    monkeypatch.setattr(
        "os.path.relpath",
        lambda path, start=None: relative(path, start) if start else ntpath.relpath(f"D:{path}", "C:\\"),
    )
    said = run("--root", case.root)
    assert (said.code, said.out.split("Open ")[1]) == (0, f"{case.site / 'index.html'}\n")
    said = run("init", case.root.parent / "new")
    assert (said.code, f"Build it: nutgraf --root {case.root.parent / 'new'}." in said.out) == (0, True)

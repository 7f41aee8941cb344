"""Every case and every situation is built, and all that the build says is compared; an error must change nothing."""

import re
import shutil
from contextlib import nullcontext
from pathlib import Path

import pytest

from tests.conftest import Projects
from tests.project import CASES, EXPECTED, Project, Tree
from tests.situations import SITUATIONS

NAMES = sorted(f"{path.parent.name}/{path.name}" for path in CASES.glob("*/*"))


@pytest.fixture(scope="session")
def earlier_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site that an earlier build made, before somebody broke something."""
    before = Project(tmp_path_factory.mktemp("earlier"))
    before.write("content/pages/earlier.md", "---\ntitle: Earlier\n---\n")
    assert before.build().code == 0
    return before.site


def everything(case: Project) -> Tree:
    return case.files("site", "content", "seeds", "templates")


@pytest.mark.parametrize("name", NAMES)
def test_a_case_says_exactly_what_is_expected_and_an_error_changes_nothing(
    name: str, project: Projects, earlier_site: Path, *, rewrite: bool
) -> None:
    case = project(name)
    shutil.copytree(earlier_site, case.site)
    before = everything(case)
    built = case.build(publish=name.startswith("publishing/"))
    if rewrite:
        (CASES / name / EXPECTED).write_text(built.text, encoding="utf-8")
    assert built.text == (CASES / name / EXPECTED).read_text(encoding="utf-8")
    assert [found for found in built.diagnostics if not found.hint] == []
    if built.code:
        assert everything(case) == before
    else:
        assert (case.site / "index.html").is_file()
        assert not (case.site / "earlier.html").exists()


@pytest.mark.parametrize("name", [name for name in NAMES if name.startswith("whole/")])
def test_a_second_build_of_a_whole_project_writes_nothing_and_says_the_same(
    name: str, project: Projects
) -> None:
    case = project(name)
    first = case.build()
    assert first.applied.written
    before = everything(case)
    second = case.build()
    assert everything(case) == before
    assert (second.text, second.applied.written, second.applied.edited) == (first.text, (), ())


@pytest.mark.parametrize("name", SITUATIONS)
def test_a_situation_says_exactly_what_is_expected_and_an_error_changes_nothing(
    name: str, project: Projects, monkeypatch: pytest.MonkeyPatch
) -> None:
    case, situation = project("whole/one-article"), SITUATIONS[name]
    assert case.build().lines == ()
    before_fault = everything(case)
    with situation.arrange(case, monkeypatch) or nullcontext():
        before = everything(case)
        built = case.build()
    lines = tuple(re.sub(r"\(process \d+\)", "(process PID)", line) for line in built.lines)
    assert lines == situation.lines
    assert all(found.hint for found in built.diagnostics)
    if name == "a page saved while the build was running":
        page = "content/articles/the-airport-reopens.md"
        assert "really resumed" in case.read(page)
        before[page] = before_fault[page].replace(b"resumed", b"really resumed")
    if built.code:
        assert everything(case) == before

"""``nutgraf deploy``, with git itself and a bare repository on disk."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from nutgraf.tools.deploy import pages_address
from tests import told
from tests.conftest import Projects, Run, Said
from tests.project import Project

WHO = {"user.name": "Ada Lund", "user.email": "ada@example.org", "init.defaultBranch": "main"}


@pytest.fixture(autouse=True)
def _git_of_nobody(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The settings of whoever runs the tests play no part."""
    settings = tmp_path / "gitconfig"
    settings.touch()
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(settings))
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))
    for name, value in WHO.items():
        git(tmp_path, "config", "--global", name, value)


def git(folder: Path, *words: str) -> str:
    done = subprocess.run(["git", *words], cwd=folder, check=True, capture_output=True)
    return done.stdout.decode().strip()


@pytest.fixture
def case(project: Projects) -> Project:
    """A project that was built and committed."""
    made = project("whole/everything")
    assert made.build().code == 0
    commit(made)
    return made


@pytest.fixture
def shelf(case: Project, tmp_path: Path) -> Path:
    """The bare repository of its remote."""
    bare = tmp_path / "shelf.git"
    git(tmp_path, "init", "--quiet", "--bare", str(bare))
    git(case.root, "remote", "add", "origin", str(bare))
    git(case.root, "push", "--quiet", "origin", "main")
    return bare


def commit(case: Project) -> None:
    if not (case.root / ".git").exists():
        case.write(".gitignore", "/site/\n/.nutgraf/\n")
        git(case.root, "init", "--quiet")
    git(case.root, "add", ".")
    git(case.root, "commit", "--quiet", "--message", "Words")


def deploy(run: Run, case: Project, *words: str) -> Said:
    return run("deploy", "--root", case.root, "--today", "2026-01-01", *words)


def published(shelf: Path, branch: str = "gh-pages") -> dict[str, bytes]:
    """What a branch holds."""
    names = git(shelf, "ls-tree", "-r", "--name-only", "-z", branch).split("\0")
    return {
        name: subprocess.run(
            ["git", "cat-file", "blob", f"{branch}:{name}"], cwd=shelf, check=True, capture_output=True
        ).stdout
        for name in names
        if name
    }


def test_the_branch_holds_exactly_the_site(run: Run, case: Project, shelf: Path) -> None:
    before = (git(case.root, "status", "--porcelain"), git(case.root, "for-each-ref", "refs/heads"))
    said = deploy(run, case)
    assert said.code == 0
    assert "Published on the branch" in said.out
    site = {path.removeprefix("site/"): data for path, data in case.files("site").items()}
    site.pop(".gitignore", None)
    assert published(shelf) == site | {".nojekyll": b""}
    modes = {line.split()[0] for line in git(shelf, "ls-tree", "-r", "gh-pages").split("\n")}
    assert modes == {"100644"}
    assert before == (git(case.root, "status", "--porcelain"), git(case.root, "for-each-ref", "refs/heads"))
    assert not git(case.root, "for-each-ref", "refs/nutgraf")


def test_a_second_deployment_follows_the_first_and_one_of_the_same_is_none(
    run: Run, case: Project, shelf: Path
) -> None:
    deploy(run, case)
    first = git(shelf, "rev-parse", "gh-pages")
    assert "Nothing changed" in deploy(run, case).out
    assert git(shelf, "rev-parse", "gh-pages") == first
    case.edit("content/pages/about.md", "title: About", "title: About all this")
    commit(case)
    assert ", 0 removed." in deploy(run, case).out
    assert git(shelf, "rev-parse", "gh-pages^") == first
    assert git(shelf, "log", "-1", "--format=%an %s", "gh-pages") == "Ada Lund Publish the site"
    assert git(case.root, "rev-parse", "HEAD") in git(shelf, "log", "-1", "--format=%b", "gh-pages")


def test_a_page_that_is_gone_is_gone_there_and_what_others_put_there_stays(
    run: Run, case: Project, shelf: Path, tmp_path: Path
) -> None:
    """GitHub keeps the domain of a site in the file CNAME of the branch."""
    case.write("content/pages/more.md", "---\ntitle: More\n---\n\nWords.\n")
    commit(case)
    deploy(run, case)
    assert "more.html" in published(shelf)
    other = tmp_path / "other"
    git(tmp_path, "clone", "--quiet", "--branch", "gh-pages", str(shelf), str(other))
    (other / "CNAME").write_text("explain.example.org\n")
    (other / 'proof "1"\n.txt').write_text("mine\n")
    git(other, "add", ".")
    git(other, "commit", "--quiet", "--message", "Create CNAME")
    git(other, "push", "--quiet")
    case.delete("content/pages/more.md")
    commit(case)
    for _ in range(2):
        said = deploy(run, case)
        assert said.code == 0
        assert "Kept there: CNAME, proof" in said.out
        held = published(shelf)
        assert (held["CNAME"], held['proof "1"\n.txt']) == (b"explain.example.org\n", b"mine\n")
        assert "more.html" not in held
    assert deploy(run, case, "--base-url", "https://explain.example.org").err == ""
    elsewhere = deploy(run, case, "--base-url", "https://example.org/").err
    assert 'shown at "https://explain.example.org/"' in elsewhere


def test_a_trial_says_the_same_and_changes_nothing(run: Run, case: Project, shelf: Path) -> None:
    before = case.files("site")
    said = deploy(run, case, "--dry-run", "--base-url", "https://example.org/a/")
    assert said.code == 0
    assert "Nothing was published. To be published on" in said.out
    assert "Its address: https://example.org/a/" in said.out
    assert git(shelf, "for-each-ref", "--format=%(refname)") == "refs/heads/main"
    assert case.files("site") == before


def test_what_is_not_committed_is_not_published(run: Run, case: Project, shelf: Path) -> None:
    case.write("content/sources.yaml", case.read("content/sources.yaml") + "\n# a note\n")
    case.write("content/pages/new.md", "---\ntitle: New\n---\n\nWords.\n")
    case.delete("content/timelines/year.yaml")
    said = deploy(run, case)
    assert (said.code, said.err.split("\n")[0]) == (1, told.LINES["not committed"])
    assert git(shelf, "branch", "--format=%(refname:short)") == "main"


def test_a_site_that_is_not_ignored_does_not_hinder(run: Run, case: Project, shelf: Path) -> None:
    """What is made need not be committed."""
    case.write(".gitignore", "")
    commit_only(case, ".gitignore")
    assert git(case.root, "status", "--porcelain")
    assert deploy(run, case).code == 0
    assert "index.html" in published(shelf)


def commit_only(case: Project, path: str) -> None:
    git(case.root, "add", path)
    git(case.root, "commit", "--quiet", "--message", "Words")


def test_an_article_page_that_was_never_built_cannot_be_committed(
    run: Run, case: Project, shelf: Path
) -> None:
    case.write("seeds/late.txt", "A late story\nIt came late.\n")
    commit(case)
    said = deploy(run, case)
    assert said.code == 1
    assert '"content/articles/a-late-story.md" is not written yet' in said.err
    assert git(shelf, "branch", "--format=%(refname:short)") == "main"


def test_a_project_with_errors_is_not_published_nor_one_that_check_publish_refuses(
    run: Run, case: Project, shelf: Path
) -> None:
    case.edit("content/pages/about.md", "title: About", "titel: About")
    commit(case)
    assert "[field-unknown]" in deploy(run, case).err
    case.edit("content/pages/about.md", "titel: About", "title: About")
    (article,) = (case.root / "content/articles").iterdir()
    text = article.read_text(encoding="utf-8")
    article.write_text("\n".join(line for line in text.split("\n") if not line.startswith("rights:")))
    commit(case)
    assert "[rights-unstated]" in deploy(run, case).err
    assert git(shelf, "branch", "--format=%(refname:short)") == "main"


def test_a_branch_of_somebody_else_is_left_alone(run: Run, case: Project, shelf: Path) -> None:
    before = git(shelf, "rev-parse", "main")
    said = deploy(run, case, "--branch", "main")
    assert (said.code, said.err.split("\n")[0]) == (1, told.LINES["somebody else's branch"])
    assert git(shelf, "rev-parse", "main") == before


def test_whoever_published_in_the_meantime_is_not_pushed_away(run: Run, case: Project, shelf: Path) -> None:
    deploy(run, case)
    hook = case.root / ".git/hooks/pre-push"
    hook.write_text(
        f'#!/bin/sh\ncd "{shelf}"\nexport GIT_DIR=.\n'
        "git update-ref refs/heads/gh-pages $(git commit-tree -p gh-pages -m Other gh-pages^{tree})\n"
    )
    hook.chmod(0o755)
    case.edit("content/pages/about.md", "title: About", "title: About all this")
    commit(case)
    said = deploy(run, case)
    assert (said.code, said.err.split("\n")[0]) == (1, told.LINES["published meanwhile"])
    assert git(shelf, "log", "-1", "--format=%s", "gh-pages") == "Other"
    assert not git(case.root, "for-each-ref", "refs/nutgraf")


def test_what_it_takes_to_publish_is_asked_for_in_words(
    run: Run, case: Project, project: Projects, monkeypatch: pytest.MonkeyPatch
) -> None:
    alone = project("whole/seeds-alone")
    said = deploy(run, alone)
    assert (said.code, said.err.split("\n")[0]) == (1, told.LINES["no repository"])
    assert 'has no remote "origin"' in deploy(run, case).err
    git(case.root, "remote", "add", "origin", str(case.root / "nowhere"))
    assert "[deploy-refused]" in deploy(run, case).err
    assert "cannot be the name of a branch" in deploy(run, case, "--branch", "a..b").err
    git(case.root, "config", "user.useConfigOnly", "true")
    git(case.root, "config", "--global", "--unset", "user.email")
    assert "git does not know who publishes" in deploy(run, case).err
    monkeypatch.setenv("PATH", "/nowhere")
    assert "git is not installed" in deploy(run, case).err


@pytest.mark.parametrize(
    ("url", "cname", "address"),
    [
        ("https://github.com/Ada/kabul.git", "", "https://ada.github.io/kabul/"),
        ("https://ada:token@github.com/ada/kabul", "", "https://ada.github.io/kabul/"),
        ("git@github.com:ada/Kabul.git", "", "https://ada.github.io/Kabul/"),
        ("ssh://git@github.com/ada/ada.github.io.git", "", "https://ada.github.io/"),
        ("git@github.com:ada/kabul.git", "kabul.example.org", "https://kabul.example.org/"),
        ("https://codeberg.org/ada/kabul", "", ""),
        ("/srv/shelf.git", "", ""),
    ],
)
def test_the_address_is_the_one_that_github_gives(url: str, cname: str, address: str) -> None:
    assert pages_address(url, cname) == address


def test_without_an_address_of_ones_own_the_site_has_that_of_the_host(
    run: Run, case: Project, shelf: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The remote is one of GitHub, over SSH; at the other end of the line is the shelf on disk."""
    line = case.root / ".git/line"
    line.write_text(f"#!/bin/sh\nexec ${{2%% *}} '{shelf}'\n")
    line.chmod(0o755)
    monkeypatch.setenv("GIT_SSH_COMMAND", str(line))
    monkeypatch.setenv("GIT_SSH_VARIANT", "simple")
    git(case.root, "remote", "set-url", "origin", "git@github.com:ada/kabul.git")
    case.write("content/site.yaml", "title: Kabul\ncontact: ada@example.org\n")
    commit(case)
    said = deploy(run, case)
    assert "Settings, Pages, Source: Deploy from a branch" in said.out
    assert b"https://ada.github.io/kabul/timelines.html" in published(shelf)["sitemap.xml"]
    case.write(
        "content/site.yaml", "title: Kabul\ncontact: ada@example.org\nbase_url: https://example.org/\n"
    )
    commit(case)
    assert deploy(run, case).err.split("\n")[0] == told.LINES["another address"]


def test_the_steps_of_the_readme_lead_from_nothing_to_a_published_site(tmp_path: Path) -> None:
    """As they are written, in a shell; at the end of the line is a repository on disk instead of GitHub."""
    readme = (Path(__file__).parents[1] / "README.md").read_text(encoding="utf-8")
    (steps,) = re.findall(r"```bash\n(nutgraf init.*?)```", readme, re.DOTALL)
    bare = tmp_path / "shelf.git"
    git(tmp_path, "init", "--quiet", "--bare", str(bare))
    git(tmp_path, "config", "--global", f"url.{bare}.insteadOf", "https://github.com/OWNER/NAME.git")
    programs = tmp_path / "programs"
    programs.mkdir()
    program = programs / "nutgraf"
    program.write_text(
        f'#!/bin/sh\nexec "{sys.executable}" "{Path(__file__).parents[1] / "build.py"}" "$@"\n'
    )
    program.chmod(0o755)
    own = os.environ | {"PATH": f"{programs}:{os.environ['PATH']}"}
    done = subprocess.run(
        ["bash", "-ec", steps], cwd=tmp_path, env=own, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert 'Published on the branch "gh-pages" of origin' in done.stdout
    assert {"index.html", ".nojekyll"} <= published(bare).keys()

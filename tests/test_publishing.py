"""What was published keeps its address: it is there, it leads on, or it says what became of it."""

import json
import re

import pytest

from tests.conftest import Projects, Run
from tests.project import Project

WITHDRAWN = "withdrawn: {date: 2026-02-01, reason: It was <another> airport.}"
REASON = "It was &lt;another&gt; airport."


def words(html: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", html.partition("<main")[2].partition("</main>")[0]).split())


def withdrawn(case: Project, path: str, line: str) -> None:
    """Put ``withdrawn:`` after a line of a file, as deep as it stands."""
    indent = line[: len(line) - len(line.lstrip())]
    case.edit(path, f"{line}\n", f"{line}\n{indent}{WITHDRAWN}\n")


def free(case: Project) -> None:
    """Nothing names anything any more."""
    case.write("content/explainers/airport.md", "---\ntitle: The airport\nnutgraf: What happened.\n---\n")
    case.edit("content/timelines/year.yaml", "    entries: [kabul]\n", "")


CANARY = "A canary sang."
TEXTS = {
    "content/timelines/year.yaml": "text",
    "content/claims/story.yaml": "known",
    "content/glossary/terms.yaml": "long",
}
"""The field that has the text of a record, by its file; in others the text follows the front matter."""


def sing(case: Project, path: str, line: str) -> None:
    """Give what stands at a line of a file a text of its own."""
    if path not in TEXTS:
        case.write(path, f"{case.read(path)}\n{CANARY}\n")
        return
    indent = line[: len(line) - len(line.lstrip())]
    field = TEXTS[path] if indent else "about"
    case.edit(path, f"{line}\n", f"{line}\n{indent}{field}: {CANARY}\n")


def canaries(case: Project) -> list[str]:
    """The files of the site in which it sings."""
    return [path for path, data in case.files("site").items() if CANARY in data.decode()]


KINDS = [
    ("content/timelines/year.yaml", "    title: The airport reopens", "timelines/year.html#reopening"),
    ("content/timelines/year.yaml", "title: A year", "timelines/year.html"),
    ("content/claims/story.yaml", "  kind: fact", "claims.html#reopened"),
    ("content/glossary/terms.yaml", "  kind: place", "glossary/kabul.html"),
    ("content/explainers/airport.md", "title: The airport", "explainers/airport.html"),
    ("content/pages/about.md", "title: About", "about.html"),
]


@pytest.mark.parametrize(("path", "line", "address"), KINDS, ids=[address for *_, address in KINDS])
def test_what_was_withdrawn_has_its_address_and_says_why_and_nothing_else(
    path: str, line: str, address: str, project: Projects, run: Run
) -> None:
    case = project("whole/everything")
    free(case)
    sing(case, path, line)
    assert run("record", "--root", case.root, "--date", "2026-01-01").code == 0
    assert case.build().code == 0
    assert canaries(case)
    withdrawn(case, path, line)
    built = case.build(publish=True)
    assert built.code == 0, built.text
    page, _, place = address.partition("#")
    html = case.read(f"site/{page}")
    assert REASON in html
    assert "1 February 2026" in html
    assert not place or f'id="{place}"' in html
    assert canaries(case) == []


def test_a_withdrawn_source_is_told_among_the_sources(project: Projects) -> None:
    case = project("whole/everything")
    free(case)
    for path in ("content/glossary/terms.yaml", "content/timelines/year.yaml"):
        case.write(path, re.sub(r" +sources: \[report\]\n", "", case.read(path)))
    source = case.read("content/sources.yaml")
    case.write("content/sources.yaml", source.replace("  kind:", f"  {WITHDRAWN}\n  kind:", 1))
    assert WITHDRAWN in case.read("content/sources.yaml")
    assert case.build().code == 0
    page = case.read("site/sources.html")
    assert '<li id="report">' in page
    assert REASON in page


def test_an_article_that_was_withdrawn_without_a_page_leaves_one_that_says_so(project: Projects) -> None:
    case = project("whole/everything")
    case.edit("content/articles/the-airport-reopens.md", "rights:", f"publish: none\n{WITHDRAWN}\nrights:")
    case.build()
    page = case.read("site/articles/the-airport-reopens.html")
    assert REASON in page
    assert "Flights resumed" not in page
    assert 'name="robots" content="noindex"' in page


def test_a_withdrawn_draft_says_nothing(project: Projects) -> None:
    case = project("whole/everything")
    case.edit("content/pages/about.md", "title: About\n", f"title: A secret\ndraft: true\n{WITHDRAWN}\n")
    assert case.build().code == 0
    assert not (case.site / "about.html").exists()
    assert not [path for path, data in case.files("site").items() if b"A secret" in data]


def test_withdrawing_is_news_with_its_reason(project: Projects, run: Run) -> None:
    case = project("whole/everything")
    free(case)
    run("record", "--root", case.root, "--date", "2026-01-01")
    withdrawn(case, "content/glossary/terms.yaml", "  kind: place")
    assert case.build().code == 0
    told = words(case.read("site/updates.html"))
    assert f"Withdrawn, definition Kabul {REASON}" in told
    assert 'href="glossary/kabul.html"' in case.read("site/updates.html")


def test_an_event_that_moved_to_another_timeline_leaves_a_link(project: Projects) -> None:
    case = project("publishing/event-moved")
    assert case.build(publish=True).code == 0
    page = case.read("site/timelines/year.html")
    assert '<li id="reopening">' in page
    assert '<a href="later.html#reopening">The airport reopens</a>' in page


@pytest.mark.parametrize("path", ["content/timelines/year.yaml", "content/sources.yaml"])
def test_timelines_and_sources_lead_on_from_their_old_ids(path: str, run: Run, project: Projects) -> None:
    case = project("whole/everything")
    run("record", "--root", case.root, "--date", "2026-01-01")
    old, new = ("year", "two-years") if "year" in path else ("report", "first-report")
    assert run("rename", old, new, "--root", case.root).code == 0
    assert case.build(publish=True).lines == ()
    if old == "year":
        assert 'url=two-years.html"' in case.read("site/timelines/year.html")
    else:
        assert '<span id="report"></span>' in case.read("site/sources.html")


def test_only_check_publish_looks_for_what_stops_publishing(run: Run, project: Projects) -> None:
    case = project("publishing/event-deleted")
    assert run("check", "--root", case.root).code == 0
    said = run("check", "--publish", "--format", "json", "--root", case.root)
    assert said.code == 1
    assert [found["rule"] for found in json.loads(said.out)["diagnostics"]] == ["address-gone"]
    assert case.files("site") == {}


def test_an_accepted_notice_does_not_stop_publishing(run: Run, project: Projects) -> None:
    case = project("publishing/rights-unstated")
    accept = "{rule: rights-missing, at: content/articles/, reason: It is ours.}"
    case.write("content/site.yaml", f"{case.read('content/site.yaml')}accept: [{accept}]\n")
    assert run("check", "--publish", "--root", case.root).code == 0


def test_every_address_of_a_project_that_did_not_change_is_there(project: Projects, run: Run) -> None:
    case = project("whole/everything")
    run("record", "--root", case.root, "--date", "2026-01-01")
    assert case.build(publish=True).lines == ()


def test_an_address_is_kept_in_the_record_when_it_is_gone(project: Projects, run: Run) -> None:
    """Else the next check would find nothing to miss."""
    case = project("publishing/page-deleted")
    assert run("record", "--root", case.root, "--date", "2026-03-01").code == 0
    assert case.build(publish=True).rules == ("address-gone",)

"""``nutgraf due``: what is over, soonest first, and what new or changed seeds touch."""

import json
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nutgraf import pipeline
from nutgraf.tools import due
from tests.conftest import Projects, Run
from tests.project import Project

EXPLAINER = "content/explainers/airport.md"
CLAIMS = "content/claims/story.yaml"


def dated(case: Project, explainer: str = "", claim: str = "") -> Project:
    """The project with dates in its explainer and its claim: ``review_by: 2024-01``."""
    if explainer:
        case.edit(EXPLAINER, "title: The airport\n", f"title: The airport\n{explainer}\n")
    if claim:
        case.edit(CLAIMS, "  kind: fact\n", f"  kind: fact\n  {claim}\n")
    return case


def over(case: Project, today: str) -> list[tuple[str, str]]:
    made = pipeline.build(case.config())
    return [(item.id, item.field) for item in due.over(made.site, date.fromisoformat(today))]


@pytest.mark.parametrize(
    ("written", "last_day"),
    [("2024-01", "2024-01-31"), ("2024-01-05", "2024-01-05"), ("2024", "2024-12-31")],
)
def test_a_review_is_over_on_the_day_after_the_last_day_of_its_date(
    written: str, last_day: str, project: Projects
) -> None:
    case = dated(project("whole/everything"), claim=f"review_by: {written}")
    assert over(case, last_day) == []
    after = date.fromisoformat(last_day) + timedelta(days=1)
    assert over(case, after.isoformat()) == [("reopened", "review_by")]


def test_the_longest_overdue_comes_first_whatever_it_is(project: Projects) -> None:
    case = dated(project("whole/everything"), "review_by: 2024-03", "review_by: 2024-02-29")
    assert over(case, "2026-01-01") == [("reopened", "review_by"), ("airport", "review_by")]


def test_facts_that_nobody_set_a_review_for_are_over_a_year_after_they_were_looked_at(
    project: Projects,
) -> None:
    case = dated(project("whole/everything"), "as_of: 2024-02", "as_of: 2020\n  review_by: 2030")
    assert over(case, "2025-02-28") == []
    assert over(case, "2025-03-01") == [("airport", "as_of")]


@given(day=st.dates(), other=st.dates())
def test_what_is_over_on_a_day_is_over_on_every_later_day(day: date, other: date) -> None:
    from nutgraf.dates import When, parse
    from nutgraf.markup import Body
    from nutgraf.model import Explainer, Site
    from nutgraf.model import Project as Records
    from nutgraf.places import Place

    when = parse("2024-02")
    assert isinstance(when, When)
    body: Body = ()
    explainer = Explainer(
        id="a",
        title="A",
        nutgraf="",
        authors=(),
        published=None,
        updated=None,
        as_of=when,
        review_by=None,
        topic="",
        articles=(),
        timelines=(),
        entries=(),
        corrections=(),
        draft=False,
        formerly=(),
        body=body,
        place=Place("a.md"),
    )
    site = Site(
        project=Records(explainers=(explainer,)),
        records={},
        things={},
        formers=(),
        uses={},
        later={},
        standings=(),
        quotings=(),
        checked={},
        shown={},
    )
    earlier, later = sorted((day, other))
    assert len(due.over(site, earlier)) <= len(due.over(site, later))
    assert (due.ahead(site, day) is None) == bool(due.over(site, day))


def test_a_new_seed_touches_the_explainers_that_share_an_entry_with_it(project: Projects) -> None:
    case = project("whole/everything")
    case.write("seeds/second.txt", "A second article\nThe planes left Kabul.\n")
    case.write("seeds/third.txt", "A third article\nThe ships left the harbour.\n")
    second, third = due.arrivals(pipeline.build(case.config()))
    assert (second.article, second.state) == ("a-second-article", "new")
    assert [(it.id, it.lists, it.shared) for it in second.explainers] == [("airport", False, ("kabul",))]
    assert third.explainers == ()


def test_a_changed_seed_touches_the_explainers_that_list_it_until_it_is_built(project: Projects) -> None:
    case = project("whole/everything")
    assert due.arrivals(pipeline.build(case.config())) == ()
    case.edit("seeds/story.txt", "Flights resumed on Monday.", "Flights resumed on Monday. Most of them.")
    (arrival,) = due.arrivals(pipeline.build(case.config()))
    assert (arrival.seed, arrival.state) == ("seeds/story.txt", "changed")
    assert [(it.id, it.lists) for it in arrival.explainers] == [("airport", True)]
    assert case.build().code == 0
    assert due.arrivals(pipeline.build(case.config())) == ()


def test_a_seed_that_changed_under_an_edited_page_counts_too(project: Projects) -> None:
    case = project("whole/everything")
    case.edit("content/articles/the-airport-reopens.md", "Monday.", "Monday. Hand-made.")
    case.edit("seeds/story.txt", "Flights resumed on Monday.", "Flights resumed on Monday. Most of them.")
    assert [arrival.state for arrival in due.arrivals(pipeline.build(case.config()))] == ["changed"]


def test_the_command_lists_what_is_due_and_is_content(run: Run, project: Projects) -> None:
    case = dated(project("whole/everything"), claim="review_by: 2024-01")
    words = ("due", "--root", case.root, "--today")
    said = run(*words, "2024-02-01")
    assert (said.code, said.err) == (0, "")
    assert said.out == (
        "To be looked at again, the longest overdue first:\n"
        "2024-01  claim reopened (review_by), content/claims/story.yaml:1:7\n"
    )
    assert run(*words, "2024-01-31").out == "Nothing is overdue; next is the claim reopened, by 2024-01.\n"
    assert case.files("site") == {}


def test_what_comes_next_without_a_review_is_not_told_as_a_day_that_is_over(
    run: Run, project: Projects
) -> None:
    case = dated(project("whole/everything"), claim="as_of: 2024-05-04")
    said = run("due", "--root", case.root, "--today", "2024-12-01").out
    assert said == (
        "Nothing is overdue; next is the claim reopened, a year after it was last looked at, 2024-05-04.\n"
    )


def test_the_command_says_the_same_to_programs(run: Run, project: Projects) -> None:
    case = dated(project("whole/everything"), claim="review_by: 2024-01")
    case.write("seeds/second.txt", "A second article\nThe planes left Kabul.\n")
    told = json.loads(run("due", "--root", case.root, "--format", "json").out)
    assert [(item["id"], item["date"], item["line"]) for item in told["due"]] == [("reopened", "2024-01", 1)]
    assert [item["explainers"][0]["shared"] for item in told["seeds"]] == [["kabul"]]


def test_what_cannot_be_read_is_told_instead_of_half_a_list(run: Run, project: Projects) -> None:
    case = dated(project("whole/everything"), claim="review_by: 2024-13")
    said = run("due", "--root", case.root)
    assert (said.code, said.out) == (1, "")
    assert "2024-13" in said.err

"""What stands above the list of a timeline: its strip in words, and filters that let the right events through."""

import re
from pathlib import Path

import pytest

from tests import judges, scratch

SOURCES = "- {id: report, kind: news, publisher: The Post, title: A report}\n"
ENTRY = "- {id: bridge, name: Bridge, kind: term, short: S., sources: [report]}\n"


def page(root: Path, events: list[str]) -> str:
    """The page of a timeline with these events."""
    lines = "".join(
        f"  - {{id: event-{n}, title: Event {n}, text: T., status: confirmed, sources: [report], {event}}}\n"
        for n, event in enumerate(events)
    )
    files = {
        "content/sources.yaml": SOURCES,
        "content/glossary/all.yaml": ENTRY,
        "content/timelines/t.yaml": f"title: T\nevents:\n{lines}",
    }
    return scratch.pages(scratch.project(root, files))["timelines/t.html"]


def test_a_strip_has_a_link_for_each_stretch_of_time_that_has_events(tmp_path: Path) -> None:
    html = page(tmp_path, ["date: 2001", "date: 2001-05", "date: 2003-02-01"])
    document = judges.document(judges.without_style(html))
    nav = next(nav for nav in document.iter("nav") if nav.get("aria-label") == "Years")
    said = [" ".join(judges.text_of(item).split()) for item in nav.iter("li")]
    assert said == ["2001: 2 events", "2002: 0 events", "2003: 1 event"]
    assert [link.get("href") for link in nav.iter("a")] == ["#y2001", "#y2003"]


def test_years_do_not_go_back_where_an_event_came_after_one_of_a_later_year(tmp_path: Path) -> None:
    events = [
        "date: 2019-05",
        "date: 2020",
        "date: 2019-06/2021, after: [event-1]",
        "date: ../2021, after: [event-1]",
    ]
    html = page(tmp_path, events)
    document = judges.document(judges.without_style(html))
    years = {
        section.get("id"): [
            item.get("id") for item in section.iter("li") if "event" in (item.get("class") or "")
        ]
        for section in document.findall(".//section[@class='years']")
    }
    assert years == {"y2019": ["event-0"], "y2020": ["event-1", "event-3", "event-2"]}


def test_a_stretch_of_the_strip_leads_to_the_year_under_which_its_first_event_stands(tmp_path: Path) -> None:
    events = ["date: 2020", "date: 2019-06/2021, after: [event-0]", "date: 2021"]
    html = page(tmp_path, events)
    document = judges.document(judges.without_style(html))
    nav = next(nav for nav in document.iter("nav") if nav.get("aria-label") == "Years")
    assert [link.get("href") for link in nav.iter("a")] == ["#y2020", "#y2020", "#y2021"]


@pytest.mark.parametrize("events", [["date: 2001"], ["date: 2001", "date: ../2001"]])
def test_too_few_dates_are_no_picture(events: list[str], tmp_path: Path) -> None:
    assert "<svg" not in page(tmp_path, events)


def test_an_unknown_year_is_none_and_draws_nothing(tmp_path: Path) -> None:
    events = ["date: XXXX", "date: 2001", "date: 2002", "date: 2003"]
    document = judges.document(judges.without_style(page(tmp_path, events)))
    headings = [section.findtext("h2") for section in document.findall(".//section[@class='years']")]
    assert headings == ["Beginning not known", "2001", "2002", "2003"]
    nav = next(nav for nav in document.iter("nav") if nav.get("aria-label") == "Years")
    assert [link.get("href") for link in nav.iter("a")] == ["#y2001", "#y2002", "#y2003"]


def test_without_a_picture_each_year_is_a_link_with_the_words_of_its_heading(tmp_path: Path) -> None:
    document = judges.document(judges.without_style(page(tmp_path, ["date: 2001", "date: ../2001"])))
    nav = next(nav for nav in document.iter("nav") if nav.get("aria-label") == "Years")
    links = {link.get("href"): link.text for link in nav.iter("a")}
    sections = document.findall(".//section[@class='years']")
    assert links == {f"#{section.get('id')}": section.findtext("h2") for section in sections}
    assert len(links) == 2


def test_what_lasted_is_a_line_and_no_brick(tmp_path: Path) -> None:
    html = page(tmp_path, ["date: 2001/2003", "date: 2001-05", "date: 2004/.."])
    document = judges.document(judges.without_style(html))
    spans = next(ul for ul in document.iter("ul") if ul.get("class") == "spans")
    assert [link.get("href") for link in spans.iter("a")] == ["#event-0", "#event-2"]
    assert len(re.findall(r'<path class="[yn]{2}"', html)) == 1


def test_a_filter_names_how_many_events_it_leaves_and_these_have_its_mark(tmp_path: Path) -> None:
    html = page(
        tmp_path,
        [
            "date: 2001, tags: [law, fire]",
            "date: 2002, tags: [law], entries: [bridge]",
            "date: 2003, entries: [bridge]",
        ],
    )
    document = judges.document(judges.without_style(html))
    nav = next(nav for nav in document.iter("nav") if nav.get("id") == "only")
    offered = {str(item.get("id")): " ".join(judges.text_of(item).split()) for item in nav.iter("li")}
    assert offered == {"only-k1": "law 2", "only-e1": "Bridge 2"}
    for id_ in offered:
        mark = id_.removeprefix("only-")
        assert f"main:has(#{id_}:target) :is(.event:not(.{mark})" in html
        marked = [item for item in document.iter("li") if mark in (item.get("class") or "").split()]
        assert len(marked) == 2

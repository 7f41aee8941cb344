"""What is news: the meaning of statements, ``content/published.json``, and the page of updates."""

import json
import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nutgraf.located import compose
from nutgraf.model import Change, Published, Statement
from nutgraf.model import Project as Records
from nutgraf.places import Place, Written
from nutgraf.read import claims, glossary, published, timelines
from nutgraf.resolve import changes, meaning
from tests.conftest import Projects, Run
from tests.project import Project

RECORD = "content/published.json"

# --- meaning --------------------------------------------------------------------------------------------------

WORDS = st.lists(
    st.from_regex(r"[A-Za-zé]{1,8}|[1-9][0-9]{0,3}|[0-9]\.[0-9]|13-year-old|don't", fullmatch=True),
    min_size=1,
    max_size=8,
)
GAPS = st.sampled_from([" ", "  ", "\n", ", ", "; ", ". ", " – ", " — ", "\u00a0", "\u2009", "\n\n", ": "])
MARKS = st.sampled_from(["{}", "*{}*", "**{}**", "“{}”", '"{}"', "({})", "«{}»", "‘{}’"])


@st.composite
def typeset(draw: st.DrawFn, words: list[str]) -> str:
    """The words as one may type them: other gaps, quotation marks, emphasis, line breaks, apostrophes."""
    typed = [draw(MARKS).format(word.replace("'", draw(st.sampled_from("'’")))) for word in words]
    text = typed[0]
    for word in typed[1:]:
        gap = draw(GAPS)
        # A number that begins a line can begin a list.
        text += (gap if "\n" not in gap or word[0].isalpha() else " ") + word
    return text + draw(st.sampled_from(["", ".", "…" if words[-1].isalpha() else "."])).replace("…", ".")


def event(text: str, **fields: str) -> Statement:
    """An event as it is read; fields are YAML, in the order in which they are given."""
    known = {"id": "fall", "date": "2021-08-15", "title": "The city falls"} | fields
    lines = [f"{name}: {value}" for name, value in known.items()] + ["text: |"]
    lines += [f"  {line}" for line in text.split("\n")]
    record = "\n".join(f"    {line}" if line.strip() else "" for line in lines)
    node, faults = compose(Written.from_file("t.yaml", f"title: T\nevents:\n  -\n{record}\n"))
    assert node is not None, faults
    timeline, faults = timelines.read(node, "t")
    assert timeline is not None
    assert faults == ()
    return meaning.statements(Records(timelines=(timeline,)), {})["fall"]


@given(st.data(), WORDS)
def test_the_same_words_typed_in_another_way_are_no_news(data: st.DataObject, words: list[str]) -> None:
    first, second = data.draw(typeset(words)), data.draw(typeset(words))
    assert event(f"A {first}") == event(f"A {second}")


@given(st.data(), WORDS)
def test_one_word_or_number_that_differs_is_news(data: st.DataObject, words: list[str]) -> None:
    at = data.draw(st.integers(0, len(words) - 1))
    other = data.draw(WORDS.map(lambda drawn: drawn[0]).filter(lambda word: word != words[at]))
    changed = [*words[:at], other, *words[at + 1 :]]
    first, second = data.draw(typeset(words)), data.draw(typeset(changed))
    before, after = dict(event(f"A {first}").parts), dict(event(f"A {second}").parts)
    assert before["words"] != after["words"]
    assert {**before, "words": ""} == {**after, "words": ""}


@given(st.permutations(["un-report", "{source: post, quote: the words}", "{source: times, note: a note}"]))
def test_the_order_of_sources_is_no_news(sources: list[str]) -> None:
    assert event("x", sources=f"[{', '.join(sources)}]") == event(
        "x", sources="[{source: times, note: a note}, un-report, {quote: the words, source: post}]"
    )


@pytest.mark.parametrize(
    ("before", "after", "parts"),
    [
        ({"date": "2021-08-15"}, {"date": "2021-08"}, ["dates"]),
        ({"status": "claimed"}, {"status": "confirmed"}, ["status"]),
        ({"sources": "[post]"}, {"sources": "[post, times]"}, ["sources"]),
        ({"sources": "[{source: post, quote: the words}]"}, {"sources": "[post]"}, ["sources"]),
        ({"title": "The city falls"}, {"title": "The city falls?"}, ["words"]),
        ({"title": "The US"}, {"title": "The us"}, ["words"]),
        ({"title": "13 killed"}, {"title": "130 killed"}, ["words"]),
        ({"title": "It fell by 5%"}, {"title": "It fell by 5"}, ["words"]),
        ({"title": "It was -5 degrees"}, {"title": "It was 5 degrees"}, ["words"]),
        ({"title": "The city’s fall"}, {"title": "The city's fall"}, []),
        ({"title": "The city, a fall"}, {"title": '"The “city”, a fall."'}, []),
        ({"tags": "[war]"}, {"tags": "[war, peace] # a comment"}, []),
        ({"entries": "[kabul]"}, {}, []),
        ({"after": "[a, b]"}, {"after": "[a]"}, []),
    ],
)
def test_what_of_an_event_is_news(before: dict[str, str], after: dict[str, str], parts: list[str]) -> None:
    first, second = event("x", **before), event("x", **after)
    found = [name for name, hashed in second.parts if dict(first.parts)[name] != hashed]
    assert found == parts


CLAIM = """\
- id: it
  claim: They put pressure on it.
  kind: assessment
  said_by: {who: an official, named: false, to: [Post, Times]}
  evidence: [{source: story, quote: they put pressure on it}]
  outcome: qualified
  as_of: 2025-03
  review_by: 2027-03
  differs: [{point: how many, positions: [{says: "170", who: A}, {says: "60", who: B}]}]
"""

ENTRY = """\
- id: it
  name: ISIS-K
  kind: organisation
  short: A branch of Islamic State.
  founded: 2015-01
  variants: [ISKP]
  roles: [{role: a part, from: 2015}]
"""


@pytest.mark.parametrize(
    ("old", "new", "parts"),
    [
        ("pressure on it.", "pressure on it!", []),
        ("as_of: 2025-03", "as_of: 2026-03", []),
        ("review_by: 2027-03", "review_by: 2028-03", []),
        (
            '[{says: "170", who: A}, {says: "60", who: B}]',
            '[{says: "60", who: B}, {says: "170", who: A}]',
            [],
        ),
        ("outcome: qualified", "outcome: contradicted", ["status"]),
        ("to: [Post, Times]", "to: [Times, Post]", ["status"]),
        ("quote: they put", "quote: operationally they put", ["sources"]),
        ('says: "170"', 'says: "160"', ["words"]),
        ("founded: 2015-01", "founded: 2015", ["dates"]),
        ("from: 2015", "from: 2016", ["dates"]),
        ("variants: [ISKP]", "variants: []", []),
        ("A branch of", "The branch of", ["words"]),
        ("kind: organisation", "kind: term", ["status"]),
    ],
)
def test_what_of_a_claim_or_definition_is_news(old: str, new: str, parts: list[str]) -> None:
    text = CLAIM if old in CLAIM else ENTRY
    assert text.count(old) == 1
    first, second = _read(text), _read(text.replace(old, new.replace("variants: []", "see: [x]")))
    assert [name for name, hashed in second.parts if dict(first.parts)[name] != hashed] == parts


def _read(text: str) -> Statement:
    node, faults = compose(Written.from_file("x.yaml", text))
    assert node is not None, faults
    if text.startswith(CLAIM[:20]) and "claim:" in text:
        read, faults = claims.read(node, "x")
        project = Records(claims=read)
    else:
        entries, faults = glossary.read(node)
        project = Records(entries=entries)
    assert faults == ()
    return meaning.statements(project, {})["it"]


# --- the record -----------------------------------------------------------------------------------------------

IDS = st.from_regex(r"[a-z][a-z0-9]{0,6}", fullmatch=True)
NAMES = st.text(
    st.characters(exclude_categories=["Cs", "Cc", "Cn"]) | st.sampled_from(['"', "\\", "#", ":", "\u2028"]),
    min_size=1,
).filter(lambda text: bool(text.strip()))
DAYS = st.dates(min_value=date(1, 1, 1)).map(date.isoformat)
HASHES = st.tuples(*(st.tuples(st.just(part), st.sampled_from("abc")) for part in meaning.PARTS))
STATEMENTS = st.builds(
    Statement, id=IDS, kind=st.sampled_from(published.KINDS), name=st.sampled_from(["A", "B"]), parts=HASHES
)
CHANGES = st.builds(
    Change,
    day=DAYS,
    kind=st.sampled_from(published.KINDS),
    id=IDS,
    name=NAMES,
    change=st.sampled_from(published.CHANGES),
    parts=st.lists(st.sampled_from(published.PARTS), unique=True).map(tuple),
)


@given(
    DAYS,
    st.lists(st.tuples(IDS.map(lambda id_: f"{id_}.html"), IDS | st.just(""))),
    st.lists(STATEMENTS),
    st.lists(CHANGES),
)
def test_a_record_reads_back_as_it_was_written_and_is_json(
    day: str, addresses: list[tuple[str, str]], statements: list[Statement], news: list[Change]
) -> None:
    record = Published(
        day=day,
        addresses=tuple(addresses),
        statements=tuple(statements),
        changes=tuple(news),
        places=(),
        place=Place(RECORD),
    )
    text = published.written(record).decode()
    assert json.loads(text)["recorded"] == day
    node, faults = compose(Written.from_file(RECORD, text))
    assert node is not None, faults
    read, faults = published.read(node)
    assert faults == ()
    assert read is not None
    told = (read.day, read.addresses, read.statements, [item.name for item in read.changes])
    assert told == (day, record.addresses, record.statements, [item.name for item in news])
    assert published.written(read).decode() == text


def by_id(items: list[Statement]) -> dict[str, Statement]:
    return {item.id: item for item in items}


def record_of(statements: dict[str, Statement]) -> Published:
    return Published(
        day="2026-01-01",
        addresses=(),
        statements=tuple(statements.values()),
        changes=(),
        places=(),
        place=Place(RECORD),
    )


@given(st.lists(STATEMENTS).map(by_id), st.lists(STATEMENTS).map(by_id))
def test_news_is_the_whole_difference_and_nothing_else(
    before: dict[str, Statement], after: dict[str, Statement]
) -> None:
    found = {change.id: change for change in changes.since(record_of(before), after, {})}
    added = {id_ for id_, change in found.items() if change.change == "added"}
    withdrawn = {id_ for id_, change in found.items() if change.change == "withdrawn"}
    assert added == after.keys() - before.keys()
    assert withdrawn == before.keys() - after.keys()
    assert found.keys() - added - withdrawn == {
        id_ for id_ in before.keys() & after.keys() if before[id_].parts != after[id_].parts
    }
    assert all(change.parts for change in found.values() if change.change == "changed")
    assert changes.since(record_of(after), after, {}) == ()


@given(STATEMENTS, IDS)
def test_a_statement_that_was_renamed_is_no_news(statement: Statement, other: str) -> None:
    renamed = Statement(id=other, kind=statement.kind, name=statement.name, parts=statement.parts)
    record = record_of({statement.id: statement})
    assert changes.since(record, {other: renamed}, {statement.id: other}) == ()


STATES = [st.lists(STATEMENTS).map(by_id) for _ in range(3)]


@given(*STATES)
def test_records_on_one_day_add_up_to_the_difference_of_the_day(
    first: dict[str, Statement], second: dict[str, Statement], third: dict[str, Statement]
) -> None:
    """But for what came back: it is called changed when it was withdrawn and added again."""
    once = changes.since(record_of(first), second, {})
    twice = changes.merged(
        changes.merged((), once, "2026-01-02"), changes.since(record_of(second), third, {}), "2026-01-02"
    )
    whole = {change.id: change.change for change in changes.since(record_of(first), third, {})}
    told = {change.id: change.change for change in twice}
    back = {id_ for id_ in first.keys() & third.keys() if told.get(id_) == "changed"}
    assert {id_: name for id_, name in told.items() if id_ not in back} == {
        id_: name for id_, name in whole.items() if id_ not in back
    }


def test_a_record_on_another_day_keeps_what_was_recorded_before() -> None:
    earlier = Change(day="2026-01-01", kind="event", id="a", name="A", change="added")
    later = Change(day="", kind="event", id="a", name="A", change="changed", parts=("dates",))
    merged = changes.merged((earlier,), (later,), "2026-01-02")
    assert [(change.day, change.change) for change in merged] == [
        ("2026-01-02", "changed"),
        ("2026-01-01", "added"),
    ]


# --- the command and the page ---------------------------------------------------------------------------------


def recorded(run: Run, case: Project, day: str) -> str:
    said = run("record", "--root", case.root, "--date", day)
    assert (said.code, said.err) == (0, "")
    return said.out


def rows(case: Project) -> list[str]:
    """The page of updates in words: headings, and under each its lines."""
    page = case.read("site/updates.html").partition("<main")[2].partition("</main>")[0]
    items = re.findall(r"<h2>.*?</h2>|<li[ >].*?</li>", page, re.DOTALL)
    return [" ".join(re.sub(r"<[^>]+>", " ", item).split()) for item in items]


def test_only_record_writes_the_record_and_twice_is_once(run: Run, project: Projects) -> None:
    case = project("whole/everything")
    assert case.build().code == 0
    assert not (case.root / RECORD).exists()
    assert recorded(run, case, "2026-01-01").startswith("Recorded in content/published.json; ")
    first = case.read(RECORD)
    assert case.build().code == 0
    assert recorded(run, case, "2026-01-09") == "Nothing has changed since the last record.\n"
    assert case.read(RECORD) == first
    addresses = {record["address"] for record in json.loads(first)["addresses"]}
    assert {"index.html", "glossary/kabul.html", "timelines/year.html#reopening"} <= addresses
    assert {"explainers/airport.html#is-it-open", "claims.html#reopened"} <= addresses
    assert "404.html" not in addresses


def test_news_stands_on_the_page_before_it_is_recorded_and_stays_when_it_is(
    run: Run, project: Projects
) -> None:
    case = project("whole/everything")
    recorded(run, case, "2026-01-01")
    assert case.build().code == 0
    assert not (case.site / "updates.html").exists()
    case.edit("content/timelines/year.yaml", "2021-09-13", "2021-09-14")
    case.edit("content/timelines/year.yaml", "title: The airport reopens", "title: “The airport” reopens!")
    assert case.build().code == 0
    line = "Changed, event “The airport” reopens! (dates)"
    assert rows(case) == ["Since 1 January 2026", line]
    assert recorded(run, case, "2026-01-02") == "Recorded in content/published.json: 1 changed.\n"
    assert case.build().code == 0
    assert rows(case) == ["2 January 2026", line]
    case.edit("content/timelines/year.yaml", "reopens!", "opens")
    recorded(run, case, "2026-02-01")
    assert case.build().code == 0
    assert rows(case)[::2] == ["1 February 2026", "2 January 2026"]


def test_what_people_wrote_stands_among_the_news_by_its_day_and_leads_to_its_place(project: Projects) -> None:
    case = project("whole/everything")
    case.edit(
        "content/explainers/airport.md",
        "title: The airport\n",
        'title: The airport\ncorrections: [{date: 2025-03-02, text: "It was <not> closed."}]\n',
    )
    text = case.read("content/explainers/airport.md")
    case.write("content/explainers/airport.md", f"{text}\n::: update 2025-04-01\nA flight [@report].\n:::\n")
    assert case.build().lines == ()
    assert rows(case)[:4] == [
        "1 April 2025",
        "Update The airport A flight Source 1 .",
        "2 March 2025",
        "Correction The airport It was &lt;not&gt; closed.",
    ]
    page = case.read("site/updates.html")
    assert 'href="explainers/airport.html#update-2025-04-01"' in page
    assert 'href="updates.html"' in case.read("site/index.html")


def test_a_draft_is_no_news(project: Projects) -> None:
    case = project("whole/everything")
    case.write(
        "content/explainers/secret.md",
        "---\ntitle: Secret\nnutgraf: Not yet.\ndraft: true\n"
        "corrections: [{date: 2025-03-02, text: Hidden.}]\n---\n\n::: update 2025-04-01\nHidden.\n:::\n",
    )
    assert case.build().code == 0
    assert not (case.site / "updates.html").exists()


def test_a_day_before_the_last_record_is_refused(run: Run, project: Projects) -> None:
    case = project("whole/everything")
    recorded(run, case, "2026-01-02")
    before = case.read(RECORD)
    said = run("record", "--root", case.root, "--date", "2026-01-01")
    assert (said.code, said.out) == (2, "")
    assert said.err == "nutgraf: the last record is of 2026-01-02; 2026-01-01 is before it\n"
    assert case.read(RECORD) == before


def test_a_project_with_errors_is_not_recorded(run: Run, project: Projects) -> None:
    case = project("seeds/title-only")
    said = run("record", "--root", case.root, "--date", "2026-01-01")
    assert said.code == 1
    assert not (case.root / RECORD).exists()


def test_a_merge_gone_wrong_is_told_with_its_place(run: Run, project: Projects) -> None:
    case = project("whole/everything")
    recorded(run, case, "2026-01-02")
    case.edit(RECORD, '  "addresses": [', '<<<<<<< ours\n  "addresses": [')
    (line,) = case.check().lines
    assert line.startswith(f"{RECORD}:1:1: error: ")
    assert line.endswith("[yaml-bracket]")


def test_half_a_record_is_no_record(run: Run, project: Projects) -> None:
    """Else what it lacks would be reported as new."""
    case = project("whole/everything")
    recorded(run, case, "2026-01-02")
    case.edit(RECORD, '"kind": "event", ', "")
    assert case.check().rules == ("field-missing",)


def test_a_record_may_be_larger_than_a_file_that_people_write(project: Projects) -> None:
    """It grows with every address, and nobody could divide it: a large site would never build again."""
    case = project("whole/everything")
    before = case.check().lines
    case.write(RECORD, '{"format": 1, "recorded": "2026-01-02"' + " " * 2_100_000 + "}")
    assert case.check().lines == before

"""Field tables decide what may stand in a record; everything wrong is found at once, with what to write."""

import pickle
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nutgraf import dates
from nutgraf.diagnostics import Diagnostic
from nutgraf.located import (
    Choice,
    Date,
    Field,
    Flag,
    Id,
    ListOf,
    Markdown,
    Number,
    Record,
    Ref,
    RefTo,
    Table,
    Text,
    Url,
    Values,
    compose,
    declared_ids,
    read,
    read_list,
)
from nutgraf.places import Place, Written
from nutgraf.rules import RULES, fields

FIXTURE = Path(__file__).parent / "fixtures" / "fields.md"
CASES = {
    title: (text, told)
    for title, text, told in re.findall(
        r"^([^\n]+)\n\.\n(.*?)\n\.\n(.*?\n)\.$",
        FIXTURE.read_text(encoding="utf-8"),
        re.MULTILINE | re.DOTALL,
    )
}

SOURCE = Table(
    "source",
    (
        Field("source", RefTo("source"), "the id of a source", required=True),
        Field("quote", Text(), "its words"),
    ),
    shorthand="source",
)
EVIDENCE = Table(
    "piece of evidence",
    (
        Field("source", RefTo("source"), "the id of a source", required=True),
        Field("quote", Text(), "its exact words", required=True),
    ),
    shorthand="source",
)
SPEAKER = Table(
    "speaker",
    (Field("name", Text(), "a name"), Field("entry", RefTo("entry"), "the id of an entry")),
    shorthand="name",
)
ENTRY = Table(
    "entry",
    (
        Field("id", Id(), "its id", required=True),
        Field("name", Text(), "the name as it is shown", required=True),
        Field("short", Text(longest=200), "what it is, in a sentence"),
        Field("long", Markdown(), "more about it"),
        Field("kind", Choice("term", "person", "organisation", "place"), "what kind of thing it is"),
        Field("variants", ListOf(Text()), "other names"),
        Field("authors", ListOf(Text()), "who wrote it"),
        Field("see", ListOf(RefTo("entry")), "ids of related entries"),
        Field("date", Date(), "when it was"),
        Field("url", Url(), "where it stands"),
        Field("link", Flag(), "whether it is linked"),
        Field("low", Number(), "the smallest number"),
        Field("sources", ListOf(Record(SOURCE)), "what it rests on"),
        Field("evidence", ListOf(Record(EVIDENCE)), "words that bear it out"),
        Field("who", Record(SPEAKER), "who said it"),
        Field(
            "withdrawn",
            Record(Table("withdrawal", (Field("reason", Text(), "why", required=True),))),
            "why it was",
        ),
    ),
)
"""A table with every kind of field."""

WHOLE = """\
id: isis-k
name: ISIS-K
short: >
  The branch of Islamic State
  in Afghanistan.
long: |
  Formed in *January* 2015.

  More.
kind: organisation
variants: [ISKP, no, 2015]
see: [taliban]
date: 2015-01
url: https://example.org/a?b=c#d
link: false
low: -1.50
sources:
  - un-isil-k
  - {source: us-dod, quote: "the words"}
evidence: []
who: a senior official
withdrawn: {reason: a mistake}
"""


def values(text: str) -> tuple[Values | None, tuple[Diagnostic, ...]]:
    """Read one entry."""
    node, diagnostics = compose(Written.from_file("t.yaml", text))
    assert node is not None, diagnostics
    found, faults = read(node, ENTRY)
    return found, (*diagnostics, *faults)


def whole(text: str) -> Values:
    """Read one entry without findings."""
    found, diagnostics = values(text)
    assert diagnostics == ()
    assert found is not None
    return found


def told(diagnostics: tuple[Diagnostic, ...]) -> str:
    return "".join(
        f"{each.place} {each.rule}: {each.message}\n  {each.hint or '-'}\n" for each in diagnostics
    )


def rules(text: str) -> set[str]:
    return {found.rule for found in values(text)[1]}


@pytest.mark.parametrize("title", CASES)
def test_what_is_wrong_with_a_field_is_named_with_its_place_and_remedy(title: str) -> None:
    text, expected = CASES[title]
    assert (told(values(text)[1]) or "nothing\n") == expected


def test_the_fixture_shows_every_rule_about_fields() -> None:
    shown = set(
        re.findall(r"^t\.yaml\S* ([a-z-]+):", "".join(told for _, told in CASES.values()), re.MULTILINE)
    )
    assert shown == {rule.id for rule in fields.RULES}


@pytest.mark.parametrize("rule", [rule.id for rule in fields.RULES])
def test_the_examples_of_a_rule_break_it_and_mend_it(rule: str) -> None:
    assert rule in rules(RULES[rule].wrong)
    assert rules(RULES[rule].right) - {"field-missing"} == set()
    assert rule not in rules(RULES[rule].right)


def test_every_kind_of_value_is_read_as_what_it_is() -> None:
    entry = whole(WHOLE)
    assert entry.text("id") == "isis-k"
    assert entry.text("short") == "The branch of Islamic State in Afghanistan."
    assert entry.text("kind") == "organisation"
    assert entry.text("url") == "https://example.org/a?b=c#d"
    assert entry.texts("variants") == ("ISKP", "no", "2015")
    assert entry.refs("see") == (Ref("taliban", Place("t.yaml", 12, 7)),)
    assert entry.date("date") == dates.parse("2015-01")
    assert entry.flag("link", default=True) is False
    assert entry.number("low") == "-1.50"
    assert [source.ref("source") for source in entry.records("sources")] == [
        Ref("un-isil-k", Place("t.yaml", 18, 5)),
        Ref("us-dod", Place("t.yaml", 19, 14)),
    ]
    assert [source.text("quote") for source in entry.records("sources")] == ["", "the words"]
    assert entry.records("evidence") == ()
    speaker = entry.record("who")
    assert speaker is not None
    assert speaker.text("name") == "a senior official"
    assert speaker.ref("entry") is None


def test_markdown_keeps_its_lines_and_their_places() -> None:
    long = whole(WHOLE).written("long")
    assert long is not None
    assert long.text == "Formed in *January* 2015.\n\nMore.\n"
    assert [str(place) for place in long.lines] == ["t.yaml:7:3", "t.yaml:8:3", "t.yaml:9:3", "t.yaml:10:3"]


def test_what_is_absent_gives_the_empty_value_of_its_type() -> None:
    entry = whole("id: a\nname: b\nsee:\nlong:\nlink: ''\n")
    assert [entry.has(name) for name in ("id", "see", "long", "link", "who")] == [
        True,
        False,
        False,
        False,
        False,
    ]
    assert (entry.text("short"), entry.texts("variants"), entry.refs("see"), entry.number("low")) == (
        "",
        (),
        (),
        "",
    )
    assert (entry.written("long"), entry.date("date"), entry.record("who")) == (None, None, None)
    assert entry.flag("link", default=True) is True
    assert not entry.faulty("link")


def test_places_are_those_of_the_values() -> None:
    entry = whole("id: a\nname: b\nvariants: [c, d]\n")
    assert entry.place == Place("t.yaml", 1, 1)
    assert entry.place_of("name") == Place("t.yaml", 2, 7)
    assert entry.place_of("short") == entry.place
    assert entry.places("variants") == (Place("t.yaml", 3, 12), Place("t.yaml", 3, 15))
    assert entry.places("see") == ()


def test_a_fault_in_an_optional_field_leaves_the_others() -> None:
    entry, diagnostics = values("id: a\nname: b\nkind: thing\nsee: [c, D, e]\nshort: " + "x" * 201)
    assert [each.rule for each in diagnostics] == ["field-choice", "field-id", "field-long"]
    assert entry is not None
    assert (entry.has("kind"), entry.faulty("kind"), entry.faulty("name")) == (False, True, False)
    assert [ref.id for ref in entry.refs("see")] == ["c", "e"]
    assert len(entry.text("short")) == 201


def test_a_record_without_a_required_field_is_none_but_its_id_is_known() -> None:
    text = "- {id: a, name: [b]}\n- {id: c, name: d}\n- {id: B}\n- {name: e, sources: [{id: deep}]}\n"
    node, _ = compose(Written.from_file("t.yaml", text))
    assert node is not None
    records, diagnostics = read_list(node, ENTRY)
    assert [record.text("id") for record in records] == ["c"]
    assert [(str(each.place), each.rule) for each in diagnostics] == [
        ("t.yaml:1:17", "field-text"),
        ("t.yaml:3:3", "field-missing"),
        ("t.yaml:3:8", "field-id"),
        ("t.yaml:4:3", "field-missing"),
        ("t.yaml:4:23", "field-missing"),
        ("t.yaml:4:24", "field-unknown"),
    ]
    assert [ref.id for ref in declared_ids(node)] == ["a", "c", "deep"]


@pytest.mark.parametrize(
    ("text", "count"), [("", 0), ("# nothing yet\n", 0), ("[]", 0), ("- {id: a, name: b}", 1)]
)
def test_a_file_may_be_a_list_of_none_or_more(text: str, count: int) -> None:
    node, _ = compose(Written.from_file("t.yaml", text))
    assert node is not None
    records, diagnostics = read_list(node, ENTRY)
    assert (len(records), diagnostics) == (count, ())


@pytest.mark.parametrize(
    ("text", "told_hint"),
    [
        ("id: a\nname: b\n", 'begin each entry with "- ", and indent its further lines by two spaces'),
        ("- a\n", "write {id: ..., name: ...}, or one field a line"),
        ("- id:a\n", "write a space behind the colon"),
    ],
)
def test_a_file_that_is_no_list_of_records_says_how_to_make_one(text: str, told_hint: str) -> None:
    node, _ = compose(Written.from_file("t.yaml", text))
    assert node is not None
    records, diagnostics = read_list(node, ENTRY)
    assert records == ()
    assert [each.hint for each in diagnostics] == [told_hint]


def test_asking_for_what_the_table_does_not_have_is_our_own_fault() -> None:
    entry = whole("id: a\nname: b")
    for ask in (entry.text, entry.has, entry.place_of, entry.refs, entry.faulty, entry.places):
        with pytest.raises(KeyError):
            ask("nmae")


@pytest.mark.parametrize(
    ("ask", "name"),
    [
        *(
            ("text", "long"),
            ("text", "see"),
            ("text", "link"),
            ("written", "id"),
            ("number", "name"),
            ("date", "name"),
        ),
        *(
            ("ref", "id"),
            ("ref", "see"),
            ("refs", "variants"),
            ("texts", "see"),
            ("texts", "name"),
            ("records", "who"),
        ),
        *(("record", "sources"), ("places", "name")),
    ],
)
def test_asking_for_a_field_as_another_kind_is_our_own_fault(ask: str, name: str) -> None:
    with pytest.raises(TypeError):
        getattr(whole("id: a\nname: b"), ask)(name)


def test_values_can_be_kept_in_a_cache() -> None:
    entry = whole(WHOLE)
    assert pickle.loads(pickle.dumps(entry)) == entry


@settings(deadline=None)
@given(
    st.recursive(
        st.sampled_from(["a", "", "2021", "no", '"x: y"', "Ü b", "https://a.b"]),
        lambda inner: (
            st.lists(inner, max_size=3).map(lambda items: f"[{', '.join(items)}]")
            | st.lists(
                st.tuples(
                    st.sampled_from([*(field.name for field in ENTRY.fields), "source", "quote", "x"]), inner
                ),
                max_size=4,
                unique_by=lambda pair: pair[0],
            ).map(lambda pairs: "{" + ", ".join(f"{key}: {value}" for key, value in pairs) + "}")
        ),
        max_leaves=12,
    )
)
def test_any_nodes_give_values_or_say_why_not(text: str) -> None:
    node, _ = compose(Written.from_file("t.yaml", text))
    if node is None:
        return
    entry, diagnostics = read(node, ENTRY)
    assert entry is not None or diagnostics
    assert {each.rule for each in diagnostics} <= set(RULES)
    records, more = read_list(node, ENTRY)
    assert len(records) <= text.count("{") + text.count("[")
    assert all(each.place.line == 1 for each in (*diagnostics, *more))

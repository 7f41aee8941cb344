"""YAML is read strictly: what was written is kept as text with its place, and everything else is named."""

import itertools
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st

from nutgraf.diagnostics import Diagnostic
from nutgraf.front_matter import part
from nutgraf.located import Mapping, Node, Scalar, Sequence, compose
from nutgraf.located.compose import PARSERS, compose_with
from nutgraf.places import Place, Written
from nutgraf.rules import RULES, Level
from nutgraf.rules import yaml as yaml_rules

HERE = Path(__file__).parent
VISIBLE = str.maketrans({"→": "\t", "␀": "\0", "⏎": "\u2028"})
"""The fixture shows with signs what cannot be seen."""

CASES = {
    title: (text, told)
    for title, text, told in re.findall(
        r"^([^\n]+)\n\.\n(.*?)\n\.\n(.*?\n)\.$",
        (HERE / "fixtures" / "yaml.md").read_text(encoding="utf-8"),
        re.MULTILINE | re.DOTALL,
    )
}

WORDS = st.text(st.sampled_from("abß😀é\u2028'\"#:-,?!&*|>[]{} \\\t\n"), max_size=30)
SIGNS = [
    *("a", "b: ", "- ", "? ", "?", '"', "'", "[", "]", "{", "}", ", ", ": ", ":", "|\n", ">-\n", "|2\n"),
    *("\n", "\n  ", "\n ", " # c", "#", "&x ", "*x", "!t ", "%", "\t", "---\n", "...\n", "\\", "\\x41"),
    *("é", "😀", "\u2028", "\x85", "\ufeff", "\0", "\ud800", "\\uD800", "\\U00110000", "<<", "~", "@"),
]
DOCUMENTS = st.lists(st.sampled_from(SIGNS), max_size=25).map("".join)


def read(text: str, path: str = "t.yaml") -> tuple[Node | None, tuple[Diagnostic, ...]]:
    return compose(Written.from_file(path, text))


def node(text: str) -> Node:
    """Compose a text without findings."""
    found, diagnostics = read(text)
    assert found is not None, diagnostics
    assert diagnostics == ()
    return found


def value(text: str) -> Scalar:
    """The first value of a record."""
    found = node(text)
    assert isinstance(found, Mapping)
    scalar = found.items[0][1]
    assert isinstance(scalar, Scalar)
    return scalar


def told(diagnostics: tuple[Diagnostic, ...]) -> str:
    """Findings as the fixture shows them."""
    return "".join(
        f"{found.place} {found.rule}: {found.message}\n  {found.hint}\n"
        + "".join(f"  {related.place}: {related.note}\n" for related in found.related)
        for found in diagnostics
    )


def scalars(found: Node) -> Iterator[Scalar]:
    """Every scalar, keys included, in order."""
    match found:
        case Scalar():
            yield found
        case Sequence():
            yield from itertools.chain.from_iterable(map(scalars, found.items))
        case Mapping():
            yield from itertools.chain.from_iterable(map(scalars, itertools.chain(*found.items)))


def keys(found: Node) -> Iterator[Scalar]:
    """Every key, at any depth."""
    if isinstance(found, Mapping):
        for key, child in found.items:
            yield key
            yield from keys(child)
    elif isinstance(found, Sequence):
        yield from itertools.chain.from_iterable(map(keys, found.items))


@pytest.mark.parametrize("title", CASES)
def test_what_cannot_be_read_is_named_with_its_place_and_remedy(title: str) -> None:
    text, expected = CASES[title]
    assert (told(read(text.translate(VISIBLE))[1]) or "nothing\n") == expected


def test_the_fixture_shows_every_rule_about_yaml() -> None:
    shown = set(
        re.findall(r"^t\.yaml\S* ([a-z-]+):", "".join(told for _, told in CASES.values()), re.MULTILINE)
    )
    rules = {rule.id for rule in yaml_rules.RULES if rule.id.startswith("yaml-")}
    assert rules - shown == {"yaml-size"}


RULES_WITH_EXAMPLES = [
    rule.id for rule in yaml_rules.RULES if rule.id.startswith("yaml-") and rule.id != "yaml-size"
]


@pytest.mark.parametrize("rule", RULES_WITH_EXAMPLES)
def test_the_examples_of_a_rule_break_it_and_mend_it(rule: str) -> None:
    assert rule in {found.rule for found in read(RULES[rule].wrong)[1]}
    assert read(RULES[rule].right)[1] == ()


def test_more_than_a_megabyte_is_refused() -> None:
    assert node("# " + "é" * 499_999) is not None
    nothing, diagnostics = read("# " + "é" * 500_000)
    assert nothing is None
    assert told(diagnostics) == (
        "t.yaml:1:1 yaml-size: this text has 1,000,002 bytes, and at most 1,000,000 are read\n"
        "  divide it into several files\n"
    )


@pytest.mark.parametrize(
    "text",
    ["no", "12:30", "1.10", "007", "2021", "~", "null", "1_000", "0x10", "2021-08-26", "1e3", "on", ".inf"],
)
def test_text_keeps_no_other_type_than_text(text: str) -> None:
    assert value(f"a: {text}").text == text
    assert not value(f"a: {text}").quoted
    assert value(f"a: '{text}'").text == text
    assert value(f"a: '{text}'").quoted


def test_a_key_without_a_value_is_empty_text_behind_its_colon() -> None:
    empty = value("a:   # nothing\nb: c")
    assert (empty.text, empty.quoted, empty.span, empty.place) == ("", False, (2, 2), Place("t.yaml", 1, 3))


@pytest.mark.parametrize("text", ["", "\n", "# only a comment\n", "---\n", "\ufeff"])
def test_a_text_without_content_is_an_empty_scalar(text: str) -> None:
    found = node(text)
    assert isinstance(found, Scalar)
    assert (found.text, found.quoted) == ("", False)


def test_records_and_lists_keep_their_order_and_places() -> None:
    found = node("b: [x, {y: z}]\na:\n- q\n")
    assert isinstance(found, Mapping)
    assert [key.text for key, _ in found.items] == ["b", "a"]
    assert [str(child.place) for _, child in found.items] == ["t.yaml:1:4", "t.yaml:3:1"]


def test_of_two_equal_keys_the_first_is_kept() -> None:
    found, diagnostics = read("a: 1\nb: 2\na: 3\n")
    assert isinstance(found, Mapping)
    assert [(key.text, child.text) for key, child in found.items if isinstance(child, Scalar)] == [
        ("a", "1"),
        ("b", "2"),
    ]
    assert [related.place for found in diagnostics for related in found.related] == [Place("t.yaml", 1, 1)]


def test_a_place_counts_characters_and_lines_that_editors_count() -> None:
    """YAML 1.1 would end a line at U+2028, U+2029 and U+0085; some parsers count bytes."""
    found = node('é😀: "x\u2028y"\nb: a\u2029b\x85c\nd: e')
    assert isinstance(found, Mapping)
    assert [child.text for _, child in found.items if isinstance(child, Scalar)] == [
        "x\u2028y",
        "a\u2029b\x85c",
        "e",
    ]
    assert [str(child.place) for _, child in found.items] == ["t.yaml:1:5", "t.yaml:2:4", "t.yaml:3:4"]


def test_escapes_give_characters_that_the_text_needs_for_itself() -> None:
    """The stand-ins for U+2028 are private characters: the same ones from an escape stay what they are."""
    assert value('a: "\u2028\\U000F0000\\L"').text == "\u2028\U000f0000\u2028"


def test_a_byte_order_mark_before_the_text_is_passed_over() -> None:
    """Offsets and places still count it, as they count characters of the text that was given."""
    found = value("\ufeffa: b")
    assert (found.text, found.span, found.place) == ("b", (4, 5), Place("t.yaml", 1, 5))


def test_front_matter_has_the_places_of_its_file() -> None:
    parted, _ = part(
        Written.from_file("a.md", "---\ntitle: Kabul\nlong: |\n  one\n  two\nx: &y z\n---\ntext\n")
    )
    assert parted.front is not None
    found, diagnostics = compose(parted.front)
    assert isinstance(found, Mapping)
    long = found.items[1][1]
    assert isinstance(long, Scalar)
    assert [str(place) for place in long.written.lines] == ["a.md:4:3", "a.md:5:3", "a.md:6:3"]
    assert parted.front.text[slice(*long.span)] == "|\n  one\n  two"
    assert [str(found.place) for found in diagnostics] == ["a.md:6:4"]


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("a: b c", ["1:4"]),
        ("a: 'b c'", ["1:5"]),
        ('a: "b\\tc"', ["1"]),
        ("a: 'b''c'", ["1"]),
        ("a: |2\n\n   b\n  c\n", ["2:3", "3:3", "4:3", "5:3"]),
        ("- a: |-\n    b\n\n    c\n", ["2:5", "3:5", "4:5"]),
        ("a: >\n  one\n  two\n\n  three\n", ["2", "5:3", "5"]),
        ("a: one\n  two\n\n  three", ["1", "4:3"]),
        ("a:\n  'one\n\n  two\n  three'", ["2:4", "4"]),
        ('a: "one\\n\n  two"', ["1", "1"]),
    ],
)
def test_each_line_of_a_text_has_the_place_that_can_be_known(text: str, lines: list[str]) -> None:
    found = next(item for item in scalars(node(text)) if item.text not in {"a", ""})
    assert [str(place).removeprefix("t.yaml:") for place in found.written.lines] == lines
    assert len(found.written.lines) == found.text.count("\n") + 1


@settings(deadline=None)
@given(DOCUMENTS | WORDS | st.text())
@example('a: "\\U00110000"')
@example("a: &x # c\n  !t |\n  b\n")
def test_any_text_gives_a_node_or_says_why_not(text: str) -> None:
    found, diagnostics = read(text)
    assert found is not None or any(RULES[each.rule].level is Level.ERROR for each in diagnostics)
    assert told(diagnostics).encode() or not diagnostics


@settings(deadline=None)
@given(DOCUMENTS | WORDS.map("a: ".__add__))
@example("[a?, b ? c]")
@example("a:\t b")
@example('{"a":\n}')
def test_both_parsers_give_the_same_nodes_places_and_findings(text: str) -> None:
    written = Written.from_file("t.yaml", text)
    assert compose_with(PARSERS, written) == compose_with((yaml.SafeLoader,), written)


@settings(deadline=None)
@given(
    DOCUMENTS
    | WORDS.map("a: ".__add__)
    | WORDS.map(lambda words: "a: |\n" + re.sub("^", "  ", words, flags=re.MULTILINE))
)
@example("a: |\n\n   b\n  \n  c")
@example('a: "\nb"')
def test_a_known_column_points_at_the_character_that_was_written(text: str) -> None:
    lines = text.removeprefix("\ufeff").split("\n")
    found, diagnostics = read(text.removeprefix("\ufeff"))
    if found is None or diagnostics:
        return
    for scalar in scalars(found):
        for number, line in enumerate(scalar.text.split("\n")):
            place = scalar.written.lines[number]
            if place.column and line:
                assert lines[place.line - 1][place.column - 1 :].startswith(line.rstrip(" "))


@settings(deadline=None)
@given(DOCUMENTS | WORDS.map("a: ".__add__))
@example("- a: |+\n    b\n\n  c: >\n    d\n- e")
@example("a: 'x' # y\nb: [é, 😀\u2028, {c: d}]")
def test_a_value_can_be_replaced_by_its_span_and_nothing_else_changes(text: str) -> None:
    found, diagnostics = read(text)
    if found is None or diagnostics:
        return
    before = list(scalars(found))
    for number, scalar in enumerate(before):
        start, end = scalar.span
        if text[start:end].startswith(("|", ">")) and scalar.place.column == 1:
            continue  # PyYAML lets a block, and nothing else, begin in the column of its key
        if start < end and id(scalar) not in set(map(id, keys(found))):
            after = node(f'{text[:start]}"new"{text[end:]}')
            texts = [each.text for each in before]
            assert [each.text for each in scalars(after)] == [*texts[:number], "new", *texts[number + 1 :]]


def test_curly_quotes_round_a_value_are_to_be_straight() -> None:
    """Word processors make them, and YAML takes them for letters: in straight ones they would stand on the page."""
    _, (fault,) = compose(Written.from_file("t.yaml", "title: “A city: its fall”\n"))
    assert fault.hint == 'YAML knows straight quotes alone: "A city: its fall"'

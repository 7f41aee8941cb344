"""Outside judges of the YAML reader: the YAML test suite, the other parser, and texts made to crash a reader."""

import itertools
import json
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from nutgraf.diagnostics import Diagnostic
from nutgraf.located import Mapping, Node, Scalar, Sequence, compose
from nutgraf.located.compose import PARSERS, compose_with
from nutgraf.places import Written

CORPORA = Path(os.environ.get("NUTGRAF_CORPORA", Path(__file__).parents[2] / "shared" / "corpora"))

TOO_LENIENT = {
    "9C9N": "a list in brackets goes on in the first column",
    "9JBA": "a comment begins right behind a closing bracket",
    "CVW2": "a comment begins right behind a comma",
    "DK95/01": "a tab indents the second line of a quoted text",
    "G5U8": "a hyphen alone is an item in brackets",
    "QB6E": "a quoted text goes on in the first column",
    "S98Z": "an empty first line of a block is longer than the indentation",
    "YJV2": "a hyphen alone is an item in brackets",
}
"""Cases that the suite calls errors and both parsers of PyYAML accept. None of them loses an author's words."""


def read(text: str, path: str = "t.yaml") -> tuple[Node | None, tuple[Diagnostic, ...]]:
    return compose(Written.from_file(path, text))


def scalars(found: Node) -> Iterator[Scalar]:
    """Every scalar, keys included, in order."""
    match found:
        case Scalar():
            yield found
        case Sequence():
            yield from itertools.chain.from_iterable(map(scalars, found.items))
        case Mapping():
            yield from itertools.chain.from_iterable(map(scalars, itertools.chain(*found.items)))


BILLION_LAUGHS = "a: &a [x, x]\n" + "".join(
    f"{name}: &{name} [{', '.join([f'*{before}'] * 9)}]\n" for before, name in itertools.pairwise("abcdefghi")
)
ENDLESS_MERGES = "a: &a {x: 1}\n" + "".join(
    f"{name}: &{name}\n  <<: [{', '.join([f'*{before}'] * 9)}]\n"
    for before, name in itertools.pairwise("abcdefghi")
)


@pytest.mark.parametrize(
    "text",
    [
        *("[" * 200_000, "{" * 200_000, "- " * 200_000, "? " * 200_000, "[" * 10_000 + "]" * 10_000),
        *(BILLION_LAUGHS, ENDLESS_MERGES, "&a [*a]", '"' + "\\" * 200_000, "\t" * 200_000, "a: " * 200_000),
        *("9" * 5_000 + ": &a", "\0" * 200_000, "&a " * 200_000, "! " * 200_000),
    ],
    ids=lambda text: text[:8],
)
def test_what_would_crash_or_stall_a_reader_is_refused(text: str) -> None:
    found, diagnostics = read(text)
    assert diagnostics
    assert found is None or {each.rule for each in diagnostics} == {"yaml-anchor"}


def test_twenty_levels_are_read_and_not_one_more() -> None:
    assert read("[" * 20 + "]" * 20)[1] == ()
    assert [found.rule for found in read("[" * 21 + "]" * 21)[1]] == ["yaml-depth"]


def suite() -> dict[str, dict[str, str]]:
    """The cases of the YAML test suite; skips when they are not there."""
    path = CORPORA / "yaml-test-suite.json"
    if not path.is_file():
        pytest.skip("402 cases of the YAML test suite were not run: yaml-test-suite.json is not there")
    cases: dict[str, dict[str, str]] = json.loads(path.read_text(encoding="utf-8"))
    return cases


def test_nothing_in_the_yaml_test_suite_escapes() -> None:
    cases = suite()
    accepted = {name for name, case in cases.items() if read(case["in"])[0] is not None}
    findings = {name for name, case in cases.items() if read(case["in"])[1]}
    must_fail = {name for name, case in cases.items() if case["error"]}
    assert accepted | findings == set(cases)
    assert must_fail & (accepted - findings) == set(TOO_LENIENT)


def test_both_parsers_agree_on_the_yaml_test_suite() -> None:
    for name, case in suite().items():
        written = Written.from_file(name, case["in"])
        assert compose_with(PARSERS, written) == compose_with((yaml.SafeLoader,), written), name


def test_accepted_cases_of_the_suite_read_as_pyyaml_reads_them_without_types() -> None:
    """Another composer as judge: PyYAML's own nodes have the same texts in the same order."""
    for name, case in suite().items():
        found, diagnostics = read(case["in"])
        if (
            found is None or diagnostics or name in {"652Z", "HM87/01", "JR7V"}
        ):  # PyYAML loses the "?" of [?x]
            continue
        events = yaml.parse(case["in"], Loader=yaml.SafeLoader)
        texts = [event.value for event in events if isinstance(event, yaml.ScalarEvent)]
        assert [scalar.text for scalar in scalars(found)] == (texts or [""]), name

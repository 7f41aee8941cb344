"""Every rule is broken by a case, and every message keeps to the house's form."""

import ast
import re
from collections import Counter
from pathlib import Path

import pytest

import nutgraf
from nutgraf import rules
from nutgraf.rules import (
    RULES,
    commands,
    content,
    fields,
    locales,
    markdown,
    output,
    pictures,
    quotations,
    seeds,
    yaml,
)
from tests.project import CASES, EXPECTED
from tests.situations import SITUATIONS
from tests.told import LINES

AREAS = (seeds, yaml, fields, markdown, pictures, content, quotations, locales, output, commands)
MODULES = sorted(Path(nutgraf.__file__).parent.rglob("*.py"))

_FIRST_LINE = re.compile(
    r"^(?P<place>\S.*?): (?P<level>error|warning|notice): (?P<message>.*?) +\[(?P<rule>[a-z-]+)\]$"
)


def findings() -> list[re.Match[str]]:
    """The first line of every finding that a case, a situation or a command is expected to give."""
    told = [line for path in CASES.glob(f"*/*/{EXPECTED}") for line in path.read_text("utf-8").split("\n")]
    told += [line for situation in SITUATIONS.values() for line in situation.lines]
    told += LINES.values()
    return [found for line in told if (found := _FIRST_LINE.match(line))]


def ids_in(module: Path) -> set[str]:
    """The ids that a module of the program gives to ``Diagnostic`` or to a function that makes one, as literals."""
    tree = ast.parse(module.read_text(encoding="utf-8"))
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call)]
    made = [call for call in calls if isinstance(call.func, ast.Name) and call.func.id == "Diagnostic"]
    seconds = [call.args[1] for call in made if len(call.args) > 1]
    return {node.value for node in seconds if isinstance(node, ast.Constant) and isinstance(node.value, str)}


def test_every_rule_is_broken_by_a_case() -> None:
    broken = {found["rule"] for found in findings()}
    assert sorted(RULES.keys() - broken) == []


def test_every_rule_that_a_case_breaks_is_known_and_has_its_level() -> None:
    assert findings()
    for found in findings():
        assert RULES[found["rule"]].level.name.lower() == found["level"], found[0]


def test_no_two_rules_have_one_id() -> None:
    counted = Counter(rule.id for area in AREAS for rule in area.RULES)
    assert [id_ for id_, count in counted.items() if count > 1] == []
    assert counted.keys() == RULES.keys()
    assert {Path(area.__file__ or "").stem for area in AREAS} == {
        path.stem
        for path in Path(rules.__file__).parent.glob("*.py")
        if path.stem not in {"__init__", "rule"}
    }


@pytest.mark.parametrize("module", MODULES, ids=lambda path: path.name)
def test_a_module_names_no_rule_that_is_not_there(module: Path) -> None:
    assert sorted(ids_in(module) - RULES.keys()) == []


def test_rules_are_found_where_the_program_names_them() -> None:
    """Else the test above could not fail."""
    assert len(set().union(*map(ids_in, MODULES))) > len(RULES) // 3


def test_a_rule_is_explained_in_its_own_words() -> None:
    for rule in RULES.values():
        assert re.fullmatch(r"[a-z]+(-[a-z]+)*", rule.id), rule.id
        told = (rule.summary, rule.why, rule.remedy)
        assert len(set(told)) == 3, rule.id
        assert "invalid" not in " ".join(told).lower(), rule.id


def test_a_message_is_one_sentence_in_lower_case_without_a_full_stop() -> None:
    for found in findings():
        message = found["message"]
        own_words = re.sub(r'"[^"]*"', '""', message)
        assert own_words[0] in '"[@' or not own_words[0].isupper(), message
        assert not message.endswith("."), message
        assert ". " not in own_words, message
        assert "invalid" not in own_words.lower(), message

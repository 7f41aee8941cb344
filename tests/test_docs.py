"""The documentation says what the program does, and nothing that it does not do."""

import importlib.util
import re
from pathlib import Path
from types import ModuleType

import pytest

from nutgraf.cli import COMMANDS
from nutgraf.markup import body
from nutgraf.markup.syntax import CARDS, EMBEDS
from nutgraf.places import Written
from nutgraf.read import FOLDERS, TABLES
from nutgraf.rules import RULES

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"


def _tables() -> ModuleType:
    spec = importlib.util.spec_from_file_location("tables", DOCS / "tables.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("name", ["formats.md", "rules.md"])
def test_the_tables_of_the_documentation_are_those_of_the_program(name: str) -> None:
    """``make docs`` writes them."""
    page = (DOCS / name).read_text(encoding="utf-8")
    assert _tables().filled(page) == page


def test_every_table_of_fields_is_documented() -> None:
    page = (DOCS / "formats.md").read_text(encoding="utf-8")
    undocumented = [table.name for table in TABLES if f"<!-- fields: {table.name} -->" not in page]
    assert undocumented == []


def test_every_field_has_a_meaning_without_a_full_stop() -> None:
    fields = [(table.name, field.name, field.meaning) for table in TABLES for field in table.fields]
    assert [field for field in fields if not field[2] or field[2].endswith(".")] == []


def test_every_folder_and_block_is_documented() -> None:
    page = (DOCS / "formats.md").read_text(encoding="utf-8")
    assert [folder for folder in FOLDERS if f"content/{folder}" not in page] == []
    assert [kind for kind in (*CARDS, *EMBEDS) if f"::: {kind}" not in page] == []


def test_every_command_is_in_the_readme() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert [name for name in COMMANDS if f"`nutgraf {name}" not in readme] == []


def test_every_rule_is_explained_in_full() -> None:
    for rule in RULES.values():
        assert all((rule.summary, rule.why, rule.remedy, rule.wrong, rule.right)), rule.id
        assert rule.wrong != rule.right, rule.id
        assert rule.summary.endswith("."), rule.id


def test_the_markdown_examples_of_the_documentation_can_be_read() -> None:
    """Each line of the table of our syntax, in an explainer."""
    page = (DOCS / "formats.md").read_text(encoding="utf-8")
    section = page.partition("## Markdown")[2].partition("## YAML")[0]
    examples = [example.replace("\\|", "|") for example in re.findall(r"`([\[:]{2}[^`]+|\[@[^`]+)`", section)]
    assert len(examples) >= 9
    cards = [
        f"{example}\nText.\n:::" if example.split()[1:2] and example.split()[1] in CARDS else example
        for example in examples
    ]
    _, faults = body(Written.from_file("x.md", "\n\n".join(card for card in cards if card.strip() != ":::")))
    assert faults == ()


def test_links_between_the_pages_of_the_documentation_lead_somewhere() -> None:
    for page in (ROOT / "README.md", ROOT / "CONTRIBUTING.md", *DOCS.glob("*.md")):
        text = page.read_text(encoding="utf-8")
        for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", re.sub(r"`[^`]*`", "", text)):
            assert (page.parent / target).exists(), f"{page.name}: {target}"

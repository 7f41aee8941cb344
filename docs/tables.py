"""The tables of docs/formats.md and docs/rules.md, made from the program's own tables so that they cannot be out of date.

``python docs/tables.py`` writes them into the pages; a test fails when they differ.
"""

import re
from pathlib import Path

from nutgraf.located import (
    Choice,
    Date,
    Field,
    Flag,
    Id,
    Kind,
    ListOf,
    Markdown,
    Number,
    Record,
    RefTo,
    Table,
    Text,
    Url,
)
from nutgraf.read import TABLES
from nutgraf.rules import RULES

FOLDER = Path(__file__).parent
PAGES = ("formats.md", "rules.md")

_MARKED = re.compile(r"(<!-- (fields|rules): ([\w' -]+) -->\n).*?(<!-- end -->)", re.DOTALL)


def filled(page: str) -> str:
    """A page with its marked places filled anew."""
    return _MARKED.sub(lambda found: f"{found[1]}{_table(found[2], found[3])}{found[4]}", page)


def fields_of(table: Table) -> str:
    """A table of fields: name, what is written, meaning."""
    rows = [
        f"| `{field.name}`{' (required)' if field.required else ''} | {kind_of(field.kind)} | {_meaning(field)} |"
        for field in table.fields
    ]
    return "\n".join(["| field | is | meaning |", "| --- | --- | --- |", *rows])


_SIMPLE = {
    Markdown: "Markdown",
    Id: "id",
    Date: "date (EDTF)",
    Url: "web address",
    Flag: "`true` or `false`",
    Number: "number",
}


def kind_of(kind: Kind) -> str:
    """What an author writes for a value of this kind."""
    match kind:
        case Text(longest=longest):
            return f"text, at most {longest} characters" if longest else "text"
        case RefTo(what=what):
            return f"id of {what}"
        case Choice(words=words):
            return ", ".join(f"`{word}`" for word in words)
        case ListOf(kind=inner):
            return f"list: {kind_of(inner)}"
        case Record(table=table):
            return f"[{table.name}](#{table.name.replace(' ', '-')})"
        case _:
            return _SIMPLE[type(kind)]


def rules_of(level: str) -> str:
    """A table of the rules of one level."""
    chosen = sorted(
        (rule for rule in RULES.values() if rule.level.name.lower() == level), key=lambda rule: rule.id
    )
    rows = [f"| `{rule.id}` | {rule.summary} | {rule.remedy} |" for rule in chosen]
    return "\n".join(["| rule | what is wrong | what to do |", "| --- | --- | --- |", *rows])


def _meaning(field: Field) -> str:
    return field.meaning.replace("|", "\\|")


def _table(what: str, name: str) -> str:
    made = (
        rules_of(name)
        if what == "rules"
        else fields_of(next(table for table in TABLES if table.name == name))
    )
    return f"{made}\n"


def main() -> None:
    """Write the tables into the pages."""
    for name in PAGES:
        path = FOLDER / name
        path.write_text(filled(path.read_text(encoding="utf-8")), encoding="utf-8")


if __name__ == "__main__":
    main()

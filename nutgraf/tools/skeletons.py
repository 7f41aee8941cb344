"""The first lines of a new thing: what it needs filled with what is to be written, the rest as comments.

The fields and what they mean come from the tables by which files are read, so a skeleton cannot be out of date.
"""

from collections.abc import Mapping

from nutgraf.checks.placeholders import PLACEHOLDER
from nutgraf.located import Choice, Field, ListOf, Record, Table, quote

_OFFER = "# Take the first # away from what you need:"


def record(table: Table, filled: Mapping[str, str]) -> str:
    """A record of a table, a field a line. ``filled`` are values as they stand in YAML, by field."""
    needed = [field for field in table.fields if field.name in filled or field.required]
    offered = [field for field in table.fields if field not in needed and field.name != "formerly"]
    lines = [_written(field, filled.get(field.name)) for field in needed]
    return "\n".join([*lines, _OFFER, *(f"# {field.name}:  # {_meaning(field)}" for field in offered)])


def item(table: Table, filled: Mapping[str, str], indent: str) -> str:
    """The same as an item of a list."""
    lines = record(table, filled).split("\n")
    return "\n".join(f"{indent}{'- ' if number == 0 else '  '}{line}" for number, line in enumerate(lines))


def page(table: Table, filled: Mapping[str, str], body: str) -> str:
    """A Markdown file."""
    return f"---\n{record(table, filled)}\n---\n\n{body}"


def to_write(words: str) -> str:
    """What is to be written, as YAML."""
    return quote(f"{PLACEHOLDER}: {words}")


def _written(field: Field, value: str | None) -> str:
    if value is None:
        return f"{field.name}: {to_write(field.meaning)}"
    if value.startswith("\n"):
        return f"{field.name}:  # {_meaning(field)}{value}"
    return f"{field.name}: {value}" if PLACEHOLDER in value else f"{field.name}: {value}  # {_meaning(field)}"


def _meaning(field: Field) -> str:
    kind = field.kind.kind if isinstance(field.kind, ListOf) else field.kind
    told = [field.meaning.replace("`", "")]
    told += [", ".join(kind.words)] if isinstance(kind, Choice) else []
    told += ["a list"] if isinstance(field.kind, ListOf) else []
    told += [_fields(kind.table)] if isinstance(kind, Record) else []
    return "; ".join(told)


def _fields(table: Table) -> str:
    names = ", ".join(field.name for field in table.fields)
    return f"each has {names}" if table.shorthand is None else f"{table.shorthand} alone, or {names}"


EXPLAINER_BODY = f"""\
::: brief
{PLACEHOLDER}: what a reader must know, in two or three sentences. Behind a statement stands its source, `[@ID]` or `[@ID "words"]`.
:::

## What happened

{PLACEHOLDER}: the story. `[[ID]]` leads to anything that has an id. Alone on a line, `::: timeline ID` shows a timeline,
`::: claims NAME` the claims of a file, `::: entries ID ID` definitions.

::: question {PLACEHOLDER}: a question that a reader would ask? {{#a-question}}
{PLACEHOLDER}: the answer. {{#a-question}} is the address of this card for good.
:::

::: unknown
{PLACEHOLDER}: what nobody knows yet.
:::
"""
"""Every kind of part that an explainer mostly has."""

PAGE_BODY = f"""\
## A first heading

{PLACEHOLDER}: the text, in Markdown. Headings begin with ##.
"""

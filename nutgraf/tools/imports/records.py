"""What is read from another program's file, as YAML of ours."""

from dataclasses import dataclass

from nutgraf.located import quote


@dataclass(frozen=True, slots=True)
class Made:
    """A file to be written."""

    text: str
    count: int
    """How many events or entries are in it."""
    kept: tuple[tuple[str, int], ...] = ()
    """What has no field here and is kept in the file all the same: its name, and how often."""


def block(name: str, text: str, indent: str) -> str:
    """A field of Markdown: on the line of its name, or below it line by line."""
    if "\n" not in text:
        return f"{indent}{name}: {quote(text)}"
    return "\n".join([f"{indent}{name}: |", *(f"{indent}  {line}".rstrip() for line in text.split("\n"))])

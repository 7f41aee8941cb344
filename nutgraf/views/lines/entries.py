"""Entries of the glossary and the definitions that pages carry."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryLine:
    """An entry as name and definition."""

    name: str
    href: str
    kind: str
    """``term``, ``person``, ``organisation`` or ``place``."""
    short: str
    detail: str
    """Roles of a person, whereabouts of a place; empty otherwise."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Back:
    """The way back from a definition to one use of its term. A term leads to ``id``, which leads to ``href``, the term."""

    id: str
    href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Definition:
    """The definition of a term that the page links, opened without leaving the text."""

    id: str
    entry: EntryLine
    backs: tuple[Back, ...]
    """One for each use in running text; none for an entry that is listed and not linked."""
    is_shown: bool = False
    """Whether the text of the page shows the entry, too, so that its definition is seen only when a term leads to it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterGroup:
    """Entries under one letter."""

    letter: str
    id: str
    entries: tuple[EntryLine, ...]

"""Nodes to values, by a field table. Everything that is wrong is found in one pass."""

import difflib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from nutgraf.diagnostics import Diagnostic, in_order, suggest
from nutgraf.located.checking import check, is_id
from nutgraf.located.nodes import Mapping, Node, Scalar, Sequence
from nutgraf.located.quoting import quote
from nutgraf.located.tables import Date, Field, Kind, ListOf, Markdown, Record, Table
from nutgraf.located.values import Item, Ref, Value, Values
from nutgraf.located.words import article, shown
from nutgraf.places import Place

_PLAIN_LIST = re.compile(r"[^\W_][^\[\]{}\"'#:]*")
_NO_SPACE = re.compile(r"[\w-]+:[^\s/]")


@dataclass(frozen=True, slots=True)
class _Spot:
    """What is being read, for messages: a field, or an item of it."""

    name: str
    in_list: bool = False

    @property
    def label(self) -> str:
        return f'an item of "{self.name}"' if self.in_list else f'"{self.name}"'


def read(node: Node, table: Table) -> tuple[Values | None, tuple[Diagnostic, ...]]:
    """Read a record.

    The values are None if a required field is missing or cannot be read; an optional field at fault is left
    out and named by ``Values.faulty``. An empty file is a record without fields. Every finding is an error.
    """
    found: list[Diagnostic] = []
    values = _record(node, table, _Spot(table.name), found)
    return values, in_order(found)


def read_list(node: Node, table: Table) -> tuple[tuple[Values, ...], tuple[Diagnostic, ...]]:
    """Read a file that is a list of records; those with all their required fields are returned, in order."""
    found: list[Diagnostic] = []
    if _is_blank(node):
        return (), ()
    if not isinstance(node, Sequence):
        message = f"a list is expected here, and {_noun(node)} stands here"
        hint = f'begin each {table.name} with "- ", and indent its further lines by two spaces'
        return (), (Diagnostic(node.place, "field-list", message, hint),)
    records = [_record(item, table, _Spot(table.name), found) for item in node.items]
    return tuple(record for record in records if record is not None), in_order(found)


def declared_ids(node: Node, field: str = "id") -> tuple[Ref, ...]:
    """Every id that is written in the field ``field`` of a record, at any depth, in order.

    Also of records that ``read`` gives up: what refers to them need not be reported as unknown as well.
    """
    return tuple(_ids(node, field))


def _ids(node: Node, field: str) -> Iterator[Ref]:
    if isinstance(node, Sequence):
        for item in node.items:
            yield from _ids(item, field)
    if isinstance(node, Mapping):
        for key, value in node.items:
            if key.text == field and isinstance(value, Scalar) and is_id(value.text):
                yield Ref(value.text, value.place)
            yield from _ids(value, field)


def _record(node: Node, table: Table, spot: _Spot, found: list[Diagnostic]) -> Values | None:
    pairs = _pairs(node, table)
    if pairs is None:
        found.append(_not_a_record(node, table, spot))
        return None
    parts: dict[str, Item] = {}
    faults: set[str] = set()
    fields = {field.name: field for field in table.fields}
    for name, place, value in pairs:
        if name not in fields:
            found.append(_unknown(name, place, table))
            continue
        before = len(found)
        part = _field(value, fields[name], table, found)
        if part is not None:
            parts[name] = Item(part, value.place)
        if len(found) > before:
            faults.add(name)
    lacking = [field for field in table.fields if field.required and field.name not in parts]
    told = faults | {near for name, _, _ in pairs if name not in fields for near in _near(name, fields)}
    found += [_missing(field, table, node) for field in lacking if field.name not in told]
    return None if lacking else Values(table, node.place, parts, frozenset(faults))


def _pairs(node: Node, table: Table) -> tuple[tuple[str, Place, Node], ...] | None:
    """The fields that were written: name, place of the name, value. None if this is no record."""
    if isinstance(node, Mapping):
        return tuple((key.text, key.place, value) for key, value in node.items)
    if _is_blank(node):
        return ()
    if isinstance(node, Scalar) and table.shorthand is not None:
        return ((table.shorthand, node.place, node),)
    return None


def _field(node: Node, field: Field, table: Table, found: list[Diagnostic]) -> Value | None:
    """The value of a field; None if it is empty, or at fault beyond use."""
    if _is_blank(node) or (field.required and isinstance(node, Sequence) and not node.items):
        if field.required:
            message = f'"{field.name}" is empty, and {article(table.name)} cannot do without it'
            found.append(Diagnostic(node.place, "field-empty", message, f"write {field.meaning}"))
        return None
    return _value(node, field.kind, _Spot(field.name), found)


def _value(node: Node, kind: Kind, spot: _Spot, found: list[Diagnostic]) -> Value | None:
    if isinstance(kind, ListOf):
        return _list(node, kind, spot, found)
    if isinstance(kind, Record):
        return _record(node, kind.table, spot, found)
    if not isinstance(node, Scalar):
        fault = _date_in_brackets(node, spot) if isinstance(kind, Date) else None
        found.append(fault or _not_text(node, kind, spot))
        return None
    value, faults = check(node, kind, spot.label)
    found += faults
    return value


def _list(node: Node, kind: ListOf, spot: _Spot, found: list[Diagnostic]) -> tuple[Item, ...] | None:
    if not isinstance(node, Sequence):
        found.append(_not_a_list(node, kind, spot))
        return None
    items: list[Item] = []
    for item in node.items:
        if _is_blank(item):
            message = f'an item of "{spot.name}" is empty'
            found.append(
                Diagnostic(item.place, "field-empty", message, "write it, or delete its line or comma")
            )
            continue
        value = _value(item, kind.kind, _Spot(spot.name, in_list=True), found)
        if value is not None:
            items.append(Item(value, item.place))
    return tuple(items)


def _is_blank(node: Node) -> bool:
    return isinstance(node, Scalar) and not node.text.strip()


def _unknown(name: str, place: Place, table: Table) -> Diagnostic:
    message = f'{article(table.name)} has no field "{shown(name)}"'
    hint = suggest(name, (field.name for field in table.fields))
    return Diagnostic(place, "field-unknown", message, hint)


def _near(name: str, known: Iterable[str]) -> list[str]:
    """The field that was meant: when the misspelling is reported, its absence need not be."""
    return difflib.get_close_matches(name, known, n=1)


def _missing(field: Field, table: Table, node: Node) -> Diagnostic:
    message = f'this {table.name} has no "{field.name}"'
    hint = f'add "{field.name}: ...", {field.meaning}'
    if isinstance(node, Scalar) and not _is_blank(node):
        hint = f"write {{{table.shorthand}: {shown(node.text)}, {field.name}: ...}}, with {field.meaning}"
    return Diagnostic(node.place, "field-missing", message, hint)


def _noun(node: Node) -> str:
    return {Scalar: "text", Sequence: "a list", Mapping: "a record"}[type(node)]


def _not_text(node: Node, kind: Kind, spot: _Spot) -> Diagnostic:
    message = (
        f"{spot.label} is {'a date' if isinstance(kind, Date) else 'text'}, and {_noun(node)} stands here"
    )
    hint = 'write it behind the colon; text that begins with a bracket or "- " stands in quotes'
    if isinstance(kind, Date):
        hint = "write a date, such as 2021-08-26 or 2021-08"
    elif spot.in_list:
        hint = "write it as text; text that begins with a bracket stands in quotes"
    elif isinstance(kind, Markdown):
        hint = f'write "{spot.name}: |", and the text on the lines below, indented'
    return Diagnostic(node.place, "field-text", message, hint)


def _not_a_list(node: Node, kind: ListOf, spot: _Spot) -> Diagnostic:
    message = f"{spot.label} is a list, and {_noun(node)} stands here"
    hint = 'begin each of its items with "- " on a line of its own'
    if isinstance(node, Scalar) and (not isinstance(kind.kind, Record) or kind.kind.table.shorthand):
        item = shown(node.text, 60)
        hint = (
            f'write {spot.name}: [{item if _PLAIN_LIST.fullmatch(item) else quote(item)}], or one "- " a line'
        )
    return Diagnostic(node.place, "field-list", message, hint)


def _not_a_record(node: Node, table: Table, spot: _Spot) -> Diagnostic:
    label = article(table.name) if spot.name == table.name else spot.label
    message = f"{label} is a record with fields, and {_noun(node)} stands here"
    if isinstance(node, Scalar) and _NO_SPACE.match(node.text):
        return Diagnostic(node.place, "field-record", message, "write a space behind the colon")
    names = [field.name for field in table.fields if field.required] or [table.fields[0].name]
    fields = ", ".join(f"{name}: ..." for name in names[:4])
    return Diagnostic(node.place, "field-record", message, f"write {{{fields}}}, or one field a line")


def _date_in_brackets(node: Sequence | Mapping, spot: _Spot) -> Diagnostic | None:
    """The fault of a set of dates without quotes, which YAML reads as a list or a record."""
    if isinstance(node, Sequence):
        texts = [item.text if isinstance(item, Scalar) else "" for item in node.items]
    else:
        texts = [key.text if _is_blank(value) else "" for key, value in node.items]
    if not texts or not all(texts):
        return None
    opening, closing = "[]" if isinstance(node, Sequence) else "{}"
    edtf = f"{opening}{','.join(texts)}{closing}"
    message = "a date with brackets stands here without quotes"
    return Diagnostic(node.place, "field-date", message, f'write {spot.name}: "{edtf}"')

"""``content/published.json``: what was published last. ``nutgraf record`` writes it; nobody else needs to.

JSON is read as the YAML that it is (YAML 1.2.2, section 1.3), so a merge gone wrong is told with its place.
"""

import json
import re
from collections.abc import Iterable, Mapping

from nutgraf.diagnostics import Diagnostic
from nutgraf.files import SourceFile
from nutgraf.files import written as lines_of
from nutgraf.located import Choice, Date, Field, Id, ListOf, Node, Record, Table, Text, Values, compose
from nutgraf.located import read as read_record
from nutgraf.model import Change, Published, Statement

PATH = "content/published.json"

LARGEST = 100_000_000
"""Bytes: it grows with every address and change, and nobody can divide it. 10,000 statements are about 3 MB."""

KINDS = ("claim", "entry", "event")
CHANGES = ("added", "changed", "withdrawn")
PARTS = ("words", "dates", "status", "sources")

_LINE_ENDS = re.compile("[\\x85\\u2028\\u2029]")
"""Line ends to YAML and not to JSON."""

_HASHES = tuple(Field(part, Text(), f"hash of its {part}", required=True) for part in PARTS)

ADDRESS = Table(
    "published address",
    (
        Field("address", Text(), "from the root of the site", required=True),
        Field("id", Id(), "of what stands there"),
    ),
    meaning="An address that was published once.",
)

STATEMENT = Table(
    "published statement",
    (
        Field("id", Id(), "its id", required=True),
        Field("kind", Choice(*KINDS), "what it is", required=True),
        Field("name", Text(), "its name at that time", required=True),
        *_HASHES,
    ),
    meaning="A claim, event or definition as it was published last.",
)

CHANGE = Table(
    "published change",
    (
        Field("date", Date(), "the day of the record", required=True),
        Field("kind", Choice(*KINDS), "what it is", required=True),
        Field("id", Id(), "its id", required=True),
        Field("name", Text(), "its name at that time", required=True),
        Field("change", Choice(*CHANGES), "what happened to it", required=True),
        Field("parts", ListOf(Choice(*PARTS)), "what of it changed"),
    ),
    meaning="A change that was recorded.",
)

PUBLISHED = Table(
    "record of what is published",
    (
        Field("format", Choice("1"), "the version of this format", required=True),
        Field("recorded", Date(), "the day of the last record", required=True),
        Field("addresses", ListOf(Record(ADDRESS)), "every address that was ever published"),
        Field("statements", ListOf(Record(STATEMENT)), "what was published last"),
        Field("changes", ListOf(Record(CHANGE)), "what was recorded, newest first"),
    ),
    meaning="`content/published.json`, written by `nutgraf record` alone.",
)


def read_file(file: SourceFile) -> tuple[Published | None, tuple[Diagnostic, ...]]:
    """The record in its file, as ``read`` gives it."""
    lines, unreadable = lines_of(file)
    node, faults = compose(lines, LARGEST) if lines else (None, ())
    value, wrong = read(node) if node else (None, ())
    return value, (*unreadable, *faults, *wrong)


def read(node: Node) -> tuple[Published | None, tuple[Diagnostic, ...]]:
    """The record; None when anything in it is at fault, for half a record would report things as new or gone."""
    values, faults = read_record(node, PUBLISHED)
    if values is None or faults:
        return None, faults
    addresses = values.records("addresses")
    published = Published(
        day=_day(values, "recorded"),
        addresses=tuple((record.text("address"), record.text("id")) for record in addresses),
        statements=tuple(_statement(record) for record in values.records("statements")),
        changes=tuple(_change(record) for record in values.records("changes")),
        places=tuple(record.place_of("address") for record in addresses),
        place=values.place_of("recorded"),
    )
    return published, ()


def written(published: Published) -> bytes:
    """The file: one record a line, so that a difference can be read."""
    addresses: list[Mapping[str, object]] = [
        {"address": address, "id": id_} if id_ else {"address": address}
        for address, id_ in published.addresses
    ]
    statements: list[Mapping[str, object]] = [
        {"id": item.id, "kind": item.kind, "name": item.name, **dict(item.parts)}
        for item in published.statements
    ]
    changes: list[Mapping[str, object]] = [
        {"date": item.day, "kind": item.kind, "id": item.id, "name": item.name, "change": item.change}
        | ({"parts": list(item.parts)} if item.parts else {})
        for item in published.changes
    ]
    lists = {"addresses": addresses, "statements": statements, "changes": changes}
    told = [
        f'  "recorded": {_json(published.day)}',
        *(_list(name, items) for name, items in lists.items() if items),
    ]
    return ("{\n" + ",\n".join(['  "format": 1', *told]) + "\n}\n").encode()


def _list(name: str, records: Iterable[Mapping[str, object]]) -> str:
    return f"  {_json(name)}: [\n" + ",\n".join(f"    {_json(record)}" for record in records) + "\n  ]"


def _json(value: object) -> str:
    text = json.dumps(value, ensure_ascii=False)
    return _LINE_ENDS.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def _day(values: Values, name: str) -> str:
    when = values.date(name)
    assert when is not None, "required by the table"
    return when.text


def _statement(values: Values) -> Statement:
    return Statement(
        id=values.text("id"),
        kind=values.text("kind"),
        name=values.text("name"),
        parts=tuple((part, values.text(part)) for part in PARTS),
    )


def _change(values: Values) -> Change:
    return Change(
        day=_day(values, "date"),
        kind=values.text("kind"),
        id=values.text("id"),
        name=values.text("name"),
        change=values.text("change"),
        parts=values.texts("parts"),
    )

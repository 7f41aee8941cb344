"""Where ids stand in a file of ``content/``: in data, told by the tables of fields, and in Markdown, told by its parser."""

from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from nutgraf import read
from nutgraf.files import SourceFile, written
from nutgraf.front_matter import part
from nutgraf.located import (
    Id,
    Kind,
    ListOf,
    Mapping,
    Markdown,
    Node,
    Record,
    RefTo,
    Scalar,
    Sequence,
    Table,
    compose,
)
from nutgraf.markup import Anchor, Body, Citation, Flow, Prose, Reference, body, prose
from nutgraf.places import Written
from nutgraf.resolve.mentions import parts_of

OWN, FORMER, NAMED, ADDRESS, PATH = "own", "former", "named", "address", "path"
"""What a piece of data is: the thing's id, one of its old ids, the id of another thing, an address of the site or an
id, a file of the project."""

_ROLES = {("menu item", "to"): ADDRESS, ("accepted finding", "at"): PATH}


@dataclass(frozen=True, slots=True)
class Datum:
    """A scalar that names something, and the record in which it stands."""

    role: str
    scalar: Scalar
    record: Mapping | None


@dataclass(frozen=True, slots=True)
class Mention:
    """Something that a Markdown text names: an id, or (``is_address``) an address from the root of the site."""

    text: str
    is_address: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A file, cut into what names things. All offsets are in characters of ``text``."""

    text: str
    yaml_at: int
    """Where the YAML begins: spans of scalars count from here."""
    front: Node
    data: tuple[Datum, ...]
    mentions: tuple[Mention, ...]
    """In the order in which they stand in the text."""
    markdown: tuple[tuple[int, int], ...]
    """The stretches in which Markdown stands."""


def sheet(file: SourceFile, groups: AbstractSet[str]) -> Sheet | None:
    """Read a file; None if it cannot be read. ``groups`` are names of files of claims, which are no ids."""
    kind = read.KIND_OF_FILE[file.path.split("/")[1]]
    whole, _ = written(file)
    if whole is None:
        return None
    cut = part(whole)[0] if file.path.endswith(".md") else None
    front = whole if cut is None else cut.front
    node = compose(front)[0] if front else None
    if front is None or node is None:
        return None
    yaml_at = 0 if cut is None else whole.text.index("\n") + 1
    fields = tuple(_scalars(node, kind, None, None))
    texts = [scalar for kind, _, scalar in fields if isinstance(kind, Markdown)]
    stretches = [(yaml_at + scalar.span[0], yaml_at + scalar.span[1]) for scalar in texts]
    mentions = [mention for scalar in texts for mention in _in_prose(prose(scalar.written)[0])]
    if cut is not None and "/articles/" not in file.path:
        stretches.append((len(whole.text) - len(cut.body.text), len(whole.text)))
        mentions += _in_body(cut.body, groups)
    return Sheet(
        text=whole.text,
        yaml_at=yaml_at,
        front=node,
        data=tuple(datum for _, datum, _ in fields if datum),
        mentions=tuple(mentions),
        markdown=tuple(stretches),
    )


_Field = tuple[Kind, Datum | None, Scalar]


def _scalars(
    node: Node, kind: Kind, table: Table | None, at: tuple[str, Mapping | None] | None
) -> Iterator[_Field]:
    """Every piece of text in a node, with its kind; one that names something with its role."""
    if isinstance(kind, ListOf):
        for item in node.items if isinstance(node, Sequence) else ():
            yield from _scalars(item, kind.kind, table, at)
    elif isinstance(kind, Record):
        yield from _fields(node, kind.table)
    elif isinstance(node, Scalar):
        name, record = at or ("", None)
        role = _role(kind, table.name if table else "", name)
        yield kind, Datum(role, node, record) if role else None, node


def _fields(node: Node, table: Table) -> Iterator[_Field]:
    kinds = {field.name: field.kind for field in table.fields}
    if isinstance(node, Mapping):
        for key, value in node.items:
            if key.text in kinds:
                yield from _scalars(value, kinds[key.text], table, (key.text, node))
    elif isinstance(node, Scalar) and table.shorthand:
        yield from _scalars(node, kinds[table.shorthand], table, (table.shorthand, None))


def _role(kind: Kind, table: str, name: str) -> str:
    if isinstance(kind, RefTo):
        return NAMED
    if isinstance(kind, Id):
        return FORMER if name == "formerly" else OWN
    return _ROLES.get((table, name), "")


def _in_prose(parts: Prose) -> Iterator[Mention]:
    for piece in parts:
        if isinstance(piece, Reference):
            yield Mention(piece.id, is_address=False)
        elif isinstance(piece, Citation):
            yield Mention(piece.source, is_address=False)
        elif isinstance(piece, Anchor):
            yield Mention(piece.address, is_address=True)


def _in_body(text: Written, groups: AbstractSet[str]) -> Iterator[Mention]:
    pieces: Body = body(text)[0]
    for _, piece in parts_of(pieces):
        if isinstance(piece, Flow):
            yield from _in_prose(piece.prose)
            continue
        for name in piece.names:
            if piece.kind != "claims" or name not in groups:
                yield Mention(name, is_address=False)

"""``nutgraf import glossary``: a table of terms as entries."""

from collections.abc import Collection

from nutgraf.checks.placeholders import PLACEHOLDER
from nutgraf.diagnostics import Diagnostic
from nutgraf.located import Choice, Field, Kind, ListOf, Markdown, Record, RefTo, is_id, quote
from nutgraf.markup import paragraph
from nutgraf.places import Place
from nutgraf.read.common import SOURCES
from nutgraf.read.glossary import ENTRY, LONGEST_DEFINITION
from nutgraf.seeds.pages import free, slug
from nutgraf.tools.imports import tables
from nutgraf.tools.imports.records import Made, block
from nutgraf.tools.imports.tables import Row

_OTHER_NAMES = {
    "term": "name",
    "definition": "short",
    "synonyms": "variants",
    "alternatives": "variants",
    "type": "kind",
}
"""Columns that other programs have for a field of ours."""
_FIELDS = {tables.key(field.name): field for field in ENTRY.fields}
_KINDS = next(field.kind for field in ENTRY.fields if field.name == "kind")


def read(
    text: str, path: str, ids: set[str], known: Collection[str]
) -> tuple[Made | None, tuple[Diagnostic, ...]]:
    """The file as entries; their ids are added to ``ids``. ``known`` are the ids that entries may name.

    A row whose id is taken is left out, with a warning: what an author has is never written over.
    """
    rows, faults = tables.read(text, path, ("name",), _OTHER_NAMES)
    rows = tuple(row for row in rows if "name" in row.cells)
    if faults or not rows:
        return None, faults or (tables.unreadable(Place(path), "it has no row with a name"),)
    taken, new = list[Row](), list[Row]()
    for row in rows:
        own = row.cells.get("id", "")
        if own in ids:
            taken.append(row)
            continue
        row.cells["id"] = own if is_id(own) else free(slug(own) or slug(row.cells["name"]) or "entry", ids)
        ids.add(row.cells["id"])
        new.append(row)
    known = {*known, *(row.cells["id"] for row in new)}
    kept: dict[str, int] = {}
    texts = [_entry(row, known, kept) for row in new]
    found = tuple(_taken(row) for row in taken)
    return (Made("".join(texts), len(new), tuple(sorted(kept.items()))) if new else None), found


def _entry(row: Row, known: Collection[str], kept: dict[str, int]) -> str:
    cells = dict(row.cells)
    definition = cells.get("short", "")
    if not definition:
        cells["short"] = f"{PLACEHOLDER}: {_FIELDS['short'].meaning}"
    elif len(" ".join(definition.split())) > LONGEST_DEFINITION and "long" not in cells:
        cells |= {
            "short": f"{PLACEHOLDER}: {_FIELDS['short'].meaning}, in {LONGEST_DEFINITION} characters",
            "long": definition,
        }
    cells.setdefault("kind", "term")
    lines: list[str] = []
    for key, field in _FIELDS.items():
        text = cells.pop(key, "")
        written = _written(field, text, known) if text else ""
        if text and not written:
            cells[field.name] = text
        lines += [written] if written else []
    for name, text in cells.items():
        kept[name] = kept.get(name, 0) + 1
        lines += [f"# {name}: {line}" for line in text.split("\n")]
    inner = "\n".join(lines).split("\n")
    return "\n".join([f"- {inner[0]}", *(f"  {line}".rstrip() for line in inner[1:])]) + "\n"


def _written(field: Field, text: str, known: Collection[str]) -> str:
    """A field with its value; empty when the cell cannot be one."""
    kind: Kind = field.kind
    if field.name == SOURCES.name or (isinstance(kind, ListOf) and not isinstance(kind.kind, Record)):
        return _list(field, text, known)
    if isinstance(kind, Markdown):
        return block(
            field.name, "\n\n".join(paragraph(line) for line in text.split("\n") if line.strip()), ""
        )
    if isinstance(kind, (ListOf, Record)):
        return ""
    word = " ".join(text.split())
    if isinstance(kind, Choice):
        return f"{field.name}: {word.lower()}" if word.lower() in kind.words else ""
    if isinstance(kind, RefTo) and word not in known:
        return ""
    return f"{field.name}: {word if field.name == 'id' else quote(word)}"


def _list(field: Field, text: str, known: Collection[str]) -> str:
    names = [name.strip() for name in text.replace(";", "\n").split("\n") if name.strip()]
    is_text = isinstance(field.kind, ListOf) and not isinstance(field.kind.kind, (RefTo, Record))
    if not is_text and not all(name in known for name in names):
        return ""
    return f"{field.name}: [{', '.join(map(quote, names))}]"


def _taken(row: Row) -> Diagnostic:
    message = f'the id "{row.cells["id"]}" is taken, so this row is left out'
    hint = "what you have is not written over; compare the two, or give the row another id"
    return Diagnostic(row.place, "import-left-out", message, hint)

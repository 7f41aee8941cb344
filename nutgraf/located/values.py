"""Values that were read: typed access to a record, by the names of its table."""

from collections.abc import Mapping as Readable
from dataclasses import dataclass
from typing import TypeVar

from nutgraf.dates import When
from nutgraf.located import tables
from nutgraf.located.tables import Kind, Table
from nutgraf.places import Place, Written

_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Ref:
    """An id that was written to refer to something, and where."""

    id: str
    place: Place


@dataclass(frozen=True, slots=True)
class Item:
    """One value of a list, and where it was written."""

    value: "Value"
    place: Place


@dataclass(frozen=True, slots=True)
class Values:
    """A record that was read by a table.

    Only what could be read is here; what is absent, empty or at fault gives the empty value of its type, and
    ``has`` is false. Required fields are always here. ``faulty`` tells what is at fault from what is absent,
    so that no second message need say that it is missing. Asking for a field that the table does not have
    raises KeyError, asking for it as another kind TypeError: both are faults of ours.
    """

    table: Table
    place: Place
    parts: Readable[str, Item]
    faults: frozenset[str] = frozenset()

    def has(self, name: str) -> bool:
        """Whether the field was written and could be read."""
        self.table.field(name)
        return name in self.parts

    def faulty(self, name: str) -> bool:
        """Whether the field was written with a fault that has been reported."""
        self.table.field(name)
        return name in self.faults

    def place_of(self, name: str) -> Place:
        """The place of the field's value, or that of the record if there is none."""
        self.table.field(name)
        return self.parts[name].place if name in self.parts else self.place

    def places(self, name: str) -> tuple[Place, ...]:
        """The places of the items of a list, whatever their kind."""
        if not isinstance(self.table.field(name).kind, tables.ListOf):
            raise TypeError(f"{name!r} of {self.table.name} is not a list")
        return tuple(item.place for item in self._items(name))

    def text(self, name: str) -> str:
        """A text, id, address or word of a choice."""
        value = self._one(name, Written, tables.Text, tables.Id, tables.Url, tables.Choice)
        return "" if value is None else value.text

    def written(self, name: str) -> Written | None:
        """A text or Markdown, with the place of each of its lines."""
        return self._one(name, Written, tables.Markdown, tables.Text)

    def number(self, name: str) -> str:
        """A number as it was written."""
        value = self._one(name, Written, tables.Number)
        return "" if value is None else value.text

    def flag(self, name: str, *, default: bool) -> bool:
        """True or false; ``default`` where nothing was written."""
        value = self._one(name, bool, tables.Flag)
        return default if value is None else value

    def date(self, name: str) -> When | None:
        """A date."""
        return self._one(name, When, tables.Date)

    def ref(self, name: str) -> Ref | None:
        """A reference."""
        return self._one(name, Ref, tables.RefTo)

    def record(self, name: str) -> "Values | None":
        """A record."""
        return self._one(name, Values, tables.Record)

    def texts(self, name: str) -> tuple[str, ...]:
        """A list of texts, ids, addresses or words of a choice."""
        kinds = tables.Text, tables.Id, tables.Url, tables.Choice
        return tuple(value.text for value in self._many(name, Written, *kinds))

    def refs(self, name: str) -> tuple[Ref, ...]:
        """A list of references."""
        return self._many(name, Ref, tables.RefTo)

    def records(self, name: str) -> tuple["Values", ...]:
        """A list of records."""
        return self._many(name, Values, tables.Record)

    def _one(self, name: str, returned: type[_T], *kinds: type[Kind]) -> _T | None:
        self._expect(name, self.table.field(name).kind, kinds)
        if name not in self.parts:
            return None
        value = self.parts[name].value
        assert isinstance(value, returned), "the kind decides what is kept"
        return value

    def _many(self, name: str, returned: type[_T], *kinds: type[Kind]) -> tuple[_T, ...]:
        kind = self.table.field(name).kind
        if not isinstance(kind, tables.ListOf):
            raise TypeError(f"{name!r} of {self.table.name} is not a list")
        self._expect(name, kind.kind, kinds)
        return tuple(item.value for item in self._items(name) if isinstance(item.value, returned))

    def _items(self, name: str) -> tuple[Item, ...]:
        items = self.parts[name].value if name in self.parts else ()
        assert isinstance(items, tuple), "the kind decides what is kept"
        return items

    def _expect(self, name: str, kind: Kind, kinds: tuple[type[Kind], ...]) -> None:
        if not isinstance(kind, kinds):
            raise TypeError(f"{name!r} of {self.table.name} is {kind}, not {kinds}")


Value = Written | Ref | When | bool | Values | tuple[Item, ...]
"""What is kept of a value: its text with places for all kinds of text, else what the kind gives."""

"""Field tables: what may stand in a record, of which kind. Readers and the documentation are driven by them."""

from dataclasses import dataclass

LONGEST_ID = 60
"""Bytes of an id, at most. Ids are ASCII, so it is also the number of characters."""


@dataclass(frozen=True, slots=True)
class Text:
    """Plain text on one line; at most ``longest`` characters (code points) if that is given."""

    longest: int | None = None


@dataclass(frozen=True, slots=True)
class Markdown:
    """Text with markup, usually a block of lines after ``|``."""


@dataclass(frozen=True, slots=True)
class Id:
    """The thing's own id: ``[a-z0-9-]``, at most 60 bytes, a letter or digit at both ends."""


@dataclass(frozen=True, slots=True)
class RefTo:
    """The id of something else. ``what`` names that, for the documentation."""

    what: str


@dataclass(frozen=True, slots=True)
class Date:
    """An EDTF date; see ``nutgraf.dates``."""


@dataclass(frozen=True, slots=True)
class Url:
    """A web address with ``http:`` or ``https:`` and a host, without a user name, without white space."""


@dataclass(frozen=True, slots=True)
class Flag:
    """``true`` or ``false``, and no other word."""


@dataclass(frozen=True, slots=True)
class Number:
    """A plain decimal number, kept as it was written."""


@dataclass(frozen=True, slots=True, init=False)
class Choice:
    """One of a few words."""

    words: tuple[str, ...]

    def __init__(self, *words: str) -> None:
        """Take the words as arguments: ``Choice("fact", "forecast")``."""
        object.__setattr__(self, "words", words)


@dataclass(frozen=True, slots=True)
class ListOf:
    """A list of values of one kind."""

    kind: "Kind"


@dataclass(frozen=True, slots=True)
class Record:
    """A record with fields of its own."""

    table: "Table"


Kind = Text | Markdown | Id | RefTo | Date | Url | Flag | Number | Choice | ListOf | Record


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a record. ``meaning`` is half a sentence for the author, without a full stop."""

    name: str
    kind: Kind
    meaning: str
    required: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """The fields of a record. ``name`` is a noun: what one such record is.

    ``shorthand`` is the field that plain text stands for where the record could stand: with the shorthand
    ``source``, ``un-isil-k`` is short for ``{source: un-isil-k}``.
    """

    name: str
    fields: tuple[Field, ...]
    shorthand: str | None = None
    meaning: str = ""

    def field(self, name: str) -> Field:
        """The field of this name; KeyError if the table has none, which is a fault of ours."""
        for field in self.fields:
            if field.name == name:
                return field
        raise KeyError(f"{self.name} has no field {name!r}")

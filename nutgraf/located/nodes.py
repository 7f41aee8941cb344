"""What a YAML file is made of once it is read: text, lists and records, each with its place."""

from dataclasses import dataclass

from nutgraf.places import Place, Written


@dataclass(frozen=True, slots=True)
class Scalar:
    """A piece of text. It has no type: ``no``, ``12:30`` and ``007`` are the text that was written.

    ``span`` is the start and end of its source characters, quotes included, counted in characters of the
    text that was composed, so that the value can be replaced in place. A key with nothing behind its colon
    has the text ``""`` and an empty span right behind the colon. ``quoted`` is true between ``'`` or ``"``.
    ``written`` is the text with the place of each of its lines: exact for block scalars with ``|`` and for
    text on one line without escapes, column 0 where folding or an escape moved the characters.
    """

    text: str
    place: Place
    quoted: bool
    span: tuple[int, int]
    written: Written


@dataclass(frozen=True, slots=True)
class Sequence:
    """A list, in the order in which it was written."""

    place: Place
    items: tuple["Node", ...]


@dataclass(frozen=True, slots=True)
class Mapping:
    """A record: keys and values, in the order in which they were written. No key stands twice."""

    place: Place
    items: tuple[tuple[Scalar, "Node"], ...]


Node = Scalar | Sequence | Mapping

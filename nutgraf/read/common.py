"""Tables and readers that several kinds of files share."""

from nutgraf.diagnostics import Diagnostic
from nutgraf.located import Date, Field, Id, ListOf, Number, Record, RefTo, Table, Text, Values
from nutgraf.markup import Prose, prose
from nutgraf.model import Difference, Evidence, Position, Withdrawn

EVIDENCE = Table(
    "source",
    (
        Field("source", RefTo("a source or article"), "the id of a source or article", required=True),
        Field("quote", Text(), "the exact words in it"),
        Field("prefix", Text(), "the words before, where the same words stand in it twice"),
        Field("suffix", Text(), "the words after, for the same purpose"),
        Field("via", Text(), "who passed the words on, where the source has them from another"),
        Field("note", Text(), "anything a reader should know about it"),
    ),
    shorthand="source",
    meaning="A source of a statement; the id alone is enough.",
)

POSITION = Table(
    "position",
    (
        Field("says", Text(), "what this side says", required=True),
        Field("who", Text(), "who says it", required=True),
        Field("low", Number(), "the lowest number it gives, for programs"),
        Field("high", Number(), "the highest number it gives, for programs"),
        Field("sources", ListOf(Record(EVIDENCE)), "where it says so"),
    ),
    meaning="What one side says on a point on which sources differ.",
)

DIFFERENCE = Table(
    "difference",
    (
        Field("point", Text(), "what the sources differ about", required=True),
        Field("positions", ListOf(Record(POSITION)), "each side", required=True),
    ),
    meaning="A point on which sources differ; it is shown as it is, never averaged.",
)

WITHDRAWN = Table(
    "withdrawal",
    (
        Field("date", Date(), "the day"),
        Field("reason", Text(), "why, for readers", required=True),
    ),
    meaning="That a published thing was taken back, and why.",
)

ID = Field("id", Id(), "the permanent id and address", required=True)
FORMERLY = Field("formerly", ListOf(Id()), "old ids; each leads on to this one")
TAKEN_BACK = Field("withdrawn", Record(WITHDRAWN), "that it was taken back, and why; its address says so")
SOURCES = Field("sources", ListOf(Record(EVIDENCE)), "what it rests on")
DIFFERS = Field("differs", ListOf(Record(DIFFERENCE)), "what sources say differently")


def evidence(values: Values, name: str) -> tuple[Evidence, ...]:
    """A list of sources."""
    return tuple(_evidence(item) for item in values.records(name))


def _evidence(values: Values) -> Evidence:
    source = values.ref("source")
    assert source is not None, "required by the table"
    return Evidence(
        source=source,
        quote=values.text("quote"),
        prefix=values.text("prefix"),
        suffix=values.text("suffix"),
        via=values.text("via"),
        note=values.text("note"),
        place=values.place_of("quote"),
    )


def differences(values: Values) -> tuple[Difference, ...]:
    """The field ``differs``."""
    return tuple(
        Difference(
            point=item.text("point"),
            positions=tuple(
                Position(
                    says=side.text("says"),
                    who=side.text("who"),
                    low=side.number("low"),
                    high=side.number("high"),
                    sources=evidence(side, "sources"),
                )
                for side in item.records("positions")
            ),
        )
        for item in values.records("differs")
    )


def withdrawn(values: Values) -> Withdrawn | None:
    """The field ``withdrawn``."""
    record = values.record("withdrawn")
    return None if record is None else Withdrawn(date=record.date("date"), reason=record.text("reason"))


def markdown(values: Values, name: str, found: list[Diagnostic]) -> Prose:
    """A Markdown field; faults in it go to ``found``."""
    written = values.written(name)
    if written is None:
        return ()
    parts, faults = prose(written)
    found += faults
    return parts

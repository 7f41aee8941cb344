"""``content/glossary/*.yaml``: terms, people, organisations, places."""

from nutgraf.diagnostics import Diagnostic
from nutgraf.located import (
    Choice,
    Date,
    Field,
    Flag,
    ListOf,
    Markdown,
    Node,
    Number,
    Record,
    RefTo,
    Table,
    Text,
    Values,
    read_list,
)
from nutgraf.model import Contested, Entry, Role
from nutgraf.read.common import EVIDENCE, FORMERLY, ID, SOURCES, TAKEN_BACK, evidence, markdown, withdrawn

LONGEST_DEFINITION = 200
"""Characters: it is read in the middle of a sentence of something else."""

CONTESTED = Table(
    "contested wording",
    (
        Field("wording", Text(), "the disputed words", required=True),
        Field("by", Text(), "who uses them", required=True),
        Field("sources", ListOf(Record(EVIDENCE)), "where they do"),
    ),
    meaning="A wording that is disputed, and who uses it.",
)

ROLE = Table(
    "role",
    (
        Field("role", Text(), "the office or part", required=True),
        Field("from", Date(), "since when"),
        Field("to", Date(), "until when"),
    ),
    shorthand="role",
    meaning="What a person was, and when.",
)

ENTRY = Table(
    "entry",
    (
        ID,
        Field("name", Text(), "the name as it is shown", required=True),
        Field("kind", Choice("term", "person", "organisation", "place"), "what it is", required=True),
        Field("short", Text(LONGEST_DEFINITION), "a plain definition", required=True),
        Field("long", Markdown(), "more about it, on its own page"),
        Field("variants", ListOf(Text()), "other names that are linked to it"),
        Field("misspellings", ListOf(Text()), "wrong spellings that are linked to it and never shown"),
        Field("pronunciation", Text(), "how it is said, with stress in capitals"),
        Field("see", ListOf(RefTo("an entry")), "other entries that help"),
        SOURCES,
        Field("wikidata", Text(), "its item in Wikidata, like Q42418"),
        Field("link", Flag(), "false: it is never linked in running text"),
        Field("case", Choice("exact", "any"), "whether capitals must agree where it is linked"),
        FORMERLY,
        TAKEN_BACK,
        Field("contested", ListOf(Record(CONTESTED)), "disputed wordings"),
        Field("roles", ListOf(Record(ROLE)), "of a person: what he or she was, and when"),
        Field("lived", Date(), "of a person: from birth to death"),
        Field("founded", Date(), "of an organisation: when it began"),
        Field("latitude", Number(), "of a place, in degrees, north positive"),
        Field("longitude", Number(), "of a place, in degrees, east positive"),
        Field("within", RefTo("a place"), "of a place: the larger place that it lies in"),
    ),
    meaning="Something a reader may need explained. `content/glossary/*.yaml`: a list in each file.",
)


def read(node: Node) -> tuple[tuple[Entry, ...], tuple[Diagnostic, ...]]:
    """The entries of one file, in its order."""
    records, faults = read_list(node, ENTRY)
    found = list(faults)
    return tuple(_entry(record, found) for record in records), tuple(found)


def _entry(values: Values, found: list[Diagnostic]) -> Entry:
    located = not values.faulty("latitude") and not values.faulty("longitude")
    return Entry(
        id=values.text("id"),
        name=values.text("name"),
        kind=values.text("kind"),
        short=values.text("short"),
        long=markdown(values, "long", found),
        variants=values.texts("variants"),
        misspellings=values.texts("misspellings"),
        pronunciation=values.text("pronunciation"),
        see=values.refs("see"),
        sources=evidence(values, "sources"),
        wikidata=values.text("wikidata"),
        link=values.flag("link", default=True),
        case=values.text("case"),
        formerly=values.texts("formerly"),
        contested=tuple(
            Contested(wording=item.text("wording"), by=item.text("by"), sources=evidence(item, "sources"))
            for item in values.records("contested")
        ),
        roles=tuple(
            Role(role=item.text("role"), start=item.date("from"), end=item.date("to"))
            for item in values.records("roles")
        ),
        lived=values.date("lived"),
        founded=values.date("founded"),
        latitude=values.number("latitude") if located else "",
        longitude=values.number("longitude") if located else "",
        within=values.ref("within"),
        place=values.place_of("id"),
        withdrawn=withdrawn(values),
    )

"""``content/sources.yaml`` and ``content/sources/*.yaml``: publications outside the project."""

from nutgraf.diagnostics import Diagnostic
from nutgraf.located import Choice, Date, Field, ListOf, Node, Table, Text, Url, Values, read_list
from nutgraf.model import Source
from nutgraf.read.common import FORMERLY, ID, TAKEN_BACK, withdrawn

KINDS = ("primary", "agency", "news", "analysis", "reference", "court", "research", "rewrite")

SOURCE = Table(
    "publication",
    (
        ID,
        Field("kind", Choice(*KINDS), "what kind of source it is", required=True),
        Field("publisher", Text(), "who published it"),
        Field("title", Text(), "its title", required=True),
        Field("authors", ListOf(Text()), "who wrote it"),
        Field("url", Url(), "where it is"),
        Field("published", Date(), "when it was published"),
        Field("archived", Url(), "where a saved copy is"),
        Field("language", Text(), "its language, like en or fa"),
        Field("text", Text(), "a file in content/archive/ with its text; never published"),
        Field("note", Text(), "anything a reader should know about it"),
        FORMERLY,
        TAKEN_BACK,
    ),
    meaning="A publication that something rests on. `content/sources.yaml`: a list.",
)


def read(node: Node) -> tuple[tuple[Source, ...], tuple[Diagnostic, ...]]:
    """The sources of one file, in its order."""
    records, faults = read_list(node, SOURCE)
    return tuple(_source(record) for record in records), faults


def _source(values: Values) -> Source:
    return Source(
        id=values.text("id"),
        kind=values.text("kind"),
        publisher=values.text("publisher"),
        title=values.text("title"),
        authors=values.texts("authors"),
        url=values.text("url"),
        published=values.date("published"),
        archived=values.text("archived"),
        language=values.text("language"),
        text=values.text("text"),
        note=values.text("note"),
        place=values.place_of("id"),
        formerly=values.texts("formerly"),
        withdrawn=withdrawn(values),
    )

"""``content/explainers/ID.md`` and ``content/pages/ID.md``: pages that people write."""

from nutgraf.diagnostics import Diagnostic
from nutgraf.front_matter import Parted
from nutgraf.located import Date, Field, Flag, ListOf, Node, Record, RefTo, Table, Text, Values
from nutgraf.located import read as read_record
from nutgraf.markup import body
from nutgraf.model import Correction, Explainer, Page
from nutgraf.places import Place
from nutgraf.read.common import FORMERLY, TAKEN_BACK, withdrawn

LONGEST_NUTGRAF = 300
"""Characters."""

CORRECTION = Table(
    "correction",
    (
        Field("date", Date(), "the day", required=True),
        Field("text", Text(), "what was wrong, and what is right", required=True),
    ),
    meaning="A mistake that was mended.",
)

EXPLAINER = Table(
    "explainer",
    (
        Field("title", Text(), "the headline", required=True),
        Field("nutgraf", Text(LONGEST_NUTGRAF), "what it is about and why it matters", required=True),
        Field("authors", ListOf(Text()), "who wrote it"),
        Field("published", Date(), "when it was first published"),
        Field("updated", Date(), "when it was last changed"),
        Field("as_of", Date(), "when its facts were last looked at"),
        Field("review_by", Date(), "when they should be looked at again"),
        Field("topic", Text(), "a word or two above the headline"),
        Field("articles", ListOf(RefTo("an article")), "the articles that it explains"),
        Field("timelines", ListOf(RefTo("a timeline")), "its timelines"),
        Field("entries", ListOf(RefTo("an entry")), "its who's who and terms"),
        Field("corrections", ListOf(Record(CORRECTION)), "mistakes that were mended"),
        Field("draft", Flag(), "true: it is left out of the site"),
        FORMERLY,
        TAKEN_BACK,
    ),
    meaning="Front matter of `content/explainers/ID.md`.",
)

PAGE = Table(
    "page",
    (
        Field("title", Text(), "the headline", required=True),
        Field("description", Text(), "one sentence for search engines and lists"),
        Field("menu", Flag(), "false: it is left out of the links at the foot of every page"),
        Field("draft", Flag(), "true: it is left out of the site"),
        FORMERLY,
        TAKEN_BACK,
    ),
    meaning="Front matter of `content/pages/ID.md`.",
)


def read_explainer(node: Node, parted: Parted, name: str) -> tuple[Explainer | None, tuple[Diagnostic, ...]]:
    """One explainer; ``name`` is the file's, and its id."""
    values, faults = read_record(node, EXPLAINER)
    pieces, more = body(parted.body)
    if values is None:
        return None, (*faults, *more)
    explainer = Explainer(
        id=name,
        title=values.text("title"),
        nutgraf=values.text("nutgraf"),
        authors=values.texts("authors"),
        published=values.date("published"),
        updated=values.date("updated"),
        as_of=values.date("as_of"),
        review_by=values.date("review_by"),
        topic=values.text("topic"),
        articles=values.refs("articles"),
        timelines=values.refs("timelines"),
        entries=values.refs("entries"),
        corrections=_corrections(values),
        draft=values.flag("draft", default=False),
        formerly=values.texts("formerly"),
        body=pieces,
        place=Place(values.place.path),
        withdrawn=withdrawn(values),
    )
    return explainer, (*faults, *more)


def read_page(node: Node, parted: Parted, name: str) -> tuple[Page | None, tuple[Diagnostic, ...]]:
    """One page; ``name`` is the file's, and its id."""
    values, faults = read_record(node, PAGE)
    pieces, more = body(parted.body)
    if values is None:
        return None, (*faults, *more)
    page = Page(
        id=name,
        title=values.text("title"),
        description=values.text("description"),
        menu=values.flag("menu", default=True),
        draft=values.flag("draft", default=False),
        formerly=values.texts("formerly"),
        body=pieces,
        place=Place(values.place.path),
        withdrawn=withdrawn(values),
    )
    return page, (*faults, *more)


def _corrections(values: Values) -> tuple[Correction, ...]:
    records = values.records("corrections")
    dated = ((record.date("date"), record.text("text")) for record in records)
    return tuple(Correction(date=date, text=text) for date, text in dated if date is not None)

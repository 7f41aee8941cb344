"""``content/articles/ID.md``: the pages made from seeds, and what their authors say of them."""

from collections.abc import Iterable, Iterator

from nutgraf.diagnostics import Diagnostic
from nutgraf.front_matter import Parted
from nutgraf.located import Choice, Date, Field, Flag, ListOf, Node, Record, RefTo, Table, Text, Url, Values
from nutgraf.located import read as read_record
from nutgraf.markup import Block, article
from nutgraf.markup import Text as Running
from nutgraf.model import Article
from nutgraf.names import spellings
from nutgraf.places import Place
from nutgraf.read.common import FORMERLY, WITHDRAWN, withdrawn
from nutgraf.searching import sought

PUBLISH = ("full", "excerpt", "none")

ARTICLE = Table(
    "article",
    (
        Field("title", Text(), "the headline; written once", required=True),
        Field("seed", Text(), "the file it was made from"),
        Field("seed_sha256", Text(), "hash of that file; the program's own"),
        Field("body_sha256", Text(), "hash of the body as the program wrote it; the program's own"),
        Field("publisher", Text(), "who published it"),
        Field("authors", ListOf(Text()), "who wrote it"),
        Field("published", Date(), "when it was published"),
        Field("published_note", Text(), "how that is known"),
        Field("url", Url(), "where it was published"),
        Field("language", Text(), "its language, like en or fa"),
        Field("rights", Text(), "on what ground it is shown here"),
        Field("publish", Choice(*PUBLISH), "how much of it is shown"),
        Field("since_then", Text(), "a sentence that sums up what followed"),
        Field("entries", ListOf(RefTo("an entry")), "who and what it is about"),
        Field("follows", ListOf(RefTo("an event or article")), "what it is a consequence of"),
        FORMERLY,
        Field("terms", Flag(), "false: no terms are linked in it"),
        Field("draft", Flag(), "true: it is left out of the site"),
        Field("withdrawn", Record(WITHDRAWN), "that it was taken back, and why"),
    ),
    meaning="Front matter of `content/articles/ID.md`. The body is plain CommonMark without a title.",
)


def read(
    node: Node, parted: Parted, name: str, publish: str
) -> tuple[Article | None, tuple[Diagnostic, ...]]:
    """One article page; ``name`` is the file's, and the article's id; ``publish`` holds where it does not say it."""
    values, faults = read_record(node, ARTICLE)
    blocks, more = article(parted.body)
    if values is None:
        return None, (*faults, *more)
    return _article(values, name, blocks, publish), (*faults, *more)


def _article(values: Values, name: str, blocks: tuple[Block, ...], publish: str) -> Article:
    place = Place(values.place.path)
    return Article(
        id=name,
        title=values.text("title"),
        seed=values.text("seed"),
        publisher=values.text("publisher"),
        authors=values.texts("authors"),
        published=values.date("published"),
        published_note=values.text("published_note"),
        url=values.text("url"),
        language=values.text("language"),
        rights=values.text("rights"),
        publish=values.text("publish") or publish,
        since_then=values.text("since_then"),
        entries=values.refs("entries"),
        follows=values.refs("follows"),
        formerly=values.texts("formerly"),
        terms=values.flag("terms", default=True),
        draft=values.flag("draft", default=False),
        withdrawn=withdrawn(values),
        blocks=blocks,
        sought=tuple(sought(" ".join(block.passages)) for block in blocks),
        spellings=spellings(_texts(values.text("title"), blocks, place)),
        place=place,
    )


def _texts(title: str, blocks: Iterable[Block], place: Place) -> Iterator[tuple[str, Running | Place]]:
    yield title, place
    for block in blocks:
        yield from ((part.text, part) for part in block.prose if isinstance(part, Running))
        if not block.prose:
            yield from ((passage, block.place) for passage in block.passages)

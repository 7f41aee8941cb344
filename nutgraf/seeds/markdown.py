"""Markdown: optional front matter; the first heading, or ``title:``, is the title; the rest stays as it is."""

from nutgraf import dates
from nutgraf.diagnostics import Diagnostic
from nutgraf.files import digest
from nutgraf.front_matter import part
from nutgraf.located import Mapping, Scalar, Sequence, compose
from nutgraf.markup import article, first_heading
from nutgraf.places import Place, Written
from nutgraf.seeds.seed import Seed


def read(written: Written) -> tuple[Seed | None, tuple[Diagnostic, ...]]:
    """Read a seed in Markdown. Keys that nutgraf does not know are another program's and are left alone."""
    parted, faults = part(written)
    told, more = _told(parted.front)
    title, body = _cut_title(told.get("title", ()), parted.body.text)
    _, unreadable = article(parted.body)
    blocking = (*faults, *more, *(fault for fault in unreadable if fault.rule == "block-too-long"))
    if blocking:
        return None, blocking
    if not title or not body:
        return None, (_incomplete(written.place, title),)
    seed = Seed(
        path=written.place.path,
        title=title,
        body=body,
        sha256=digest(written.text),
        publisher=_first(told, "publisher"),
        authors=told.get("authors", ()) or told.get("author", ()),
        published=_edtf(_first(told, "published")),
        url=_first(told, "url"),
        language=_first(told, "language"),
        place=written.place,
    )
    return seed, ()


def _told(front: Written | None) -> tuple[dict[str, tuple[str, ...]], tuple[Diagnostic, ...]]:
    """The scalars and lists of scalars of the front matter, by key."""
    if front is None:
        return {}, ()
    node, faults = compose(front)
    items = node.items if isinstance(node, Mapping) else ()
    told: dict[str, tuple[str, ...]] = {}
    for key, value in items:
        nodes = value.items if isinstance(value, Sequence) else (value,)
        told[key.text] = tuple(
            " ".join(item.text.split()) for item in nodes if isinstance(item, Scalar) and item.text
        )
    return told, faults


def _cut_title(given: tuple[str, ...], body: str) -> tuple[str, str]:
    """The title, and the body without it. A heading that repeats a given title is the title."""
    heading = first_heading(body)
    words = heading[0] if heading else ""
    if given and words != given[0]:
        return given[0], body.strip("\n")
    if heading is None:
        return "", body.strip("\n")
    lines = body.split("\n")
    # An empty line in its place keeps what stood around it apart.
    return words, "\n".join([*lines[: heading[1]], "", *lines[heading[2] :]]).strip("\n")


def _first(told: dict[str, tuple[str, ...]], key: str) -> str:
    return next(iter(told.get(key, ())), "")


def _edtf(text: str) -> str:
    return text if isinstance(dates.parse(text), dates.When) else ""


def _incomplete(place: Place, title: str) -> Diagnostic:
    if title:
        hint = "write the text below the title, or take the file out of seeds/"
        return Diagnostic(Place(place.path), "seed-empty", "the seed has a title and no text", hint)
    hint = "begin the text with a heading, # Title, or write title: in the front matter"
    return Diagnostic(Place(place.path), "seed-without-title", "the seed has no heading and no title", hint)

"""``nutgraf rename OLD NEW``: an id is changed wherever it is written, and nothing else.

Every place comes from the readers: they know where each reference stands. Words of prose, code and longer ids are
never touched. The old id is kept under ``formerly:``, so that old links lead on.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from nutgraf import files, pipeline, read, write
from nutgraf.config import Config
from nutgraf.diagnostics import Diagnostic, suggest
from nutgraf.files import SourceFile
from nutgraf.front_matter import part
from nutgraf.located import Mapping, Node, Scalar, Sequence, compose, is_id
from nutgraf.markup import Anchor, Term
from nutgraf.model import Project, Thing
from nutgraf.places import Place, Written
from nutgraf.resolve import mentions, things
from nutgraf.resolve.quotations import texts

_FOLDERS = {"article": "articles", "explainer": "explainers", "page": "pages", "timeline": "timelines"}
"""Kinds whose id is the name of a file."""

_Change = tuple[int, int, str]
"""Start and end in the characters of a file, and what comes there instead."""


@dataclass(frozen=True, slots=True)
class _Renaming:
    thing: Thing
    old: str
    new: str


def rename(config: Config, old: str, new: str) -> tuple[tuple[str, ...], tuple[Diagnostic, ...]]:
    """Change an id. Gives the paths of the changed files; none, with findings, when it cannot be done.

    Call it under the lock. A project with errors is not touched: what cannot be read cannot be changed safely.
    """
    made = pipeline.build(config)
    if made.failed:
        return (), made.diagnostics
    every = {thing.id: thing for thing in things.things(made.site.project)}
    refused = _refusal(old, new, every)
    if refused:
        return (), (refused,)
    renaming = _Renaming(every[old], old, new)
    edits = list(_edits(config, renaming, made))
    applied, faults = write.edit(write.Target(config.root, config.site), edits)
    return applied.edited, faults


def _refusal(old: str, new: str, every: dict[str, Thing]) -> Diagnostic | None:
    if old not in every:
        hint = suggest(old, sorted(every))
        return Diagnostic(Place(read.CONTENT), "reference-missing", f'nothing has the id "{old}"', hint)
    if not is_id(new):
        hint = "use a to z, 0 to 9 and hyphens, at most 60 characters"
        return Diagnostic(every[old].place, "field-id", f'"{new}" cannot be an id', hint)
    if new in every:
        message = f'the id "{new}" is taken: it is at {every[new].place}'
        return Diagnostic(every[new].place, "id-taken", message, "choose another")
    return None


def _edits(config: Config, renaming: _Renaming, made: pipeline.Build) -> Iterator[write.Edit]:
    named = _named(renaming.old, made.site.project)
    planned = {
        page.path: page for page in made.articles
    }  # pages of seeds that are written now, with their new id
    named[renaming.thing.place.path].append(renaming.thing.place)
    if (config.root / read.CONTENT / "site.yaml").is_file():
        named[f"{read.CONTENT}/site.yaml"] += []
    for path, places in sorted(named.items()):
        page = planned.get(path)
        file = SourceFile(path, page.after) if page else files.load(config.root, path)[0]
        assert file is not None, "it was read a moment ago"
        after = files.replaced(file, sorted(set(_changes(file, places, renaming))))
        yield from _moved(file, page.before if page else file.data, after, renaming)


def _moved(file: SourceFile, before: bytes | None, after: bytes, renaming: _Renaming) -> Iterator[write.Edit]:
    """The edit of one file; two when its name is the id."""
    folder = _FOLDERS.get(renaming.thing.kind)
    if folder and file.path.startswith(f"{read.CONTENT}/{folder}/") and file.name == renaming.old:
        ending = file.path.rpartition(".")[2]
        yield write.Edit(f"{read.CONTENT}/{folder}/{renaming.new}.{ending}", None, after)
        yield write.Edit(file.path, before, None)
    elif after != before:
        yield write.Edit(file.path, before, after)


def _named(old: str, project: Project) -> dict[str, list[Place]]:
    """By file, every place where the id is named; links that nobody wrote are none."""
    found: dict[str, list[Place]] = defaultdict(list)
    for mention in mentions.mentions(project):
        is_term = bool(mention.spot.prose) and isinstance(mention.spot.prose[mention.spot.index], Term)
        if mention.id == old and not is_term:
            found[mention.place.path].append(mention.place)
    for _, prose in texts(project):
        for link in prose:
            if isinstance(link, Anchor) and re.search(rf"(?:^|/){old}\.html|#{old}$", link.address):
                found[link.place.path].append(link.place)
    return found


def _changes(file: SourceFile, places: Iterable[Place], renaming: _Renaming) -> Iterator[_Change]:
    written, _ = files.written(file)
    assert written is not None, "it was read a moment ago"
    lines = _line_starts(written.text)
    for place in places:
        yield from _named_at(written.text, lines, place, renaming)
    if file.path.endswith(".md"):
        front = part(written)[0].front
        node = compose(front)[0] if front else None
    else:
        front, node = written, compose(written)[0]
    if node is None or front is None:
        return
    yield from _menu_items(file, node, lines, renaming)
    record = _record_of(file, node, renaming)
    if record is not None:
        yield from _own(written.text, lines, record, renaming)
        yield _formerly(written.text, lines, record, renaming, front)


def _named_at(text: str, lines: list[int], place: Place, renaming: _Renaming) -> Iterator[_Change]:
    """The id at a place: a YAML value, ``[[id``, ``[@id``, the target of a link, or one of the names of a ``:::`` block."""
    old = re.escape(renaming.old)
    start = lines[place.line - 1] + max(place.column - 1, 0) if place.line else 0
    end = text.find("\n", start)
    line_end = end if end >= 0 else len(text)
    value = re.compile(rf"[\"']?({old})(?![\w-])").match(text, start)
    mark = re.compile(rf"\[(?:\[\s*|@)({old})(?=[\s|\]])")
    link = re.compile(rf"\[[^\[@][^\]]*\]\(<?(?:[^)\s>]*[/#])?({old})(?=\.html|[)\s>])")
    if value and place.column:
        yield value.start(1), value.end(1), renaming.new
    elif text.startswith(":::", start):
        for name in re.compile(rf"(?<![\w-])({old})(?![\w-])").finditer(text, start, line_end):
            yield name.start(1), name.end(1), renaming.new
    elif place.column and (found := mark.match(text, start) or link.match(text, start)):
        yield found.start(1), found.end(1), renaming.new
    elif (
        not place.column
    ):  # folded YAML: where in the block is not known, but nothing else is written like this
        for form in (mark, link):
            yield from ((found.start(1), found.end(1), renaming.new) for found in form.finditer(text))


def _record_of(file: SourceFile, node: Node, renaming: _Renaming) -> Mapping | None:
    """The record that has the id: the front matter or timeline of the file that is named by it, else an item."""
    if file.path != renaming.thing.place.path:
        return None
    if renaming.thing.kind in _FOLDERS:
        return node if isinstance(node, Mapping) else None
    return next((record for record in _mappings(node) if _value(record, "id") == renaming.old), None)


def _mappings(node: Node) -> Iterator[Mapping]:
    if isinstance(node, Mapping):
        yield node
        for _, value in node.items:
            yield from _mappings(value)
    elif isinstance(node, Sequence):
        for item in node.items:
            yield from _mappings(item)


def _own(text: str, lines: list[int], record: Mapping, renaming: _Renaming) -> Iterator[_Change]:
    """The id where it is declared."""
    node = _node(record, "id")
    if isinstance(node, Scalar) and node.text == renaming.old:
        yield from _named_at(text, lines, node.place, renaming)


def _menu_items(file: SourceFile, node: Node, lines: list[int], renaming: _Renaming) -> Iterator[_Change]:
    menu = _node(node, "menu") if file.path.endswith("/site.yaml") and isinstance(node, Mapping) else None
    for item in menu.items if isinstance(menu, Sequence) else ():
        to = _node(item, "to") if isinstance(item, Mapping) else None
        if isinstance(to, Scalar) and to.text == renaming.old:
            text = files.text(file)[0] or ""
            yield from _named_at(text, lines, to.place, renaming)


def _formerly(text: str, lines: list[int], record: Mapping, renaming: _Renaming, front: Written) -> _Change:
    """The old id under ``formerly:``. Where the new one stands there, it is renamed back: the two change places."""
    node = _node(record, "formerly")
    items = [item for item in node.items if isinstance(item, Scalar)] if isinstance(node, Sequence) else []
    for item in items:
        start, end = _span(lines, item)
        if item.text == renaming.new:
            return start, end, renaming.old
    if items:
        start, end = _span(lines, items[-1])
        is_flow = text[_offset(lines, node.place)] == "[" if node else False
        indent = " " * (items[-1].place.column - 3)
        return end, end, f", {renaming.old}" if is_flow else f"\n{indent}- {renaming.old}"
    if isinstance(node, Sequence):
        bracket = _offset(lines, node.place) + 1
        return bracket, bracket, renaming.old
    return _new_field(text, lines, record, renaming, front)


def _new_field(text: str, lines: list[int], record: Mapping, renaming: _Renaming, front: Written) -> _Change:
    line = f"formerly: [{renaming.old}]"
    id_ = next(((key, value) for key, value in record.items if key.text == "id"), None)
    if id_ and isinstance(id_[1], Scalar):
        end = _span(lines, id_[1])[1]
        if text[_offset(lines, record.place)] == "{":
            return end, end, f", {line}"
        line_end = text.find("\n", end)
        at = line_end if line_end >= 0 else len(text)
        return at, at, f"\n{' ' * (id_[0].place.column - 1)}{line}"
    if len(lines) <= front.lines[-1].line:  # the record is a whole file of YAML, which has no fence
        at = _offset(lines, record.place)
        return at, at, f"{line}\n"
    at = lines[front.lines[-1].line]  # the line after the front matter is its closing fence
    return at, at, f"{line}\n"


def _node(record: Node, name: str) -> Node | None:
    items = record.items if isinstance(record, Mapping) else ()
    return next((value for key, value in items if key.text == name), None)


def _value(record: Mapping, name: str) -> str:
    node = _node(record, name)
    return node.text if isinstance(node, Scalar) else ""


def _span(lines: list[int], scalar: Scalar) -> tuple[int, int]:
    """Where a scalar stands in its file."""
    start = _offset(lines, scalar.place)
    return start, start + scalar.span[1] - scalar.span[0]


def _offset(lines: list[int], place: Place) -> int:
    return lines[place.line - 1] + place.column - 1


def _line_starts(text: str) -> list[int]:
    return [0, *(found.end() for found in re.finditer("\n", text))]

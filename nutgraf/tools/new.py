"""``nutgraf new KIND ID``: the skeleton of a thing, at the end of the list where it belongs or in a file of its own."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from nutgraf import files, read, write
from nutgraf.config import Config
from nutgraf.diagnostics import Diagnostic, Related, suggest
from nutgraf.files import SourceFile
from nutgraf.located import LONGEST_ID, Mapping, Node, compose, declared_ids, is_id, quote
from nutgraf.located import Sequence as List
from nutgraf.model import Article, Project
from nutgraf.places import Place
from nutgraf.read import claims, glossary, handwritten, sources, timelines
from nutgraf.resolve import things
from nutgraf.tools import skeletons

_LISTS = {"entry": "glossary", "claim": "claims", "source": "sources", "event": "timelines"}
"""The folder of the files in whose lists a kind stands."""
_FIRST_FILES = {"entry": "glossary/entries.yaml", "claim": "claims/claims.yaml", "source": "sources.yaml"}
"""Where the first of a kind goes."""
_QUOTED = 8
"""Words of an article that a skeleton of a claim quotes."""


@dataclass(frozen=True, slots=True)
class _Ask:
    """What is asked for, and the project as it is."""

    kind: str
    id: str
    into: str
    today: str
    project: Project


def new(config: Config, kind: str, id_: str, into: str) -> tuple[Place | None, tuple[Diagnostic, ...]]:
    """Write a skeleton. ``into`` is the name of the file for a list, empty to choose. Call it under the lock.

    Gives the place of the new thing; None, with a finding, when it cannot be made.
    """
    reading, _ = read.read_content(config.root)
    pages, _ = read.article_files(config.root)
    articles, _ = read.read_articles(pages, reading.settings.publish)
    files_, _ = read.content_files(config.root)
    project = reading.project
    ask = _Ask(kind, id_, into, config.today.isoformat(), project)
    taken = reading.declared | {page.name for page in pages}
    refused = _refusal(ask, taken)
    if refused:
        return None, (refused,)
    edit, findings = _edit(ask, files_, articles)
    if edit is None:
        return None, findings
    applied, faults = write.edit(write.Target(config.root, config.site), [edit])
    return (_place(edit, id_) if applied.edited else None), faults


def _refusal(ask: _Ask, taken: frozenset[str]) -> Diagnostic | None:
    place = Place(read.CONTENT)
    if not is_id(ask.id):
        message = f'"{ask.id}" is not an id: ids have a to z, 0 to 9 and hyphens inside'
        return Diagnostic(place, "field-id", message, f"use at most {LONGEST_ID} of them")
    hint = "an id stands for one thing in the whole project; choose another one"
    every = {thing.id: thing for thing in things.things(ask.project)}
    former = next((old for old in things.formers(ask.project, every) if old.id == ask.id), None)
    if ask.id in taken or former:
        known = former.thing if former else every.get(ask.id)
        related = (Related(known.place, f"the {known.kind} that has it"),) if known else ()
        return Diagnostic(place, "id-taken", f'the id "{ask.id}" is taken', hint, related)
    if ask.kind == "page" and ask.id in things.RESERVED:
        message = f'a page cannot be called "{ask.id}"'
        return Diagnostic(place, "id-reserved", message, "nutgraf makes a page of that name itself")
    return None


Made = tuple[write.Edit | None, tuple[Diagnostic, ...]]


def _edit(ask: _Ask, held: Sequence[SourceFile], articles: Sequence[Article]) -> Made:
    if ask.kind in _LISTS:
        return _listed(ask, held, articles)
    folder = f"{ask.kind}s"
    path = f"{read.CONTENT}/{folder}/{ask.id}{read.FOLDERS[folder]}"
    return write.Edit(path, None, _FILES[ask.kind](ask).encode()), ()


def _timeline(ask: _Ask) -> str:
    title = f"title: {skeletons.to_write('the name of the timeline')}\n# about:  # what it covers\nevents:\n"
    first = f"{ask.id[: LONGEST_ID - 6].rstrip('-')}-first"
    return f"{title}{skeletons.item(timelines.EVENT, {'id': first, 'date': ask.today}, '  ')}\n"


def _explainer(_ask: _Ask) -> str:
    filled = {
        "nutgraf": skeletons.to_write("what it is about and why it matters, in 300 characters"),
        "draft": "true",
    }
    return skeletons.page(handwritten.EXPLAINER, filled, skeletons.EXPLAINER_BODY)


def _page(_ask: _Ask) -> str:
    return skeletons.page(handwritten.PAGE, {"draft": "true"}, skeletons.PAGE_BODY)


_FILES: dict[str, Callable[[_Ask], str]] = {"timeline": _timeline, "explainer": _explainer, "page": _page}
"""The text of a new file, by kind."""


# --- lists ---------------------------------------------------------------------------------------------------------------


def _listed(ask: _Ask, held: Sequence[SourceFile], articles: Sequence[Article]) -> Made:
    file, findings = _file_for(ask, held)
    if file is None:
        return None, findings
    filled = {"id": ask.id, **_FILLED[ask.kind](ask)}
    if ask.kind == "claim":
        evidence = next(_evidence(ask.project, articles), None)
        if evidence is None:
            return None, (_nothing_to_quote(),)
        filled |= {"evidence": evidence}
    if isinstance(file, str):
        text = skeletons.item(_TABLES[ask.kind], filled, "")
        return write.Edit(file, None, f"{text}\n".encode()), ()
    return _appended(ask, file, filled)


_FILLED: dict[str, Callable[[_Ask], dict[str, str]]] = {
    "entry": lambda ask: {"name": skeletons.to_write(f"the name of {ask.id}"), "kind": "term"},
    "event": lambda ask: {"date": ask.today},
    "source": lambda _: {"kind": "news"},
    "claim": lambda _: {"kind": "fact"},
}
"""What a skeleton must have, and cannot have as words to be replaced."""

_TABLES = {
    "entry": glossary.ENTRY,
    "event": timelines.EVENT,
    "source": sources.SOURCE,
    "claim": claims.CLAIM,
}


def _nothing_to_quote() -> Diagnostic:
    hint = "put an article into seeds/ and build, then ask again"
    message = "there is no article yet that a claim could quote"
    return Diagnostic(Place(f"{read.CONTENT}/claims"), "claim-without-evidence", message, hint)


def _evidence(project: Project, articles: Sequence[Article]) -> Iterator[str]:
    """Evidence that stands where it says, to be replaced: the first words of an article, else of any source."""
    comment = "\n  # the words in it that say so, letter by letter:\n  "
    for article in (article for article in articles if not things.is_hidden(article)):
        for passage in (passage for block in article.blocks for passage in block.passages):
            words = passage.split()
            if len(words) > _QUOTED:
                quoted = quote(" ".join(words[:_QUOTED]))
                yield f"\n- source: {article.id}{comment}quote: {quoted}"
    for source in project.sources:
        if not source.text:
            yield f"\n- source: {source.id}{comment}quote: {skeletons.to_write('the words')}"


def _file_for(
    ask: _Ask, held: Sequence[SourceFile]
) -> tuple[SourceFile | str | None, tuple[Diagnostic, ...]]:
    """The file into whose list it goes: the one that was named, or the only one; if there is none, its path."""
    folder = _LISTS[ask.kind]
    own = [
        file
        for file in held
        if file.path.startswith((f"{read.CONTENT}/{folder}/", f"{read.CONTENT}/{folder}."))
    ]
    if ask.into:
        chosen = [file for file in own if ask.into in {file.name, file.path}]
        hint = (
            suggest(ask.into, [file.name for file in own]) or f"make it with: nutgraf new timeline {ask.into}"
        )
        if chosen or ask.kind == "event" or not is_id(ask.into):
            message = f'content/{folder}/ has no file "{ask.into}"'
            missing = Diagnostic(Place(f"{read.CONTENT}/{folder}"), "new-file-unclear", message, hint)
            return (chosen[0], ()) if chosen else (None, (missing,))
        return f"{read.CONTENT}/{folder}/{ask.into}.yaml", ()
    if len(own) == 1:
        return own[0], ()
    if not own and ask.kind != "event":
        return f"{read.CONTENT}/{_FIRST_FILES[ask.kind]}", ()
    message = f"there are {len(own)} files for it" if own else "there is no timeline for it yet"
    names = ", ".join(file.name for file in own[:8])
    hint = f"name one with --in NAME: {names}" if own else "make one first: nutgraf new timeline ID"
    return None, (Diagnostic(Place(f"{read.CONTENT}/{folder}"), "new-file-unclear", message, hint),)


def _appended(ask: _Ask, file: SourceFile, filled: dict[str, str]) -> Made:
    written, faults = files.written(file)
    node, more = compose(written) if written else (None, ())
    if written is None or node is None:
        return None, (*faults, *more)
    at, indent = _end_of_list(written.text, node, "events" if ask.kind == "event" else "")
    before = written.text[:at]
    text = (
        ("" if not before or before.endswith("\n") else "\n")
        + skeletons.item(_TABLES[ask.kind], filled, indent)
        + "\n"
    )
    after = files.replaced(file, ((at, at, text),))
    if _ids(file, after) != sorted([*_ids(file, file.data), ask.id]):
        message = "the list in this file is not written one item a line, so nothing can be added to it"
        return None, (
            Diagnostic(
                Place(file.path), "list-not-plain", message, 'begin each item with "- " on a line of its own'
            ),
        )
    return write.Edit(file.path, file.data, after), ()


def _end_of_list(text: str, node: Node, field: str) -> tuple[int, str]:
    """Where the next item of a list goes, and its indentation: before the field that follows it, or at the end."""
    lines = [f"{line}\n" for line in text.split("\n")[:-1]] + [text.rpartition("\n")[2]]
    items = node.items if isinstance(node, Mapping) else ()
    found: Node = next((value for key, value in items if key.text == field), node)
    below = [key.place.line for key, _ in items if found.place.line and key.place.line > found.place.line]
    if below:
        lines = lines[: below[0] - 1]
        while lines[-1].startswith(("#", "\n")):  # what stands above a field belongs to it
            lines.pop()
    end = sum(map(len, lines))
    kept = text[:end].rstrip("\n")
    end = min(end, len(kept) + 1) if kept else 0
    column = found.place.column if isinstance(found, List) and found.items else 1
    return end, " " * (column - 1)


def _ids(file: SourceFile, data: bytes) -> list[str]:
    written, _ = files.written(SourceFile(file.path, data))
    node = compose(written)[0] if written else None
    return sorted(ref.id for ref in declared_ids(node)) if node else []


def _place(edit: write.Edit, id_: str) -> Place:
    """The line of the new thing in its file."""
    text, _ = files.text(SourceFile(edit.path, edit.after or b""))
    lines = (text or "").split("\n")
    own = re.compile(rf"\bid: {re.escape(id_)}(?![\w-])")  # "tofte" is not "tofte-harbour"
    line = next((number for number, line in enumerate(lines, 1) if own.search(line)), 1)
    return Place(edit.path, line)

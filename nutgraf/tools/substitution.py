"""One id for another in one file, every other byte as it was."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from nutgraf import files
from nutgraf.diagnostics import Diagnostic
from nutgraf.files import SourceFile
from nutgraf.located import Mapping, Scalar
from nutgraf.model import Thing
from nutgraf.places import Place
from nutgraf.tools import ids
from nutgraf.tools.ids import Datum, Mention, Sheet

_FOLDERS = {"article": "articles", "explainer": "explainers", "page": "pages", "timeline": "timelines"}
"""Kinds of things whose id is the name of their file."""

_LISTED_AT = {
    "article": ("sources.html",),
    "claim": ("claims.html",),
    "entry": ("glossary.html", "people.html", "places.html"),
    "source": ("sources.html",),
}
"""Pages on which things have an anchor besides their own address."""

_EMBED = re.compile(r"^[ \t]*:::[ \t]*(?:timeline|claims|entries)[ \t].*$", re.MULTILINE)

Change = tuple[int, int, str]


@dataclass(frozen=True, slots=True)
class Renaming:
    """A thing and its new id. ``groups`` are names of files of claims, which ``::: claims`` may name instead of ids."""

    thing: Thing
    new: str
    groups: frozenset[str]
    moved_below: tuple[str, int] = ("", 0)
    """The file that gets a line more, and the last line that stays where it is: messages name lines, and so does
    ``accept:``."""

    @property
    def old(self) -> str:
        """The present id."""
        return self.thing.id

    @property
    def old_path(self) -> str:
        """The file that has the id for its name; empty for other kinds."""
        return self.thing.place.path if self.thing.kind in _FOLDERS else ""

    @property
    def new_path(self) -> str:
        """The name that it gets."""
        folder, _, name = self.old_path.rpartition("/")
        return f"{folder}/{self.new}.{name.rpartition('.')[2]}" if folder else ""


def readdressed(address: str, renaming: Renaming) -> str:
    """An address of the site after the renaming; the same one if it is not the thing's."""
    old, thing = renaming.old, renaming.thing
    page, _, fragment = address.partition("#")
    if thing.kind in {*_FOLDERS, "entry"} and "#" not in thing.address and page == thing.address:
        moved = f"{page.removesuffix(f'{old}.html')}{renaming.new}.html"
        return f"{moved}#{fragment}" if fragment else moved
    listed = page in _LISTED_AT.get(thing.kind, ())
    if fragment == old and (listed or address == thing.address):
        return f"{page}#{renaming.new}"
    return address


def substituted(file: SourceFile, renaming: Renaming) -> tuple[bytes, int, tuple[Diagnostic, ...]]:
    """The file with the new id, the number of places, and a finding when a place cannot be changed safely."""
    told = renaming.old.encode(), renaming.moved_below[0].encode() or b"\xff"
    data = file.data.replace(b"\0", b"")  # UTF-16 too
    if file.path != renaming.old_path and not any(word in data for word in told):
        return file.data, 0, ()
    before = ids.sheet(file, renaming.groups)
    if before is None:
        return file.data, 0, ()
    changes = [change for datum in before.data for change in _in_datum(before, datum, renaming)]
    changes += _formerly(before, file, renaming)
    changes += _in_texts(file, before, renaming)
    after = files.replaced(file, changes)
    count = len(changes) + (file.path == renaming.old_path)
    return after, count, tuple(_doubts(file, before, after, renaming))


def _in_datum(sheet: Sheet, datum: Datum, renaming: Renaming) -> Iterator[Change]:
    """The change of a piece of data: the words between its quotes, if any."""
    words = datum.scalar.text.rstrip("\n")
    becomes = _renamed(datum.role, words, renaming)
    if becomes == words:
        return
    start, end = (sheet.yaml_at + offset for offset in datum.scalar.span)
    at = sheet.text.find(words, start, end)
    if at >= 0:
        yield at, at + len(words), becomes


def _renamed(role: str, words: str, renaming: Renaming) -> str:
    old, new = renaming.old, renaming.new
    if role in {ids.OWN, ids.NAMED}:
        return new if words == old else words
    if role == ids.ADDRESS:
        head, mark, fragment = words.partition("#")
        return f"{new}{mark}{fragment}" if head == old else readdressed(words, renaming)
    return _moved(words, renaming) if role == ids.PATH else words


def _moved(words: str, renaming: Renaming) -> str:
    """A file of the project, or ``file:line``, as it is named afterwards."""
    path, mark, line = words.partition(":")
    if path == renaming.moved_below[0] and line.isdecimal() and int(line) > renaming.moved_below[1]:
        line = str(int(line) + 1)
    return f"{renaming.new_path if path == renaming.old_path else path}{mark}{line}"


def moved_below(file: SourceFile, renaming: Renaming) -> tuple[str, int] | None:
    """The file and the last line that stays where it is, if the list of old ids needs a line of its own there."""
    sheet = ids.sheet(file, renaming.groups)
    for at, _, new in _formerly(sheet, file, renaming) if sheet else ():
        if "\n" in new:
            return file.path, sheet.text.count("\n", 0, at) + new.startswith("\n") if sheet else 0
    return None


# --- the list of old ids ----------------------------------------------------------------------------------------------


def _formerly(sheet: Sheet, file: SourceFile, renaming: Renaming) -> tuple[Change, ...]:
    """The old id goes into ``formerly:`` of the thing, in place of the new one if that stands there."""
    record, own = _record(sheet, file, renaming)
    if record is None:
        return ()
    listed = [datum.scalar for datum in sheet.data if datum.role == ids.FORMER and datum.record is record]
    again = next((scalar for scalar in listed if scalar.text == renaming.new), None)
    if again is not None:
        start, end = (sheet.yaml_at + offset for offset in again.span)
        at = sheet.text.find(renaming.new, start, end)
        return ((at, at + len(renaming.new), renaming.old),)
    if listed:
        return (_beside(sheet, listed[-1], renaming.old),)
    return (_new_field(sheet, record, own, renaming.old),)


def _record(sheet: Sheet, file: SourceFile, renaming: Renaming) -> tuple[Mapping | None, Scalar | None]:
    """The thing's own record if it stands in this file, and the scalar with its id."""
    own = (datum for datum in sheet.data if datum.role == ids.OWN)
    if file.path == renaming.old_path:
        record = sheet.front if isinstance(sheet.front, Mapping) else None
        return record, next((datum.scalar for datum in own if datum.record is record), None)
    found = next((datum for datum in own if datum.scalar.text.strip() == renaming.old), None)
    return (found.record, found.scalar) if found else (None, None)


def _beside(sheet: Sheet, last: Scalar, old: str) -> Change:
    """One more item after the last of a list, written as that is: on a line of its own, or after a comma."""
    start, end = (sheet.yaml_at + offset for offset in last.span)
    line = _line_before(sheet.text, start)
    if re.fullmatch(r" *- +", line):
        at = _line_end(sheet.text, end)
        return at, at, f"\n{line}{old}"
    return end, end, f", {old}"


def _new_field(sheet: Sheet, record: Mapping, own: Scalar | None, old: str) -> Change:
    """A new field behind the id, at the end of front matter, or before all others; the brackets of one that is there and empty."""
    empty = next((key for key, _ in record.items if key.text == "formerly"), None)
    if empty is not None:
        rest = re.compile(r"[ ]*:(?:[ ]*\[\s*\])?").match(sheet.text, sheet.yaml_at + empty.span[1])
        start, end = rest.span() if rest else (sheet.yaml_at + empty.span[1],) * 2
        return start, end, f": [{old}]"
    if own is None:
        first = sheet.yaml_at + record.items[0][0].span[0]
        indent = _line_before(sheet.text, first)
        at = _fence(sheet) if sheet.yaml_at else first - len(indent)
        return at, at, f"{indent}formerly: [{old}]\n"
    key = next(key for key, value in record.items if value is own)
    before = _line_before(sheet.text, sheet.yaml_at + key.span[0])
    end = sheet.yaml_at + own.span[1]
    if re.fullmatch(r" *(?:- +)*", before):
        at = _line_end(sheet.text, end)
        return at, at, f"\n{' ' * len(before)}formerly: [{old}]"
    return end, end, f", formerly: [{old}]"


def _fence(sheet: Sheet) -> int:
    """Where the line begins that closes the front matter."""
    closing = re.compile(r"^---[^\S\n]*$", re.MULTILINE).search(sheet.text, sheet.yaml_at)
    assert closing is not None, "front matter that is not closed is refused before"
    return closing.start()


def _line_before(text: str, offset: int) -> str:
    return text[text.rfind("\n", 0, offset) + 1 : offset]


def _line_end(text: str, offset: int) -> int:
    end = text.find("\n", offset)
    return len(text) if end < 0 else end


# --- Markdown ------------------------------------------------------------------------------------------------------------


def _in_texts(file: SourceFile, sheet: Sheet, renaming: Renaming) -> tuple[Change, ...]:
    """The places in Markdown where the parser sees the old id, chosen among all that look like one."""
    wanted = _to_change(sheet, renaming)
    candidates = tuple(sorted(set(_candidates(sheet, renaming)))) if wanted else ()
    if len(candidates) == wanted:
        return candidates
    return tuple(
        candidate
        for candidate in candidates
        if (tried := ids.sheet(SourceFile(file.path, files.replaced(file, (candidate,))), renaming.groups))
        and _to_change(tried, renaming) == wanted - 1
    )


def _to_change(sheet: Sheet, renaming: Renaming) -> int:
    return sum(_as_renamed(mention, renaming) != mention for mention in sheet.mentions)


def _as_renamed(mention: Mention, renaming: Renaming) -> Mention:
    if mention.is_address:
        return Mention(readdressed(mention.text, renaming), is_address=True)
    return Mention(renaming.new, is_address=False) if mention.text == renaming.old else mention


def _candidates(sheet: Sheet, renaming: Renaming) -> Iterator[Change]:
    old, new = re.escape(renaming.old), renaming.new
    link = re.compile(rf"\[\[\s*({old})(?=\s*[|\]])|\[@({old})(?=[\s\]])")
    word = re.compile(rf"(?<!\S){old}(?!\S)")
    addresses = {mention.text for mention in sheet.mentions if _as_renamed(mention, renaming) != mention}
    for start, end in sheet.markdown:
        for found in link.finditer(sheet.text, start, end):
            yield (*found.span(found.lastindex or 0), new)
        for line in _EMBED.finditer(sheet.text, start, end):
            yield from ((*found.span(), new) for found in word.finditer(sheet.text, *line.span()))
        for address in addresses:
            if address != renaming.old:
                yield from _addresses(sheet, (start, end), address, readdressed(address, renaming))


def _addresses(sheet: Sheet, stretch: tuple[int, int], address: str, becomes: str) -> Iterator[Change]:
    shape = re.compile(rf"(?<![\w/.#-]){re.escape(address)}(?![\w/.#-])")
    for found in shape.finditer(sheet.text, *stretch):
        yield (*found.span(), becomes)


# --- looking again -------------------------------------------------------------------------------------------------------


def _doubts(file: SourceFile, before: Sheet, after: bytes, renaming: Renaming) -> Iterator[Diagnostic]:
    """Whether the changed file, read again, names just what it should. Nothing is written where it does not."""
    now = ids.sheet(SourceFile(file.path, after), renaming.groups)
    expected = [_as_renamed(mention, renaming) for mention in before.mentions]
    if now is None or list(now.mentions) != expected or _named(now) != _expected(before, file, renaming):
        message = f'"{renaming.old}" is written here in a way that cannot be changed safely'
        hint = "write the id plainly, without escapes or line breaks in it, then rename again"
        yield Diagnostic(Place(file.path), "rename-unsure", message, hint)


def _named(sheet: Sheet) -> list[tuple[str, str]]:
    return sorted((datum.role, datum.scalar.text.rstrip("\n")) for datum in sheet.data)


def _expected(before: Sheet, file: SourceFile, renaming: Renaming) -> list[tuple[str, str]]:
    expected = [(role, _renamed(role, words, renaming)) for role, words in _named(before)]
    if _record(before, file, renaming)[0] is not None:
        expected = [item for item in expected if item != (ids.FORMER, renaming.new)]
        expected.append((ids.FORMER, renaming.old))
    return sorted(expected)

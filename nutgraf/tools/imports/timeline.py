"""``nutgraf import timeline``: a file of TimelineJS, its JSON or the table of its spreadsheet, as a timeline."""

import json
import re
from collections import Counter
from collections.abc import Iterator, Sequence

from nutgraf.diagnostics import Diagnostic
from nutgraf.exports.timelinejs import Slide, is_object
from nutgraf.located import quote
from nutgraf.places import Place
from nutgraf.rules import Level
from nutgraf.tools.imports import slides, tables
from nutgraf.tools.imports.records import Made, block
from nutgraf.tools.imports.slides import Fields, Found, Say

_TIME = re.compile(r"(\d{1,2})(?::?(\d\d))(?::(\d\d))?\s*([ap])?\.?(?:m\.?)?", re.IGNORECASE)
_COLUMNS = {
    "displaydate": ("display_date",),
    "headline": ("text", "headline"),
    "text": ("text", "text"),
    "media": ("media", "url"),
    "mediacredit": ("media", "credit"),
    "mediacaption": ("media", "caption"),
    "mediathumbnail": ("media", "thumbnail"),
    "alttext": ("media", "alt"),
    "group": ("group",),
    "tag": ("group",),
    "year": ("start_date", "year"),
    "month": ("start_date", "month"),
    "day": ("start_date", "day"),
    "endyear": ("end_date", "year"),
    "endmonth": ("end_date", "month"),
    "endday": ("end_date", "day"),
}
"""Where the cells of TimelineJS's spreadsheet go in a slide."""

Findings = tuple[Diagnostic, ...]


def read(text: str, path: str, name: str, ids: set[str], say: Say) -> tuple[Made | None, Findings]:
    """The file as a timeline; ``name`` is its title if it has none. Its events' ids are added to ``ids``.

    ``say`` is how the site says a date: what a slide says so needs no note.
    """
    is_json = text.lstrip()[:1] in {"{", "["}
    told, events, faults = _from_json(text, path) if is_json else _from_table(text, path)
    if any(fault.level is Level.ERROR for fault in faults):
        return None, faults
    head = told.pop("title", {})
    timeline = slides.title(head if is_object(head) else {}, name)
    timeline.kept = ({"title": timeline.kept} if timeline.kept else {}) | told
    made = [slides.event(found, ids, say) for found in events]
    undated = tuple(fault for _, found in made for fault in found)
    if undated:
        return None, (*faults, *undated)
    fields = [one for one, _ in made]
    kept = slides.kept_names([*fields, timeline])
    return Made(_written(timeline, fields), len(fields), tuple(sorted(kept.items()))), faults


def _written(timeline: Fields, events: Sequence[Fields]) -> str:
    lines = [_field(name, text, "") for name, text in timeline.texts.items() if text]
    lines += _kept(timeline, "")
    lines.append("events:")
    for event in events:
        own = [_field(name, text, "    ") for name, text in event.texts.items() if text]
        if event.media:
            own.append("    media:")
            own += [f"      {name}: {quote(text)}" for name, text in event.media.items()]
        own += _kept(event, "    ")
        own[0] = f"  - {own[0].lstrip()}"
        lines += own
    return "\n".join(lines) + "\n"


def _field(name: str, text: str, indent: str) -> str:
    if name == "tags":
        return f"{indent}tags: [{quote(text)}]"
    if name in {"about", "text"}:
        return block(name, text, indent)
    return f"{indent}{name}: {text if name in {'id', 'date'} and text.isascii() and _is_plain(text) else quote(text)}"


def _kept(fields: Fields, indent: str) -> list[str]:
    quoted = fields.json.replace("'", "''")
    return [f"{indent}timelinejs: '{quoted}'"] if quoted else []


def _is_plain(text: str) -> bool:
    """Whether an id or date can stand as it is: only those in brackets cannot."""
    return text[:1] not in {"[", "{"}


# --- JSON ------------------------------------------------------------------------------------------------------------------

Read = tuple[Slide, tuple[Found, ...], Findings]


def _from_json(text: str, path: str) -> Read:
    place = Place(path)
    twice: list[str] = []

    def paired(pairs: list[tuple[str, object]]) -> Slide:
        known = dict(pairs)
        if len(known) < len(pairs):
            twice.extend(name for name, count in Counter(name for name, _ in pairs).items() if count > 1)
        return known

    try:
        data = json.loads(text, object_pairs_hook=paired)
    except json.JSONDecodeError as error:
        at = Place(path, error.lineno, error.colno)
        return {}, (), (tables.unreadable(at, f"it is no JSON ({error.msg})"),)
    except (ValueError, RecursionError):
        return {}, (), (tables.unreadable(place, "it is no JSON that can be read"),)
    whole = slides.tidy(data)
    held = whole.get("events") if is_object(whole) else None
    if not is_object(whole) or not isinstance(held, list) or not all(is_object(slide) for slide in held):
        return {}, (), (tables.unreadable(place, 'it has no list "events" of objects'),)
    doubled = tuple(_twice(place, name) for name in dict.fromkeys(twice))
    found = (Found(slide, place, _name(slide, number)) for number, slide in enumerate(held, 1))
    return {name: value for name, value in whole.items() if name != "events"}, tuple(found), doubled


def _twice(place: Place, name: str) -> Diagnostic:
    message = f'an object has "{name}" twice; the last one is taken, as TimelineJS does'
    return Diagnostic(place, "import-twice", message, "look at the file, and take out the one that is wrong")


def _name(slide: Slide, number: int) -> str:
    text = slide.get("text")
    headline = text.get("headline") if is_object(text) else None
    return f'event {number}, "{headline}",' if headline else f"event {number}"


# --- tables ------------------------------------------------------------------------------------------------------------------


def _from_table(text: str, path: str) -> Read:
    rows, faults = tables.read(text, path, ("Year", "Headline"))
    told: Slide = {}
    events: list[Found] = []
    eras: list[Slide] = []
    for row in rows:
        slide = slides.tidy(_slide(row.cells))
        assert is_object(slide), "made so"
        kind = row.cells.get("type", "").lower()
        if kind == "title" and "title" not in told:
            told["title"] = slide
        elif kind == "era":
            eras.append(slide)
        else:
            events.append(Found(slide, row.place, f'"{row.cells.get("headline", "")}"'))
    return told | ({"eras": eras} if eras else {}), tuple(events), faults


def _slide(cells: dict[str, str]) -> Slide:
    slide: Slide = {}
    for column, text in cells.items():
        path, value = _COLUMNS.get(column, ("columns", column)), text
        if column in {"time", "endtime"}:
            for unit, number in _times(column, text):
                _set(slide, ("end_date" if column == "endtime" else "start_date", unit), number)
        elif column == "background":
            kind = "url" if re.match(r"(?:https?:)?//?", text) else "color"
            _set(slide, ("background", kind), value)
        elif column != "type" or text.lower() not in {"title", "era", "event"}:
            _set(slide, path, value)
    return slide


def _times(column: str, text: str) -> Iterator[tuple[str, str]]:
    """A time as TimelineJS reads it; one that it does not read is kept as it is."""
    read = _TIME.fullmatch(text)
    if not read:
        yield column, text
        return
    half = (read[4] or "").lower()
    hour = int(read[1]) % 12 + (12 if half == "p" else 0) if half else int(read[1])
    yield "hour", str(hour)
    yield "minute", read[2]
    if read[3]:
        yield "second", read[3]


def _set(slide: Slide, path: tuple[str, ...], value: str) -> None:
    *parts, name = path
    for part in parts:
        inner = slide.setdefault(part, {})
        assert is_object(inner), "the columns of one part are all within it"
        slide = inner
    slide[name] = value

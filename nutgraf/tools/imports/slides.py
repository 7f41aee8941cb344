"""Slides of TimelineJS as events: what has a field here goes into it, all else is kept as it was."""

import json
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from nutgraf.checks.placeholders import PLACEHOLDER
from nutgraf.dates import When, parse
from nutgraf.diagnostics import Diagnostic
from nutgraf.exports.texts import words
from nutgraf.exports.timelinejs import Slide, bare, is_object, moments
from nutgraf.located import is_id, is_web_address
from nutgraf.places import Place
from nutgraf.seeds.pages import free, slug
from nutgraf.tools.imports.markup import markdown, rendered

Say = Callable[[When], str]
"""How the site says a date."""

_UNITS = ("year", "month", "day", "hour", "minute", "second")
_UNSAFE = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ud800-\udfff\ufffe\uffff]")
_NUMBER = re.compile(r"(-?)([0-9]+|[0-9]{1,3}(?:[,. ][0-9]{3})+)(?:\.0)?")


@dataclass(frozen=True, slots=True)
class Found:
    """A slide, and where it stands."""

    slide: Slide
    place: Place
    name: str
    """What messages call it."""


@dataclass(slots=True)
class Fields:
    """A thing as fields of ours, each as text, in the order in which they are written."""

    texts: dict[str, str] = field(default_factory=dict)
    media: dict[str, str] = field(default_factory=dict)
    kept: Slide = field(default_factory=dict)
    """What has no field: a slide with this alone in it."""

    @property
    def json(self) -> str:
        """What is kept, as one line of JSON; empty when there is nothing."""
        text = json.dumps(self.kept, ensure_ascii=False)
        return (json.dumps(self.kept) if _UNSAFE.search(text) else text) if self.kept else ""


def tidy(value: object) -> object:
    """A value without what says nothing: empty texts, objects and lists, and null."""
    if is_object(value):
        held = {name: tidy(inner) for name, inner in value.items()}
        return {name: inner for name, inner in held.items() if inner not in (None, "", {}, [])}
    if isinstance(value, list):
        return [tidy(inner) for inner in value]
    return value.strip() if isinstance(value, str) else value


def title(slide: Slide, name: str) -> Fields:
    """The title slide as the first fields of a timeline."""
    made = Fields(kept=dict(slide))
    headline = _taken(made, "text", "headline")
    made.texts["title"] = headline or name
    _markdown(made, "about")
    return made


def event(found: Found, ids: set[str], say: Say) -> tuple[Fields, tuple[Diagnostic, ...]]:
    """A slide as an event. Its id is added to ``ids``."""
    made = Fields(kept=dict(found.slide))
    headline = _taken(made, "text", "headline")
    made.texts["id"] = _id(made, headline, ids)
    when, faults = _date(made, found)
    made.texts["date"] = when.text if when else ""
    display = made.kept.get("display_date")
    if isinstance(display, str) and when and words(display) == say(when):
        del made.kept["display_date"]
    elif isinstance(display, str):
        made.texts["date_note"] = words(display)
    made.texts["title"] = headline or f"{PLACEHOLDER}: what happened, in a few words"
    _markdown(made, "text")
    group = made.kept.get("group")
    if isinstance(group, str) and words(group):
        made.texts["tags"] = words(group)
        if words(group) == group:
            del made.kept["group"]
    _media(made)
    return made, faults


# --- texts -----------------------------------------------------------------------------------------------------------------


def _part(made: Fields, name: str) -> Slide:
    """An object within what is kept, for taking things out of it."""
    part = made.kept.get(name)
    if not is_object(part):
        return {}
    made.kept[name] = own = dict(part)
    return own


def _swept(made: Fields, name: str) -> None:
    if not made.kept.get(name, True):
        del made.kept[name]


def _taken(made: Fields, part: str, name: str) -> str:
    """The words of a text, which is kept too when it has more to it than words."""
    inside = _part(made, part)
    written = inside.get(name)
    if not isinstance(written, str):
        return ""
    plain = words(written)
    if plain == written or _escaped(plain) == written:
        del inside[name]
        _swept(made, part)
    return plain


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _markdown(made: Fields, name: str) -> None:
    inside = _part(made, "text")
    written = inside.get("text")
    if not isinstance(written, str):
        return
    made.texts[name] = markdown(written)
    if bare(_spaced(rendered(made.texts[name]))) == _spaced(written):
        del inside["text"]
        _swept(made, "text")


def _spaced(text: str) -> str:
    return re.sub(r"\s+(?=<)|(?<=>)\s+", "", " ".join(text.split()))


def _id(made: Fields, headline: str, ids: set[str]) -> str:
    own = made.kept.get("unique_id")
    if isinstance(own, str) and is_id(own) and own not in ids:
        del made.kept["unique_id"]
        ids.add(own)
        return own
    id_ = free(slug(str(own or "")) or slug(headline) or "event", ids)
    ids.add(id_)
    return id_


def _media(made: Fields) -> None:
    inside = _part(made, "media")
    url = inside.get("url")
    if not isinstance(url, str) or not is_web_address(url):
        return
    del inside["url"]
    made.media["url"] = url
    for name in ("caption", "credit", "alt"):
        text = _taken(made, "media", name)
        if text:
            made.media[name] = text
    _swept(made, "media")


# --- dates -----------------------------------------------------------------------------------------------------------------


def _date(made: Fields, found: Found) -> tuple[When | None, tuple[Diagnostic, ...]]:
    """The date as EDTF: as we wrote it, if that still is the date that the slide has; else from its numbers."""
    start, fault = _moment(found, "start_date")
    end, late = _moment(found, "end_date")
    if fault or late or not start:
        message = fault or late or "it has no start date"
        return None, (_undated(found, message),)
    own = parse(str(found.slide.get("edtf", "")))
    if isinstance(own, When) and own.earliest and moments(own) == (start, end or start):
        for name in ("edtf", "display_date", "start_date", "end_date"):
            made.kept.pop(name, None)
        return own, ()
    is_span = end not in ({}, start)
    if is_span:  # EDTF has no times in an interval
        start, end = (dict(list(moment.items())[:3]) for moment in (start, end))
    text = f"{_edtf(start)}/{_edtf(end)}" if is_span else _edtf(start)
    when = parse(text)
    if not isinstance(when, When):
        return None, (_undated(found, when.message),)
    for name, moment in (("start_date", start), ("end_date", end)):
        inside = _part(made, name)
        for unit in _written(moment):
            inside.pop(unit, None)
        _swept(made, name)
    return when, ()


def _moment(found: Found, name: str) -> tuple[dict[str, int], str]:
    """The numbers of a date, and what is wrong with them."""
    written = found.slide.get(name)
    if not is_object(written):
        return {}, ""
    numbers: dict[str, int] = {}
    for unit in _UNITS:
        value = written.get(unit)
        if value is None:
            break
        number = _number(value)
        if number is None or (unit == "month" and not 1 <= number <= 12):  # EDTF would read seasons
            return {}, f'its {name} has the {unit} "{value}"'
        numbers[unit] = number
    if not numbers and written.get("month", written.get("day")) is not None:
        return {}, f"its {name} has no year"
    return numbers, ""


def _number(value: object) -> int | None:
    read = _NUMBER.fullmatch(str(value).strip())
    digits = re.sub(r"[,. ]", "", read[2]) if read else ""
    return int(read[1] + digits) if read and len(digits) <= 18 else None


def _written(moment: Mapping[str, int]) -> tuple[str, ...]:
    """The units that EDTF can say: a time needs its minutes."""
    units = tuple(moment)
    return units[:3] if len(units) == 4 else units


def _edtf(moment: Mapping[str, int]) -> str:
    units = _written(moment)
    year = moment["year"]
    text = f"Y{year}" if abs(year) > 9999 else f"{'-' if year < 0 else ''}{abs(year):04}"
    text += "".join(f"-{moment[unit]:02}" for unit in units[1:3])
    if len(units) > 3:
        text += f"T{moment['hour']:02}:{moment['minute']:02}:{moment.get('second', 0):02}"
    return text


def _undated(found: Found, message: str) -> Diagnostic:
    hint = "give it a year, and a month and day if they are known; then import again"
    return Diagnostic(found.place, "import-undated", f"{found.name} cannot be an event: {message}", hint)


def kept_names(made: Iterable[Fields]) -> dict[str, int]:
    """What is kept, by name, and in how many events."""
    counted: dict[str, int] = {}
    for one in made:
        for name, value in one.kept.items():
            inner = [f"{name}.{key}" for key in value] if is_object(value) else [name]
            for path in inner:
                counted[path] = counted.get(path, 0) + 1
    return counted

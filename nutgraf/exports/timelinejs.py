"""Timelines for TimelineJS 3: its JSON, and the table that its spreadsheets have.

It knows years, months, days and times, no doubt: what is not exact is said in ``display_date``; the date as it was
written stands beside it as ``edtf``, which TimelineJS passes over and ``nutgraf import timeline`` reads. What a file of
TimelineJS said that has no field here (``timelinejs``) is said again.
"""

import csv
import json
from collections.abc import Iterator, Mapping
from html import escape
from io import StringIO
from typing import TypeGuard

from nutgraf.dates import Date, Day, Range, When
from nutgraf.exports.texts import html, words
from nutgraf.model import Event, Media, Site, Timeline
from nutgraf.resolve.order import in_time
from nutgraf.wording import Words

COLUMNS = (
    *("Year", "Month", "Day", "Time", "End Year", "End Month", "End Day", "End Time", "Display Date"),
    *("Headline", "Text", "Media", "Media Credit", "Media Caption", "Media Thumbnail", "Alt Text"),
    *("Type", "Group", "Background"),
)
"""Of TimelineJS's own spreadsheet, in its order."""

Slide = dict[str, object]
Moment = dict[str, int]
"""``year``, then as far as they are known ``month``, ``day``, ``hour``, ``minute`` and ``second``."""


def as_json(site: Site, timeline: Timeline, said: Words) -> str:
    """The file ``data/timelines/ID.json``."""
    return json.dumps(told(site, timeline, said), ensure_ascii=False, indent=1) + "\n"


def told(site: Site, timeline: Timeline, said: Words) -> Slide:
    """A timeline as TimelineJS has it; events without a beginning are not in it."""
    title = {"text": _texts(timeline.title, html(timeline.about, site.things))}
    events = [_slide(site, event, said) for event in in_time(timeline.events) if event.date.earliest]
    kept = json.loads(timeline.timelinejs) if timeline.timelinejs else {}
    return merged({"title": title}, kept) | {"events": events}


def as_table(site: Site, timeline: Timeline, said: Words) -> str:
    """The file ``data/timelines/ID.csv``: the title, the events, the eras."""
    table = StringIO(newline="")
    writer = csv.DictWriter(table, COLUMNS)
    writer.writeheader()
    whole = told(site, timeline, said)
    for kind, slides in (("title", [whole["title"]]), ("", whole["events"]), ("era", whole.get("eras"))):
        for slide in slides if isinstance(slides, list) else ():
            if is_object(slide):
                writer.writerow({"Type": kind} | _row(slide))
    return table.getvalue()


def merged(ours: Mapping[str, object], kept: Mapping[str, object]) -> Slide:
    """What we say and what was kept. Of two texts with the same words the kept one has more to it, and counts."""
    both = dict(ours)
    for name, value in kept.items():
        own = both.get(name)
        if is_object(own) and is_object(value):
            both[name] = merged(own, value)
        elif own is None or name == "unique_id" or words(str(own)) == words(str(value)):
            both[name] = value
    return both


def bare(markup: str) -> str:
    """A single paragraph without its tags, as people write it in a spreadsheet."""
    is_single = markup.startswith("<p>") and markup.count("<p>") == 1 and markup.endswith("</p>")
    return markup[3:-4] if is_single else markup


def moments(when: When) -> tuple[Moment, Moment]:
    """Start and end as TimelineJS counts, each as exact as the date; equal when one of them says it all."""
    part = when.parts[0]
    ends = (part.start, part.end) if isinstance(part, Range) else (part, part)
    if len(when.parts) == 1 and all(isinstance(end, Date) and _is_exact(end) for end in ends):
        start, end = (_written(end) for end in ends if isinstance(end, Date))
        return start, end
    first, last = when.earliest, when.latest
    assert first is not None, "asked for events with a beginning only"
    if last is None or first == last:
        return _day(first), _day(first)
    if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31):
        return {"year": first.year}, {"year": last.year}
    if first.day == 1 and last.day == _days(last):
        return {"year": first.year, "month": first.month}, {"year": last.year, "month": last.month}
    return _day(first), _day(last)


def is_object(value: object) -> TypeGuard[dict[str, object]]:
    """Whether a value of JSON is an object."""
    return isinstance(value, dict)


def _slide(site: Site, event: Event, said: Words) -> Slide:
    start, end = moments(event.date)
    slide: Slide = {
        "unique_id": event.id,
        "start_date": start,
        "display_date": said.date(event.date),
        "edtf": event.date.text,
        "text": _texts(event.title, html(event.text, site.things)),
    }
    if end != start:
        slide["end_date"] = end
    if event.tags:
        slide["group"] = event.tags[0]
    if event.media:
        slide["media"] = _media(event.media)
    kept = json.loads(event.timelinejs) if event.timelinejs else {}
    if event.date_note and kept.get("display_date") == event.date_note:
        slide["display_date"] = event.date_note
    return merged(slide, kept)


def _texts(headline: str, text: str) -> Slide:
    return {"headline": escape(headline, quote=False), "text": bare(text)}


def _media(media: Media) -> Slide:
    told = {"url": media.url, "caption": media.caption, "credit": media.credit, "alt": media.alt}
    return {
        name: value if name == "url" else escape(value, quote=False) for name, value in told.items() if value
    }


# --- the table ---------------------------------------------------------------------------------------------------------


def _row(slide: Slide) -> dict[str, str]:
    text, media, background = (_part(slide, name) for name in ("text", "media", "background"))
    row = {
        "Display Date": slide.get("display_date"),
        "Headline": text.get("headline"),
        "Text": text.get("text"),
        "Media": media.get("url"),
        "Media Credit": media.get("credit"),
        "Media Caption": media.get("caption"),
        "Media Thumbnail": media.get("thumbnail"),
        "Alt Text": media.get("alt"),
        "Group": slide.get("group"),
        "Background": background.get("url") or background.get("color"),
    }
    row |= dict(_columns("", _part(slide, "start_date"))) | dict(_columns("End ", _part(slide, "end_date")))
    return {name: str(value) for name, value in row.items() if _says(value)}


def _columns(end: str, moment: Slide) -> Iterator[tuple[str, object]]:
    yield from ((f"{end}{name.title()}", moment[name]) for name in ("year", "month", "day") if name in moment)
    time = [str(moment[name]).zfill(2) for name in ("hour", "minute", "second") if _says(moment.get(name))]
    if time:
        yield f"{end}Time", ":".join(time if time[1:] else [*time, "00"])


def _says(value: object) -> bool:
    """Whether a value of JSON is anything; lists and objects, which no set could hold, are."""
    return value is not None and value != ""


def _part(slide: Slide, name: str) -> Slide:
    part = slide.get(name)
    return part if is_object(part) else {}


# --- dates -----------------------------------------------------------------------------------------------------------------


def _day(day: Day) -> Moment:
    return {"year": day.year, "month": day.month, "day": day.day}


def _days(day: Day) -> int:
    """How many days its month has."""
    is_leap = day.year % 4 == 0 and (day.year % 100 != 0 or day.year % 400 == 0)
    return (31, 29 if is_leap else 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)[day.month - 1]


def _is_exact(date: Date) -> bool:
    """Whether every digit is known, so that the date itself can be told; marks are told in words."""
    components = (date.year, date.month, date.day)
    return date.season is None and all(part is None or part.first == part.last for part in components)


def _written(date: Date) -> Moment:
    """A date as exact as it is written."""
    components = {"year": date.year, "month": date.month, "day": date.day}
    moment = {name: part.first for name, part in components.items() if part}
    numbers = date.time[:8].split(":") if date.time else []
    return moment | {
        name: int(number) for name, number in zip(("hour", "minute", "second"), numbers, strict=False)
    }

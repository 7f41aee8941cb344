"""Timelines for other programs: TimelineJS (JSON, and its table as CSV) and calendars (iCalendar, RFC 5545).

TimelineJS knows years, months and days, no doubt: what is not exact is said in its ``display_date`` and in the text.
A calendar knows days: an event is in it when its first and last day are known.
"""

import csv
import json
from collections.abc import Iterator
from datetime import date, timedelta
from html import escape
from io import StringIO

from nutgraf.config import Settings
from nutgraf.dates import Day, When
from nutgraf.exports.texts import plain
from nutgraf.model import Event, Site, Timeline
from nutgraf.resolve.order import in_time
from nutgraf.views.addresses import absolute
from nutgraf.wording import date_words

COLUMNS = (
    *("Year", "Month", "Day", "Time", "End Year", "End Month", "End Day", "End Time", "Display Date"),
    *(
        "Headline",
        "Text",
        "Media",
        "Media Credit",
        "Media Caption",
        "Media Thumbnail",
        "Type",
        "Group",
        "Background",
    ),
)
"""Of TimelineJS's own spreadsheet, in its order."""


def files(site: Site, settings: Settings) -> Iterator[tuple[str, bytes]]:
    """``data/timelines/ID.json``, ``.csv`` and ``.ics`` for every timeline that has events."""
    for timeline in site.project.timelines:
        if timeline.events:
            name = f"data/timelines/{timeline.id}"
            yield f"{name}.json", _json(site, timeline, settings).encode()
            yield f"{name}.csv", _csv(site, timeline, settings).encode()
            yield f"{name}.ics", _calendar(site, timeline, settings).encode()


def _json(site: Site, timeline: Timeline, settings: Settings) -> str:
    told = {
        "title": {"text": {"headline": escape(timeline.title), "text": _html(plain(timeline.about, site))}},
        "events": [
            _slide(site, event, settings) for event in in_time(timeline.events) if event.date.earliest
        ],
    }
    return json.dumps(told, ensure_ascii=False, indent=1) + "\n"


def _slide(site: Site, event: Event, settings: Settings) -> dict[str, object]:
    start, end = _ends(event.date)
    slide: dict[str, object] = {
        "unique_id": event.id,
        "start_date": _parts(start),
        "display_date": date_words(event.date, settings.language),
        "text": {"headline": escape(event.title), "text": _html(plain(event.text, site))},
    }
    if end != start:
        slide["end_date"] = _parts(end)
    if event.tags:
        slide["group"] = event.tags[0]
    return slide


def _csv(site: Site, timeline: Timeline, settings: Settings) -> str:
    table = StringIO(newline="")
    writer = csv.writer(table)
    writer.writerow(COLUMNS)
    for event in in_time(timeline.events):
        if event.date.earliest:
            start, end = _ends(event.date)
            row = dict(zip(("Year", "Month", "Day"), start, strict=False))
            if end != start:
                row |= dict(zip(("End Year", "End Month", "End Day"), end, strict=False))
            told = {
                "Display Date": date_words(event.date, settings.language),
                "Headline": escape(event.title),
                "Text": _html(plain(event.text, site)),
                "Group": event.tags[0] if event.tags else "",
            }
            writer.writerow([str((row | told).get(column, "")) for column in COLUMNS])
    return table.getvalue()


def _calendar(site: Site, timeline: Timeline, settings: Settings) -> str:
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//nutgraf//timelines//EN",
        f"X-WR-CALNAME:{_text(timeline.title)}",
    ]
    for event in in_time(timeline.events):
        first, last = _date(event.date.earliest), _date(event.date.latest)
        if first is None or last is None or last == date.max:
            continue
        said = [date_words(event.date, settings.language), plain(event.text, site)]
        address = site.things[event.id].address
        lines += [
            "BEGIN:VEVENT",
            f"UID:{event.id}@{timeline.id}.nutgraf",
            f"DTSTAMP:{first:%Y%m%d}T000000Z",
            f"DTSTART;VALUE=DATE:{first:%Y%m%d}",
            f"DTEND;VALUE=DATE:{last + timedelta(days=1):%Y%m%d}",
            f"SUMMARY:{_text(event.title)}",
            f"DESCRIPTION:{_text(chr(10).join(part for part in said if part))}",
            *([f"URL:{absolute(settings.base_url, address)}"] if settings.base_url else []),
            "END:VEVENT",
        ]
    return "".join(f"{_folded(line)}\r\n" for line in [*lines, "END:VCALENDAR"])


def _ends(when: When) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Start and end as TimelineJS counts: a year, a month or a day; the end is the start when that says it all."""
    first, last = when.earliest, when.latest
    assert first is not None, "asked for events with a beginning only"
    if last is None or (first.year, first.month, first.day) == (last.year, last.month, last.day):
        day = (first.year, first.month, first.day)
        return day, day
    if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31):
        return (first.year,), (last.year,)
    next_day = _date(last)
    if first.day == 1 and next_day and next_day != date.max and (next_day + timedelta(days=1)).day == 1:
        return (first.year, first.month), (last.year, last.month)
    return (first.year, first.month, first.day), (last.year, last.month, last.day)


def _parts(numbers: tuple[int, ...]) -> dict[str, int]:
    return dict(zip(("year", "month", "day"), numbers, strict=False))


def _date(day: Day | None) -> date | None:
    """A day of the calendar that programs know: the years 1 to 9999."""
    return date(day.year, day.month, day.day) if day and 1 <= day.year <= date.max.year else None


def _html(text: str) -> str:
    return "".join(f"<p>{escape(line)}</p>" for line in text.split("\n") if line)


def _text(text: str) -> str:
    """A text value of iCalendar (section 3.3.11)."""
    for sign, escaped in (("\\", "\\\\"), (";", "\\;"), (",", "\\,"), ("\n", "\\n")):
        text = text.replace(sign, escaped)
    return text


def _folded(line: str) -> str:
    """A line of at most 75 octets; what follows begins with a space (section 3.1). No character is cut in two."""
    pieces: list[str] = []
    current = ""
    for character in line:
        if len((current + character).encode()) > (75 if not pieces else 74):
            pieces.append(current)
            current = ""
        current += character
    return "\r\n ".join([*pieces, current])

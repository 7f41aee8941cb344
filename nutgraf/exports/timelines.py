"""Timelines for other programs: TimelineJS (JSON, and its table as CSV) and calendars (iCalendar, RFC 5545).

A calendar knows days: an event is in it when its first and last day are known.
"""

from collections.abc import Iterator
from datetime import date, timedelta

from nutgraf.config import Settings
from nutgraf.dates import Day
from nutgraf.exports import timelinejs
from nutgraf.exports.texts import plain
from nutgraf.model import Site, Timeline
from nutgraf.resolve.order import in_time
from nutgraf.views.addresses import absolute
from nutgraf.wording import Words


def files(site: Site, settings: Settings, words: Words) -> Iterator[tuple[str, bytes]]:
    """``data/timelines/ID.json``, ``.csv`` and ``.ics`` for every timeline that has events."""
    for timeline in site.project.timelines:
        if timeline.events:
            name = f"data/timelines/{timeline.id}"
            yield f"{name}.json", timelinejs.as_json(site, timeline, words).encode()
            yield f"{name}.csv", timelinejs.as_table(site, timeline, words).encode()
            yield f"{name}.ics", _calendar(site, timeline, settings, words).encode()


def _calendar(site: Site, timeline: Timeline, settings: Settings, words: Words) -> str:
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
        said = [words.date(event.date), plain(event.text, site)]
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


def _date(day: Day | None) -> date | None:
    """A day of the calendar that programs know: the years 1 to 9999."""
    return date(day.year, day.month, day.day) if day and 1 <= day.year <= date.max.year else None


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

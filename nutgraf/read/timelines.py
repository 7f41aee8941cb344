"""``content/timelines/ID.yaml``: what happened, when, and how surely."""

import json

from nutgraf.diagnostics import Diagnostic
from nutgraf.located import (
    Choice,
    Date,
    Field,
    Id,
    ListOf,
    Markdown,
    Node,
    Record,
    RefTo,
    Table,
    Text,
    Url,
    Values,
)
from nutgraf.located import read as read_record
from nutgraf.model import Event, Media, Timeline
from nutgraf.read.common import (
    DIFFERS,
    FORMERLY,
    ID,
    SOURCES,
    TAKEN_BACK,
    differences,
    evidence,
    markdown,
    withdrawn,
)

STATUSES = ("confirmed", "claimed", "attributed", "unclaimed", "alleged", "reported", "disputed")

MEDIA = Table(
    "media",
    (
        Field("url", Url(), "where it is; the site links to it and loads nothing", required=True),
        Field("caption", Text(), "what it shows"),
        Field("credit", Text(), "who made it"),
        Field("alt", Text(), "a picture in words, for other programs"),
    ),
    shorthand="url",
    meaning="A picture, film, sound or page elsewhere that shows an event.",
)

TIMELINEJS = Field(
    "timelinejs",
    Text(),
    "JSON: what a file of TimelineJS said that has no field here; its export says it again",
)

EVENT = Table(
    "event",
    (
        ID,
        Field("date", Date(), "when, as surely as it is known", required=True),
        Field("title", Text(), "what happened, in a few words", required=True),
        Field("text", Markdown(), "what happened"),
        Field("status", Choice(*STATUSES), "how it is known"),
        Field("entries", ListOf(RefTo("an entry")), "who and what it is about"),
        Field("tags", ListOf(Text()), "words to filter by"),
        SOURCES,
        DIFFERS,
        Field("after", ListOf(RefTo("an event")), "events that came before it, where dates do not tell"),
        Field("follows", ListOf(RefTo("an event or article")), "what it is a consequence of"),
        Field("date_note", Text(), "how the date is known"),
        Field("status_note", Text(), "why it has this status"),
        Field("media", Record(MEDIA), "a picture, film or page elsewhere that shows it"),
        TIMELINEJS,
        FORMERLY,
        TAKEN_BACK,
    ),
    meaning="Something that happened.",
)

TIMELINE = Table(
    "timeline",
    (
        Field("id", Id(), "the same as the file's name; may be left out"),
        Field("title", Text(), "the name of the timeline", required=True),
        Field("about", Markdown(), "what it covers"),
        Field("events", ListOf(Record(EVENT)), "what happened, in any order", required=True),
        TIMELINEJS,
        FORMERLY,
        TAKEN_BACK,
    ),
    meaning="`content/timelines/ID.yaml`: one timeline a file.",
)


def read(node: Node, name: str) -> tuple[Timeline | None, tuple[Diagnostic, ...]]:
    """One timeline; ``name`` is the file's, and the timeline's id."""
    values, faults = read_record(node, TIMELINE)
    if values is None:
        return None, faults
    found = list(faults)
    written = values.text("id")
    if written and written != name:
        message = f'the id "{written}" is not the file\'s name "{name}"'
        found.append(
            Diagnostic(
                values.place_of("id"), "id-not-file-name", message, "take the line out, or rename the file"
            )
        )
    timeline = Timeline(
        id=name,
        title=values.text("title"),
        about=markdown(values, "about", found),
        events=tuple(_event(record, name, found) for record in values.records("events")),
        place=values.place,
        formerly=values.texts("formerly"),
        withdrawn=withdrawn(values),
        timelinejs=_object(values, found),
    )
    return timeline, tuple(found)


def _event(values: Values, timeline: str, found: list[Diagnostic]) -> Event:
    date = values.date("date")
    assert date is not None, "required by the table"
    return Event(
        id=values.text("id"),
        timeline=timeline,
        date=date,
        date_note=values.text("date_note"),
        title=values.text("title"),
        text=markdown(values, "text", found),
        status=values.text("status"),
        status_note=values.text("status_note"),
        entries=values.refs("entries"),
        tags=values.texts("tags"),
        sources=evidence(values, "sources"),
        differs=differences(values),
        after=values.refs("after"),
        follows=values.refs("follows"),
        formerly=values.texts("formerly"),
        place=values.place_of("id"),
        withdrawn=withdrawn(values),
        media=_media(values.record("media")),
        timelinejs=_object(values, found),
    )


def _media(values: Values | None) -> Media | None:
    if values is None:
        return None
    url, caption, credit, alt = (values.text(name) for name in ("url", "caption", "credit", "alt"))
    return Media(url=url, caption=caption, credit=credit, alt=alt)


def _object(values: Values, found: list[Diagnostic]) -> str:
    """The field ``timelinejs``: empty where it is no JSON object, which is reported."""
    text = values.text("timelinejs")
    if not text:
        return ""
    try:
        is_object = isinstance(json.loads(text), dict)
    except (ValueError, RecursionError):
        is_object = False
    if is_object:
        return text
    hint = 'take the line out, or write a JSON object such as {"background": {"color": "#eee"}}'
    message = "what is kept for TimelineJS is no JSON object"
    found.append(Diagnostic(values.place_of("timelinejs"), "timelinejs-unreadable", message, hint))
    return ""

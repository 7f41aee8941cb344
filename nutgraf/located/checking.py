"""One piece of text against its kind: the value, or the value and what is wrong with it, or only that."""

import re
import unicodedata
from collections.abc import Callable
from urllib.parse import urlsplit

from nutgraf import dates
from nutgraf.diagnostics import Diagnostic, suggest
from nutgraf.located.nodes import Scalar
from nutgraf.located.tables import (
    LONGEST_ID,
    Choice,
    Date,
    Flag,
    Id,
    Markdown,
    Number,
    RefTo,
    Text,
    Url,
)
from nutgraf.located.values import Ref, Value
from nutgraf.located.words import shown
from nutgraf.places import Place, Written

TextKind = Text | Markdown | Id | RefTo | Date | Url | Flag | Number | Choice
"""Every kind that is written as one piece of text."""

Checked = tuple[Value | None, tuple[Diagnostic, ...]]

_ID = re.compile(r"[a-z0-9](?:[a-z0-9-]*[a-z0-9])?")
_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]{0,17})(?:\.[0-9]{1,18})?")
_YES = frozenset({"yes", "on", "y", "true", "1"})
_NO = frozenset({"no", "off", "n", "false", "0"})


def check(scalar: Scalar, kind: TextKind, label: str) -> Checked:
    """The value that a piece of text stands for. ``label`` names the field in messages, in quotes."""
    written = _without_last_line_end(scalar.written)
    checked: Checked
    match kind:
        case Markdown():
            checked = scalar.written, ()
        case Text():
            checked = _text(written, scalar.place, kind, label)
        case Id():
            checked = _id(written, scalar.place)
        case RefTo():
            value, found = _id(written, scalar.place)
            checked = (None if value is None else Ref(written.text, scalar.place)), found
        case Date():
            checked = _date(written, scalar.place)
        case Url():
            checked = _url(written, scalar.place)
        case Flag():
            checked = _flag(written.text, scalar.place, label)
        case Number():
            checked = _number(written, scalar.place, label)
        case Choice():
            checked = _choice(written, scalar.place, kind, label)
    return checked


def is_id(text: str) -> bool:
    """Whether the text has the form of an id."""
    return len(text) <= LONGEST_ID and _ID.fullmatch(text) is not None


def is_web_address(text: str) -> bool:
    """Whether the text can stand where a web address is asked for."""
    return not any(holds(text) for _, holds in _URL_FAULTS)


def _refused(place: Place, rule: str, message: str, hint: str) -> Checked:
    return None, (Diagnostic(place, rule, message, hint),)


def _without_last_line_end(written: Written) -> Written:
    """The text without the line end that a block scalar ends with."""
    text = written.text.rstrip("\n")
    return Written(text, written.lines[: text.count("\n") + 1])


def _text(written: Written, place: Place, kind: Text, label: str) -> Checked:
    found: tuple[Diagnostic, ...] = ()
    lines = re.split(r"[\n\r]+", written.text)
    if len(lines) > 1:
        message = f"{label} is text on one line, and {len(lines)} lines stand here"
        found = (Diagnostic(place, "field-lines", message, 'write it on one line, or begin it with ">"'),)
        written = Written(" ".join(lines), (Place(place.path, place.line),))
    length = len(written.text)
    if kind.longest is not None and length > kind.longest:
        message = f"{label} has {length:,} characters, and at most {kind.longest:,} are allowed"
        hint = f"cut {length - kind.longest:,} characters"
        found = (*found, Diagnostic(place, "field-long", message, hint))
    return written, found


def _id(written: Written, place: Place) -> Checked:
    text = written.text
    if is_id(text):
        return written, ()
    ascii_text = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    meant = re.sub(r"[^a-z0-9]+", "-", ascii_text)[:LONGEST_ID].strip("-")
    message = f'"{shown(text)}" is not an id: ids have a to z, 0 to 9 and hyphens inside'
    if _ID.fullmatch(text):
        message = f"this id has {len(text)} characters, and at most {LONGEST_ID} are allowed"
    return _refused(place, "field-id", message, f"write {meant}" if meant else "write it in other letters")


def _date(written: Written, place: Place) -> Checked:
    when = dates.parse(written.text)
    if isinstance(when, dates.When):
        return when, ()
    exact = written.place.column > 0 and "\n" not in written.text
    at = written.at(0, when.offset) if exact else place
    hint = when.hint or "write year, month and day as 2021-08-26, or less: 2021-08, 2021"
    return _refused(at, "field-date", when.message, hint)


def _url(written: Written, place: Place) -> Checked:
    text = written.text
    lack = next((reason for reason, holds in _URL_FAULTS if holds(text)), None)
    if lack is None:
        return written, ()
    hint = "write the whole address, such as https://example.org/page"
    if re.match(r"(?:/{2})?[\w-]+(?:\.[\w-]+)+(?:/\S*)?$", text):
        hint = f"write https://{text.lstrip('/')}"
    elif "@" in _parts(text)[0]:
        hint = 'leave out the user name and its "@"'
    elif any(map(str.isspace, text.strip())):
        hint = "write %20 for a space inside"
    return _refused(place, "field-url", f'"{shown(text, 60)}" {lack}', hint)


def _parts(text: str) -> tuple[str, str]:
    """Network location and host; empty where the address cannot be divided."""
    try:
        parts = urlsplit(text)
        _ = parts.port
    except ValueError:
        return "", ""
    return parts.netloc, parts.hostname or ""


_URL_FAULTS: tuple[tuple[str, Callable[[str], bool]], ...] = (
    ("has white space inside", lambda text: any(map(str.isspace, text))),
    ("has a backslash inside", lambda text: "\\" in text),
    (
        'does not begin with "https://" or "http://"',
        lambda text: re.match("https?://", text, re.IGNORECASE) is None,
    ),
    ("has a user name before its host", lambda text: "@" in _parts(text)[0]),
    ("has no host that can be read", lambda text: not _parts(text)[1]),
)


def _flag(text: str, place: Place, label: str) -> Checked:
    if text in {"true", "false"}:
        return text == "true", ()
    message = f'{label} is true or false, and "{shown(text)}" stands here'
    meant = ("true" if text.lower() in _YES else "") or ("false" if text.lower() in _NO else "true or false")
    return _refused(place, "field-flag", message, f"write {meant}")


def _number(written: Written, place: Place, label: str) -> Checked:
    if _NUMBER.fullmatch(written.text):
        return written, ()
    message = f'{label} is a number, and "{shown(written.text)}" stands here'
    hint = "write digits, with a point before decimals and nothing between thousands: 1250 or 34.5"
    return _refused(place, "field-number", message, hint)


def _choice(written: Written, place: Place, kind: Choice, label: str) -> Checked:
    if written.text in kind.words:
        return written, ()
    message = f'"{shown(written.text)}" is not one of the words for {label}'
    return _refused(place, "field-choice", message, suggest(written.text, kind.words))

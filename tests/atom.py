"""What RFC 4287 says of a feed, as far as ours could break it."""

import re
from collections.abc import Iterator
from datetime import datetime
from xml.etree import ElementTree as ET

ATOM = "{http://www.w3.org/2005/Atom}"
FORMS = {
    "id": r"[a-z][a-z0-9+.-]*:[^\s<>\"{}|\\^`]+",
    "title": r"[\s\S]*\S[\s\S]*",
    "updated": r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)",
}
HOLDS = {
    "feed": {"title", "id", "updated", "link", "author", "entry"},
    "entry": {"title", "id", "updated", "link", "author", "content", "summary"},
    "author": {"name", "uri", "email"},
}
"""What an element may hold (sections 4.1.1, 4.1.2, 4.2.1), as far as a feed of ours uses it."""


def faults(feed: bytes) -> Iterator[str]:
    """What RFC 4287 forbids, as far as a feed of ours could do it."""
    tree = ET.fromstring(feed)
    entries = tree.findall(f"{ATOM}entry")
    if tree.tag != f"{ATOM}feed":
        yield "no feed"
    for element in (tree, *entries):
        yield from faults_of(element)
    for element in tree.iter():
        kind = element.tag.removeprefix(ATOM)
        yield from (
            f"{kind} holds {child.tag}"
            for child in element
            if child.tag.removeprefix(ATOM) not in HOLDS.get(kind, set())
        )
    if [len(author.findall(f"{ATOM}name")) for author in tree.findall(f"{ATOM}author")] != [1]:
        yield "the feed has no author with one name, and its entries have none of their own"
    ids = [element.text for element in tree.iter(f"{ATOM}id")]
    if len(ids) != len(set(ids)):
        yield "an id stands twice"
    if len(tree.findall(f"{ATOM}link[@rel='self']")) != 1:
        yield "no link to itself"
    days = [element.text or "" for element in tree.iter(f"{ATOM}updated")]
    if entries and days[0] != max(days):
        yield "the feed is older than an entry of it"


def faults_of(element: ET.Element) -> Iterator[str]:
    for name, form in FORMS.items():
        found = [child.text or "" for child in element.findall(f"{ATOM}{name}")]
        if len(found) != 1 or not re.fullmatch(form, found[0]):
            yield f"{name} does not stand once, as it should"
        elif name == "updated" and not _is_moment(found[0]):
            yield "no day of the calendar"
    links = [
        (link.get("rel", "alternate"), link.get("type"), link.get("hreflang"))
        for link in element.findall(f"{ATOM}link")
    ]
    if len(set(links)) < len(links):
        yield "two links are the same in all but where they lead"
    if not all(re.fullmatch(FORMS["id"], link.get("href", "")) for link in element.findall(f"{ATOM}link")):
        yield "a link leads nowhere"
    contents = element.findall(f"{ATOM}content")
    if not contents and "alternate" not in {rel for rel, _, _ in links}:
        yield "neither content nor an alternate link"
    if len(contents) > 1 or any(
        content.get("type") not in {"text", "html"} or len(content) for content in contents
    ):
        yield "content that is no text"


def _is_moment(text: str) -> bool:
    try:
        datetime.fromisoformat(text)
    except ValueError:
        return False
    return True

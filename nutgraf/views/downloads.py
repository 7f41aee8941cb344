"""The addresses of the files for programs, and what links to them say."""

from nutgraf.views.desk import Desk
from nutgraf.views.lines import Link

GLOSSARY = (("csv", "data/glossary.csv"),)
SITE = (("json", "data/site.json"),)
SITE_SCHEMA = "data/site.schema.json"
SOURCES = (
    ("csl", "data/sources.json"),
    ("bibtex", "data/sources.bib"),
    ("ris", "data/sources.ris"),
)


def of_timeline(id_: str) -> tuple[tuple[str, str], ...]:
    """The files of a timeline: the key of the words, and the address."""
    name = f"data/timelines/{id_}"
    return (
        ("timeline", f"{name}.json"),
        ("csv", f"{name}.csv"),
        ("calendar", f"{name}.ics"),
    )


def links(desk: Desk, files: tuple[tuple[str, str], ...]) -> tuple[Link, ...]:
    """Links to files from a page."""
    return tuple(Link(desk.say(f"file.{key}"), desk.to(address)) for key, address in files)

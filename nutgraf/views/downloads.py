"""The addresses of the files for programs, and what links to them say."""

from nutgraf.views.desk import Desk
from nutgraf.views.lines import Link

GLOSSARY = (("Table (CSV)", "data/glossary.csv"),)
SITE = (("Everything (JSON)", "data/site.json"),)
SITE_SCHEMA = "data/site.schema.json"
SOURCES = (
    ("CSL-JSON", "data/sources.json"),
    ("BibTeX", "data/sources.bib"),
    ("RIS", "data/sources.ris"),
)


def of_timeline(id_: str) -> tuple[tuple[str, str], ...]:
    """The files of a timeline: words and address."""
    name = f"data/timelines/{id_}"
    return (
        ("TimelineJS (JSON)", f"{name}.json"),
        ("Table (CSV)", f"{name}.csv"),
        ("Calendar (iCalendar)", f"{name}.ics"),
    )


def links(desk: Desk, files: tuple[tuple[str, str], ...]) -> tuple[Link, ...]:
    """Links to files from a page."""
    return tuple(Link(words, desk.to(address)) for words, address in files)

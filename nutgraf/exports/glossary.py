"""The glossary as a table: ``data/glossary.csv`` (RFC 4180, UTF-8), its columns named as the fields of entries.

Several values of one field are separated by a line end within the cell.
"""

import csv
from collections.abc import Iterator
from io import StringIO

from nutgraf.config import Settings
from nutgraf.exports.texts import plain
from nutgraf.model import Entry, Site
from nutgraf.wording import Words

ADDRESS = "data/glossary.csv"

COLUMNS = ("id", "name", "kind", "short", "long", "variants", "pronunciation", "see", "sources", "wikidata")


def files(site: Site, _settings: Settings, _words: Words) -> Iterator[tuple[str, bytes]]:
    """The table, when there are entries."""
    if not site.project.entries:
        return
    table = StringIO(newline="")
    writer = csv.writer(table)
    writer.writerow(COLUMNS)
    writer.writerows(_row(site, entry) for entry in site.project.entries)
    yield ADDRESS, table.getvalue().encode()


def _row(site: Site, entry: Entry) -> tuple[str, ...]:
    return (
        entry.id,
        entry.name,
        entry.kind,
        entry.short,
        plain(entry.long, site),
        "\n".join(entry.variants),
        entry.pronunciation,
        "\n".join(ref.id for ref in entry.see),
        "\n".join(dict.fromkeys(item.source.id for item in entry.sources)),
        entry.wikidata,
    )

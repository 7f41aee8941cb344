"""Names, whereabouts and roles of entries."""

from collections.abc import Iterator

from nutgraf.config import Config, Settings
from nutgraf.dates import When
from nutgraf.diagnostics import Diagnostic, Related
from nutgraf.model import Entry, Site


def names_taken(site: Site, _settings: Settings, _config: Config) -> Iterator[Diagnostic]:
    """A name, variant or misspelling that stands in two entries."""
    first: dict[str, Entry] = {}
    for entry in site.project.entries:
        for name in dict.fromkeys((entry.name, *entry.variants, *entry.misspellings)):
            other = first.setdefault(name, entry)
            if other is not entry:
                related = (Related(other.place, f'the entry "{other.id}"'),)
                message = f'"{name}" is a name of "{entry.id}" and of "{other.id}"'
                yield Diagnostic(entry.place, "name-taken", message, "keep it in one of them", related)


def coordinates(site: Site, _settings: Settings, _config: Config) -> Iterator[Diagnostic]:
    """Half a pair of coordinates, or one that is not on the globe."""
    for entry in site.project.entries:
        pair = (entry.latitude, entry.longitude)
        if any(pair) and not all(pair):
            lacking = "longitude" if entry.latitude else "latitude"
            message = f'"{entry.id}" has no {lacking}'
            yield Diagnostic(entry.place, "coordinates-incomplete", message, f"add its {lacking} in degrees")
        elif all(pair) and not (abs(float(entry.latitude)) <= 90 and abs(float(entry.longitude)) <= 180):
            message = f'"{entry.id}" lies at {entry.latitude}, {entry.longitude}, which is not on the globe'
            hint = "latitude goes from -90 to 90, longitude from -180 to 180"
            yield Diagnostic(entry.place, "coordinates-incomplete", message, hint)


def roles_in_order(site: Site, _settings: Settings, _config: Config) -> Iterator[Diagnostic]:
    """Roles that end before they begin."""
    for entry in site.project.entries:
        for role in entry.roles:
            if _is_reversed(role.start, role.end):
                message = f'the role "{role.role}" of "{entry.id}" ends before it begins'
                yield Diagnostic(
                    entry.place, "dates-reversed", message, "exchange from: and to:, or correct one"
                )


def _is_reversed(start: When | None, end: When | None) -> bool:
    """Whether even the latest day of the end lies before the earliest of the start."""
    return bool(start and end and start.earliest and end.latest and end.latest < start.earliest)

"""The order of events."""

from collections.abc import Iterator

from nutgraf.config import Config, Settings
from nutgraf.diagnostics import Diagnostic
from nutgraf.model import Site
from nutgraf.resolve.order import contradictions


def contradicted(site: Site, _settings: Settings, _config: Config) -> Iterator[Diagnostic]:
    """Each ``after:`` that dates or other lines of the kind contradict."""
    yield from contradictions([event for timeline in site.project.timelines for event in timeline.events])

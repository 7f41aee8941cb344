"""What statements rest on."""

from collections.abc import Iterator

from nutgraf.config import Config, Settings
from nutgraf.diagnostics import Diagnostic
from nutgraf.model import Site
from nutgraf.resolve.things import is_hidden


def events_without_source(site: Site, _settings: Settings, _config: Config) -> Iterator[Diagnostic]:
    """Events that rest on nothing."""
    for timeline in site.project.timelines:
        for event in timeline.events:
            if not event.sources:
                message = f'the event "{event.id}" has no source'
                yield Diagnostic(event.place, "event-without-source", message, "add sources: [ID]")


def entries_without_source(site: Site, _settings: Settings, _config: Config) -> Iterator[Diagnostic]:
    """Entries that rest on nothing."""
    for entry in site.project.entries:
        if not entry.sources:
            message = f'the entry "{entry.id}" has no source'
            yield Diagnostic(entry.place, "entry-without-source", message, "add sources: [ID]")


def rights_missing(site: Site, _settings: Settings, _config: Config) -> Iterator[Diagnostic]:
    """Articles that are shown in full without a word on what ground."""
    for article in site.project.articles:
        if (
            article.publish == "full"
            and not article.rights
            and not article.withdrawn
            and not is_hidden(article)
        ):
            message = "the article is shown in full, and nothing says on what ground"
            hint = "add rights: with a sentence for readers, or publish: excerpt"
            yield Diagnostic(article.place, "rights-missing", message, hint)

"""Words of a skeleton that ``nutgraf new`` made and nobody has replaced yet."""

from collections.abc import Iterator

from nutgraf.config import Config, Settings
from nutgraf.diagnostics import Diagnostic
from nutgraf.markup import Flow, Text
from nutgraf.model import Explainer, Page, Project, Site
from nutgraf.places import Place
from nutgraf.resolve.mentions import parts_of

PLACEHOLDER = "TO WRITE"
"""What such words begin with."""


def left(site: Site, _settings: Settings, _config: Config) -> Iterator[Diagnostic]:
    """One finding for each thing that still has words of its skeleton. Drafts may have them."""
    for place, id_, *texts in _texts(site.project):
        if any(PLACEHOLDER in text for text in texts):
            message = f'"{id_}" still says "{PLACEHOLDER}"'
            hint = "write what is asked for there, or take it out; an explainer or page can be a draft"
            yield Diagnostic(place, "placeholder-left", message, hint)


def _texts(project: Project) -> Iterator[tuple[Place, str, *tuple[str, ...]]]:
    for entry in project.entries:
        yield entry.place, entry.id, entry.name, entry.short
    for source in project.sources:
        yield source.place, source.id, source.title
    for timeline in project.timelines:
        yield timeline.place, timeline.id, timeline.title
        for event in timeline.events:
            yield event.place, event.id, event.title
    for claim in project.claims:
        yield claim.place, claim.id, claim.claim
    for explainer in project.explainers:
        yield explainer.place, explainer.id, *_words(explainer, explainer.nutgraf)
    for page in project.pages:
        yield page.place, page.id, *_words(page, page.description)


def _words(page: Explainer | Page, summary: str) -> Iterator[str]:
    if not page.draft:
        yield from (page.title, summary)
        pieces = (piece for _, piece in parts_of(page.body) if isinstance(piece, Flow))
        yield from (part.text for piece in pieces for part in piece.prose if isinstance(part, Text))

"""What should be looked at again."""

from collections.abc import Iterator

from nutgraf.config import Config, Settings
from nutgraf.dates import Day, When
from nutgraf.diagnostics import Diagnostic
from nutgraf.model import Site
from nutgraf.places import Place


def reviews_due(site: Site, _settings: Settings, config: Config) -> Iterator[Diagnostic]:
    """Explainers and claims whose ``review_by`` is over on the given day."""
    today = Day(config.today.year, config.today.month, config.today.day)
    dated: list[tuple[str, When | None, Place]] = [
        (f'the explainer "{item.id}"', item.review_by, item.place) for item in site.project.explainers
    ]
    dated += [(f'the claim "{item.id}"', item.review_by, item.place) for item in site.project.claims]
    for what, review_by, place in dated:
        if review_by and review_by.latest and review_by.latest < today:
            message = f"{what} should have been looked at again by {review_by.text}"
            hint = "look at it again, then set review_by: to a later day"
            yield Diagnostic(place, "review-due", message, hint)

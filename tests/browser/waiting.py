"""Waiting for what a page becomes, by asking it: browsers are slow on busy machines, and a pause is a guess."""

import time
from typing import Any, Protocol

PATIENCE = 10.0
"""Seconds after which what has not come does not come."""

_PAUSE = 0.02


class Page(Protocol):
    """What answers scripts: Playwright's page, or another."""

    def evaluate(self, script: str, argument: object = None, /) -> Any:  # noqa: ANN401  # whatever JSON the script gives
        """What the function gives for the argument."""


def becomes(page: Page, script: str, argument: object = None, *, wanted: object = True) -> object:
    """What the script gives at last: as wanted as soon as it is, else what it is after all patience."""
    end = time.monotonic() + PATIENCE
    while (found := page.evaluate(script, argument)) != wanted and time.monotonic() < end:
        time.sleep(_PAUSE)
    return found

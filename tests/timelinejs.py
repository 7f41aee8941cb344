"""What a file of TimelineJS says, so that two of them can be compared."""

from collections.abc import Iterator
from typing import Any

from nutgraf.tools.imports.slides import tidy

_DATES = {"start_date", "end_date"}


def lost(before: Any, after: Any, path: str = "") -> Iterator[str]:  # noqa: ANN401 - any JSON
    """What ``before`` says and ``after`` does not say in the same place. Events are compared in the order of their dates."""
    before, after = tidy(before), tidy(after)
    if isinstance(before, dict):
        own = after if isinstance(after, dict) else {}
        for name, value in before.items():
            yield from lost(value, own.get(name), f"{path}.{name}")
    elif isinstance(before, list) and isinstance(after, list):
        if len(before) != len(after):
            yield f"{path}: {len(before)} became {len(after)}"
        left = list(after)
        for number, value in enumerate(before):
            best = min(left, key=lambda other: len(list(lost(value, other))), default=None)
            yield from lost(value, best, f"{path}[{number}]")
            if best is not None:
                left.remove(best)
    elif _plain(before) != _plain(after):
        yield f"{path}: {before!r} became {after!r}"


def _plain(value: object) -> object:
    """``"05"`` is the number 5."""
    text = " ".join(str(value).split())
    return int(text.replace(",", "")) if text.replace(",", "").lstrip("-").isdecimal() else text

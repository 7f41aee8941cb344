"""A problem in the content is a value: where it is, which rule it breaks, what to do."""

import difflib
from collections.abc import Iterable
from dataclasses import dataclass

from nutgraf.places import Place
from nutgraf.rules import RULES, Level


@dataclass(frozen=True, slots=True)
class Related:
    """A second place that belongs to a message, and what stands there."""

    place: Place
    note: str


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One finding about the content.

    ``message`` is one sentence in lower case without a full stop, with the author's own words in double
    quotes. ``hint`` says what to write or type. The level is the rule's own.
    """

    place: Place
    rule: str
    message: str
    hint: str = ""
    related: tuple[Related, ...] = ()

    @property
    def level(self) -> Level:
        """The level of the rule that was broken."""
        return RULES[self.rule].level

    @property
    def remedy(self) -> str:
        """The hint as a sentence; empty when there is none."""
        end = "" if not self.hint or self.hint.endswith(("?", ".")) else "."
        return f"{self.hint[:1].upper()}{self.hint[1:]}{end}"


def in_order(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Sort by place, then rule, and drop exact repetitions, so that equal input gives equal output."""
    return tuple(sorted(dict.fromkeys(diagnostics), key=lambda d: (d.place, d.rule, d.message)))


def suggest(word: str, known: Iterable[str]) -> str:
    """A hint that names the nearest right words, or what is allowed when nothing is near.

    At most three near words, or at most eight of the known ones in their given order.
    """
    choices = list(dict.fromkeys(known))
    near = difflib.get_close_matches(word, choices, n=3, cutoff=0.6)
    if near:
        return f"did you mean {_alternatives(near)}?"
    if not choices:
        return ""
    more = f" and {len(choices) - 8} more" if len(choices) > 8 else ""
    return f"known: {', '.join(choices[:8])}{more}"


def _alternatives(words: list[str]) -> str:
    quoted = [f'"{word}"' for word in words]
    return quoted[0] if len(quoted) == 1 else f"{', '.join(quoted[:-1])} or {quoted[-1]}"

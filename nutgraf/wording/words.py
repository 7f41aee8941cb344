"""The words of the interface in one language, as ``templates/locales/`` has them."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Final, Literal

from nutgraf.dates import When
from nutgraf.wording.dates import date_words
from nutgraf.wording.locales import direction, figures, locale, number
from nutgraf.wording.phrases import Phrases

Direction = Literal["ltr", "rtl"]

Pattern = tuple[str, ...]
"""A text that was cut at its placeholders: text, name, text, name, text."""

Forms = Mapping[str, Pattern]
"""A text by the plural categories of CLDR; ``other`` is always there, and alone where no number stands in the text."""

COUNT = "count"
"""The placeholder whose number chooses the form."""

OTHER = "other"
"""The plural category that every language has."""

_ISOLATES: Final = {"ltr": "\u2066", "rtl": "\u2067"}
_POP: Final = "\u2069"

_RIGHT_TO_LEFT = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001eeff"
"""The blocks of scripts that run from right to left."""
_LETTERS = {
    "ltr": re.compile(rf"[^\W\d_{_RIGHT_TO_LEFT}]"),
    "rtl": re.compile(f"[{_RIGHT_TO_LEFT}]"),
}
"""What runs in a direction."""
_OTHER: Final[Mapping[str, Direction]] = {"ltr": "rtl", "rtl": "ltr"}
_ISOLATED = re.compile(f"[\u2066-\u2068][^{_POP}]*{_POP}")

_PLACEHOLDER = re.compile(r"\{([a-z]+)\}")


def pattern(text: str) -> Pattern:
    """Cut a text at its placeholders, ``{name}``."""
    return tuple(_PLACEHOLDER.split(text))


def names(cut: Pattern) -> frozenset[str]:
    """The placeholders of a text."""
    return frozenset(cut[1::2])


@dataclass(frozen=True, eq=False)
class Words:
    """What the site says in its own name. Every key of the English file is here, in English where nothing else is."""

    language: str
    texts: Mapping[str, Forms]
    """By ``group.key``."""
    files: Mapping[str, bytes]
    """What they were read from: the digest of each file by its name under ``templates/``."""
    phrases: Phrases | None = None
    """What is said around dates; None where the language lacks a part of it."""

    @cached_property
    def direction(self) -> Direction:
        """Which way the lines of the language run."""
        return direction(self.language)

    def pattern(self, key: str, count: object = None) -> Pattern:
        """The text of a key, in the form for a number. LookupError for a key that is not there."""
        if key not in self.texts:
            raise LookupError(f'no words are called "{key}"')
        forms = self.texts[key]
        if isinstance(count, int) and len(forms) > 1:
            return forms.get(plural(count, self.language)) or forms[OTHER]
        return forms[OTHER]

    def say(self, key: str, **parts: str | int) -> str:
        """A text with its placeholders filled; whole numbers are written as the language writes them.

        What runs the other way is isolated, so that it does not turn the marks around it (Unicode Standard Annex 9,
        section 2.4).
        """
        cut = self.pattern(key, parts.get(COUNT))
        if len(cut) == 1:
            return cut[0]
        told = {name: self.told(part) for name, part in parts.items()}
        return "".join(told[piece] if place % 2 else piece for place, piece in enumerate(cut))

    def told(self, part: str | int) -> str:
        """A number, or a text that is isolated where it runs the other way."""
        if isinstance(part, int):
            return self.figures(part)
        return f"{_ISOLATES[leaning(part)]}{part}{_POP}" if self.runs_otherwise(part) else part

    def listed(self, *texts: str) -> str:
        """The texts that are not empty, in a row."""
        return self.say("sign.comma").join(self.told(text) for text in texts if text)

    def sentences(self, *texts: str) -> str:
        """The texts that are not empty, each as a sentence of its own."""
        stop = self.say("sign.stop")
        return stop.join(text for text in texts if text) + stop.rstrip()

    def runs_otherwise(self, text: str) -> bool:
        """Whether something in a text runs against the direction of the language and is not isolated yet."""
        against = _LETTERS[_OTHER[self.direction]]
        return bool(against.search(text) and against.search(_ISOLATED.sub("", text)))

    def date(self, when: When) -> str:
        """A date as a phrase: ``about 2015``."""
        return date_words(when, self.language, self.phrases)

    def digits(self, text: str) -> str:
        """A text with the digits of the language, as for years, which are not grouped."""
        return figures(text, locale(self.language))

    def figures(self, value: int) -> str:
        """A whole number as the language writes it."""
        return number(value, self.language)


def leaning(text: str) -> Direction:
    """The direction in which most letters of a text run: a Persian sentence may begin with a Latin name."""
    return "rtl" if len(_LETTERS["rtl"].findall(text)) > len(_LETTERS["ltr"].findall(text)) else "ltr"


def first_strong(text: str) -> Direction:
    """The direction that browsers take for an element whose direction is not said."""
    first = re.search(r"[^\W\d_]", text)
    return "rtl" if first and _LETTERS["rtl"].match(first[0]) else "ltr"


@lru_cache(maxsize=4096)
def plural(count: int, language: str) -> str:
    """The plural category of a number: ``one`` or ``other`` in English, up to six in other languages.

    Source: Unicode Technical Standard #35, part 3, "Language Plural Rules".
    """
    return str(locale(language).plural_form(count))


def categories(language: str) -> frozenset[str]:
    """The plural categories that a language has."""
    return frozenset(locale(language).plural_form.tags) | {OTHER}

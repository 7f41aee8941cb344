"""The words of the interface in one language, as ``templates/locales/`` has them."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Literal

from nutgraf.wording.locales import direction, locale, number

Pattern = tuple[str, ...]
"""A text that was cut at its placeholders: text, name, text, name, text."""

Forms = Mapping[str, Pattern]
"""A text by the plural categories of CLDR; ``other`` is always there, and alone where no number stands in the text."""

COUNT = "count"
"""The placeholder whose number chooses the form."""

OTHER = "other"
"""The plural category that every language has."""

_PLACEHOLDER = re.compile(r"\{([a-z]+)\}")


def pattern(text: str) -> Pattern:
    """Cut a text at its placeholders, ``{name}``."""
    return tuple(_PLACEHOLDER.split(text))


def names(cut: Pattern) -> frozenset[str]:
    """The placeholders of a text."""
    return frozenset(cut[1::2])


@dataclass(frozen=True)
class Words:
    """What the site says in its own name. Every key of the English file is here, in English where nothing else is."""

    language: str
    texts: Mapping[str, Forms]
    """By ``group.key``."""
    files: Mapping[str, bytes]
    """What they were read from: the digest of each file by its name under ``templates/``."""

    @cached_property
    def direction(self) -> Literal["ltr", "rtl"]:
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
        """A text with its placeholders filled; whole numbers are written as the language writes them."""
        cut = self.pattern(key, parts.get(COUNT))
        if len(cut) == 1:
            return cut[0]
        told = {name: self.figures(part) if isinstance(part, int) else part for name, part in parts.items()}
        return "".join(told[piece] if place % 2 else piece for place, piece in enumerate(cut))

    def figures(self, value: int) -> str:
        """A whole number as the language writes it."""
        return number(value, self.language)


@lru_cache(maxsize=4096)
def plural(count: int, language: str) -> str:
    """The plural category of a number: ``one`` or ``other`` in English, up to six in other languages.

    Source: Unicode Technical Standard #35, part 3, "Language Plural Rules".
    """
    return str(locale(language).plural_form(count))


def categories(language: str) -> frozenset[str]:
    """The plural categories that a language has."""
    return frozenset(locale(language).plural_form.tags) | {OTHER}

"""Made-up words and texts, the same each time: no program here measures on anybody's articles."""

import random

_SYLLABLES = (
    "ka",
    "bul",
    "ta",
    "li",
    "ban",
    "sha",
    "mo",
    "na",
    "ri",
    "ost",
    "en",
    "gar",
    "ul",
    "is",
    "dor",
    "vi",
)


def word(dice: random.Random) -> str:
    """A word of one to four syllables."""
    return "".join(dice.choices(_SYLLABLES, k=dice.randint(1, 4)))

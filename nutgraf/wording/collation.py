"""The order of names in lists."""

import re
import unicodedata

_ALPHABETS = {
    "da": "zæøå",
    "es": "nñ",
    "fa": "ابپتثجچحخدذرزژسشصضطظعغفقکگلمنوهی",
    "fi": "zåäö",
    "nb": "zæøå",
    "nn": "zæøå",
    "no": "zæøå",
    "sv": "zåäö",
}
"""Letters that are not a base letter with an accent: they follow the first of the row, in this order."""

_AFTER = "\U0010fffd"
"""Above every character that occurs in text."""

_SIGNS = re.compile(r"\A[\W_]+")
"""Before the first letter or digit."""


def collation_key(text: str, language: str) -> tuple[str, str, str]:
    """A key to sort by, for people: base letters, then accents, then the text itself, so that no two texts tie.

    Case, marks that are not seen and signs before the first letter or digit are ignored at first: Élan, elan and “zebra”
    stand in this order. The letters of a language's own come after their neighbour. It is much less than the Unicode
    Collation Algorithm (UTS #10).
    """
    folded = unicodedata.normalize("NFC", text.casefold())
    accented = unicodedata.normalize("NFKD", folded.translate(_places(language)))
    base = "".join(char for char in accented if unicodedata.category(char) not in ("Mn", "Cf"))
    return _SIGNS.sub("", base) or base, accented, text


def initial(text: str, language: str) -> str:
    """The capital letter under which a text stands in a list A to Z; empty where it begins with a digit or has neither."""
    own = _SIGNS.sub("", unicodedata.normalize("NFC", text.casefold()))[:1]
    first = own if own and ord(own) in _places(language) else collation_key(text, language)[0][:1]
    return first.upper() if first.isalpha() else ""


def _places(language: str) -> dict[int, str]:
    row = _ALPHABETS.get(language.lower().partition("-")[0], "")
    return {ord(letter): f"{row[0]}{_AFTER}{place:02}" for place, letter in enumerate(row) if place}

"""What templates say in the language of the site: ``say``, and the filters ``bdi``, ``figures`` and ``listed``.

Everything that they give is HTML: what is put into a sentence is escaped, and where it has letters of the other
direction it stands in ``bdi``, so that it does not turn the marks around it (Unicode Standard Annex 9, section 2.7).
"""

from collections.abc import Callable, Iterable
from functools import lru_cache, partial

from jinja2 import Environment
from markupsafe import Markup, escape

from nutgraf.wording import Words, first_strong, leaning

_Part = str | int
_Say = Callable[..., Markup]


def teach(jinja: Environment, words: Words) -> None:
    """Give the templates of an environment the words of a language."""
    jinja.globals["say"] = _sayer(words)
    jinja.filters["bdi"] = partial(_isolated, words)
    jinja.filters["figures"] = words.figures
    jinja.filters["listed"] = partial(_listed, words)


@lru_cache(maxsize=8)
def _sayer(words: Words) -> _Say:
    """``say("group.key", name=value)``. Most words have no placeholder, and are escaped once."""
    plain = {
        key: escape(next(iter(forms.values()))[0])
        for key, forms in words.texts.items()
        if len(forms) == 1 and all(len(cut) == 1 for cut in forms.values())
    }

    def say(key: str, **parts: _Part) -> Markup:
        known = plain.get(key)
        return _said(words, key, parts) if known is None else known

    return say


def _said(words: Words, key: str, parts: dict[str, _Part]) -> Markup:
    cut = words.pattern(key, parts.get("count"))
    if missing := [name for name in cut[1::2] if name not in parts]:
        raise LookupError(f'"{key}" needs {", ".join(missing)}')
    pieces = (_told(words, parts[piece]) if place % 2 else escape(piece) for place, piece in enumerate(cut))
    return Markup().join(pieces)


def _told(words: Words, part: _Part) -> Markup:
    return escape(words.figures(part)) if isinstance(part, int) else _isolated(words, part)


def _isolated(words: Words, text: str) -> Markup:
    """A text in a line of the site: kept apart where it runs the other way. Markup knows its own direction."""
    if isinstance(text, Markup) or not words.runs_otherwise(text):
        return escape(text)
    runs = leaning(text)
    turned = Markup(' dir="{}"').format(runs) if runs != first_strong(text) else ""
    return Markup("<bdi{}>{}</bdi>").format(turned, text)


def _listed(words: Words, texts: Iterable[str]) -> Markup:
    """Texts in a row, with the comma of the language between them."""
    return escape(words.say("sign.comma")).join(_isolated(words, text) for text in texts)

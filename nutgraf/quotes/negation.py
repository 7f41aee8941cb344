"""Negations that a quotation leaves out beside it: the shortest way to turn true words into a lie."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from nutgraf.quotes.records import Finding, Prepared, Quotation
from nutgraf.quotes.words import all_words

NEGATIONS: tuple[tuple[str, str], ...] = (
    (
        "en",
        "barely cannot hardly neither never no no-one nobody none nor not nothing nowhere rarely scarcely",
    ),
    ("en", "seldom without -n't"),
    ("de", "kaum kein keine keinem keinen keiner keines nicht nichts nie niemals niemand nirgends"),
    ("de", "ohne weder"),
    ("fr", "aucun aucune jamais ne ni non nul nulle pas personne rien sans n'-"),
    ("es", "jam\u00e1s nada nadie ni ninguna ninguno ning\u00fan no nunca sin tampoco"),
    ("pt", "jamais nada nem nenhum nenhuma ningu\u00e9m nunca n\u00e3o sem"),
    ("it", "mai neanche neppure nessun nessuna nessuno niente non nulla n\u00e9 senza"),
    ("nl", "geen nauwelijks niemand niet niets noch nooit zonder"),
    ("sv", "aldrig ej ingen inget inte inga utan"),
    ("ru", "без не нельзя нет ни никогда никто ничего ничто"),
    ("uk", "без не немає ні ніколи ніхто нічого"),
    ("fa", "نه نیست هرگز هیچ بدون"),
    ("ar", "لا لم لن ليس ليست بدون غير"),
    ("zh", "不 没 沒 无 無 非 未 莫"),
)
"""Negations by language, in lower case and with straight apostrophes; ``-x`` ends a word, ``x-`` begins one."""

_NEAR = 2
_BRACKETED = re.compile(r"\[[^\[\]]*\]")
_STOP, _CLOSING = r"[.!?\u2026\u3002\uff01\uff1f]", r"[\"'\u201d\u2019\u00bb)\]]*"
_SENTENCE_END = re.compile(rf"{_STOP}(?={_CLOSING}\s)|[\u3002\uff01\uff1f]")
_WHOLE_SENTENCE = re.compile(rf"{_STOP}{_CLOSING}$")


def omits_negation(
    quotation: Quotation, finding: Finding, passages: Sequence[str] | Prepared, language: str = "en"
) -> bool:
    """Whether a negation stands beside the quoted words, in the same sentence, and is not quoted.

    Beside is within 2 words before the first span or after the last, or anywhere in what an ellipsis leaves
    out. A negation that the author gives back in brackets is not left out. ``language`` is a BCP 47 tag; for a
    language without a list the answer is False, and so it is for a finding without spans.
    """
    texts = passages.passages if isinstance(passages, Prepared) else passages
    primary = language.split("-", maxsplit=1)[0].lower()
    listed = [word for spoken, words in NEGATIONS if spoken == primary for word in words.split()]
    given_back = any(_has_negation(bracketed, listed) for bracketed in _BRACKETED.findall(quotation.words))
    return not given_back and any(_has_negation(text, listed) for text in _left_out(finding, texts))


def _left_out(finding: Finding, texts: Sequence[str]) -> Iterator[str]:
    """The words before, after and between the spans that a reader of the quotation does not see."""
    if not finding.spans:
        return
    first, last = finding.spans[0], finding.spans[-1]
    text = texts[first.passage]
    yield " ".join(all_words(_SENTENCE_END.split(text[: first.start])[-1])[-_NEAR:])
    if not _WHOLE_SENTENCE.search(text[last.start : last.end]):
        yield " ".join(all_words(_SENTENCE_END.split(text[last.end :])[0])[:_NEAR])
    for left, right in pairwise(finding.spans):
        yield text[left.end : right.start]


def _has_negation(text: str, listed: Sequence[str]) -> bool:
    return any(_is(word.lower(), negation) for word in all_words(text) for negation in listed)


def _is(word: str, negation: str) -> bool:
    if negation.startswith("-"):
        return word.endswith(negation[1:])
    if negation.endswith("-"):
        return word.startswith(negation[:-1])
    return word == negation

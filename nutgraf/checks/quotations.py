"""Quotations: the verdicts are the site's, here they become findings."""

from collections.abc import Iterator

from nutgraf.config import Config, Settings
from nutgraf.diagnostics import Diagnostic
from nutgraf.markup import Flow
from nutgraf.model import Checked, Quoted, Quoting, Site
from nutgraf.places import Place
from nutgraf.quotes import Reason, Verdict, count_words
from nutgraf.resolve.evidence import answer
from nutgraf.resolve.mentions import parts_of
from nutgraf.resolve.quotations import LEAST, uncited

_REASONS = {
    Reason.NO_WORDS: "holds no word that could be looked for",
    Reason.INSIDE_WORD: 'stands in "{}" only inside of longer words',
    Reason.OTHER_ORDER: 'stands in "{}" only in parts, not in this order in one paragraph',
    Reason.OTHER_CONTEXT: 'stands in "{}", but not directly after this prefix and before this suffix',
    Reason.NOT_THERE: 'is not in "{}"',
}
_LONGEST = 80


def verdicts(site: Site, _settings: Settings, _config: Config) -> Iterator[Diagnostic]:
    """Quotations that do not stand as they should. Where a sentence has several citations, one suffices."""
    for quoting in site.quotings:
        found = answer(quoting, site.checked)
        if found:
            yield from _findings(quoting, *found)


def short(site: Site, _settings: Settings, _config: Config) -> Iterator[Diagnostic]:
    """Quotations of few words; those of a slip are meant to be."""
    slips = {claim.id for claim in site.project.claims if claim.kind == "slip"}
    for quoting in site.quotings:
        words = quoting.quoted[0].words
        count = count_words(words)
        if 0 < count < LEAST and quoting.by not in slips:
            message = f'"{words}" has {count} {"word" if count == 1 else "words"}'
            yield Diagnostic(quoting.place, "quotation-short", message, "quote the whole statement")


def without_citation(site: Site, _settings: Settings, _config: Config) -> Iterator[Diagnostic]:
    """Quoted words in the text of explainers and pages that nothing is cited for."""
    bodies = [item.body for item in site.project.explainers] + [item.body for item in site.project.pages]
    for body in bodies:
        for _, piece in parts_of(body):
            for words, place in uncited(piece.prose, site.things) if isinstance(piece, Flow) else ():
                message = f'"{_cut(words)}" is quoted, and nothing is cited'
                yield Diagnostic(place, "quotation-uncited", message, "end the sentence with [@source]")


def _findings(quoting: Quoting, quoted: Quoted, found: Checked) -> Iterator[Diagnostic]:
    words, place = _cut(quoted.words), quoting.place
    if found.verdict is Verdict.ABSENT:
        reason = _REASONS[found.reason or Reason.NOT_THERE].format(quoted.source)
        yield Diagnostic(place, "quotation-absent", f'"{words}" {reason}', _difference(found))
    elif found.verdict is Verdict.IN_ANOTHER_SOURCE:
        message = f'"{words}" is not in "{quoted.source}", but in "{found.elsewhere}"'
        yield Diagnostic(place, "quotation-in-another-source", message, f'name "{found.elsewhere}"')
    elif found.verdict is Verdict.AMBIGUOUS:
        message = f'"{words}" stands in "{quoted.source}" {found.places} times'
        yield Diagnostic(place, "quotation-ambiguous", message, _more(place))
    if found.without_negation:
        message = f'beside "{words}" a negation stands in "{quoted.source}" and is left out'
        yield Diagnostic(place, "quotation-without-negation", message, "quote it too")


def _more(place: Place) -> str:
    in_text = place.path.endswith(".md")
    return "quote more words" if in_text else "quote more words, or add prefix: or suffix:"


def _difference(found: Checked) -> str:
    """The source's own words, what they lack or have besides in marks of their own."""
    if not found.nearest:
        return "nothing like it stands there: look it up, or say it in your own words"
    marks = {"same": "{}", "missing": "{{+{}+}}", "added": "[-{}-]"}
    words = " ".join(marks[kind].format(text) for kind, text in found.nearest)
    return f"the source says: {words}  ({{+there only+}}, [-here only-])"


def _cut(words: str) -> str:
    return words if len(words) <= _LONGEST else f"{words[:_LONGEST].rsplit(' ', 1)[0]} …"

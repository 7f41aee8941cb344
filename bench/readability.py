"""How hard are our own words to read? The Flesch-Kincaid grade of cards, definitions, events and claims.

Grade 9 is what somebody in the ninth year of school can follow. It counts only the length of sentences and words, so it
is a report and no gate: a low grade does not make a text clear. The formula is that of Kincaid, Fishburne, Rogers and
Chissom (1975): 0.39 words per sentence + 11.8 syllables per word - 15.59. English only.
"""

import re
import sys
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path

from nutgraf import pipeline, sentences
from nutgraf.config import Config
from nutgraf.exports.texts import plain
from nutgraf.markup import Card, Flow
from nutgraf.model import Explainer, Site

GOAL = 9.0
SHORTEST = 4
"""Words. What is shorter is a label, such as the month before an item of a list, and left out: it would flatter."""

_WORD = re.compile(r"[^\W_]+(?:['’.,-][^\W_]+)*")
_VOWELS = re.compile(r"[aeiouyàáâäèéêëìíîïòóôöùúûü]+")
_SILENT = re.compile(
    r"(?:[^aeiouy](?<!l)e|[aeiouy]le|[^tdaeiouy]ed|[^scxzgaeiouy]es(?<!hes)|[aeiouy]les|[aeiou]ques?)$"
    r"|[^aeiouy]e(?=(?:ments?|ly|man|men|where|thing|times|hand|person|ones?|lines?)$)"
)
_SPLIT = re.compile(r"[aeo]y(?=i)|(?<![tsc])i(?=[aou])|ism$|eo$|ea$|uou|uine|uic|yo(?=nd)|oya|eing")
"""Where two vowels side by side are said apart, and ``ism``."""


def syllables(word: str) -> int:
    """Groups of vowels, less an e that is not spoken; digits and the letters of ``US`` are counted as one each.

    Of 1,099 words of this site that the CMU Pronouncing Dictionary has, 97 of 100 agree with it, and the sums differ by
    two syllables.
    """
    parts = re.findall(r"\d|[^\W\d_]+", word.lower())
    return sum(1 if part.isdigit() else _spoken(part) for part in parts) or 1


def _spoken(part: str) -> int:
    if not _VOWELS.search(part):
        return len(part)  # US, DNA: each letter is said
    groups = len(_VOWELS.findall(part))
    return max(1, groups - len(_SILENT.findall(part)) + len(_SPLIT.findall(part)))


def grade(text: str) -> float:
    """The Flesch-Kincaid grade of a text; lines end sentences too. 0 when it has no words."""
    counts = [len(words) for words in _sentences(text)]
    if not counts:
        return 0.0
    spoken = sum(syllables(word) for words in _sentences(text) for word in words)
    return 0.39 * sum(counts) / len(counts) + 11.8 * spoken / sum(counts) - 15.59


def _sentences(text: str) -> list[list[str]]:
    spans = ((line, span) for line in text.splitlines() for span in sentences.spans(line))
    found = [_WORD.findall(line[start:end]) for line, (start, end) in spans]
    return [words for words in found if len(words) >= SHORTEST]


def _texts(site: Site) -> Iterator[tuple[str, str, str]]:
    """Kind, name and words of every text of ours."""
    project = site.project
    for explainer in project.explainers:
        yield "nut graf", explainer.id, explainer.nutgraf
        yield from (("cards", name, words) for name, words in _cards(explainer, site))
    for entry in project.entries:
        yield f"definitions: {entry.kind}", entry.id, entry.short
    for entry in project.entries:
        if entry.long:
            yield "more about entries", entry.id, plain(entry.long, site)
    for timeline in project.timelines:
        for event in timeline.events:
            yield "events", event.id, plain(event.text, site)
    for claim in project.claims:
        yield "claims", claim.id, plain(claim.known, site)


def _cards(explainer: Explainer, site: Site) -> Iterator[tuple[str, str]]:
    for card in explainer.body:
        if isinstance(card, Card):
            flows = [plain(piece.prose, site) for piece in card.body if isinstance(piece, Flow)]
            yield card.id, "\n".join(flows)


def _report(rows: Iterable[tuple[str, str, str]]) -> None:
    kinds: dict[str, list[tuple[float, str, str]]] = {}
    for kind, name, words in rows:
        if words.strip():
            kinds.setdefault(kind, []).append((grade(words), name, words))
    print(f"{'':28} texts  together  hardest  over grade {GOAL:.0f}")
    for kind, texts in kinds.items():
        together = grade("\n".join(words for *_, words in texts))
        hardest, name, _ = max(texts)
        over = sum(found > GOAL for found, *_ in texts)
        print(f"{kind:28} {len(texts):5}  {together:8.1f}  {hardest:7.1f}  {over:5}   {name}")
    print()
    for found, name, words in sorted(kinds.get("cards", []), reverse=True):
        print(f"{found:5.1f}  {len(_WORD.findall(words)):4} words  {name}")


def main(root: Path) -> None:
    """Print the grades of a project."""
    made = pipeline.build(Config(root=root, site=root / "site", today=datetime.now(tz=UTC).date()))
    _report(_texts(made.site))


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else Path.cwd())

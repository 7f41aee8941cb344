"""A project made by dice: the same number of articles gives the same bytes, on every machine and in every year.

An article has the size of a real one (4 kB, about 30 paragraphs) and names about eight entries. There are 60 entries,
four timelines with 200 events, a claim with a quotation for every tenth article, and an explainer.
"""

import random
from pathlib import Path

ENTRIES = 60
TIMELINES = 4
EVENTS = 200
PARAGRAPHS = 30
NAMED = 8

_SYLLABLES = (
    "an",
    "be",
    "cor",
    "da",
    "el",
    "fi",
    "gar",
    "ho",
    "in",
    "ka",
    "lo",
    "mi",
    "nu",
    "os",
    "pra",
    "ru",
)
_KINDS = ("term", "person", "organisation", "place")


def project(root: Path, articles: int) -> Path:
    """Write the project into a folder: seeds, the article pages that a first build would make are left to it."""
    dice = random.Random(articles)
    names = _names(dice)
    files = {"content/site.yaml": "title: A large site\nbase_url: https://example.org/large/\n"}
    files |= {f"seeds/story-{number:05}.txt": _story(dice, number, names) for number in range(articles)}
    files["content/glossary/all.yaml"] = "".join(_entry(dice, number, names) for number in range(ENTRIES))
    for number in range(TIMELINES):
        files[f"content/timelines/line-{number}.yaml"] = _timeline(dice, number, articles)
    files["content/claims/claims.yaml"] = "".join(
        _claim(number, files[f"seeds/story-{number:05}.txt"]) for number in range(0, articles, 10)
    )
    files["content/explainers/why.md"] = _explainer(dice, articles)
    for path, text in files.items():
        target = root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8", newline="\n")
    return root


def article_of(number: int) -> str:
    """The id of the page that is made from a seed."""
    return f"story-number-{number}"


def _word(dice: random.Random) -> str:
    return "".join(dice.choices(_SYLLABLES, k=dice.randint(1, 4)))


def _names(dice: random.Random) -> list[str]:
    """Names of one or two words, no two alike; longer than any other word, so that none is found by chance."""
    made: dict[str, None] = {}
    while len(made) < ENTRIES:
        words = ("".join(dice.choices(_SYLLABLES, k=5)).title() for _ in range(dice.randint(1, 2)))
        made[" ".join(words)] = None
    return list(made)


def _sentence(dice: random.Random, words: int = 12) -> str:
    return " ".join(_word(dice) for _ in range(words)).capitalize() + "."


def _story(dice: random.Random, number: int, names: list[str]) -> str:
    paragraphs = [f"{_sentence(dice)} {_sentence(dice, 7)}" for _ in range(PARAGRAPHS)]
    for name in dice.sample(names, NAMED):
        place = dice.randrange(PARAGRAPHS)
        paragraphs[place] = f"On that day {name} said so. {paragraphs[place]}"
    return "\n".join([f"Story number {number}", *paragraphs]) + "\n"


def _entry(dice: random.Random, number: int, names: list[str]) -> str:
    kind = _KINDS[number % len(_KINDS)]
    article = article_of(number)
    return (
        f"- id: entry-{number}\n  name: {names[number]}\n  kind: {kind}\n  short: {_sentence(dice)}\n"
        f"  long: |\n    {_sentence(dice)} It is beside {names[(number + 1) % ENTRIES]}.\n"
        f"  see: [entry-{(number + 7) % ENTRIES}]\n  sources: [{article}]\n\n"
    )


def _timeline(dice: random.Random, number: int, articles: int) -> str:
    lines = [f"title: Line {number}", "events:"]
    for place in range(EVENTS // TIMELINES):
        day = f"20{dice.randint(10, 24)}-{dice.randint(1, 12):02}-{dice.randint(1, 28):02}"
        lines += [
            f"  - id: event-{number}-{place}",
            f"    date: {day}",
            f"    title: {_sentence(dice, 5)}",
            f"    text: {_sentence(dice)}",
            "    status: reported",
            f"    entries: [entry-{dice.randrange(ENTRIES)}, entry-{dice.randrange(ENTRIES)}]",
            f"    sources: [{article_of(dice.randrange(articles))}]",
        ]
    return "\n".join(lines) + "\n"


def _claim(number: int, story: str) -> str:
    words = story.split("\n")[2].split(". ", maxsplit=1)[0]
    return (
        f"- id: claim-{number}\n  claim: Something happened.\n  kind: assessment\n  evidence:\n"
        f"    - source: {article_of(number)}\n      quote: {words}\n"
        f"  outcome: qualified\n  known: Nothing more is known.\n  sources: [{article_of(number)}]\n\n"
    )


def _explainer(dice: random.Random, articles: int) -> str:
    cards = "".join(
        f"::: question {_sentence(dice, 5).removesuffix('.')}? {{#card-{number}}}\n"
        f"{_sentence(dice)} [[entry-{number}]] {_sentence(dice)} [@{article_of(number % articles)}]\n:::\n\n"
        for number in range(12)
    )
    front = "title: Why it happened\nnutgraf: What happened and why.\ntimelines: [line-0, line-1]"
    return f"---\n{front}\narticles: [{article_of(0)}]\n---\n\n::: brief\n{_sentence(dice)}\n:::\n\n{cards}"

"""How long does it take to find 60 or 600 names in the texts of 1,000 articles, beside two other ways?

The peers find candidates only: they know neither words nor sentences, so they do less.
"""

import random
import re
import time
from collections.abc import Callable, Sequence

from bench.prose import word
from nutgraf.terms import Name, find, matcher

ARTICLES = 1_000
CHARACTERS = 4_000
ROUNDS = 3

Search = Callable[[str], int]


def _texts(dice: random.Random, names: Sequence[str]) -> list[str]:
    """Articles in which every 60th word or so is a name."""
    texts = []
    for _ in range(ARTICLES):
        words: list[str] = []
        length = 0
        while length < CHARACTERS:
            words.append(dice.choice(names) if dice.random() < 1 / 60 else word(dice))
            length += len(words[-1]) + 1
        texts.append(" ".join(words))
    return texts


def _names(dice: random.Random, count: int) -> list[str]:
    made = {" ".join(word(dice).title() for _ in range(dice.randint(1, 3))) for _ in range(2 * count)}
    return sorted(made)[:count]


def _nutgraf(names: Sequence[str]) -> Search:
    ours = matcher(Name(name, str(number)) for number, name in enumerate(names))
    return lambda text: len(find(ours, text))


def _expression(names: Sequence[str]) -> Search:
    one = re.compile(
        r"\b(?:" + "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True)) + r")\b"
    )
    return lambda text: sum(1 for _ in one.finditer(text))


def _automaton(names: Sequence[str]) -> Search | None:
    try:
        import ahocorasick_rs  # noqa: PLC0415 - a peer that need not be installed
    except ImportError:
        return None
    automaton = ahocorasick_rs.AhoCorasick(names, matchkind=ahocorasick_rs.MatchKind.LeftmostLongest)
    return lambda text: len(automaton.find_matches_as_indexes(text))


def _seconds(search: Search, texts: Sequence[str]) -> float:
    best = float("inf")
    for _ in range(ROUNDS):
        start = time.process_time()
        for text in texts:
            search(text)
        best = min(best, time.process_time() - start)
    return best


def main() -> None:
    """Print one line for each way and number of names."""
    makers: tuple[tuple[str, Callable[[Sequence[str]], Search | None]], ...] = (
        ("nutgraf", _nutgraf),
        ("ahocorasick-rs", _automaton),
        ("one expression", _expression),
    )
    many = _names(random.Random(1), 600)
    texts = _texts(random.Random(2), many[::10])
    print(f"{ARTICLES} texts of {CHARACTERS} characters, CPU seconds, best of {ROUNDS}")
    for label, make in makers:
        few, all_names = make(many[::10]), make(many)
        if few is None or all_names is None:
            print(f"{label:16} not installed")
            continue
        small, large = _seconds(few, texts), _seconds(all_names, texts)
        print(f"{label:16} 60 names {small:6.3f}   600 names {large:6.3f}   ratio {large / small:5.2f}")


if __name__ == "__main__":
    main()

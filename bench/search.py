"""How much does a first search load at 1,000 pages? Compressed as web servers do; the page itself not counted."""

import gzip
import random
import tempfile
from collections import defaultdict
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from nutgraf import pipeline
from nutgraf.config import Config
from nutgraf.exports import search
from nutgraf.exports.search import GROUP
from nutgraf.searching import words

ARTICLES = 1_000
SHOWN = 6
_CONSONANTS = ("", *"bcdfghjklmnprstvw", "ch", "sh", "th", "st", "tr", "pr")
_VOWELS = ("a", "e", "i", "o", "u", "an", "er", "in", "on")


def _project(root: Path, dice: random.Random) -> None:
    """Articles of about 4,000 characters, their words as unevenly frequent as in a language (Zipf 1949)."""
    vocabulary = [
        "".join(dice.choice(_CONSONANTS) + dice.choice(_VOWELS) for _ in range(dice.randint(1, 4)))
        for _ in range(20_000)
    ]
    weights = [1 / rank for rank in range(1, len(vocabulary) + 1)]
    (root / "seeds").mkdir()
    for number in range(ARTICLES):
        lines = [" ".join(dice.choices(vocabulary, weights, k=65)) + "." for _ in range(10)]
        (root / f"seeds/{number:04}.txt").write_text("\n".join([f"Title {number} {lines[0][:40]}", *lines]))


def _path(word: str, files: Mapping[str, int]) -> list[str]:
    """The files that lead to a word: those with longer keys are named by the shorter ones."""
    names = [
        "search/w-" + "-".join(f"{ord(sign):x}" for sign in word[:length]) + ".js" for length in range(2, 9)
    ]
    return list(dict.fromkeys(name for name in names if name in files))


def main() -> None:
    """Print the bytes that 100 first searches load, for words from frequent to rare."""
    dice = random.Random(1)
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        _project(root, dice)
        made = pipeline.build(Config(root=root, site=root / "site", today=date(2026, 1, 1)))
        files = {
            address: len(gzip.compress(data, 6))
            for address, data in made.exports
            if address.startswith("search/")
        }
        found = list(search.passages(made.site))
    script = files["search/search.js"]
    having: dict[str, list[int]] = defaultdict(list)
    for number, passage in enumerate(found):
        for word in set(words(f"{passage.title} {passage.text}")):
            having[word].append(number)
    costs = []
    for passage in dice.sample(found, 100):
        word = dice.choice(words(passage.text))
        shard = sum(files[name] for name in _path(word, files))
        groups = {number // GROUP for number in having[word][:SHOWN]}
        costs.append(script + shard + sum(files[f"search/p-{group}.js"] for group in groups))
    costs.sort()
    print(
        f"{len(made.pages)} pages, {len(found)} passages, {len(files)} files, {sum(files.values()) / 1e6:.1f} MB in all"
    )
    print(
        f"script {script} B; a first search: median {costs[50]} B, 95 in 100 {costs[95]} B, most {costs[-1]} B"
    )


if __name__ == "__main__":
    main()

"""How long does it take to check 1,000 quotations against 1,000 articles of 4,000 characters? And is it linear in both?"""

import random
import time

from bench.prose import word
from nutgraf.quotes import Prepared, Quotation, Verdict, find, prepare

ARTICLES = 1_000
QUOTATIONS = 1_000
PARAGRAPHS = 10
WORDS = 65
ROUNDS = 3


def _article(dice: random.Random) -> list[str]:
    return [" ".join(word(dice) for _ in range(WORDS)) + "." for _ in range(PARAGRAPHS)]


def _quotations(dice: random.Random, articles: list[list[str]], count: int) -> list[tuple[int, Quotation]]:
    """Eight words each: most as they stand, every tenth with a word changed, every tenth with words left out."""
    made = []
    for number in range(count):
        index = number % len(articles)
        words = dice.choice(articles[index]).split()
        start = dice.randrange(len(words) - 12)
        quoted = words[start : start + 8]
        if number % 10 == 1:
            quoted[3] = "other"
        if number % 10 == 2:
            quoted[3:5] = ["…"]
        made.append((index, Quotation(" ".join(quoted))))
    return made


def _seconds(articles: list[list[str]], quotations: list[tuple[int, Quotation]]) -> tuple[float, int]:
    best, absent = float("inf"), 0
    for _ in range(ROUNDS):
        start = time.process_time()
        prepared: dict[int, Prepared] = {}
        absent = 0
        for index, quotation in quotations:
            source = (
                prepared.setdefault(index, prepare(articles[index]))
                if index not in prepared
                else prepared[index]
            )
            absent += find(quotation, source).verdict is Verdict.ABSENT
        best = min(best, time.process_time() - start)
    return best, absent


def main() -> None:
    """Print CPU seconds for the whole, for twice the articles and for twice the quotations."""
    dice = random.Random(1)
    articles = [_article(dice) for _ in range(2 * ARTICLES)]
    size = sum(map(len, articles[0]))
    print(f"CPU seconds, best of {ROUNDS}; articles of about {size} characters")
    base = 0.0
    for texts, count in (
        (ARTICLES, QUOTATIONS),
        (2 * ARTICLES, QUOTATIONS),
        (ARTICLES, 2 * QUOTATIONS),
        (2 * ARTICLES, 2 * QUOTATIONS),
    ):
        seconds, absent = _seconds(articles[:texts], _quotations(random.Random(2), articles[:texts], count))
        base = base or seconds
        print(
            f"{texts:5} articles {count:5} quotations {seconds:6.3f}  ratio {seconds / base:4.2f}  absent {absent}"
        )


if __name__ == "__main__":
    main()

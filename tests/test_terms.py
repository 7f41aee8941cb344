"""Names in texts: what matches and what does not, and the same as a slow, obvious search."""

import random
import re
from collections.abc import Sequence
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nutgraf.terms import Case, Match, Name, find, matcher

NAMES = {
    "ISIS": "isis",
    "ISIS-K": "isis-k",
    "Islamic State": "isis",
    "Islamic State-Khorasan": "isis-k",
    "NATO": "nato",
    "Taliban": "taliban",
    "al-Qaeda": "al-qaeda",
    "U.S.": "us",
    "UN": "un",
    "UN Security Council": "council",
    "over the horizon": "over-the-horizon",
    "O'Brien": "obrien",
    "Kabul": "kabul",
    "election": "election",
    "طالبان": "taliban-fa",
    "喀布尔": "kabul-zh",
    "Zürich": "zurich",
    "E2": "e2",
}


def found(text: str, case: Case = "") -> list[tuple[str, str]]:
    names = matcher(Name(name, target, case) for name, target in NAMES.items())
    return [(text[match.start : match.end], match.target) for match in find(names, text)]


@pytest.mark.parametrize(
    ("text", "matches"),
    [
        ("ISIS in a crisis", ["isis"]),
        ("Nato, nato", []),
        ("NATO's and NATO’s", ["nato", "nato"]),
        ("ISIS-K and Islamic State-Khorasan", ["isis-k", "isis-k"]),
        ("the Islamic State, Islamic\n  State", ["isis", "isis"]),
        ("UN Security Council, UN", ["council", "un"]),
        ("UNHCR, UN-backed, pro-UN, UN-HABITAT", ["un", "un"]),
        ("Tehrik-i-Taliban, US-Taliban talks, Taliban-led", ["taliban", "taliban"]),
        ("Al-Qaeda spoke of al-Qaeda", ["al-qaeda", "al-qaeda"]),
        ("Al-qaeda", []),
        ("Over the horizon, over the horizon", ["over-the-horizon", "over-the-horizon"]),
        ("over the horizons", []),
        ("by-election, election-year, election", ["election"]),
        ("the U.S. and the U.S.A.", ["us"]),
        ("O’Brien’s book", ["obrien"]),
        ("Kabul.Kabul", ["kabul", "kabul"]),
        ("Kabul2 2Kabul _Kabul_", []),
        ("(Kabul), “Kabul” Kabul!", ["kabul", "kabul", "kabul"]),
        ("جنگ طالبان، طالبانی", ["taliban-fa"]),
        ("在喀布尔的人", ["kabul-zh"]),
        ("Zu\u0308rich and Zürich", ["zurich", "zurich"]),
        ("Ka\u00adbul", ["kabul"]),
        ("E2E and E2", ["e2"]),
        ("", []),
    ],
)
def test_declared_names_match_as_whole_words_and_the_longest_wins(text: str, matches: list[str]) -> None:
    assert [target for _, target in found(text)] == matches


@pytest.mark.parametrize(
    ("case", "matches"),
    [("", ["Kabul", "Election"]), ("exact", ["Kabul"]), ("any", ["Kabul", "KABUL", "kabul", "Election"])],
)
def test_case_says_whether_capitals_must_agree(case: Case, matches: list[str]) -> None:
    assert [words for words, _ in found("Kabul KABUL kabul; Election", case)] == matches


WORDS = ("al", "alpha", "beta", "Beta", "be", "gamma", "Delta", "IS", "ISIS", "state", "State", "of")
SEPARATORS = (" ", " ", " ", "  ", "\n", ", ", ". ", "", "_", "1", "\u00a0", "(")


def slowly(names: Sequence[Name], text: str) -> tuple[Match, ...]:
    """Every name at every place, by a regular expression each; then the leftmost, of these the longest, first by order."""
    every: list[tuple[int, int, Name]] = []
    for name in sorted(names):
        spelled = r"\s+".join(map(re.escape, name.text.split()))
        first = "" if name.case else f"|{spelled[:1].upper()}{spelled[1:]}"
        pattern = re.compile(rf"(?<!\w)(?={spelled}{first})", re.IGNORECASE if name.case == "any" else 0)
        whole = re.compile(rf"(?:{spelled}{first})(?!\w)", pattern.flags)
        for place in pattern.finditer(text):
            hit = whole.match(text, place.start())
            every += [(hit.start(), hit.end(), name)] if hit else []
    matches: list[Match] = []
    for start, end, name in sorted(every, key=lambda item: (item[0], -item[1], item[2])):
        if not matches or start >= matches[-1].end:
            matches.append(Match(start, end, name.target))
    return tuple(matches)


def test_the_same_is_found_in_20000_texts_as_by_a_slow_and_obvious_search() -> None:
    dice = random.Random(20)
    cases: tuple[Case, ...] = ("", "", "exact", "any")
    compared = matched = 0
    for _ in range(400):
        made = [
            Name(" ".join(dice.choices(WORDS, k=dice.randint(1, 3))), f"e{number}", dice.choice(cases))
            for number in range(dice.randint(1, 8))
        ]
        names = matcher(made)
        for _ in range(50):
            text = "".join(
                word + dice.choice(SEPARATORS) for word in dice.choices(WORDS, k=dice.randint(0, 14))
            )
            expected = slowly(made, text)
            assert find(names, text) == expected, (made, text)
            compared += 1
            matched += len(expected)
    assert compared == 20_000
    assert matched > 10_000


@given(st.text(), st.lists(st.text(min_size=1, max_size=5), max_size=5))
def test_matches_of_any_text_are_in_order_and_apart(text: str, names: list[str]) -> None:
    matches = find(matcher(Name(name, "e", "any") for name in names), text)
    assert all(0 <= match.start < match.end <= len(text) for match in matches)
    assert all(one.end <= other.start for one, other in pairwise(matches))


@given(st.lists(st.sampled_from(sorted(NAMES)), unique=True), st.randoms())
def test_the_order_in_which_names_are_given_changes_nothing(names: list[str], dice: random.Random) -> None:
    text = " ".join(NAMES) + " ISIS-K Islamic State UN"
    shuffled = dice.sample(names, len(names))
    first, second = (matcher(Name(name, NAMES[name]) for name in order) for order in (names, shuffled))
    assert find(first, text) == find(second, text)

"""Where words begin and end, how many there are, and negations beside a quotation."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nutgraf.quotes import (
    NEGATIONS,
    Finding,
    Quotation,
    Reason,
    Verdict,
    count_words,
    find,
    omits_negation,
    prepare,
)
from nutgraf.quotes.normal import fold
from nutgraf.quotes.words import cuts_word, segments

OPEN, CLOSE, APOSTROPHE, EN = "\u201c", "\u201d", "\u2019", "\u2013"


@pytest.mark.parametrize(
    ("words", "source"),
    [
        ("ISIS", "the group ISIS-K said"),
        ("K", "the group ISIS-K said"),
        ("Taliban", f"US{EN}Taliban talks"),
        ("pre", "pre- and post-war"),
        ("official", f"the official{APOSTROPHE}s word"),
        ("don", "we don't"),
        ("t agree", "we don't agree"),
        ("killed 13", "killed 13,000 people"),
        ("1", "1.5 percent"),
        ("grew 5", "grew 5% a year"),
        ("5 million", "paid $5 million"),
        ("5", "fell to -5 degrees"),
        ("at 10", "at 10:30 a.m."),
        ("on 9", "on 9/11"),
        ("the U", "the U.S. forces"),
        ("R", "R&D costs"),
        ("example", "at example.org today"),
        ("wait.", "wait… what"),
        ("wait..", "wait... what"),
        ("est clair", "ce n'est clair"),
        ("op", "the opposition"),
        ("x", "x\u0301"),
        ("सरकार क", "सरकार की बात"),
        ("می", "گروه می\u200cگوید"),
        ("2", "2021年"),
    ],
)
def test_a_quotation_that_ends_or_begins_inside_a_word_or_figure_is_absent(words: str, source: str) -> None:
    assert find(Quotation(words), [source]) == Finding(Verdict.ABSENT, reason=Reason.INSIDE_WORD)


@pytest.mark.parametrize(
    ("words", "source"),
    [
        ("withdrawal in 2021", "since the withdrawal in 2021—but the US"),
        ("but the US", "since the withdrawal in 2021—but the US"),
        ("in 2021", "in 2021--but"),
        ("ISIS-K", "(ISIS-K), they said"),
        ("the officials", "the officials' word"),
        ("at home", "at home.The official left"),
        ("killed 13", "killed 13, said"),
        ("U.S.", "the U.S. forces"),
        ("homme", f"l{APOSTROPHE}homme"),
        ("Italia", f"dell{APOSTROPHE}Italia"),
        ("施压", "塔利班向组织施压。"),
        ("年", "在2021年"),
        ("カタ", "ひらカタカナ"),
        ("ไทย", "ประเทศไทยดี"),
        ("می\u200cگوید", "گروه می\u200cگوید"),
        ("wait", "wait… what"),
        ("terrorist", f"the {OPEN}terrorist{CLOSE}-linked group"),
    ],
)
def test_a_quotation_at_whole_words_is_exact(words: str, source: str) -> None:
    assert find(Quotation(words), [source]).verdict == Verdict.EXACT


def test_a_letter_is_not_found_in_the_same_letter_with_a_mark() -> None:
    for words, source in [("cafe", "cafe\u0301"), ("か", "か\u3099"), ("\u0627", "\u0627\u0653")]:
        assert find(Quotation(words), [source]).verdict == Verdict.ABSENT


@given(st.text(st.sampled_from("ab 5.,-'\u2014\u2026%\u0301\u4e2d\u5e74\u0e44"), max_size=20))
def test_words_and_signs_cover_all_but_white_space_in_order(text: str) -> None:
    marked = fold(text)
    ranges = segments(marked)
    assert "".join(marked[start:end] for start, end in ranges) == marked.replace(" ", "")
    assert all(not cuts_word(marked, place) for range_ in ranges for place in range_)


@pytest.mark.parametrize(
    ("words", "count"),
    [
        ("", 0),
        ("… — !", 0),
        ("they put pressure on ISIS-K", 5),
        (f"don{APOSTROPHE}t — 13,000 U.S. {OPEN}troops{CLOSE}", 4),
        ("2021—but", 2),
        ("我们说", 3),
    ],
)
def test_words_are_counted_as_they_are_delimited(words: str, count: int) -> None:
    assert count_words(words) == count


@pytest.mark.parametrize(
    ("words", "source", "omitted"),
    [
        ("want to leave", "We never want to leave.", True),
        ("want to leave", f"We don{APOSTROPHE}t really want to leave.", True),
        ("want to leave", "Never did we all say we want to leave.", False),
        ("We agree", "We agree not at all.", True),
        ("We agree", "We agree. Not so the others.", False),
        ("We agree.", "We agree. Not so the others.", False),
        ("they came", "He said no. they came", False),
        ("We do … agree", "We do not, for now, agree.", True),
        ("We do … agree", "We do, for now, agree.", False),
        ("We do [not] … agree", "We do not, for now, agree.", False),
        ("We cannot agree", "We cannot agree.", False),
        ("something else", "We cannot agree.", False),
    ],
)
def test_a_negation_left_out_at_an_edge_is_noticed(words: str, source: str, *, omitted: bool) -> None:
    quotation = Quotation(words)
    assert omits_negation(quotation, find(quotation, [source]), [source]) is omitted


@pytest.mark.parametrize(
    ("language", "words", "source"),
    [
        ("fr-CA", "pas clair", f"Ce n{APOSTROPHE}est pas clair"),
        ("de", "gesagt", "Das hat er nicht gesagt"),
        ("zh-Hans", "会", "他不会来"),
        ("ru", "был", "Теракт не был раскрыт"),
    ],
)
def test_negations_are_known_by_language(language: str, words: str, source: str) -> None:
    quotation = Quotation(words)
    finding = find(quotation, prepare([source]))
    assert omits_negation(quotation, finding, prepare([source]), language)
    assert not omits_negation(quotation, finding, [source], "la")


def test_every_listed_negation_can_match() -> None:
    for language, words in NEGATIONS:
        for word in words.split():
            written = word.replace("-n't", "didn't").replace("n'-", "n'est")
            source = f"{written} quoted"
            finding = find(Quotation("quoted"), [source])
            assert omits_negation(Quotation("quoted"), finding, [source], language), word

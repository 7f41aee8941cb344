"""Quotations are found word for word, or not at all."""

from pathlib import Path

import pytest

from nutgraf.quotes import (
    Finding,
    Prepared,
    Quotation,
    Reason,
    Verdict,
    find,
    nearest,
    prepare,
)

SEED = Path(__file__).parents[1] / "seeds" / "000_4d1b6555c6d018b8.txt"
OPEN, CLOSE, APOSTROPHE, EN = "\u201c", "\u201d", "\u2019", "\u2013"


@pytest.fixture(scope="module")
def article() -> Prepared:
    lines = SEED.read_text(encoding="utf-8").split("\n")
    return prepare([line for line in lines if line.strip()])


def verdict(words: str, *passages: str) -> Verdict:
    return find(Quotation(words), passages).verdict


def reason(words: str, *passages: str) -> Reason | None:
    return find(Quotation(words), passages).reason


def quoted(finding: Finding, passages: tuple[str, ...]) -> list[str]:
    return [passages[span.passage][span.start : span.end] for span in finding.spans]


# Verdicts, each both ways, in the real article.


def test_identical_characters_are_exact(article: Prepared) -> None:
    finding = find(Quotation("operationally, they put pressure on ISIS-K"), article)
    assert finding.verdict == Verdict.EXACT
    assert quoted(finding, article.passages) == ["operationally, they put pressure on ISIS-K"]
    assert finding.occurrences == (finding.spans,)
    assert finding.reason is None


def test_other_typography_and_line_breaks_are_folded_and_give_the_sources_own_characters(
    article: Prepared,
) -> None:
    finding = find(Quotation("but it's a fact that,\n   operationally"), article)
    assert finding.verdict == Verdict.FOLDED
    assert quoted(finding, article.passages) == [f"but it{APOSTROPHE}s a fact that, operationally"]


def test_parts_in_order_are_elided_with_one_span_each(article: Prepared) -> None:
    finding = find(Quotation("I would never want to say … they put pressure on ISIS-K"), article)
    assert finding.verdict == Verdict.ELIDED
    assert quoted(finding, article.passages) == ["I would never want to say", "they put pressure on ISIS-K"]


@pytest.mark.parametrize("sign", ["…", "...", "[…]", "[...]", ". . .", "[. . .]", "....", "[ … ]"])
def test_every_way_to_write_an_ellipsis_elides(article: Prepared, sign: str) -> None:
    assert find(Quotation(f"I would never {sign} pressure on ISIS-K"), article).verdict == Verdict.ELIDED
    assert find(Quotation(f"pressure on ISIS-K {sign} I would never"), article).verdict == Verdict.ABSENT


def test_an_addition_in_brackets_is_skipped_and_a_letter_in_brackets_may_change_case(
    article: Prepared,
) -> None:
    finding = find(Quotation("[T]hey put [real] pressure on ISIS-K"), article)
    assert finding.verdict == Verdict.BRACKETED
    assert quoted(finding, article.passages) == ["they put pressure on ISIS-K"]


def test_words_in_two_places_are_ambiguous_and_both_places_are_told(article: Prepared) -> None:
    finding = find(Quotation("told the Washington Post"), article)
    assert finding.verdict == Verdict.AMBIGUOUS
    assert len(finding.occurrences) == 5
    assert finding.spans == finding.occurrences[0]


def test_a_letter_changed_is_absent(article: Prepared) -> None:
    assert find(Quotation("operationally, they put pressure on ISIS-L"), article) == Finding(
        Verdict.ABSENT, reason=Reason.NOT_THERE
    )


def test_the_callers_verdicts_are_in_the_same_enumeration() -> None:
    assert {"in-another-source", "unchecked"} < set(Verdict)


# Prefix and suffix.


@pytest.mark.parametrize(
    ("prefix", "suffix", "passage"),
    [
        ("", f". {OPEN}In a strange world", 4),
        ("Special Operations raid", "", None),
        ("a senior US defense official", "", 2),
        ("spokesperson Adrienne Watson", "", 13),
        ("officials", "that the leaked", 10),
    ],
)
def test_prefix_and_suffix_choose_among_places(
    article: Prepared, prefix: str, suffix: str, passage: int | None
) -> None:
    finding = find(Quotation("told the Washington Post", prefix, suffix), article)
    if passage is None:
        assert (finding.verdict, finding.reason) == (Verdict.ABSENT, Reason.OTHER_CONTEXT)
        assert finding.spans == ()
        assert len(finding.occurrences) == 5
    else:
        assert (finding.verdict, finding.spans[0].passage) == (Verdict.EXACT, passage)


def test_quotation_marks_and_spaces_at_the_join_do_not_count() -> None:
    source = (f"He said:  {OPEN}We agree.{CLOSE}", f"She said: {OPEN}We agree.{CLOSE}")
    assert find(Quotation("We agree", "She said:"), source).spans[0].passage == 1
    assert find(Quotation("We agree", "she said:"), source).reason == Reason.OTHER_CONTEXT


def test_a_prefix_does_not_reach_into_the_passage_before() -> None:
    assert find(Quotation("two", "one"), ["one", "two"]).reason == Reason.OTHER_CONTEXT


def test_context_belongs_to_the_first_and_the_last_part() -> None:
    source = ["Old men talk. New men talk, then act, then rest."]
    finding = find(Quotation("men … then", "New", "rest"), source)
    assert finding.verdict == Verdict.ELIDED
    assert quoted(finding, tuple(source)) == ["men", "then"]
    assert [span.start for span in finding.spans] == [18, 38]
    assert find(Quotation("men … then", "Old", "rest"), source).spans[0].start == 4
    assert find(Quotation("men … then", "Old", "sleep"), source).reason == Reason.OTHER_CONTEXT


def test_a_quotation_does_not_run_over_two_passages() -> None:
    assert verdict("one two", "one", "two") == Verdict.ABSENT
    assert find(Quotation("one … two"), ["one", "two"]).reason == Reason.OTHER_ORDER


@pytest.mark.parametrize("words", ["", "  ", "…", "—", "[sic]", "[a] … [b]", "\u200b"])
def test_a_quotation_without_words_is_absent_and_says_so(words: str) -> None:
    assert reason(words, "nothing of the kind — a … b") == Reason.NO_WORDS


# Ellipses and brackets.


def test_a_sources_own_ellipsis_matches_itself() -> None:
    assert verdict("wait… what", "he said wait… what") == Verdict.EXACT
    assert verdict("wait... what", "he said wait… what") == Verdict.FOLDED
    assert verdict("wait... [now] what", "he said wait… what") == Verdict.BRACKETED


def test_an_exact_place_beats_an_elided_one() -> None:
    finding = find(Quotation("we came … we saw"), ["we came, and we saw", "we came … we saw"])
    assert (finding.verdict, finding.spans[0].passage) == (Verdict.EXACT, 1)


def test_a_sources_own_brackets_match_themselves() -> None:
    source = "we [the group] say it and [T]hey do"
    assert verdict("we [the group] say it", source) == Verdict.EXACT
    assert verdict("[the group] say", source) == Verdict.EXACT
    assert verdict("we [the group] say [all of] it and [T]hey do", source) == Verdict.BRACKETED
    assert verdict("we say it", source) == Verdict.ABSENT


@pytest.mark.parametrize(
    ("words", "source"),
    [
        ("they [the Taliban], put", "they, put"),
        ("they[sic] put", "they put"),
        ("[the Taliban] they put", "they put"),
        ("they put [pressure]", "they put"),
        ("they [a] [b] put", "they put"),
        ("[a] [T]hey put", "they put"),
        ("say [T]hey put", "say they put"),
        ("[t]hey put", "They put"),
        ("[É]tat fort", "état fort"),
        ("judg[e]ment day", "judgment day"),
        ("[a] man came", "man came"),
        ("塔利班 [组织] 施压", "塔利班施压"),
    ],
)
def test_additions_may_stand_anywhere(words: str, source: str) -> None:
    assert verdict(words, source) == Verdict.BRACKETED


@pytest.mark.parametrize(
    ("words", "source"),
    [
        ("the [x] y go", "they go"),
        ("[S]hey put", "they put"),
        ("[The]y put", "they put"),
        ("[they] put", "we output"),
        ("They put", "they put"),
        ("ISIS [the group] -K", "ISIS-K"),
        ("killed 13 [x] 000", "killed 13000"),
    ],
)
def test_brackets_do_not_excuse_other_changes(words: str, source: str) -> None:
    assert verdict(words, source) == Verdict.ABSENT


def test_parts_do_not_overlap() -> None:
    assert verdict("one two … two three", "one two three") == Verdict.ABSENT
    assert verdict("one two … two three", "one two two three") == Verdict.ELIDED


def test_an_elided_quotation_is_ambiguous_only_when_its_shortest_stretches_are_several() -> None:
    assert verdict("a … b", "a a b b") == Verdict.ELIDED
    assert verdict("a … b", "a b a b") == Verdict.AMBIGUOUS
    assert verdict("a … b", "a b", "b a") == Verdict.ELIDED


def test_a_full_stop_before_an_ellipsis_must_stand_in_the_source() -> None:
    assert verdict("We left. … We came", "We left. Later, We came") == Verdict.ELIDED
    assert verdict("We left. … We came", "We left, and later We came") == Verdict.ABSENT
    assert verdict("the U.S. ... left", "the U.S. army left") == Verdict.ELIDED


@pytest.mark.parametrize("words", ["he said \"yes\" to 'no'", "5\u2032 tall \u2013 he"])
def test_double_and_single_quotation_marks_are_not_the_same(words: str) -> None:
    assert verdict(words, words) == Verdict.EXACT
    assert (
        verdict(words.replace("'", '"'), words.replace("\u2032", "\u2033").replace('"', "'"))
        == Verdict.ABSENT
    )


# Nearest words.


@pytest.mark.parametrize(
    ("words", "diff"),
    [
        (
            "I would ever want to say that",
            (("same", "I would"), ("missing", "never"), ("added", "ever"), ("same", "want to say that")),
        ),
        (
            "they put great pressure on ISIS",
            (
                ("same", "they put"),
                ("added", "great"),
                ("same", "pressure on"),
                ("missing", "ISIS-K"),
                ("added", "ISIS"),
            ),
        ),
        (
            "Islamic State terrorists are now using … as a staging ground",
            (
                ("same", "Islamic State terrorists are"),
                ("missing", "once again"),
                ("added", "now"),
                ("same", "using"),
            ),
        ),
        (
            "in truth it's a thing that",
            (
                ("missing", "but"),
                ("added", "in truth"),
                ("same", f"it{APOSTROPHE}s a"),
                ("missing", "fact"),
                ("added", "thing"),
                ("same", "that"),
            ),
        ),
    ],
)
def test_the_nearest_words_are_the_sources_own_with_a_diff(
    article: Prepared, words: str, diff: tuple[tuple[str, str], ...]
) -> None:
    found = nearest(words, article)
    assert found is not None
    assert found.diff == diff
    assert found.words == article.passages[found.passage][found.start : found.end]
    assert find(Quotation(found.words), article).verdict in {Verdict.EXACT, Verdict.AMBIGUOUS}


def test_nothing_is_near_when_nothing_is_alike(article: Prepared) -> None:
    assert nearest("quantum zebras dance", article) is None
    assert nearest("", article) is None
    assert nearest("words", []) is None


def test_nearest_ends_soon_on_long_repetitive_text() -> None:
    assert nearest("a " * 5000, ["a b " * 5000]) is None

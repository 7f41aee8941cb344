"""The normal form of a text and the map back to the source."""

import sys
import unicodedata

from hypothesis import example, given
from hypothesis import strategies as st

from nutgraf.quotes import TABLE, Quotation, Verdict, find, normalise, prepare
from nutgraf.quotes.normal import fold, unmark

TABLE_CHARACTERS = "".join(characters for _, characters, _ in TABLE)
COMPOSING = (
    "e\u0301\u0327\u0323a\u030a\u00e9\u1ec7\u212b\u0344"  # Latin, in both forms, and in an order that NFC changes
    "\u1100\u1161\u11a8\uac00\ud55c"  # Hangul, in pieces and whole
    "\u0627\u0653\u0654\u0651\u064b\u0622"  # Arabic
    "\u09c7\u09be\u0b47\u0b3e\u1025\u102e\u0915\u093c\u0e33\u3099\u304b"  # Indic, Burmese, Thai, kana
)
SPACES = " \t\n\r\x1f\x85\u00a0\u2000\u2003\u2028\u3000"
TRICKY = st.text(
    st.one_of(
        st.sampled_from(TABLE_CHARACTERS + COMPOSING + SPACES + "-.[]'\"abK19\u200c\u200d"),
        st.characters(exclude_categories=["Cs"]),
    ),
    max_size=40,
)
PLAIN = st.text(
    st.characters(
        exclude_characters=TABLE_CHARACTERS + "-", exclude_categories=["Cs", "Zs", "Zl", "Zp", "Cc"]
    )
)


@given(TRICKY)
@example("\ufb01\u0301")
@example("e\u200b\u0301")
@example("\u2000\u2001x")
@example("-\u200b\u2014-")
def test_normalising_again_changes_nothing(text: str) -> None:
    once = normalise(text).text
    assert normalise(once).text == once


@given(TRICKY)
def test_the_quick_form_and_the_mapped_form_agree(text: str) -> None:
    marked = fold(text)
    assert unmark(marked) == normalise(text).text
    assert len(marked) == len(normalise(text).text)


@given(TRICKY)
def test_the_map_is_monotone_and_lies_within_the_source(text: str) -> None:
    normalised = normalise(text)
    assert len(normalised.offsets) == len(normalised.text)
    starts, ends = [start for start, _ in normalised.offsets], [end for _, end in normalised.offsets]
    assert starts == sorted(starts)
    assert ends == sorted(ends)
    assert all(0 <= start < end <= len(text) for start, end in normalised.offsets)


@given(TRICKY)
def test_each_characters_range_holds_the_character(text: str) -> None:
    """A range that several characters share, such as that of a ligature, normalises to all of them."""
    normalised = normalise(text)
    for start, end in set(normalised.offsets):
        shared = "".join(
            character
            for character, (from_, to) in zip(normalised.text, normalised.offsets, strict=True)
            if start <= from_ and to <= end
        )
        assert normalise(f"x{text[start:end]}x").text in {f"x{shared}x", normalise(f"x{shared}x").text}


@given(TRICKY)
def test_the_map_does_not_depend_on_what_stands_before(text: str) -> None:
    """The text alone may take a short way that it cannot take after a ligature."""
    alone, behind = normalise(text), normalise(f"\ufb01 {text}")
    if alone.text:
        assert behind.text == f"fi {alone.text}"
        assert behind.offsets[3:] == tuple((start + 2, end + 2) for start, end in alone.offsets)


@given(PLAIN, PLAIN)
def test_text_outside_the_table_only_becomes_nfc_with_single_spaces(left: str, right: str) -> None:
    wanted = unicodedata.normalize("NFC", f"{left} {right}").strip()
    assert normalise(f"{left} \n\u00a0{right}").text == wanted


def test_every_character_has_a_normal_form_that_is_final_and_nfc() -> None:
    for number in range(sys.maxunicode + 1):
        character = chr(number)
        if 0xD800 <= number < 0xE000 or unicodedata.category(character) in {"Cn", "Co"}:
            continue
        normal = unmark(fold(character))
        assert unmark(fold(normal)) == normal, hex(number)
        assert unicodedata.is_normalized("NFC", normal), hex(number)


def test_letters_digits_case_and_other_signs_stay() -> None:
    for character in "AaÅ5\u00b2\u2075\u2460½\u017fßœæ,.;:!?()[]{}/\\&%$€™、。\uff0c\uff01\u200c\u200d\u0640":
        assert normalise(f"x{character}x").text == f"x{character}x"


def test_the_initial_and_final_quotation_marks_of_unicode_become_straight() -> None:
    """Unicode's categories Pi and Pf, but for the editors' brackets of U+2E00 to U+2E21."""
    for number in [*range(0x2E00), *range(0x2E22, sys.maxunicode + 1)]:
        if unicodedata.category(chr(number)) in {"Pi", "Pf"}:
            assert normalise(chr(number)).text in {'"', "'"}, hex(number)


def test_a_table_character_stands_in_one_row() -> None:
    assert len(set(TABLE_CHARACTERS)) == len(TABLE_CHARACTERS)


@given(TRICKY, TRICKY, TRICKY)
def test_a_spans_own_characters_normalise_to_the_quotation(before: str, words: str, after: str) -> None:
    passages = ["first", f"{before} {words} {after}"]
    finding = find(Quotation(words), passages)
    if finding.verdict in {Verdict.EXACT, Verdict.FOLDED}:
        (span,) = finding.spans
        own = passages[span.passage][span.start : span.end]
        assert normalise(own).text == normalise(words).text
        assert (own == words.strip()) == (finding.verdict == Verdict.EXACT)


@given(st.lists(TRICKY, max_size=5), st.data())
def test_any_stretch_between_spaces_is_found_where_it_stands(
    passages: list[str], data: st.DataObject
) -> None:
    source = prepare(passages)
    chunks = [(number, chunk) for number, text in enumerate(passages) for chunk in fold(text).split(" ")]
    worded = [
        (number, chunk) for number, chunk in chunks if any(map(str.isalnum, chunk)) and "[" not in chunk
    ]
    if worded:
        number, chunk = data.draw(st.sampled_from(worded))
        finding = find(Quotation(chunk), source)
        assert finding.verdict in {Verdict.EXACT, Verdict.FOLDED, Verdict.AMBIGUOUS}
        assert number in {spans[0].passage for spans in finding.occurrences}

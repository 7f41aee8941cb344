"""Notes in the margin: each at its paragraph or below it, in order, none on another, and none far away."""

import re
from pathlib import Path

from hypothesis import example, given
from hypothesis import strategies as st

from nutgraf.views.articles import BLOCKS as BLOCKS_OF_A_GRID
from nutgraf.views.margins import LONGEST, PARTS, classes, spots

HEIGHTS = st.tuples(st.floats(1, 20), st.one_of(st.just(0.0), st.floats(1, 40)))
BLOCKS = st.lists(HEIGHTS, min_size=1, max_size=BLOCKS_OF_A_GRID)

STYLE = Path(__file__).parents[1] / "templates/components/claim-notes/claim-notes.css"
RANGES = re.findall(r"range\(1, (\d+)\) %}\s+\.([ak])", STYLE.read_text(encoding="utf-8"))
"""How far the classes of rows go, and their letters."""


@given(BLOCKS)
def test_a_note_stands_at_its_paragraph_or_below_and_on_no_other_note(
    blocks: list[tuple[float, float]],
) -> None:
    found = spots(blocks)
    free = 1
    for number, (block, spot) in enumerate(zip(blocks, found, strict=True)):
        assert bool(spot) == bool(block[1])
        if spot:
            own = number * PARTS + 1
            assert spot.start >= max(own, free)
            assert spot.rows >= 1
            assert spot.is_beside == (spot.start < own + PARTS)
            free = spot.start + spot.rows


@given(BLOCKS)
@example([(1.0, 0.0), *[(1.0, 40.0)] * (BLOCKS_OF_A_GRID - 1)])
def test_the_style_has_a_class_for_every_place_of_a_note(blocks: list[tuple[float, float]]) -> None:
    named = {name for words in classes(spots(blocks)) for name in words.split()}
    known = {f"{letter}{n}" for last, letter in RANGES for n in range(1, int(last))}
    assert named <= known


@given(st.lists(st.tuples(st.floats(4, 20), st.floats(1, 4)), min_size=1, max_size=40))
def test_notes_that_are_shorter_than_their_paragraphs_stand_beside_them(
    blocks: list[tuple[float, float]],
) -> None:
    assert all(spot and spot.start == number * PARTS + 1 for number, spot in enumerate(spots(blocks)))


@given(BLOCKS)
def test_a_dense_grid_puts_notes_without_a_start_where_they_should_begin(
    blocks: list[tuple[float, float]],
) -> None:
    found = spots(blocks)
    free = 1
    for spot, words in zip(found, classes(found), strict=True):
        if not spot:
            assert words == ""
            continue
        *start, rows = words.split()
        assert (int(start[0][1:]) if start else free) == spot.start
        assert 1 <= int(rows[1:]) <= LONGEST
        free = spot.start + int(rows[1:])

"""Contrast is that of WCAG, and a shade that is offered can be read."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nutgraf import colours
from nutgraf.colours import DARK_PAGE, ENOUGH, LIGHT_PAGE, Colour, colour, contrast

ROOT = Path(__file__).parents[1]

PART = st.integers(0, 255)
COLOURS = st.builds(Colour, PART, PART, PART)


def known(text: str) -> Colour:
    found = colour(text)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [  # from WCAG's own techniques and the WebAIM contrast checker
        ("#000000", "#ffffff", 21.0),
        ("#ffffff", "#ffffff", 1.0),
        ("#767676", "#ffffff", 4.54),
        ("#777777", "#ffffff", 4.48),
        ("#0000ff", "#ffffff", 8.59),
        ("#ff0000", "#ffffff", 4.0),
    ],
)
def test_contrast_is_what_wcag_says(one: str, other: str, ratio: float) -> None:
    assert contrast(known(one), known(other)) == pytest.approx(ratio, abs=0.01)


@given(COLOURS)
def test_every_accent_can_be_read_on_both_pages_and_a_good_one_stays(chosen: Colour) -> None:
    light, dark = colours.accent(chosen)
    assert contrast(known(light), known(LIGHT_PAGE)) >= ENOUGH
    assert contrast(known(dark), known(DARK_PAGE)) >= ENOUGH
    if contrast(chosen, known(LIGHT_PAGE)) >= ENOUGH:
        assert light == str(chosen)


@given(st.text(max_size=9))
def test_what_is_no_colour_is_none(text: str) -> None:
    found = colour(text)
    assert found is None or str(found) == text.lower()


def test_the_pages_that_contrast_is_measured_on_are_those_of_the_theme() -> None:
    tokens = (ROOT / "templates" / "assets" / "css" / "tokens.css").read_text(encoding="utf-8")
    assert f"--paper: {LIGHT_PAGE}" in tokens
    assert f"--paper: {DARK_PAGE}" in tokens

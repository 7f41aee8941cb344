"""Words of headings that stay on one line."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup, escape

from nutgraf.render.lines import unbroken


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("Where did ISIS-K come from?", ["ISIS-K"]),
        ("the Taliban, ISIS-K and al-Qaeda", ["ISIS-K", "al-Qaeda"]),
        ("ISIS-K’s leader", ["ISIS-K’s"]),
        ("A-29 “US-led” Dasht-e-Barchi", ["A-29", "US-led"]),
        ("no hyphen – a dash - alone, O’Neill", []),
    ],
)
def test_short_words_with_a_hyphen_stay_on_one_line(text: str, whole: list[str]) -> None:
    assert re.findall('<span class="whole">(.*?)</span>', unbroken(text)) == whole


@given(st.text('aK-’<&>" 2é'))
def test_no_word_is_changed_and_everything_is_escaped(text: str) -> None:
    html = unbroken(text)
    assert Markup(re.sub("</?span[^>]*>", "", html)) == escape(text)

"""Words with a short part stay in one line, and no text and no attribute changes."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nutgraf.render.joints import joined


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("ISIS-K said", ["ISIS-K"]),
        ("(al-Qaeda’s) and A-29s", ["al-Qaeda", "A-29s"]),
        ("US-led, Mazar-i-Sharif", ["US-led", "Mazar-i-Sharif"]),
        ("well-known, 21-year, 2014-15, - , a -b, --", []),
        ("unbelievably-long-i-compound", []),
    ],
)
def test_words_with_a_part_of_one_or_two_letters_are_kept_together(text: str, kept: list[str]) -> None:
    html = joined(f'<title>{text}</title><body><p title="{text}">{text}</p></body>')
    assert re.findall('<span class="nb">(.*?)</span>', html) == kept
    assert (
        re.sub("</?span[^>]*>", "", html) == f'<title>{text}</title><body><p title="{text}">{text}</p></body>'
    )


@given(st.text(alphabet="ab-IK 1’", max_size=40))
def test_the_text_of_a_page_stays_as_it_is(text: str) -> None:
    page = f"<body><p>{text}</p><p>{text}</p></body>"
    assert re.sub("</?span[^>]*>", "", joined(page)) == page

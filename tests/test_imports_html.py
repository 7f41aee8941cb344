"""HTML of slides as Markdown: every word, and no sign that means something else."""

from hypothesis import given, settings
from hypothesis import strategies as st

from nutgraf.exports.texts import words
from nutgraf.tools.imports.markup import markdown, rendered

PIECES = st.sampled_from(
    [
        *(
            "<p>",
            "</p>",
            "<b>",
            "</b>",
            "<i>",
            "</i>",
            "<br>",
            "<ul>",
            "<li>",
            "</li>",
            "</ul>",
            "<blockquote>",
        ),
        *(
            "</blockquote>",
            '<a href="https://example.org/x(y)_z">',
            "<a href='javascript:x'>",
            "</a>",
            "<span>",
        ),
        *(
            "word",
            " ",
            "\n",
            "*",
            "_",
            "[",
            "]",
            "`",
            "#",
            "1.",
            "- ",
            "> ",
            ":::",
            "&amp;",
            "&lt;",
            "<",
            "|",
            "!",
        ),
    ]
)


@settings(max_examples=500)
@given(st.lists(PIECES, max_size=25))
def test_no_word_of_a_text_in_html_is_lost_or_becomes_a_sign(pieces: list[str]) -> None:
    text = "".join(pieces)
    assert words(rendered(markdown(text))) == words(text)


def test_a_text_made_to_be_slow_is_not() -> None:
    for text in ("<a " * 6_000, "<b>" * 3_000, "<blockquote>" * 1_500 + "x", "<a href='" * 2_000):
        assert words(rendered(markdown(text))) == words(text)

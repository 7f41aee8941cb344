"""What hypothesis makes for several tests: hostile text, seeds, files that were tampered with."""

from dataclasses import dataclass
from typing import TypeVar

from hypothesis import Phase, given, settings
from hypothesis import strategies as st

T = TypeVar("T")

NASTY = (
    *(
        "*",
        "**a**",
        "_",
        "__a__",
        "`",
        "``",
        "~~x~~",
        "~",
        "\\",
        "\\\\",
        "\\*",
        "a\\",
        "$",
        "$x$",
        "^",
        "=",
        "^^",
    ),
    *(
        "[",
        "]",
        "[[x]]",
        "[[x|y]]",
        "[@x]",
        '[@x "y"]',
        "[x]",
        "[x][y]",
        "[x](y)",
        "[x]:",
        "[^1]",
        "[^1]: a",
        "[ ]",
    ),
    *(
        "![",
        "![a]",
        "![a](b",
        "![a] (b)",
        "!",
        "(",
        ")",
        "<b>",
        "</b>",
        "<!--",
        "-->",
        "<a@b.c>",
        "<http://a.b>",
        "<",
    ),
    *(
        ">",
        "<script>",
        "<![CDATA[",
        "<?php",
        "&",
        "&amp;",
        "&#x41;",
        "&#65;",
        "&nbsp;",
        "&nosuch;",
        "&#0;",
        "&copy",
    ),
    *(
        "#",
        "##",
        "# a",
        "#a",
        "1.",
        "1)",
        "123456789.",
        "1234567890.",
        "0.",
        "-",
        "--",
        "---",
        "***",
        "___",
        "- - -",
    ),
    *(
        "+",
        "*",
        "===",
        "==",
        ":",
        "::",
        ":::",
        "::: question a {#b}",
        "::: timeline x",
        "|",
        "| a | b |",
        "|---|---|",
    ),
    *(
        "```",
        "~~~",
        "    indented",
        "\t",
        "\tindented",
        "  ",
        "\u00a0",
        "\u2009",
        "\u3000",
        "\u2028",
        "\u2029",
        "\x85",
    ),
    *(
        "\x0b",
        "\x0c",
        "\x1c",
        "\x1f",
        "\u200b",
        "\u200c",
        "\u200d",
        "\u2060",
        "\ufeff",
        "\u00ad",
        "\u202e",
        "\u2066",
    ),
    *(
        "title: a",
        "seed: b",
        "{",
        "}",
        "{{ x }}",
        "{% x %}",
        "{#b}",
        "%",
        "@",
        '"',
        "'",
        "//",
        "http://a.b",
        "www.a.b",
    ),
    *(
        "a@b.c",
        "\U0001f3f4\u200d\u2620\ufe0f",
        "e\u0301",
        "\u0639\u0631\u0628\u064a",
        "\u0645\u06cc\u200c\u062e",
        "漢字",
    ),
    *(
        "word",
        "Kabul",
        "the",
        "Don\u2019t",
        "\u201cquote\u201d",
        "1.10",
        "10:30",
        "no",
        "null",
        "\ufffd",
        "\ufb01",
    ),
)
"""Runs of characters that mean something somewhere: to CommonMark, its relatives, YAML, HTML, a terminal, or to us."""

_NOT_TEXT = "".join(map(chr, [*range(9), *range(0x0E, 0x1C), *range(0x7F, 0x85), *range(0x86, 0xA0)]))
_NO_CHARACTERS = "".join(
    map(
        chr, [*range(0xFDD0, 0xFDF0), *(plane << 16 | low for plane in range(17) for low in (0xFFFE, 0xFFFF))]
    )
)

characters = st.characters(exclude_categories=["Cs"], exclude_characters="\r\n" + _NOT_TEXT + _NO_CHARACTERS)
"""Any character that text can hold, but for line ends."""

pieces = st.one_of(st.sampled_from(NASTY), st.text(characters, max_size=6))

lines = st.tuples(st.lists(pieces, min_size=1, max_size=7), st.sampled_from(("", "", " ", " ", "\t"))).map(
    lambda parts: parts[1].join(parts[0])
)
"""One line of hostile text. It may be empty or white space alone."""

words = lines.filter(lambda line: bool(line.split()))
"""One line of hostile text with at least one word in it."""

paragraphs = words.filter(lambda line: not (line.strip().startswith("![") and line.strip().endswith(")")))
"""One line that no reader of seeds could take for a picture."""

captions = lines.filter(lambda line: "](" not in line)

addresses = st.one_of(
    st.sampled_from(
        (
            "https://a.example/b.jpg?c=1&d=2",
            "pictures/a(1).png",
            "<a>",
            "a\\b",
            "&amp;",
            "a]b",
            "javascript:x",
        )
    ),
    lines.map(lambda line: "".join(line.split())).filter(lambda line: line and "](" not in line),
)


@dataclass(frozen=True, slots=True)
class Received:
    """A text seed as it might be received, and what anyone would say that it holds."""

    data: bytes
    title: str
    blocks: tuple[tuple[str, ...], ...]
    """``(text,)`` for a paragraph, ``(caption, address)`` for a picture."""


blocks = st.one_of(
    st.tuples(paragraphs),
    st.tuples(paragraphs),
    st.tuples(paragraphs),
    st.tuples(captions, addresses),
)


@st.composite
def received(draw: st.DrawFn, titles: st.SearchStrategy[str] = words) -> Received:
    """A text seed in one of the encodings, with any line ends and empty lines."""
    title = draw(titles)
    content = tuple(draw(st.lists(blocks, min_size=1, max_size=6)))
    written = [title, *(_line(block) for block in content)]
    end = draw(st.sampled_from(("\n", "\r\n", "\r")))
    gaps = draw(
        st.lists(st.sampled_from(("", "", " \t", "\u00a0")), min_size=len(written), max_size=len(written))
    )
    text = end.join(part for line, gap in zip(written, gaps, strict=True) for part in (line, gap))
    encoding = draw(st.sampled_from(("utf-8", "utf-8", "utf-8-sig", "utf-16")))
    encoding = "utf-8-sig" if text.startswith("\ufeff") else encoding  # else it would be the mark itself
    return Received(text.encode(encoding), title, content)


def _line(block: tuple[str, ...]) -> str:
    return block[0] if len(block) == 1 else f"![{block[0]}]({block[1]})"


_prefixes = st.sampled_from(
    ("", "", "", "- ", "1. ", "> ", "> - ", "    ", "## ", "- [ ] ", "[a]: ", "| ", "```\n")
)

markdown_blocks = st.tuples(_prefixes, st.lists(lines, min_size=1, max_size=3)).map(
    lambda parts: parts[0] + "\n".join(parts[1]) + ("\n```" if parts[0] == "```\n" else "")
)
"""A block of hostile Markdown, or several: nothing keeps its lines from meaning something."""


@st.composite
def markdown_seeds(draw: st.DrawFn) -> str:
    """A Markdown seed with a heading, before hostile blocks and perhaps after a few harmless ones.

    Where the heading is cut out below a list, indented code after it would become part of the list: known, and
    so rare that nothing is done about it.
    """
    before = draw(
        st.lists(
            st.sampled_from(("Foreword.", "> A quotation", "[b]: /c", "![d](e.png)", "```\n# f\n```")),
            max_size=2,
        )
    )
    after = draw(st.lists(markdown_blocks, max_size=4))
    joint = st.sampled_from(("\n\n", "\n\n", "\n"))
    heading = draw(st.sampled_from(("# A title", "## A title ##", "A title\n===", "# A *title* `here`")))
    text = ""
    for block in (*before, heading, *after, "The end."):
        text += block + draw(joint)
    return text


def examples(strategy: st.SearchStrategy[T], count: int) -> list[T]:
    """Some values of a strategy, always the same: for tests that make one project of them all."""
    found: list[T] = []

    @settings(max_examples=count, database=None, deadline=None, derandomize=True, phases=[Phase.generate])
    @given(strategy)
    def gather(value: T) -> None:
        found.append(value)

    gather()
    return found


@dataclass(frozen=True, slots=True)
class Marked:
    """A Markdown text and where its links, references and citations stand: by name, line and column from 1."""

    text: str
    places: dict[str, tuple[int, int]]


_MARKS = (
    "[[{}]]",
    "[[ {} | the *words*]]",
    "[@{}]",
    '[@{} "the words"]',
    "[see *it*]({}.html)",
    "[bad](ftp:{})",
)
_FILLERS = (
    *(
        "word",
        "*em*",
        "**strong**",
        "`[[no]] code`",
        "&amp;",
        "&#91;",
        "\\*",
        "\\[",
        "\\\\",
        "a_b",
        "(",
        "]",
        "x  y",
    ),
    *(
        "\u201cquoted\u201d",
        "漢字",
        "e\u0301",
        "\U0001f3f4\u200d\u2620\ufe0f",
        "\u00a0",
        "<b>",
        "[",
        "1.",
        "#",
        ":::",
        "\t",
    ),
)
_BLOCKS = (
    *(
        ("", ""),
        ("", "  "),
        ("- ", "  "),
        ("1.  ", "    "),
        ("> ", "> "),
        ("> ", ""),
        ("> - ", ">   "),
        ("  > ", ">"),
    ),
    *(("- > ", "  > "), ("-\t", "\t"), ("   ", "")),
)
"""What stands before the first line of a block, and before each further line."""


@st.composite
def marked(draw: st.DrawFn) -> Marked:
    """A document with marks at random positions in blocks of several kinds."""
    lines_: list[str] = []
    places: dict[str, tuple[int, int]] = {}
    for first, further in draw(st.lists(st.sampled_from(_BLOCKS), min_size=1, max_size=4)):
        for number in range(draw(st.integers(1, 3))):
            line = (further if number else first) + draw(st.sampled_from(("a", "a ", "An *a* ", "b\\* ")))
            for _ in range(draw(st.integers(0, 3))):
                line += draw(st.sampled_from(_FILLERS)) + " "
                name = f"m{len(places)}"
                places[name] = (len(lines_) + 1, len(line) + 1)
                line += draw(st.sampled_from(_MARKS)).format(name) + draw(st.sampled_from(("", " ", ", b ")))
            lines_.append(line)
        lines_.append("")
    return Marked("\n".join(lines_), places)

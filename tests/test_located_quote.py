"""Text that the program writes as YAML reads back as exactly this text."""

import json
import os
import re
from pathlib import Path

import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st

from nutgraf.located import Mapping, Scalar, Sequence, compose, quote
from nutgraf.located.source import NOT_ALLOWED
from nutgraf.places import Written

CORPORA = Path(os.environ.get("NUTGRAF_CORPORA", Path(__file__).parents[2] / "shared" / "corpora"))
LOADERS: list[type[yaml.SafeLoader] | type[yaml.CSafeLoader]] = [
    yaml.SafeLoader,
    *([yaml.CSafeLoader] if yaml.__with_libyaml__ else []),
]

TEXTS = st.one_of(
    st.text(),
    st.text(st.characters(exclude_categories=["Cs"])),
    st.lists(
        st.sampled_from(
            [*"aZé1 0:#-,[]{}'\"&*!|>%@`?~=\\\n\t\u2028\x85\ufeff😀", ": ", " #", "no", "null", "\xa0"]
        )
    ).map("".join),
)


def read_back(text: str) -> str:
    """What our own reader gives for the text in a record and in a list in brackets."""
    written = Written.from_file("t.yaml", f"key: {text}\nlist: [{text}, {text}]\nnext: {{a: {text}}}\n")
    node, diagnostics = compose(written)
    assert isinstance(node, Mapping), diagnostics
    assert diagnostics == ()
    values = [value for _, value in node.items]
    assert isinstance(values[1], Sequence)
    assert isinstance(values[2], Mapping)
    found = [values[0], *values[1].items, values[2].items[0][1]]
    texts = {scalar.text for scalar in found if isinstance(scalar, Scalar)}
    assert len(found) == 4
    assert len(texts) == 1
    return texts.pop()


def assert_exact(text: str) -> None:
    quoted = quote(text)
    assert len(quoted.splitlines()) <= 1
    for loader in LOADERS:
        if loader is yaml.SafeLoader or not re.search("[\ud800-\udfff]", text):
            read = yaml.load(f"- {quoted}\n- [{quoted}, x]\n- {{a: {quoted}}}\n", Loader=loader)
            assert read == [text, [text, "x"], {"a": text}]
    if not NOT_ALLOWED.search(text):
        assert read_back(quoted) == text


@settings(deadline=None)
@given(TEXTS)
@example("")
@example("a: b")
@example("a\u2028b")
def test_any_text_reads_back_as_itself(text: str) -> None:
    assert_exact(text)


@pytest.mark.parametrize(
    "text",
    [
        *(
            "no",
            "Yes",
            "on",
            "y",
            "N",
            "true",
            "null",
            "~",
            "",
            "2021-08-26",
            "2021",
            "1.10",
            "007",
            "0x10",
            "12:30",
        ),
        *(
            " x",
            "x ",
            "- x",
            "#",
            ": ",
            "a: b",
            "a #b",
            "a:",
            "<<",
            "=",
            ".inf",
            "---",
            "...",
            "? x",
            "[a",
            "a, b",
            "'",
            '"',
        ),
        *(
            "\tx",
            "a\nb",
            "\ufeff",
            "!x",
            "&x",
            "*x",
            "%x",
            "@x",
            "`x`",
            "|",
            ">",
            "1_000",
            "1e3",
            "0o7",
            "-",
            "?",
            "\xa0x",
        ),
    ],
)
def test_what_would_not_be_text_is_quoted(text: str) -> None:
    assert quote(text).startswith('"')
    assert_exact(text)


@pytest.mark.parametrize(
    "text",
    [
        "Kabul",
        "Who's who",
        "https://example.org/a#b",
        "a:b",
        "Österreich",
        "日本",
        "a - b",
        'He said "we leave"',
        "a\\b",
        "What (if) 50% & more!",
    ],
)
def test_ordinary_words_stay_plain(text: str) -> None:
    assert quote(text) == text
    assert_exact(text)


def test_letters_and_emoji_are_never_escaped() -> None:
    assert quote("😀: é 日本 👩‍👩‍👧") == '"😀: é 日本 👩‍👩‍👧"'


def test_a_control_character_is_written_as_an_escape_that_our_reader_refuses() -> None:
    assert quote("a\x07b\0") == '"a\\u0007b\\u0000"'
    assert [found.rule for found in compose(Written.from_file("t", quote("a\x07b")))[1]] == ["yaml-character"]


def test_naughty_strings_survive() -> None:
    path = CORPORA / "naughty-strings.json"
    if not path.is_file():
        pytest.skip("515 naughty strings were not tried: naughty-strings.json is not there")
    strings = json.loads(path.read_text(encoding="utf-8"))
    assert len(strings) == 515
    for text in strings:
        assert_exact(text)

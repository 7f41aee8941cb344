"""The words of the interface stand in ``templates/locales/`` and nowhere else, and every language says the same."""

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest
from jinja2 import nodes

from nutgraf import render
from nutgraf.config import Settings
from nutgraf.wording import read_words

TEMPLATES = Path(__file__).parents[1] / "templates"
HTML = sorted(TEMPLATES.rglob("*.html"))
LANGUAGES = sorted(path.stem for path in (TEMPLATES / "locales").iterdir())
WORDS, FOUND = read_words(TEMPLATES.parent, Settings())
SPOKEN = {"aria-label", "title", "alt", "placeholder", "label", "summary"}
"""Attributes that readers see or hear; those that begin with ``data-`` are among them."""

NOT_SPOKEN = re.compile(
    r"<!DOCTYPE html>|\{% block scripts %\}.*?\{% endblock %\}|@media screen \{.*?\n\}|\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}",
    re.DOTALL,
)
"""The policy of the search page, the rules of filters, and what Jinja does."""


class Spoken(HTMLParser):
    """All that a page says: its text, and the attributes that are seen or heard."""

    def __init__(self) -> None:
        """Nothing is told yet."""
        super().__init__()
        self.told: list[str] = []
        self.inside = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Attributes."""
        self.inside = tag
        self.told += [value or "" for name, value in attrs if name in SPOKEN or name.startswith("data-")]

    def handle_endtag(self, tag: str) -> None:  # noqa: ARG002 - as the standard library declares it
        """What follows stands outside."""
        self.inside = ""

    def handle_data(self, data: str) -> None:
        """Text."""
        if self.inside not in {"style", "script"}:
            self.told.append(data)


def parsed(path: Path) -> nodes.Template:
    return render.environment(TEMPLATES.parent, WORDS).parse(path.read_text(encoding="utf-8"))


def said(path: Path) -> Iterator[str]:
    """The keys that a template says; one that ends with a code has ``*`` for it."""
    for call in parsed(path).find_all(nodes.Call):
        if isinstance(call.node, nodes.Name) and call.node.name == "say":
            key = call.args[0]
            if isinstance(key, nodes.Concat):
                first = key.nodes[0]
                assert isinstance(first, nodes.Const)
                yield f"{first.value}*"
            else:
                assert isinstance(key, nodes.Const), f"{path.name}:{call.lineno}: which words?"
                yield key.value


@pytest.mark.parametrize("path", HTML, ids=lambda path: path.name)
def test_no_template_has_words_of_its_own(path: Path) -> None:
    reader = Spoken()
    reader.feed(NOT_SPOKEN.sub("", path.read_text(encoding="utf-8")))
    reader.close()
    told = (re.sub(r'[a-z-]+="[^"]*"', "", text) for text in reader.told)
    assert [text for text in told if re.search(r"[^\W\d_]", text)] == []


@pytest.mark.parametrize("path", HTML, ids=lambda path: path.name)
def test_no_expression_of_a_template_has_words_of_its_own(path: Path) -> None:
    texts = [node.value for node in parsed(path).find_all(nodes.Const) if isinstance(node.value, str)]
    assert [text for text in texts if re.search(r"[A-Z]|[a-z] |[,;:.] ", text)] == []


@pytest.mark.parametrize("path", HTML, ids=lambda path: path.name)
def test_everything_that_a_template_says_is_in_the_english_words(path: Path) -> None:
    for key in said(path):
        assert key in WORDS.texts or any(key[:-1] == f"{other.split('.')[0]}." for other in WORDS.texts), key


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_all_words_with_the_same_placeholders(language: str) -> None:
    words, found = read_words(TEMPLATES.parent, Settings(language=language))
    assert found == ()
    assert words.texts.keys() == WORDS.texts.keys()


def test_a_number_chooses_the_form_and_is_written_in_the_digits_of_the_language() -> None:
    persian, _ = read_words(TEMPLATES.parent, Settings(language="fa"))
    assert [WORDS.say("count.events", count=count) for count in (0, 1, 1234)] == [
        "0 events",
        "1 event",
        "1,234 events",
    ]
    assert persian.say("count.events", count=1234) == "\u06f1\u066c\u06f2\u06f3\u06f4 رویداد"


def test_what_is_put_into_a_sentence_is_escaped_and_set_apart_when_it_runs_the_other_way() -> None:
    said = render.environment(TEMPLATES.parent, WORDS).from_string(
        '{{ say("text.more", name=name) }}{{ say("frame.licence", licence=names|listed) }}'
    )
    html = said.render(name="<b> پل", names=["A & B", "پل"])
    assert html.startswith("More on <bdi>&lt;b&gt; پل</bdi>Our own words: A &amp; B, <bdi>پل</bdi>. ")

"""The words of the interface stand in ``templates/locales/`` and nowhere else, and every language says the same."""

import ast
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest
from jinja2 import nodes

from nutgraf import render
from nutgraf.config import Settings
from nutgraf.exports.timelinejs import COLUMNS
from nutgraf.read import claims, sources, timelines
from nutgraf.wording import read_words
from nutgraf.wording.phrases import KEYS

TEMPLATES = Path(__file__).parents[1] / "templates"
HTML = sorted(TEMPLATES.rglob("*.html"))
PROGRAMS = [
    path
    for room in ("views", "exports")
    for path in sorted((TEMPLATES.parent / "nutgraf" / room).rglob("*.py"))
]
LANGUAGES = sorted(path.stem for path in (TEMPLATES / "locales").iterdir())
WORDS, FOUND = read_words(TEMPLATES.parent, Settings())
NOT_SAID = {" and ", "End ", ' rel="noopener noreferrer"', *COLUMNS}
"""What formats want: BibTeX between authors, TimelineJS at the top of its table; and an attribute."""
STYLE = re.compile(r"\d(rem|vw|px)\b|^\(min-width")
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


def spoken_by_views() -> Iterator[str]:
    """The keys that views and exports say; one that ends with a code has ``*`` for it."""
    for path in PROGRAMS:
        for call in ast.walk(ast.parse(path.read_bytes())):
            if (
                isinstance(call, ast.Call)
                and isinstance(call.func, ast.Attribute)
                and call.func.attr == "say"
            ):
                for part in ast.walk(call.args[0]):
                    if isinstance(part, ast.Constant) and isinstance(part.value, str) and "." in part.value:
                        yield part.value if part is call.args[0] else f"{part.value}*"


@pytest.mark.parametrize("path", PROGRAMS, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_no_view_and_no_export_has_words_of_its_own(path: Path) -> None:
    tree = ast.parse(path.read_bytes())
    told = [node.value for node in ast.walk(tree) if isinstance(node, ast.Expr)]
    told += [node.msg for node in ast.walk(tree) if isinstance(node, ast.Assert) and node.msg]
    ours = {id(part) for node in told for part in ast.walk(node)}
    texts = [
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in ours
    ]
    words = [
        re.sub(r'<[^>]*>|<.*|.*>|[a-z-]+="[^"]*"', "", text, flags=re.DOTALL)
        for text in texts
        if text not in NOT_SAID and not STYLE.search(text)
    ]
    assert [text for text in words if re.search(r"[A-Za-z]{2,}[,:]? [A-Za-z]|[a-z]{2,}[.,:]? $", text)] == []


def test_no_words_are_left_that_nothing_says() -> None:
    asked = {*KEYS, *spoken_by_views(), *(key for path in HTML for key in said(path))}
    unused = [key for key in WORDS.texts if key not in asked and f"{key.split('.')[0]}.*" not in asked]
    assert unused == []


def test_every_code_of_the_formats_has_words() -> None:
    codes = {
        "status": timelines.STATUSES,
        "status-meaning": timelines.STATUSES,
        "claim-kind": claims.KINDS,
        "outcome": claims.OUTCOMES,
        "firmness": claims.FIRMNESS,
        "source-kind": (*sources.KINDS, "article"),
        "entry-kind": ("term", "person", "organisation", "place"),
    }
    for group, known in codes.items():
        assert {key.split(".")[1] for key in WORDS.texts if key.startswith(f"{group}.")} == {*known}


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
        '{{ say("entry.said", pronunciation=name) }}{{ say("frame.licence", licence=names|listed) }}'
    )
    html = said.render(name="<b> پل", names=["A & B", "پل"])
    assert html.startswith('said <bdi dir="rtl">&lt;b&gt; پل</bdi>Our own words: A &amp; B, <bdi>پل</bdi>. ')

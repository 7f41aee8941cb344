"""Markdown in and out: CommonMark is read as its specification says, and what is ours is found where it stands."""

import json
import os
import re
from collections.abc import Callable, Iterator
from html import escape
from pathlib import Path
from typing import TypedDict
from urllib.parse import unquote

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML

from nutgraf.diagnostics import Diagnostic
from nutgraf.located import Mapping, Scalar, Sequence, compose
from nutgraf.markup import Anchor, Body, Citation, Flow, Reference, Text, addresses, article, body, prose
from nutgraf.markup.parser import commonmark, extended
from nutgraf.places import Place, Written
from tests import judges, scratch
from tests.strategies import Marked, lines, marked

CORPORA = Path(os.environ.get("NUTGRAF_CORPORA", Path(__file__).parents[2] / "shared" / "corpora"))
COUNT = 652

OURS = {
    548: "[[[foo]]] is a reference in brackets",
    559: "[[*foo* bar]] is a reference before it can be a link in brackets",
    590: "![[foo]] is a reference after an exclamation mark",
}
"""Examples of the specification that hold our own syntax, and what we see in them."""


class Example(TypedDict):
    """One example of the CommonMark specification."""

    markdown: str
    html: str
    example: int
    section: str


@pytest.fixture(scope="module")
def examples() -> list[Example]:
    path = CORPORA / "commonmark-spec.json"
    if not path.is_file():
        pytest.skip(
            f"{COUNT} examples of CommonMark not run: NUTGRAF_CORPORA names no folder with {path.name}"
        )
    found: list[Example] = json.loads(path.read_text(encoding="utf-8"))
    assert len(found) == COUNT
    return found


def written(text: str) -> Written:
    return Written.from_file("content/pages/a.md", text)


def read(text: str) -> str:
    """The HTML of a text as explainers and pages have it, its holes filled plainly."""
    pieces, _ = body(written(text))
    return "".join(scratch.html_of(piece.prose) for piece in pieces if isinstance(piece, Flow))


def as_nutgraf_has_it(html: str) -> str:
    """The HTML of another program, changed in the ways that we change it on purpose.

    Pictures are refused, and so are addresses that may lead anywhere: their words stay. The title of a link within
    the site is left out.
    """
    return re.sub(
        r'<a href="([^"]*)"([^>]*)>(.*?)</a>', _link, re.sub(r"<img [^>]*>", "", html), flags=re.DOTALL
    )


def _link(found: re.Match[str]) -> str:
    address = unquote(judges.text_of(judges.fragment(found[1])))
    if addresses.fault(address):
        return found[3]
    return found[0] if addresses.is_outside(address) else f'<a href="{found[1]}">{found[3]}</a>'


@pytest.mark.parametrize("ours", [commonmark, extended])
def test_every_example_of_commonmark_gives_the_tokens_that_markdown_it_gives(
    examples: list[Example], ours: Callable[[], MarkdownIt]
) -> None:
    plain = judges.other_markdown("commonmark")
    parser = ours()
    different = {
        each["example"]
        for each in examples
        if RendererHTML().render(parser.parse(each["markdown"]), plain.options, {})
        != plain.render(each["markdown"])
    }
    assert different == (set() if ours == commonmark else OURS.keys())


def test_every_example_of_commonmark_reads_in_pages_as_other_programs_read_it(
    examples: list[Example],
) -> None:
    plain = judges.other_markdown("commonmark")
    different = {
        each["example"]
        for each in examples
        if judges.canonical(read(each["markdown"]))
        != judges.canonical(as_nutgraf_has_it(plain.render(each["markdown"])))
    }
    assert different == OURS.keys()


def test_every_example_without_raw_html_reads_as_the_specification_says(examples: list[Example]) -> None:
    plain, raw = MarkdownIt("commonmark", {"html": False}), MarkdownIt("commonmark")
    compared = [each for each in examples if raw.render(each["markdown"]) == plain.render(each["markdown"])]
    different = {
        each["example"]
        for each in compared
        if judges.canonical(read(each["markdown"])) != judges.canonical(as_nutgraf_has_it(each["html"]))
    }
    assert different == OURS.keys()
    assert len(compared) > 550


def test_articles_keep_the_words_of_every_example_of_commonmark(examples: list[Example]) -> None:
    plain = judges.other_markdown("commonmark")
    for each in examples:
        blocks, _ = article(written(each["markdown"]))
        ours = [scratch.html_of(block.prose) or f"<p>{escape(block.passages[0])}</p>" for block in blocks]
        theirs = judges.words_of(judges.fragment(plain.render(each["markdown"])))
        assert judges.words_of(judges.fragment("".join(ours))) == theirs, each["example"]


def named(pieces: Body) -> Iterator[tuple[str, Place]]:
    """The names that a text mentions, each with its place."""
    for piece in pieces:
        for part in piece.prose if isinstance(piece, Flow) else ():
            match part:
                case Reference():
                    yield part.id, part.place
                case Citation():
                    yield part.source, part.place
                case Anchor():
                    yield part.address.removesuffix(".html"), part.place
                case _:
                    pass


def refused(found: tuple[Diagnostic, ...]) -> Iterator[tuple[str, Place]]:
    """The names in addresses that were refused, each with the place of the link."""
    for fault in found:
        name = re.search(r'"ftp:(m\d+)"', fault.message)
        if name and fault.rule == "link-refused":
            yield name[1], fault.place


@settings(max_examples=400, deadline=None)
@given(marked())
def test_a_link_a_reference_and_a_citation_are_placed_at_their_first_character(text: Marked) -> None:
    pieces, found = body(written(text.text))
    places = [*named(pieces), *refused(found)]
    assert {name: (place.line, place.column) for name, place in places} == text.places
    assert len(places) == len(text.places)


@settings(max_examples=200, deadline=None)
@given(marked())
@example(Marked("a&#98; c\nab c", {}))
@example(Marked("- a\n\n  - - b\n", {}))
@example(Marked("> > > >", {}))
def test_the_place_of_a_text_is_where_its_words_stand_or_unknown(text: Marked) -> None:
    source = text.text.split("\n")
    for piece in body(written(text.text))[0]:
        for part in piece.prose if isinstance(piece, Flow) else ():
            if isinstance(part, Text) and part.place.column:
                assert source[part.place.line - 1].startswith(part.text.split("\n")[0], part.place.column - 1)


@pytest.mark.parametrize("cells", ["| {} | {} |", "{} | {}", "| a{} | {} b |", "| \\| {} | {} |"])
@pytest.mark.parametrize("mark", ["[[a]]", "[@a]", "[x](a.html)"])
def test_a_mark_in_a_table_is_placed_in_its_own_cell_or_nowhere(cells: str, mark: str) -> None:
    row = cells.format(mark, mark)
    pieces, _ = body(written(f"| c | d |\n|---|---|\n{row}\n"))
    places = [place for _, place in named(pieces)]
    columns = [found.start() + 1 for found in re.finditer(re.escape(mark), row)]
    assert [place.line for place in places] == [3, 3]
    assert all(place.column in {0, column} for place, column in zip(places, columns, strict=True))


@settings(max_examples=100, deadline=None)
@given(marked(), st.integers(3, 6))
def test_marks_in_a_block_of_yaml_are_placed_in_the_file(text: Marked, indent: int) -> None:
    block = "".join(f"{' ' * indent}{line}".rstrip() + "\n" for line in ("Text.", "", *text.text.split("\n")))
    node, _ = compose(Written.from_file("content/timelines/a.yaml", f"- b: c\n- about: |\n{block}"))
    assert isinstance(node, Sequence)
    last = node.items[-1]
    assert isinstance(last, Mapping)
    value = last.items[0][1]
    assert isinstance(value, Scalar)
    parts, found = prose(value.written)
    places = {name: (place.line, place.column) for name, place in (*named((Flow(parts),)), *refused(found))}
    assert places == {name: (line + 4, column + indent) for name, (line, column) in text.places.items()}


@settings(max_examples=200, deadline=None)
@given(lines.filter(lambda line: line.strip() == line))
def test_words_in_a_citation_are_read_as_they_were_written(words: str) -> None:
    quoted = words.replace("\\", "\\\\").replace('"', '\\"')
    parts, found = prose(written(f'a [@b "{quoted}"] c'))
    assert found == ()
    assert [part.words for part in parts if isinstance(part, Citation)] == [" ".join(words.split())]

"""Templates see their view and nothing else, and nothing is put on a page without being escaped."""

import re
from pathlib import Path
from typing import get_args

import pytest
from jinja2 import nodes

from nutgraf import render
from nutgraf.config import Settings
from nutgraf.views.records import View
from nutgraf.wording import read_words

TEMPLATES = Path(__file__).parents[1] / "templates"
HTML = sorted(TEMPLATES.rglob("*.html"))
WORDS, _ = read_words(TEMPLATES.parent, Settings())


def parsed(path: Path) -> nodes.Template:
    return render.environment(TEMPLATES.parent, WORDS).parse(path.read_text(encoding="utf-8"))


def test_every_kind_of_page_has_a_template_and_every_page_template_a_kind() -> None:
    assert set(render.TEMPLATES) == set(get_args(View))
    assert sorted(render.TEMPLATES.values()) == sorted(
        f"pages/{path.name}" for path in (TEMPLATES / "pages").iterdir()
    )


@pytest.mark.parametrize("path", HTML, ids=lambda path: path.name)
def test_no_template_switches_escaping_off(path: Path) -> None:
    tree = parsed(path)
    assert not [node for node in tree.find_all(nodes.Filter) if node.name in {"safe", "urlize"}]
    assert not list(
        tree.find_all((nodes.MarkSafe, nodes.MarkSafeIfAutoescape, nodes.ScopedEvalContextModifier))
    )
    assert not re.search(
        r"<script\b(?!.*\bsrc=)|\bon\w+=|\bstyle=|javascript:", path.read_text(encoding="utf-8")
    )


@pytest.mark.parametrize("path", HTML, ids=lambda path: path.name)
def test_what_a_template_includes_is_written_down_in_it(path: Path) -> None:
    kinds = (nodes.Include, nodes.Import, nodes.FromImport, nodes.Extends)
    for node in parsed(path).find_all(kinds):
        assert isinstance(getattr(node, "template", None), nodes.Const), f"line {node.lineno}"


@pytest.mark.parametrize("path", HTML, ids=lambda path: path.name)
def test_every_attribute_with_a_value_of_a_view_is_in_quotes(path: Path) -> None:
    outside_quotes = re.sub(r'"[^"]*"', "''", path.read_text(encoding="utf-8"))
    assert not re.search(r"=\s*\{\{", outside_quotes)


def test_every_component_is_used() -> None:
    texts = "".join(path.read_text(encoding="utf-8") for path in (*HTML, *TEMPLATES.rglob("*.css")))
    unused = [
        path.name
        for path in (TEMPLATES / "components").rglob("*.*")
        if path.suffix != ".yaml"  # examples are for tests
        and f"components/{path.relative_to(TEMPLATES / 'components').as_posix()}" not in texts
    ]
    assert not unused


DRAWN = re.compile(r"""(?<![-\w])content:\s*((?:"[^"]*"|[^";}])+)""")
BETWEEN = {"none", '""', '";"', '";\\a0"'}
"""Nothing, and what parts one thing from the next: screen readers may say that."""


def test_no_mark_that_styles_draw_is_read_aloud_where_words_say_it_already() -> None:
    styles = [path for path in TEMPLATES.rglob("*.css") if path.name != "print.css"]
    drawn = {
        value.strip() for path in styles for value in DRAWN.findall(path.read_text(encoding="utf-8"))
    } - BETWEEN
    assert 'attr(data-n) / ""' in drawn
    assert {value for value in drawn if not value.endswith('/ ""')} == set()

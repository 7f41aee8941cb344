"""A page's weight is what servers send, told block by block; its style loses nothing but white space."""

import gzip
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nutgraf.inspections.weight import EXPLAINER, ONE_FLIGHT, blocks, weight
from nutgraf.render.styles import minified
from tests import scratch
from tests.test_templates import TEMPLATES

STYLES = sorted(TEMPLATES.rglob("*.css"))


@pytest.fixture(scope="module")
def own() -> dict[str, str]:
    """The pages of this repository's own site, by address."""
    made = scratch.build(TEMPLATES.parent)
    assert not made.failed, made.diagnostics
    return {page.address: page.html for page in made.pages}


def test_every_article_of_our_own_site_arrives_in_one_flight(own: dict[str, str]) -> None:
    articles = {address: weight(html) for address, html in own.items() if address.startswith("articles/")}
    assert articles
    assert max(articles.values()) <= ONE_FLIGHT


def test_an_explainer_is_light_and_its_answer_in_brief_arrives_in_one_flight(own: dict[str, str]) -> None:
    explainers = [html for address, html in own.items() if address.startswith("explainers/")]
    assert explainers
    for html in explainers:
        assert weight(html) <= EXPLAINER
        brief = html.index("</section>", html.index('id="brief"'))
        assert weight(html[:brief]) <= ONE_FLIGHT


@given(st.text())
def test_a_page_weighs_what_gzip_makes_of_it(text: str) -> None:
    assert abs(weight(text) - len(gzip.compress(text.encode(), 6))) <= 1


def test_blocks_are_named_by_their_headings_heaviest_first() -> None:
    words = " ".join(f"{number * 7919:x}" for number in range(400))
    html = f"<style>a{{}}</style><section><h2>Short</h2>a</section><section><h2 id='x'>A <i>long</i> one</h2>{words}</section>"
    assert [block.name for block in blocks(html)][:2] == ['"A long one"', '"Short"']
    sizes = [block.size for block in blocks(html)]
    assert sizes == sorted(sizes, reverse=True)
    assert sizes[0] > 500


@pytest.mark.parametrize("path", STYLES, ids=lambda path: path.name)
def test_a_style_in_short_has_the_same_words_and_signs(path: Path) -> None:
    css = path.read_text(encoding="utf-8")
    plain = re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)
    assert re.sub(r"\s", "", minified(css)).replace("}", "") == re.sub(r"[\s}]|;(?=\s*})", "", plain)
    assert len(minified(css)) < len(css)


@pytest.mark.parametrize(
    ("css", "short"),
    [
        ("a { color : red ; }", "a{color :red}"),
        ("a :is(b, i) { x: calc(1px + 2px) }", "a :is(b,i){x:calc(1px + 2px)}"),
        ('a::before { content: "{ ;  } /* no */" }', 'a::before{content:"{ ;  } /* no */"}'),
        ("a > b { } /* said */ c { }", "a>b{}c{}"),
        ("@media (min-width: 40rem) and (x) { a { b: c } }", "@media (min-width:40rem) and (x){a{b:c}}"),
    ],
)
def test_white_space_that_means_something_stays(css: str, short: str) -> None:
    assert minified(css) == short

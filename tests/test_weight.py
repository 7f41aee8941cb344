"""A page's weight is what servers send, told block by block; its style loses nothing but white space."""

import gzip
import re
from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nutgraf.inspections.weight import EXPLAINER, ONE_FLIGHT, blocks, weight
from nutgraf.render.styles import minified
from tests import scratch
from tests.test_templates import TEMPLATES

PROSE = re.compile(r"(?<= )[a-z]{3,}(?= )")
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


def timelines(root: Path, count: int) -> dict[str, str]:
    """The pages of a project with so many events of 25 words and two sources, and an explainer that shows them as titles."""
    words = Random(4)
    pool = sorted(
        {
            word
            for file in (TEMPLATES.parent / "content").rglob("*.yaml")
            for word in PROSE.findall(file.read_text(encoding="utf-8"))
        }
    )

    def told(length: int) -> str:
        return " ".join(words.choice(pool) for _ in range(length))

    events = "".join(
        f"  - {{id: e-{n}, title: {told(6)}, date: {1990 + n % 30}-{n % 12 + 1:02}-{n % 28 + 1:02}, text: {told(25)}., "
        f"status: confirmed, sources: [s{n % 20}, s{(n * 7 + 3) % 20}]}}\n"
        for n in range(count)
    )
    sources = "".join(
        f"- {{id: s{n}, kind: news, publisher: {told(2)}, title: {told(6)}}}\n" for n in range(20)
    )
    explainer = "---\ntitle: X\nnutgraf: N.\n---\nText.\n"
    files = {
        "content/sources.yaml": sources,
        "content/timelines/t.yaml": f"title: T\nevents:\n{events}",
        "content/explainers/bare.md": explainer,
        "content/explainers/whole.md": f"{explainer}\n::: timeline t\n",
    }
    return scratch.pages(scratch.project(root, files))


@pytest.mark.parametrize(("count", "most"), [(30, 3_000), (100, 8_000)])
def test_a_timeline_is_light_as_titles_and_whole(count: int, most: int, tmp_path: Path) -> None:
    pages = timelines(tmp_path, count)
    assert weight(pages["explainers/whole.html"]) - weight(pages["explainers/bare.html"]) <= most
    whole = pages["timelines/t.html"]
    bare, taken = re.subn(r'<li class="event.*?</div>\n*</li>\n', "", whole, flags=re.DOTALL)
    assert taken == count
    assert weight(whole) - weight(bare) <= 180 * count


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

"""What the preview adds to a page, and how it shows mistakes."""

import re
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import escape

from nutgraf import pipeline
from nutgraf.config import theme
from nutgraf.diagnostics import Diagnostic
from nutgraf.places import Place
from nutgraf.preview.overlay import Told, overlay, page
from nutgraf.preview.pages import new_style, policy, shown
from tests.judges import document, elements, fragment, text_of, without_style
from tests.scratch import config, pages, whole

SCRIPT = "/__nutgraf/client.js"
_CONTENT = re.compile(r'(<meta http-equiv="Content-Security-Policy" content=")([^"]*)')


def directives(text: str) -> dict[str, set[str]]:
    """A policy as browsers read it (CSP Level 3, section 2.2.1)."""
    return {words[0]: set(words[1:]) for part in text.split(";") if (words := part.split())}


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    return pages(whole(tmp_path_factory.mktemp("whole")))


def test_a_page_in_the_preview_is_the_published_one_with_one_script_and_what_that_needs(
    published: dict[str, str],
) -> None:
    for html in published.values():
        made = shown(html, SCRIPT)
        [tag] = re.findall(r"<script [^>]*></script>(?=</body>)", made)
        assert SCRIPT in tag
        before, after = _CONTENT.search(html), _CONTENT.search(made)
        assert before
        assert after
        own, more = directives(before[2]), directives(after[2])
        gained = {name: more[name] - own.get(name, set()) for name in more}
        assert {name: got for name, got in gained.items() if got}.items() <= {
            "script-src": {"'self'"},
            "connect-src": {"'self'"},
        }.items()
        assert all(own[name] - more[name] <= {"'none'"} for name in own)
        assert more["script-src"] >= {"'self'"} <= more["connect-src"]
        undone = _CONTENT.sub(before[0], made).replace(tag, "")
        assert undone == html


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("default-src 'none'", "default-src 'none'; script-src 'self'; connect-src 'self'"),
        ("script-src 'none'; connect-src 'self'", "script-src 'self'; connect-src 'self'"),
        ("script-src 'sha256-x'", "script-src 'sha256-x' 'self'; connect-src 'self'"),
    ],
)
def test_a_policy_gains_what_the_script_needs_and_no_more(before: str, after: str) -> None:
    assert policy(before) == after


def test_the_script_stands_last_in_any_page() -> None:
    assert shown("<p>No body", SCRIPT).startswith("<p>No body<script ")
    late = shown("<body><pre>&lt;/body></pre><!-- </body> --></BODY></html>", SCRIPT)
    assert late.index("<script") > late.index("-->")


def test_a_change_of_style_alone_is_told_from_every_other() -> None:
    old = "<meta content=\"style-src 'sha256-abc='\"><style>a{}</style><p>x"
    new = old.replace("abc", "def").replace("a{}", "b{}")
    assert new_style(old, new) == "b{}"
    assert new_style(old, old) is None
    assert new_style(old, new + "y") is None


def finding(message: str, path: str = "content/x.md", rule: str = "yaml-syntax") -> Diagnostic:
    return Diagnostic(Place(path, 2, 3), rule, message, message)


TEXTS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=60)


@given(TEXTS, TEXTS)
def test_nothing_that_an_author_wrote_is_markup_in_the_panel(message: str, path: str) -> None:
    told = Told(findings=(finding(f"<script>{message}<img onerror=x>", f"<b>{path}"),))
    tags = {element.tag for element in elements(fragment(overlay(told, Path("/nowhere"))))}
    assert tags <= {
        "DOCUMENT_FRAGMENT",
        "section",
        "details",
        "summary",
        "article",
        "h2",
        "p",
        "span",
        "pre",
        "mark",
    }


def test_the_panel_says_where_what_and_how_to_mend_it_and_marks_the_character(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    (tmp_path / "content/x.md").write_text("one\nab<d\nthree\nfour\nfive\n", encoding="utf-8")
    root = fragment(overlay(Told(findings=(finding("something is wrong"),)), tmp_path))
    text = " ".join(text_of(root).split())
    assert "1 error" in text
    assert "content/x.md:2:3Something is wrong1 one2 ab<d3 three4 fourSomething" in text
    assert "Something is wrong." in text
    assert [element.text for element in elements(root) if element.tag == "mark"] == ["<"]


def test_warnings_are_a_count_that_opens_and_errors_when_strict() -> None:
    warning = finding("odd", rule="name-spelled-two-ways")
    told = Told(findings=(warning,))
    assert warning.level.name == "WARNING"
    assert '<details class="count"><summary>1 warning</summary>' in overlay(told, Path())
    assert 'class="count"' not in overlay(replace(told, strict=True), Path())
    assert overlay(Told(), Path()) == ""


def test_many_mistakes_are_a_line_each_but_the_first_three() -> None:
    for count, in_full in ((4, 4), (5, 3), (60, 3)):
        told = Told(findings=tuple(finding(f"odd {number}") for number in range(count)))
        found = [element.tag for element in elements(fragment(overlay(told, Path())))]
        assert found.count("article") == in_full
        assert found.count("details") == 1 + min(count, 50) - in_full


def test_a_fault_in_the_default_theme_shows_its_line_and_a_file_of_the_project_is_never_taken_for_it(
    tmp_path: Path,
) -> None:
    path = "templates/pages/page.html"
    line = (theme() / "pages/page.html").read_text(encoding="utf-8").split("\n")[1]
    fault = Diagnostic(Place(path, 2), "template-fault", "odd")
    meant = f'<span class="meant"><span class="number">2</span> {escape(line)}</span>'
    assert meant in overlay(Told(findings=(fault,)), tmp_path)
    assert meant not in overlay(Told(findings=(replace(fault, place=Place("build.py", 2)),)), tmp_path)
    (tmp_path / path).parent.mkdir(parents=True)
    (tmp_path / path).write_text("one\ntheir own", encoding="utf-8")
    assert "their own" in overlay(Told(findings=(fault,)), tmp_path)


def test_the_page_of_its_own_is_whole_html_with_a_policy_that_holds() -> None:
    style = (Path(pipeline.__file__).parent / "preview/overlay.css").read_text(encoding="utf-8")
    told = Told(findings=(finding("odd"),))
    html = page(overlay(told, Path()), told.title, style=style, script=SCRIPT)
    document(without_style(html))
    assert style in html
    assert "unsafe" not in html


def test_a_build_with_drafts_cannot_be_published_and_checks_what_will_be(tmp_path: Path) -> None:
    plain = config(whole(tmp_path))
    shown_too = replace(plain, drafts=True)
    published, preview = pipeline.build(plain), pipeline.build(shown_too)
    assert preview.diagnostics == published.diagnostics
    more = {page.address for page in preview.pages} - {page.address for page in published.pages}
    assert more == preview.drafts == {"unfinished.html", "articles/unfinished-article.html"}
    assert published.drafts == frozenset()
    with pytest.raises(ValueError, match="not for publishing"):
        pipeline.publish(shown_too, preview)

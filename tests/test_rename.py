"""``nutgraf rename``: every use of an id is changed, and no other byte."""

import codecs
import re
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nutgraf import read
from nutgraf.resolve import things
from nutgraf.tools.rename import rename
from tests import scratch, told
from tests.conftest import Run
from tests.project import Project

ENTRY = "content/glossary/terms.yaml"
PAGE = "content/pages/notes.md"
FORMERLY = re.compile(r"^ *formerly: .*\n|, formerly: \[[^\]]*\]", re.MULTILINE)


def ids_of(root: Path) -> list[tuple[str, str]]:
    """The kind and id of everything in a project."""
    pages, _ = read.article_files(root)
    reading, _ = read.read_content(root)
    listed = things.things(reading.project)
    return [(thing.kind, thing.id) for thing in listed] + [("article", page.name) for page in pages]


@pytest.fixture(scope="module")
def original(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """A project that holds something of every kind, built once."""
    made = Project(scratch.whole(tmp_path_factory.mktemp("rename") / "project"))
    assert made.build().code == 0
    return made


@pytest.fixture
def whole(original: Project, tmp_path: Path) -> Project:
    """A copy of it, to be changed."""
    return Project(scratch.project(tmp_path, original.files("content", "seeds")))


def without_formerly(case: Project) -> dict[str, str]:
    return {
        path: FORMERLY.sub("", data.decode("utf-8", "surrogateescape"))
        for path, data in case.files("content", "seeds").items()
    }


def said(case: Project, old: str, new: str) -> tuple[str, ...]:
    _, findings = rename(case.config(), old, new)
    return tuple(f"{found.place}: {found.message}" for found in findings)


def test_every_thing_of_a_project_can_be_renamed_and_back_and_only_formerly_differs(whole: Project) -> None:
    before = without_formerly(whole)
    known = ids_of(whole.root)
    assert {kind for kind, _ in known} == {
        *("article", "claim", "entry", "event", "explainer", "page", "source", "timeline")
    }
    for _, id_ in known:
        assert said(whole, id_, f"{id_}-zz") == ()
        assert without_formerly(whole) != before
        assert said(whole, f"{id_}-zz", id_) == ()
        assert without_formerly(whole) == before
    assert whole.check().code == 0


@pytest.mark.parametrize(
    "id_",
    [
        *("ada-lund", "alder", "board-report", "closing", "mayor-surprised-as-old-bridge-closes"),
        *("nobody-told", "the-closing", "the-old-bridge", "about"),
    ],
)
def test_the_site_is_the_same_but_for_addresses(id_: str, original: Project, whole: Project) -> None:
    new = f"{id_}-zz"
    assert said(whole, id_, new) == ()
    before, after = scratch.pages(original.root), scratch.pages(whole.root)
    for address, html in after.items():
        if address in before or new in address:
            was = before[address.replace(new, id_)]
            assert plain(html.replace(new, id_), id_) == plain(was, id_) or leads_on(html, new), address
    assert set(before) <= {address.replace(new, id_) for address in after}


def leads_on(html: str, new: str) -> bool:
    """Whether a page is only there to lead from an old address to a new one."""
    return 'http-equiv="refresh"' in html and new in html


def plain(html: str, id_: str) -> str:
    """A page without the anchors of old ids."""
    return re.sub(rf'<(\w+) id="?{id_}"?></\1>\s*', "", html)


# --- what is an id, and what only looks like one -----------------------------------------------------------------

BODY = [
    *(
        "[[@@]]",
        "[[ @@ ]]",
        "[[@@|the pier]]",
        "[[@@ | two\nlines]]",
        "*[[@@]]*",
        "> quoted [[@@]]",
        "- [[@@]]",
    ),
    *(
        "[@@@-report]",
        '[@@@-report "words\nof it"]',
        "[[pier-two]]",
        "[[old-pier]]",
        "pier",
        "the pier-master",
    ),
    *(
        "`[[pier]]`",
        "``[[pier]] ` ``",
        "```\n[[pier]]\n::: entries pier\n```",
        "words\n\n    [[pier]]",
        "\\[[pier]]",
    ),
    *("[words](glossary/@@.html)", "[words](<glossary/@@.html>)", "[w](glossary/pier-two.html)"),
    *("[x]: glossary/@@.html\n\n[x]", "`[w](glossary/pier.html)`", "https://pier.example/glossary/pier.html"),
    *(
        "::: entries @@",
        "::: entries pier-two @@  old-pier",
        "text ::: entries pier",
        "| a | b |\n| - | - |\n| [[@@]] | [[@@]] |",
    ),
    *(
        "::: question What is a pier? {#pier}\n[[@@]]\n:::",
        "[[\tpier-two|pier]]",
        "<b>[[@@]]</b>",
        "<!-- [[@@]] -->",
    ),
    *("[[pier]", "[pier]"),
]
"""Blocks of a page; ``@@`` is the id. Everything else must stay."""

FIELDS = [
    *("see: [@@]", "see: [ '@@' , pier-two ]", 'see:\n  - "@@" # pier\n  - pier-two', "see:\n- @@"),
    *(
        "long: About [[@@]] and pier.",
        "long: |\n  [[@@]]\n\n      [[pier]]\n",
        "long: >-\n  a [[@@|long\n  pier]]",
    ),
    *(
        "long: 'it''s [[@@]]'",
        'long: "\\u0061 [[@@]] pier"',
        "variants: [pier, '[[pier]]']",
        "pronunciation: pier",
    ),
    *(
        "sources: [@@-report]",
        "sources:\n  - {source: @@-report, quote: pier, note: '@@-report'}".replace("'@@-", "'pier-"),
    ),
    *("wikidata: pier", "roles: [{role: pier}]", "within: @@"),
]
"""Fields of an entry, each of which names the id at ``@@`` only."""

LINE_ENDS = st.sampled_from(["\n", "\r\n"])
MARKS = st.sampled_from([b"", codecs.BOM_UTF8])

OTHERS = """\
- {id: pier-two, name: Two, kind: place, short: Two.}
- {id: old-pier, name: Old, kind: place, short: Old.}
"""
SOURCE = "- {id: @@-report, kind: news, title: pier}\n"


def trial(files: dict[str, bytes], old: str, new: str) -> dict[str, bytes]:
    """The files of a project after a renaming."""
    with TemporaryDirectory() as folder:
        case = Project(scratch.project(Path(folder), dict(files)))
        assert said(case, old, new) == ()
        return case.files("content")


def entry(fields: list[str], id_: str) -> str:
    chosen = {field.split(":")[0]: field for field in fields}
    lines = "\n".join(chosen.values()).split("\n")
    text = "\n".join(
        ["- id: user", "  name: User", "  kind: place", "  short: A user.", *(f"  {line}" for line in lines)]
    )
    return text.replace("@@", id_) + "\n"


@settings(max_examples=30)
@given(
    st.lists(st.sampled_from(BODY), max_size=6, unique=True),
    st.lists(st.sampled_from(FIELDS), max_size=4),
    LINE_ENDS,
    MARKS,
)
def test_only_what_the_program_reads_as_the_id_is_changed(
    blocks: list[str], fields: list[str], line_end: str, mark: bytes
) -> None:
    def at(id_: str, own: str) -> dict[str, bytes]:
        texts = {
            PAGE: "---\ntitle: pier\n---\n\n"
            + "\n\n".join(blocks).replace("@@@-", "@pier-").replace("@@", id_)
            + "\n",
            "content/glossary/user.yaml": entry([field.replace("@@-", "pier-") for field in fields], id_),
            "content/glossary/others.yaml": OTHERS,
            "content/sources.yaml": SOURCE.replace("@@", "pier"),
            ENTRY: f"- id: {id_}{own}\n  name: Pier # pier\n  kind: place\n  short: A pier.\n",
        }
        return {path: mark + text.replace("\n", line_end).encode() for path, text in texts.items()}

    assert trial(at("pier", ""), "pier", "jetty") == at("jetty", "\n  formerly: [pier]")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("- id: pier\n  name: P", "- id: jetty\n  formerly: [pier]\n  name: P"),
        ("- name: P\n  id: 'pier'  # for good", "- name: P\n  id: 'jetty'  # for good\n  formerly: [pier]"),
        ("- {id: pier, name: P}", "- {id: jetty, formerly: [pier], name: P}"),
        ("- {name: P, id: pier}", "- {name: P, id: jetty, formerly: [pier]}"),
        ("- id: pier\n  formerly: [a, b]\n  name: P", "- id: jetty\n  formerly: [a, b, pier]\n  name: P"),
        ("- id: pier\n  formerly: [a, ]\n  name: P", "- id: jetty\n  formerly: [a, pier, ]\n  name: P"),
        ("- id: pier\n  formerly: [jetty, b]\n  name: P", "- id: jetty\n  formerly: [pier, b]\n  name: P"),
        ("- id: pier\n  formerly: []\n  name: P", "- id: jetty\n  formerly: [pier]\n  name: P"),
        ("- id: pier\n  formerly:\n  name: P", "- id: jetty\n  formerly: [pier]\n  name: P"),
        ("- id: pier\n  formerly: # none\n  name: P", "- id: jetty\n  formerly: [pier] # none\n  name: P"),
        (
            "- id: pier\n  formerly:\n    - a\n    - 'b'  # b\n  name: P",
            "- id: jetty\n  formerly:\n    - a\n    - 'b'  # b\n    - pier\n  name: P",
        ),
        ("-   id: pier\n    name: P", "-   id: jetty\n    formerly: [pier]\n    name: P"),
        ("-\n  id: pier\n  name: P", "-\n  id: jetty\n  formerly: [pier]\n  name: P"),
        ("- name: P\n  id: pier", "- name: P\n  id: jetty\n  formerly: [pier]"),
    ],
)
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_the_old_id_goes_into_formerly_as_that_is_written(before: str, after: str, line_end: str) -> None:
    indent = " " * (4 if before.startswith("-   ") else 2)

    def rest(text: str) -> dict[str, bytes]:
        whole = f"{text}\n{indent}kind: place\n{indent}short: A."
        if text.endswith("}"):
            whole = f"{text[:-1]}, kind: place, short: A.}}"
        return {ENTRY: whole.replace("\n", line_end).encode()}

    assert trial(rest(before), "pier", "jetty") == rest(after)


@pytest.mark.parametrize(
    ("front", "renamed"),
    [
        ("title: A", "title: A\nformerly: [pier]"),
        ("title: >\n  A\n\n", "title: >\n  A\n\n\nformerly: [pier]"),
        ("formerly: [x]\ntitle: A", "formerly: [x, pier]\ntitle: A"),
        ("title: A\n# end", "title: A\n# end\nformerly: [pier]"),
    ],
)
def test_the_old_id_of_a_page_goes_to_the_end_of_its_front_matter(front: str, renamed: str) -> None:
    before = {"content/pages/pier.md": f"---\n{front.rstrip(' ')}\n---\n\n---\n\npier\n".encode()}
    assert trial(before, "pier", "jetty") == {
        "content/pages/jetty.md": f"---\n{renamed}\n---\n\n---\n\npier\n".encode()
    }


@pytest.mark.parametrize(
    ("head", "renamed"),
    [
        ("# pier\ntitle: A\n", "# pier\nformerly: [pier]\ntitle: A\n"),
        ("title: A\nid: pier\n", "title: A\nid: jetty\nformerly: [pier]\n"),
    ],
)
def test_the_old_id_of_a_timeline_stands_behind_its_id_or_before_its_fields(head: str, renamed: str) -> None:
    events = "events:\n- {id: storm, date: 2020, title: pier}\n"
    after = trial({"content/timelines/pier.yaml": f"{head}{events}".encode()}, "pier", "jetty")
    assert after == {"content/timelines/jetty.yaml": f"{renamed}{events}".encode()}


def test_what_settings_say_of_a_file_or_a_page_follows_it(tmp_path: Path) -> None:
    case = Project(tmp_path)
    settings = """\
menu:
  - {text: Notes, to: pier}
  - {text: Top, to: pier.html}
  - {text: Words, to: pier-two}
accept:
  - {rule: rights-missing, at: content/pages/pier.md, reason: pier}
  - {rule: rights-missing, at: 'content/pages/pier.md:2', reason: pier}
  - {rule: rights-missing, at: 'content/pages/pier.md:3', reason: pier}
  - {rule: rights-missing, at: content/pages/, reason: pier}
"""
    case.write("content/site.yaml", settings)
    case.write("content/pages/pier.md", "---\ntitle: A\n---\n\nText.\n")
    case.write("content/pages/pier-two.md", "---\ntitle: B\n---\n\nText.\n")
    assert said(case, "pier", "jetty") == ()
    expected = settings.replace("to: pier}", "to: jetty}").replace("pier.html", "jetty.html")
    expected = expected.replace("pages/pier.md:3", "pages/jetty.md:4").replace(
        "pages/pier.md", "pages/jetty.md"
    )
    assert case.read("content/site.yaml") == expected


def test_a_file_of_claims_is_no_id_and_keeps_its_name() -> None:
    claim = "- {id: pier, claim: C., kind: fact, evidence: [{source: s, quote: w}]}\n"
    before = {
        "content/claims/pier.yaml": claim.encode(),
        PAGE: b"---\ntitle: A\n---\n\n::: claims pier\n\n[[pier]]\n",
        "content/sources.yaml": b"- {id: s, kind: news, title: T}\n",
    }
    after = trial(before, "pier", "jetty")
    assert after["content/claims/pier.yaml"].startswith(b"- {id: jetty, formerly: [pier], claim")
    assert after[PAGE] == b"---\ntitle: A\n---\n\n::: claims pier\n\n[[jetty]]\n"


def test_a_page_in_utf_16_is_changed_in_its_own_encoding() -> None:
    def at(id_: str, former: str) -> dict[str, bytes]:
        return {
            PAGE: f"---\ntitle: A\n---\n\nSee [[{id_}]].\n".encode("utf-16"),
            ENTRY: f"- {{id: {id_}{former}, name: P, kind: place, short: A.}}\n".encode("utf-16"),
        }

    assert trial(at("pier", ""), "pier", "jetty") == at("jetty", ", formerly: [pier]")


# --- refusals ---------------------------------------------------------------------------------------------------------


@pytest.fixture
def small(tmp_path: Path) -> Project:
    """A project with two entries and a page."""
    case = Project(tmp_path)
    case.write(
        ENTRY,
        "- {id: pier, name: P, kind: place, short: A.}\n"
        "- {id: quay, name: Q, kind: place, short: B., formerly: [dock], see: [pier]}\n",
    )
    case.write(PAGE, "---\ntitle: Notes\n---\n\nText.\n")
    return case


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (
            "peir",
            "jetty",
            'content: error: nothing has the id "peir"  [reference-missing]\n  Did you mean "pier"?',
        ),
        (
            "dock",
            "jetty",
            'content: error: nothing has the id "dock"  [reference-missing]\n  It is called "quay" now.',
        ),
        ("pier", "quay", f'{ENTRY}:1:8: error: the id "quay" is taken  [id-taken]'),
        ("pier", "notes", f'{ENTRY}:1:8: error: the id "notes" is taken  [id-taken]'),
        ("pier", "dock", f'{ENTRY}:1:8: error: the id "dock" is taken  [id-taken]'),
        ("pier", "pier", f'{ENTRY}:1:8: error: the id "pier" is taken  [id-taken]'),
        ("pier", "The Pier", f'{ENTRY}:1:8: error: "The Pier" is not an id: ids have a to z'),
        ("notes", "glossary", f'{PAGE}: error: a page cannot be called "glossary"  [id-reserved]'),
    ],
)
def test_a_renaming_that_cannot_be_says_why_and_writes_nothing(
    old: str, new: str, message: str, small: Project, run: Run
) -> None:
    before = small.files("content")
    answer = run("rename", old, new, "--root", small.root)
    assert (answer.code, answer.out) == (1, "")
    assert answer.err.startswith(message)
    assert answer.err.endswith("1 error.\nNothing was written; the site is as it was.\n")
    assert small.files("content") == before


@pytest.mark.parametrize(
    "breaks",
    [
        lambda case: case.write("content/pages/broken.md", "---\ntitle: a: b\n---\n"),
        lambda case: case.write("content/articles/broken.md", "no front matter\n"),
        lambda case: case.edit(ENTRY, "id: quay", "id: pier"),
        lambda case: case.edit(PAGE, "Text.", "[[nothing-like-it]]"),
    ],
)
def test_a_project_that_cannot_be_read_is_not_touched(
    breaks: Callable[[Project], object], small: Project
) -> None:
    breaks(small)
    before = small.files("content")
    assert said(small, "notes", "memo")
    assert small.files("content") == before


def test_a_claim_cannot_be_called_like_a_file_of_claims(tmp_path: Path) -> None:
    case = Project(tmp_path)
    claim = "- {id: pier, claim: C., kind: fact, evidence: [{source: s, quote: w}]}\n"
    case.write("content/claims/jetty.yaml", claim)
    case.write("content/sources.yaml", "- {id: s, kind: news, title: T}\n")
    assert said(case, "pier", "jetty") == ('content/claims/jetty.yaml:1:8: the id "jetty" is taken',)


def test_an_article_whose_page_is_not_written_yet_is_written_under_its_new_name(tmp_path: Path) -> None:
    case = Project(tmp_path)
    case.write("seeds/a.txt", "A title\nSome words.\n")
    assert said(case, "a-title", "another") == ()
    assert list(case.files("content")) == ["content/articles/another.md"]
    assert [id_ for kind, id_ in ids_of(case.root) if kind == "article"] == ["another"]


def test_an_id_that_is_written_with_an_escape_is_left_to_its_author(small: Project, run: Run) -> None:
    small.edit(ENTRY, "see: [pier]", 'see: ["\\u0070ier"]')
    before = small.files("content")
    answer = run("rename", "pier", "jetty", "--root", small.root)
    assert answer.err.startswith(told.LINES["id in an escape"])
    assert small.files("content") == before


def test_a_renaming_says_what_it_did(small: Project, run: Run) -> None:
    answer = run("rename", "pier", "jetty", "-v", "--root", small.root)
    assert (answer.code, answer.err) == (0, "")
    assert answer.out == (
        f"{ENTRY}: 3\n"
        'Renamed "pier" to "jetty": 3 places in 1 file. It is at glossary/jetty.html; its old address leads on.\n'
    )

"""``nutgraf new``: skeletons that build, at the right place, with every other byte as it was."""

import codecs
from pathlib import Path

import pytest

from nutgraf.arguments import KINDS
from nutgraf.located import Mapping, Scalar, Sequence, Table, compose
from nutgraf.places import Written
from nutgraf.read import claims, glossary, sources, timelines
from nutgraf.tools import skeletons
from nutgraf.tools.new import new
from tests import scratch, told
from tests.conftest import Run
from tests.project import Project

GLOSSARY, CLAIMS, TIMELINE = (
    "content/glossary/terms.yaml",
    "content/claims/mill.yaml",
    "content/timelines/mill.yaml",
)
EXPECTED = {
    *("placeholder-left", "event-without-source", "entry-without-source"),
    *("rights-missing", "entry-unused", "source-unused"),
}
"""What a build may say of skeletons."""

ENTRY = "- id: mill\n  name: Mill\n  kind: place\n  short: A mill.\n"
EVENT = "title: Mill\nevents:\n- {id: fire, date: 2020, title: Fire}\n"


@pytest.fixture
def case(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """A project of one article and one timeline."""
    made = Project(tmp_path_factory.mktemp("new"))
    made.write(
        "seeds/mill.txt", "The old mill\nThe mill by the river burned down on Friday night, they said.\n"
    )
    made.write(TIMELINE, EVENT)
    assert made.build().code == 0
    return made


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("number", [1, 2])
def test_a_project_builds_with_one_or_two_skeletons_of_a_kind(
    kind: str, number: int, case: Project, run: Run
) -> None:
    for id_ in ("first-one", "second-one")[:number]:
        answer = run("new", kind, id_, "--root", case.root)
        assert (answer.code, answer.err) == (0, "")
        path, line = answer.out.split()[1].rstrip(".").split(":")
        written = case.read(path).split("\n")[int(line) - 1]
        assert id_ in written or id_ in path
    built = case.build()
    assert built.code == 0, built.text
    assert set(built.rules) <= EXPECTED
    assert ("placeholder-left" in built.rules) == (kind not in {"explainer", "page"})


@pytest.mark.parametrize("kind", ["explainer", "page"])
def test_a_draft_is_built_too_when_it_is_published_as_it_is(kind: str, case: Project, run: Run) -> None:
    run("new", kind, "first-one", "--root", case.root)
    case.edit(f"content/{kind}s/first-one.md", "draft: true", "draft: false")
    built = case.build()
    assert built.code == 0, built.text
    assert "placeholder-left" in built.rules


@pytest.mark.parametrize(
    "table", [glossary.ENTRY, timelines.EVENT, claims.CLAIM, sources.SOURCE], ids=lambda t: t.name
)
def test_every_field_is_offered_and_is_one_when_its_mark_is_taken_away(table: Table) -> None:
    text = "\n".join(
        line.removeprefix("# ")
        for line in skeletons.record(table, {}).split("\n")
        if "Take the first" not in line
    )
    node, faults = compose(Written.from_file("x.yaml", text))
    assert faults == ()
    assert isinstance(node, Mapping)
    assert {key.text for key, _ in node.items} == {field.name for field in table.fields} - {"formerly"}


@pytest.mark.parametrize(
    ("path", "before", "then"),
    [
        (GLOSSARY, ENTRY, ""),
        (GLOSSARY, ENTRY.rstrip("\n"), ""),
        (GLOSSARY, ENTRY + "\n# the end\n\n", ""),
        (GLOSSARY, "  " + ENTRY.replace("\n", "\n  ").rstrip(" "), ""),
        (GLOSSARY, "# none yet\n", ""),
        (GLOSSARY, "\n", ""),
        (GLOSSARY, ENTRY + "  long: |\n    More.\n\n    And more.\n", ""),
        (TIMELINE, EVENT, ""),
        (TIMELINE, EVENT.replace("\n-", "\n  -"), "about: What it covers.\n"),
        (TIMELINE, EVENT, "\n# about it\nabout: |\n  What it covers.\n"),
    ],
)
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_a_skeleton_goes_to_the_end_of_its_list_and_nothing_else_changes(
    path: str, before: str, then: str, line_end: str, tmp_path: Path
) -> None:
    case = Project(
        scratch.project(tmp_path, {path: codecs.BOM_UTF8 + (before + then).replace("\n", line_end).encode()})
    )
    place, findings = new(case.config(), "entry" if path == GLOSSARY else "event", "added", "")
    assert place is not None
    assert findings == ()
    data = (case.root / path).read_bytes()
    assert data.startswith(codecs.BOM_UTF8)
    assert b"\n" not in data.replace(b"\r\n", b"") if line_end == "\r\n" else b"\r" not in data
    text = data.decode("utf-8-sig").replace("\r\n", "\n")
    assert text.startswith(before.rstrip("\n"))
    assert text.endswith(then.lstrip("\n"))
    node, faults = compose(Written.from_file(path, text))
    assert faults == ()
    fields = node.items if isinstance(node, Mapping) else ()
    found = next((value for key, value in fields if key.text == "events"), node)
    assert isinstance(found, Sequence)
    assert isinstance(last := found.items[-1], Mapping)
    assert [value.text for key, value in last.items if key.text == "id" and isinstance(value, Scalar)] == [
        "added"
    ]


def test_the_line_that_is_told_is_that_of_the_new_thing_not_of_one_whose_id_begins_so(
    case: Project, run: Run
) -> None:
    case.write(GLOSSARY, ENTRY.replace("id: mill", "id: wheel-house") + "\n")
    answer = run("new", "entry", "wheel", "--root", case.root)
    path, line = answer.out.split()[1].rstrip(".").split(":")
    assert case.read(path).split("\n")[int(line) - 1].startswith("- id: wheel ")


def test_a_list_in_brackets_is_left_to_its_author(case: Project, run: Run) -> None:
    case.write(GLOSSARY, "[{id: mill, name: Mill, kind: place, short: A mill.}]\n")
    before = case.files("content")
    answer = run("new", "entry", "wheel", "--root", case.root)
    assert (answer.code, answer.err.split("\n")[0]) == (1, told.LINES["list in brackets"])
    assert case.files("content") == before


@pytest.mark.parametrize(
    ("words", "line"),
    [
        (("entry", "fire"), 'content: error: the id "fire" is taken  [id-taken]'),
        (("entry", "the-old-mill"), 'content: error: the id "the-old-mill" is taken  [id-taken]'),
        (("entry", "burnt"), 'content: error: the id "burnt" is taken  [id-taken]'),
        (
            ("entry", "Mill"),
            'content: error: "Mill" is not an id: ids have a to z, 0 to 9 and hyphens inside  [field-id]',
        ),
        (("page", "sources"), 'content: error: a page cannot be called "sources"  [id-reserved]'),
        (
            ("event", "x", "--in", "mil"),
            'content/timelines: error: content/timelines/ has no file "mil"  [new-file-unclear]',
        ),
        (("entry", "x"), told.LINES["two files"]),
    ],
)
def test_what_cannot_be_made_says_why_and_writes_nothing(
    words: tuple[str, ...], line: str, case: Project, run: Run
) -> None:
    case.write(GLOSSARY, f"{ENTRY}  formerly: [burnt]\n")
    case.write("content/glossary/people.yaml", "")
    before = case.files("content")
    answer = run("new", *words, "--root", case.root)
    assert (answer.code, answer.out, answer.err.split("\n")[0]) == (1, "", line)
    assert case.files("content") == before


def test_the_file_of_a_list_can_be_named_and_is_made_if_it_is_not_there(case: Project, run: Run) -> None:
    case.write(GLOSSARY, ENTRY)
    case.write("content/glossary/people.yaml", "")
    for name in ("terms", "people", "places"):
        assert run("new", "entry", f"in-{name}", "--in", name, "--root", case.root).code == 0
        assert f"id: in-{name}" in case.read(f"content/glossary/{name}.yaml")
    assert run("new", "claim", "c", "--in", "mill", "--root", case.root).code == 0
    assert case.read(CLAIMS).startswith("- id: c  #")


def test_a_claim_needs_something_to_quote(tmp_path: Path, run: Run) -> None:
    case = Project(scratch.project(tmp_path, {"content/pages/about.md": "---\ntitle: About\n---\n"}))
    answer = run("new", "claim", "c", "--root", case.root)
    assert (answer.code, answer.err.split("\n")[0]) == (
        1,
        "content/claims: error: there is no article yet that a claim could quote  [claim-without-evidence]",
    )


def test_the_thing_that_a_project_lacks_can_be_begun_although_it_does_not_build(
    case: Project, run: Run
) -> None:
    case.write("content/pages/about.md", "---\ntitle: About\n---\n\nSee [[wheel]].\n")
    assert "reference-missing" in case.build().rules
    assert run("new", "entry", "wheel", "--root", case.root).code == 0
    assert case.build().code == 0


def test_an_article_is_not_made_from_nothing(run: Run) -> None:
    answer = run("new", "article", "x")
    assert answer.code == 2
    assert answer.err.endswith("an article is made from its text: put that into seeds/ and build\n")

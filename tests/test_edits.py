"""A page and its seed over time: what the program follows, and what it never touches."""

import codecs

import pytest

from nutgraf.files import digest
from tests.conftest import Projects, Run
from tests.project import Project

SEED = "seeds/story.txt"
PAGE = "content/articles/the-airport-reopens.md"
RIGHTS = "rights: Shown with the publisher's permission.\n"


@pytest.fixture
def case(project: Projects) -> Project:
    """A project with one seed, built once."""
    made = project("whole/one-article")
    assert made.build().lines == ()
    return made


def hash_of(case: Project) -> str:
    """The hash that the present seed has in its page."""
    return digest(case.read(SEED))


def as_written_on_windows(case: Project) -> None:
    """The page with a byte order mark and CRLF, as some editors save it."""
    case.write(PAGE, codecs.BOM_UTF8 + case.read(PAGE).replace("\n", "\r\n").encode())


def as_utf_16(case: Project) -> None:
    """The page in the encoding that Windows once called Unicode."""
    case.write(PAGE, case.read(PAGE).encode("utf-16"))


SAVED = {"as it was made": lambda _: None, "on Windows": as_written_on_windows, "as UTF-16": as_utf_16}
"""How an editor may save a page that it did not change."""


# --- pages that follow ----------------------------------------------------------------------------------------


def test_a_page_that_nobody_edited_follows_its_seed(case: Project) -> None:
    case.edit(SEED, "Monday", "Tuesday")
    built = case.build()
    assert (built.lines, built.applied.edited) == ((), (PAGE,))
    assert "Flights resumed on Tuesday." in case.read(PAGE)
    assert "Flights resumed on Tuesday." in case.read("site/articles/the-airport-reopens.html")


@pytest.mark.parametrize("saved", SAVED)
def test_a_page_that_follows_keeps_every_other_byte_of_its_front_matter(saved: str, case: Project) -> None:
    case.edit(PAGE, RIGHTS, f"# checked by hand\n{RIGHTS}authors: [ Name One ]   # one\n")
    SAVED[saved](case)
    before = (case.root / PAGE).read_bytes()
    old = hash_of(case), digest(case.read(SEED).split("\n", 1)[1].join(("\n", "")))
    case.edit(SEED, "Monday", "Tuesday")
    new = hash_of(case), digest(case.read(SEED).split("\n", 1)[1].join(("\n", "")))
    assert case.build().lines == ()
    expected = before
    codec = "utf-16-le" if saved == "as UTF-16" else "utf-8"
    for was, becomes in (*zip(old, new, strict=True), ("Monday", "Tuesday")):
        assert expected.count(was.encode(codec)) == 1
        expected = expected.replace(was.encode(codec), becomes.encode(codec))
    assert (case.root / PAGE).read_bytes() == expected


def test_an_edit_that_was_taken_back_lets_the_page_follow_again(case: Project) -> None:
    case.edit(PAGE, "resumed", "restarted")
    case.build()
    case.edit(PAGE, "restarted", "resumed")
    case.edit(SEED, "Monday", "Tuesday")
    assert case.build().lines == ()
    assert "Tuesday" in case.read(PAGE)


def test_a_page_that_was_deleted_is_made_again(case: Project) -> None:
    case.delete(PAGE)
    built = case.build()
    assert (built.rules, built.applied.edited) == (("rights-missing",), (PAGE,))


def test_a_page_that_was_renamed_keeps_its_tie_and_gets_the_new_address(case: Project) -> None:
    renamed = "content/articles/airport.md"
    (case.root / PAGE).rename(case.root / renamed)
    case.edit(SEED, "Monday", "Tuesday")
    built = case.build()
    assert (built.lines, built.applied.edited) == ((), (renamed,))
    assert [path.name for path in (case.site / "articles").iterdir()] == ["airport.html"]


def test_a_seed_with_a_title_that_is_there_gets_a_number_and_the_first_page_stays(case: Project) -> None:
    before = case.read(PAGE)
    case.write("seeds/another.txt", "The airport reopens\nThe first flight left on Tuesday.\n")
    built = case.build()
    assert "seed-repeated" in built.rules
    assert built.applied.edited == ("content/articles/the-airport-reopens-2.md",)
    assert case.read(PAGE) == before
    assert case.build().applied.edited == ()


# --- pages that were edited ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("saved", SAVED)
def test_an_edited_page_is_never_touched_and_a_changed_seed_is_reported_until_it_is_accepted(
    saved: str, case: Project, run: Run
) -> None:
    case.edit(PAGE, "Flights resumed", "Flights *resumed*")
    SAVED[saved](case)
    before, old = (case.root / PAGE).read_bytes(), hash_of(case)
    case.edit(SEED, "Monday", "Tuesday")
    for _ in range(2):
        assert case.build().rules == ("seed-changed",)
        assert (case.root / PAGE).read_bytes() == before
        assert "<em>resumed</em> on Monday" in case.read("site/articles/the-airport-reopens.html")
    said = run("accept", "the-airport-reopens", "--root", case.root)
    assert (said.code, said.err) == (0, "")
    assert said.out == f"Noted: {PAGE} has been compared with its seed.\n"
    codec = "utf-16-le" if saved == "as UTF-16" else "utf-8"
    assert before.count(old.encode(codec)) == 1
    accepted = before.replace(old.encode(codec), hash_of(case).encode(codec))
    assert (case.root / PAGE).read_bytes() == accepted
    assert case.build().lines == ()
    assert run("accept", "the-airport-reopens", "--root", case.root).out.startswith(
        "There is nothing to note"
    )
    assert (case.root / PAGE).read_bytes() == accepted


def test_a_page_that_nobody_edited_is_not_accepted_but_follows(case: Project, run: Run) -> None:
    """Else it would hold the old words for good, and nobody would be told."""
    before = case.read(PAGE)
    case.edit(SEED, "Monday", "Tuesday")
    said = run("accept", "the-airport-reopens", "--root", case.root)
    assert (said.code, said.err, case.read(PAGE)) == (0, "", before)
    assert said.out.startswith("There is nothing to note")
    case.build()
    assert "Tuesday" in case.read(PAGE)


@pytest.mark.parametrize(
    ("id_", "line"),
    [
        ("the-airport-reopen", 'content/articles: error: no article has the id "the-airport-reopen"'),
        ("about", 'content/articles: error: no article has the id "about"'),
        ("own", 'content/articles/own.md: error: the page "own" has no seed'),
        ("lost", 'content/articles/lost.md: error: the seed "seeds/lost.txt" is not there'),
    ],
)
def test_accepting_what_cannot_be_accepted_says_why_and_writes_nothing(
    id_: str, line: str, case: Project, run: Run
) -> None:
    case.write("content/articles/own.md", "---\ntitle: Our own\n---\n\nWords.\n")
    case.write("content/articles/lost.md", "---\ntitle: Lost\nseed: seeds/lost.txt\n---\n\nWords.\n")
    before = case.files("content", "site")
    said = run("accept", id_, "--root", case.root)
    assert (said.code, said.out) == (1, "")
    assert said.err.startswith(line)
    assert said.err.endswith("\n1 error.\nNothing was written; the site is as it was.\n")
    assert case.files("content", "site") == before


def test_the_title_of_a_page_is_its_authors_and_a_new_headline_is_reported_once(case: Project) -> None:
    case.edit(PAGE, "title: The airport reopens", "title: Kabul airport reopens")
    assert case.build().lines == ()
    case.edit(SEED, "The airport reopens", "The airport is open")
    assert case.build().rules == ("headline-changed",)
    assert "title: Kabul airport reopens\n" in case.read(PAGE)
    assert case.build().lines == ()


# --- remedies that messages name --------------------------------------------------------------------------------------


def test_a_removed_seed_is_mended_by_putting_it_back(case: Project) -> None:
    seed = case.read(SEED)
    case.delete(SEED)
    assert case.build().rules == ("seed-missing",)
    case.write(SEED, seed)
    assert case.build().lines == ()


def test_a_removed_seed_is_mended_by_making_the_page_ones_own(case: Project) -> None:
    case.delete(SEED)
    assert case.build().rules == ("seed-missing",)
    own = [line for line in case.read(PAGE).split("\n") if not line.startswith(("seed", "body_sha256"))]
    case.write(PAGE, "\n".join(own))
    assert case.build().lines == ()
    assert "Flights resumed on Monday." in case.read("site/articles/the-airport-reopens.html")


def test_a_renamed_seed_is_mended_by_the_line_that_the_message_shows(case: Project) -> None:
    (case.root / SEED).rename(case.root / "seeds/monday.txt")
    (found,) = case.build().diagnostics
    assert found.hint == "write seed: seeds/monday.txt, which has the same text"
    case.edit(PAGE, "seed: seeds/story.txt", "seed: seeds/monday.txt")
    built = case.build()
    assert (built.lines, built.applied.edited) == ((), ())


def test_a_page_that_was_broken_by_hand_is_whole_again_once_it_is_mended(case: Project) -> None:
    before = case.files("content", "site")
    case.edit(PAGE, "title: The", "title: Kabul: the")
    broken = case.files("content", "site")
    assert case.build().rules == ("yaml-colon",)
    assert case.files("content", "site") == broken
    case.edit(PAGE, "title: Kabul: the", "title: The")
    assert case.build().lines == ()
    assert case.files("content", "site") == before

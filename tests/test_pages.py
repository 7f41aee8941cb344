"""Whose an article page is: the program's until its body is edited, its author's for good after that."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from nutgraf.files import SourceFile, digest, written
from nutgraf.located import is_id
from nutgraf.places import Place
from nutgraf.read import read_articles
from nutgraf.seeds import READERS
from nutgraf.seeds.pages import Holdings, PlannedPage, accept, plan, slug_of
from nutgraf.seeds.seed import Seed
from tests.strategies import received, words

HASH = re.compile("[0-9a-f]{64}")
FENCE = re.compile(r"---[ \t]*(?:\r\n|\r|\n)")
ADDED = (
    *(
        "# a note of mine",
        "rights: 'Shown with permission'  # asked in May",
        'publisher: "The \\u0050ost"',
        "",
    ),
    *(
        "entries: [ isis-k,taliban ]",
        "since_then: >-\n  More\n  happened.",
        "published:   2021-08-26",
        "terms: false",
    ),
    *("rights: 漢字 \U0001f3f4\u200d\u2620\ufe0f", "formerly:\n- an-old-id"),
)
"""Lines that an author might put into the front matter of a page."""


def seed_of(data: bytes, path: str = "seeds/a.txt") -> Seed:
    text, refused = written(SourceFile(path, data))
    assert text is not None, refused
    seed, refused = READERS[".txt"](text)
    assert seed is not None, refused
    return seed


seeds = received().map(lambda text: seed_of(text.data))


def seed(title: str, path: str = "seeds/a.txt") -> Seed:
    return Seed(path=path, title=title, body="Text.", sha256=digest(title + path), place=Place(path, 1, 1))


def planned(
    seeds: Sequence[Seed], pages: Sequence[SourceFile], ids: frozenset[str] = frozenset()
) -> tuple[tuple[PlannedPage, ...], set[str]]:
    """The pages to write, and the rules of what is reported."""
    paths = tuple(each.path for each in seeds)
    made, found = plan(Holdings(seeds=tuple(seeds), seed_paths=paths, pages=tuple(pages), ids=ids))
    return made, {fault.rule for fault in found}


def as_file(page: PlannedPage) -> SourceFile:
    return SourceFile(page.path, page.after)


def page_of(seed: Seed) -> SourceFile:
    """The page that the program makes of a seed."""
    (page,), _ = planned([seed], [])
    return as_file(page)


@dataclass(frozen=True, slots=True)
class Layout:
    """How an author keeps a page: what was added, and in which form the file is saved."""

    added: tuple[tuple[int, str], ...]
    value: str
    fence: str
    end: str
    codec: str

    def of(self, page: SourceFile, body: str | None = None) -> SourceFile:
        """The page in this form, with its own body or another."""
        _, front, own = re.split(r"^---\n", page.data.decode(), maxsplit=2, flags=re.MULTILINE)
        lines = HASH.sub(lambda found: self.value.format(found[0]), front).split("\n")[:-1]
        for line, text in self.added:
            lines.insert(min(line, 4), text)
        text = "\n".join([self.fence, *lines, self.fence, own if body is None else body])
        mark = "" if self.codec == "utf-8" else "\ufeff"
        codec = "utf-8" if self.codec == "utf-8-sig" else self.codec
        return SourceFile(page.path, (mark + text.replace("\n", self.end)).encode(codec))

    def parts(self, data: bytes) -> tuple[str, str]:
        """A file in this form, without decoding more than the encoding: its front matter, and its body."""
        text = data.decode("utf-8" if self.codec == "utf-8-sig" else self.codec)
        end = list(FENCE.finditer(text))[1].end()
        return text[:end], text[end:]


layouts = st.builds(
    Layout,
    st.lists(
        st.tuples(st.integers(0, 4), st.sampled_from(ADDED)), max_size=3, unique_by=lambda each: each[1][:6]
    ).map(tuple),
    st.sampled_from(("{}", "'{}'", '"{}"', "{}   # leave it", "  {}")),
    st.sampled_from(("---", "--- ", "---\t")),
    st.sampled_from(("\n", "\r\n", "\r")),
    st.sampled_from(("utf-8", "utf-8-sig", "utf-16-le", "utf-16-be")),
)


@settings(max_examples=200, deadline=None)
@given(seeds, seeds, layouts)
def test_a_body_that_was_not_edited_follows_its_seed_and_only_the_hashes_change_before_it(
    first: Seed, second: Seed, layout: Layout
) -> None:
    assume(first.sha256 != second.sha256)
    page = layout.of(page_of(first))
    (changed,), found = planned([second], [page])
    assert found <= {"headline-changed"}
    assert (changed.path, changed.before) == (page.path, page.data)
    before, _ = layout.parts(page.data)
    after, body = layout.parts(changed.after)
    assert HASH.sub("", after) == HASH.sub("", before)
    assert body == f"\n{second.body}\n".replace("\n", layout.end)
    assert planned([second], [as_file(changed)])[0] == ()
    (back,), _ = planned([first], [as_file(changed)])
    assert back.after == page.data


@settings(max_examples=200, deadline=None)
@given(seeds, seeds, layouts, st.lists(words, max_size=3))
def test_an_edited_body_is_never_changed_and_a_changed_seed_is_reported(
    first: Seed, second: Seed, layout: Layout, lines: list[str]
) -> None:
    body = "\n" + "\n".join([*lines, first.body.replace("\r", "")]) + " \n\n"
    page = layout.of(page_of(first), body)
    assert planned([first], [page]) == ((), set())
    pages, found = planned([second], [page])
    assert pages == ()
    assert ("seed-changed" in found) == (first.sha256 != second.sha256)


@settings(max_examples=200, deadline=None)
@given(first=seeds, second=seeds, layout=layouts, edited=st.booleans())
def test_accepting_a_changed_seed_replaces_its_hash_and_not_one_byte_more(
    *, first: Seed, second: Seed, layout: Layout, edited: bool
) -> None:
    page = layout.of(page_of(first), "\nMy own words.\n" if edited else None)
    accepted = accept(second, page)
    if first.sha256 == second.sha256 or not edited:  # one that was not edited follows its seed by itself
        assert accepted is None
        return
    assert accepted is not None
    codec = "utf-8" if layout.codec == "utf-8-sig" else layout.codec
    old, new = (each.sha256.encode(codec) for each in (first, second))
    assert accepted.after == page.data.replace(old, new, 1)
    assert accept(second, as_file(accepted)) is None
    assert "seed-changed" not in planned([second], [as_file(accepted)])[1]


@settings(max_examples=100, deadline=None)
@given(st.lists(seeds, min_size=1, max_size=4))
def test_planning_again_plans_nothing(given_: list[Seed]) -> None:
    every = [
        Seed(
            path=f"seeds/{number}.txt", title=each.title, body=each.body, sha256=each.sha256, place=each.place
        )
        for number, each in enumerate(given_)
    ]
    pages, _ = planned(every, [])
    assert len(pages) == len(every)
    assert planned(every, [as_file(page) for page in pages])[0] == ()


def test_line_ends_alone_are_no_edit() -> None:
    one = seed_of(b"Title\nText\n")
    page = page_of(one)
    mixed = page.data.replace(b"\nText", b"\r\nText")
    assert mixed != page.data
    (changed,), _ = planned([seed_of(b"Title\nOther\n")], [SourceFile(page.path, mixed)])
    assert changed.after.endswith(b"---\n\nOther\n")


def test_a_page_without_the_hash_of_its_body_is_its_authors() -> None:
    page = page_of(seed_of(b"Title\nText\n"))
    without = SourceFile(page.path, re.sub(rb"body_sha256: .*\n", b"", page.data))
    assert planned([seed_of(b"Title\nOther\n")], [without]) == ((), {"seed-changed"})


def test_a_page_without_the_hash_of_its_seed_gets_one_and_loses_nothing() -> None:
    one = seed_of(b"Title\nText\n")
    page = page_of(one)
    line = f"seed_sha256: {one.sha256}\n".encode()
    (changed,), _ = planned([one], [SourceFile(page.path, page.data.replace(line, b""))])
    assert sorted(changed.after.splitlines()) == sorted(page.data.splitlines())


def test_a_page_without_front_matter_is_left_alone() -> None:
    page = SourceFile("content/articles/title.md", b"Words of mine.\n")
    pages, _ = planned([seed_of(b"Title\nText\n")], [page])
    assert page.path not in {each.path for each in pages}


def test_a_renamed_page_keeps_its_tie_to_the_seed() -> None:
    first, second = seed_of(b"Title\nText\n"), seed_of(b"Title\nOther\n")
    renamed = SourceFile("content/articles/another-name.md", page_of(first).data)
    assert planned([first], [renamed]) == ((), set())
    (changed,), found = planned([second], [renamed])
    assert (changed.path, found) == (renamed.path, set())


def test_a_renamed_seed_is_told_and_gets_no_second_page() -> None:
    one = seed_of(b"Title\nText\n")
    moved = seed_of(b"Title\nText\n", "seeds/b.txt")
    pages, found = plan(
        Holdings(seeds=(moved,), seed_paths=(moved.path,), pages=(page_of(one),), ids=frozenset())
    )
    assert pages == ()
    assert [(fault.rule, "seeds/b.txt" in fault.hint) for fault in found] == [("seed-missing", True)]


def test_two_pages_of_one_seed_are_told_and_neither_is_lost() -> None:
    one = seed_of(b"Title\nText\n")
    pages = [SourceFile(f"content/articles/{name}.md", page_of(one).data) for name in ("a", "b")]
    made, found = planned([one], pages)
    assert (made, found) == ((), {"seed-shared"})


@settings(max_examples=200, deadline=None)
@given(seeds)
def test_the_page_says_nothing_that_the_seed_does_not(given_: Seed) -> None:
    page = page_of(given_)
    (article,), found = read_articles([page], "full")
    assert found == ()
    assert (article.seed, article.publisher, article.authors, article.published) == (
        given_.path,
        "",
        (),
        None,
    )


@pytest.mark.parametrize(
    ("title", "path", "slug"),
    [
        ("US, Taliban ‘ironically’ aligned", "seeds/x.txt", "us-taliban-ironically-aligned"),
        ("Élan ﬁnds №5 in Łódź: 10%", "seeds/x.txt", "elan-finds-no5-in-odz-10"),
        ("طالبان", "seeds/An Article_01.txt", "an-article-01"),
        ("漢字", "seeds/漢字.txt", "article"),
        ("--A--", "seeds/x.txt", "a"),
        ("one two " + "three " * 20, "seeds/x.txt", "one-two-" + "-".join(["three"] * 8)),
        ("a" * 58 + " b", "seeds/x.txt", "a" * 58 + "-b"),
        ("a" * 58 + " bc", "seeds/x.txt", "a" * 58),
        ("x" * 80, "seeds/x.txt", "x" * 60),
    ],
)
def test_a_slug_is_the_title_in_ascii_cut_at_a_whole_word(title: str, path: str, slug: str) -> None:
    assert slug_of(seed(title, path)) == slug


@settings(max_examples=200, deadline=None)
@given(words, st.text(max_size=80))
def test_every_slug_is_an_id_and_keeps_the_words_of_the_title_in_order(title: str, name: str) -> None:
    slug = slug_of(seed(title, f"seeds/{name}.txt"))
    assert is_id(slug)
    folded = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    told = "-".join("".join(c if c.isalnum() else " " for c in folded).split())
    assert not told or (told + "-").startswith(slug + "-") or slug == told[:60]


@pytest.mark.parametrize("title", ["A title", "word " * 40, "x" * 60, "x" * 59 + " y"])
def test_taken_slugs_are_numbered_in_the_order_of_the_seeds_and_never_taken_from_others(title: str) -> None:
    every = [seed(title, f"seeds/{number:02}.txt") for number in range(12)]
    first = slug_of(every[0])
    taken = frozenset({first, next(iter(planned(every[:2], [])[0][1:])).path[17:-3]})
    pages, found = planned(every, [], taken)
    names = [page.path.removeprefix("content/articles/").removesuffix(".md") for page in pages]
    assert found == {"seed-repeated"}
    assert len(set(names) | taken) == 14
    assert all(map(is_id, names))
    assert [name.rsplit("-", 1)[1] for name in names] == [str(number) for number in range(3, 15)]


def test_a_slug_is_not_taken_from_a_page_made_by_hand() -> None:
    by_hand = SourceFile("content/articles/title.md", b"---\ntitle: Mine\n---\nMine.\n")
    (page,), _ = planned([seed("Title")], [by_hand])
    assert page.path == "content/articles/title-2.md"

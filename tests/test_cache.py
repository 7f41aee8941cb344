"""The cache: what is believed, what is made again, and what is said about it."""

import os
import pickle
import random
import shutil
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from nutgraf import cache, outcome, pipeline, pool
from nutgraf.cache import coding, store
from nutgraf.cache.secret import secret
from nutgraf.config import theme
from nutgraf.files import SourceFile
from nutgraf.write import disk, lock, stage
from tests import scratch
from tests.conftest import Run

DAMAGES = 200

SMALL = {
    "seeds/one.txt": "One story\nThe bridge fell.\nNobody was hurt.\n",
    "content/glossary/all.yaml": "- {id: bridge, name: bridge, kind: term, short: A way over water.}\n",
}

KEPT = ".nutgraf/cache"


@dataclass(frozen=True, slots=True)
class Built:
    """A project and its owner's folder for caches."""

    root: Path
    user: Path

    def build(self) -> outcome.Outcome:
        """Build as the command does."""
        config = scratch.config(self.root)
        with lock(self.root) as refused:
            assert not refused
            kept, inputs = cache.open_store(self.root, self.user), outcome.inputs_of(config)
            return outcome.known(config, kept, inputs) or pipeline.renew(
                config, pipeline.Aids(store=kept), inputs
            )

    def is_known(self) -> bool:
        """Whether the command would say that nothing changed."""
        config = scratch.config(self.root)
        with lock(self.root) as refused:
            assert not refused
            store = cache.open_store(self.root, self.user)
            return outcome.known(config, store, outcome.inputs_of(config)) is not None

    def files(self) -> list[Path]:
        """The files of the cache."""
        return sorted((self.root / KEPT).iterdir())

    def is_right(self) -> bool:
        """Whether the site is what a clean build would make."""
        clean = pipeline.build(scratch.config(self.root))
        return {page.address: page.html.encode() for page in clean.pages} == {
            path.relative_to(self.root / "site").as_posix(): path.read_bytes()
            for path in (self.root / "site").rglob("*.html")
        }


@pytest.fixture
def built(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Built:
    """A small project that was built twice, so that its cache is full."""
    monkeypatch.setattr(disk, "sync_disk", lambda _: None)  # slow, and nobody pulls a plug here
    made = Built(scratch.project(tmp_path / "project", SMALL), tmp_path / "user")
    made.build()
    made.build()
    return made


def whys(done: outcome.Outcome) -> dict[str, str]:
    return dict(done.made)


def test_a_project_that_did_not_change_is_not_built(built: Built, monkeypatch: pytest.MonkeyPatch) -> None:
    def renew(*_: object) -> outcome.Outcome:
        raise AssertionError

    monkeypatch.setattr(pipeline, "renew", renew)
    done = built.build()
    assert (done.made, done.applied.written, done.pages) == (
        (),
        (),
        len(list(built.root.rglob("site/**/*.html"))),
    )


def test_the_outcome_of_a_project_that_did_not_change_says_what_the_first_said(built: Built) -> None:
    first = pipeline.build(scratch.config(built.root)).diagnostics
    assert first
    assert built.build().diagnostics == first


def test_a_build_that_made_or_changed_article_pages_is_known_as_well(tmp_path: Path) -> None:
    made = Built(scratch.project(tmp_path / "project", SMALL), tmp_path / "user")
    assert made.build().created == ("content/articles/one-story.md",)
    assert made.build().made == ()
    (made.root / "seeds/one.txt").write_text("One story\nAnother text.\n")
    assert made.build().applied.edited == ("content/articles/one-story.md",)
    assert made.is_known()


@pytest.mark.parametrize("path", ["content/new/", "content/new.txt", "templates/new.html", "seeds/new.txt"])
def test_whatever_comes_or_goes_is_seen(path: str, built: Built) -> None:
    assert built.is_known()
    new = built.root / path
    new.parent.mkdir(exist_ok=True)
    (new.mkdir if path.endswith("/") else new.touch)()
    assert not built.is_known()
    (new.rmdir if path.endswith("/") else new.unlink)()
    if path.startswith("templates/"):
        new.parent.rmdir()
    assert built.is_known()


def test_a_link_among_the_sources_is_looked_at_by_a_whole_build(built: Built) -> None:
    (built.root / "seeds/two.txt").symlink_to(built.root / "seeds/one.txt")
    built.build()
    assert not built.is_known()


def test_a_site_is_looked_at_also_where_something_is_left_behind(
    built: Built, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Beside a leftover no site was compared: a page that somebody changed stayed as it was, and nothing was said."""

    def kept(_: Path) -> tuple[str, ...]:
        raise PermissionError

    monkeypatch.setattr(stage, "_discard", kept)
    (built.root / ".site.old-1").mkdir()
    (built.root / "seeds/two.txt").write_text("Two\nA second text.\n")
    assert "leftover-kept" in {finding.rule for finding in built.build().diagnostics}
    (built.root / "site/index.html").write_text("changed")
    assert not built.is_known()


def test_a_file_that_changes_while_a_build_runs_is_built_again(
    built: Built, monkeypatch: pytest.MonkeyPatch
) -> None:
    seed, build = built.root / "seeds/one.txt", pipeline.build
    text = seed.read_text()

    def meanwhile(*words: object) -> object:
        seed.write_text(text + "During the first.\n")
        made = build(*words)  # type: ignore[arg-type]  # whatever it is called with
        seed.write_text(text + "During the second.\n")
        return made

    seed.write_text(text + "Before.\n")
    with monkeypatch.context() as patch:
        patch.setattr(pipeline, "build", meanwhile)
        built.build()
    built.build()
    assert "During the second." in (built.root / "content/articles/one-story.md").read_text()
    assert built.is_right()
    seed.write_text(text + "Before.\n")
    built.build()
    assert "Before." in (built.root / "content/articles/one-story.md").read_text()


def test_a_one_word_edit_makes_the_pages_that_show_it_and_says_why(tmp_path: Path) -> None:
    made = Built(scratch.whole(tmp_path / "project"), tmp_path / "user")
    assert set(whys(made.build()).values()) == {"first build"}
    about = made.root / "content/pages/about.md"
    about.write_text(about.read_text().replace("---\n\n", "---\n\nWord. ", 1))
    assert whys(made.build()) == {"about.html": "its view changed: pieces"}


def test_a_change_of_a_template_makes_the_pages_that_use_it(built: Built) -> None:
    name = "components/article-list/article-list.html"
    text = (theme() / name).read_text()
    scratch.project(built.root, {f"templates/{name}": text + "<!-- ours -->"})
    assert whys(built.build()) == dict.fromkeys(("articles.html", "index.html"), f"template {name} changed")
    assert built.is_right()


def test_a_template_that_came_to_be_included_is_one_that_changed(built: Built) -> None:
    page = "pages/entry.html"
    text = (theme() / page).read_text()
    scratch.project(built.root, {f"templates/{page}": text + '{% include "mine.html" ignore missing %}'})
    assert set(whys(built.build())) == {"glossary/bridge.html"}
    scratch.project(built.root, {"templates/mine.html": "mine"})
    assert whys(built.build()) == {"glossary/bridge.html": "template mine.html changed"}
    assert (built.root / "site/glossary/bridge.html").read_text().startswith("mine")


def test_a_template_whose_name_is_computed_could_be_any(built: Built) -> None:
    page = "pages/entry.html"
    text = (theme() / page).read_text()
    asking = text + '{% include "mi" + "ne.txt" %}'
    scratch.project(built.root, {f"templates/{page}": asking, "templates/mine.txt": "one"})
    built.build()
    scratch.project(built.root, {"templates/mine.txt": "two"})
    assert whys(built.build()) == {"glossary/bridge.html": "template mine.txt changed"}
    assert (built.root / "site/glossary/bridge.html").read_text().startswith("two")


def test_what_is_computed_while_a_template_is_compiled_follows_the_language(built: Built) -> None:
    """Jinja computes a filter once and for all when what is filtered stands in the template."""
    scratch.project(built.root, {"templates/pages/entry.html": "{{ 12345|figures }}"})
    built.build()
    assert (built.root / "site/glossary/bridge.html").read_text() == "12,345"
    scratch.project(built.root, {"content/site.yaml": "language: fa\n"})
    built.build()
    assert (built.root / "site/glossary/bridge.html").read_text() == "۱۲٬۳۴۵"


def test_a_page_that_was_changed_or_deleted_in_the_site_is_made_again(built: Built) -> None:
    (built.root / "site/index.html").write_text("mine")
    (built.root / "site/404.html").unlink()
    assert whys(built.build()) == {
        "404.html": "the file in the site is gone",
        "index.html": "the file in the site was changed",
    }
    assert built.is_right()


def test_an_accent_of_the_authors_own_is_kept_like_anything_else(built: Built) -> None:
    """A pair of colours is a named tuple, which had no digest: every site with an accent failed."""
    (built.root / "content/site.yaml").write_text("title: T\naccent: '#b3261e'\n", encoding="utf-8")
    made = built.build()
    assert not made.failed, made.diagnostics
    assert b"#b3261e" in (built.root / "site/index.html").read_bytes()
    assert built.is_right()
    assert not built.build().made


def test_a_build_with_errors_keeps_what_was_known(built: Built) -> None:
    page = scratch.project(built.root, {"content/pages/new.md": "---\ntitle: New\n---\n[[nowhere]]\n"})
    assert built.build().failed
    (page / "content/pages/new.md").unlink()
    assert built.build().made == ()


def test_a_changed_program_believes_nothing(built: Built, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store, "program_digest", lambda: "f" * 32)
    assert set(whys(built.build()).values()) == {"nutgraf or one of its libraries has changed"}


def flipped(data: bytes, dice: random.Random) -> bytes:
    place = dice.randrange(len(data) or 1)
    return (
        data[:place]
        + bytes(byte ^ 1 << dice.randrange(8) for byte in data[place : place + 1])
        + data[place + 1 :]
    )


def cut(data: bytes, dice: random.Random) -> bytes:
    return data[: dice.randrange(len(data) or 1)]


def lengthened(data: bytes, dice: random.Random) -> bytes:
    return data + dice.randbytes(1 + dice.randrange(9))


def filled(data: bytes, dice: random.Random) -> bytes:
    return dice.randbytes(dice.choice((0, 1, 80, len(data))))


DAMAGED: tuple[Callable[[bytes, random.Random], bytes], ...] = (flipped, flipped, cut, lengthened, filled)


def test_a_damaged_cache_is_never_believed(built: Built) -> None:
    """Changed bytes, shelves that change names, an older cache, one of another project: 0 wrong builds of 200."""
    dice = random.Random(1)
    good = {path.name: path.read_bytes() for path in built.files()}
    (built.root / "seeds/one.txt").write_text("One story\nAnother text.\n")
    built.build()
    for number in range(DAMAGES):
        shelves = [path for path in built.files() if path.name != "templates" or number % 25 == 0]
        for path in dice.sample(shelves, 2):  # compiling all templates anew takes longest
            damage = dice.choice(DAMAGED)
            path.write_bytes(damage(path.read_bytes(), dice))
        if number % 4 == 0:
            first, second = dice.sample(shelves, 2)
            first.write_bytes(second.read_bytes())
        if number % 5 == 0:
            name = dice.choice(sorted(good))
            (built.root / KEPT / name).write_bytes(good[name])
        if number % 3:
            (built.root / "seeds/one.txt").write_text(f"One story\nText {number % 7}.\n")
        elif number % 2:
            (built.root / "site/index.html").write_text("not what was made")
        built.build()
        assert built.is_right(), number


@pytest.mark.parametrize("name", ["files-0", "pages", "outcome"])
def test_a_folder_or_a_link_in_the_place_of_a_file_changes_no_page(built: Built, name: str) -> None:
    path = built.root / KEPT / name
    path.unlink(missing_ok=True)
    path.mkdir()
    built.build()
    assert built.is_right()
    path.rmdir()
    precious = built.root / "precious"
    precious.write_text("mine")
    path.symlink_to(precious)
    built.build()
    assert built.is_right()
    assert precious.read_text() == "mine"


class Trap:
    """A pickle that does something when it is decoded."""

    def __init__(self, path: Path) -> None:
        """Make the folder ``path`` on decoding."""
        self.path = str(path)

    def __reduce__(self) -> tuple[object, ...]:
        """As pickles do."""
        return os.mkdir, (self.path,)


def test_a_foreign_cache_is_not_even_decoded(built: Built, tmp_path: Path) -> None:
    sprung = tmp_path / "sprung"
    body = pickle.dumps(Trap(sprung))
    program = cache.program_digest().encode()
    for path in built.files():
        for key in (b"", b"k" * 32):
            mac = store._signature(key, path.name, body)
            path.write_bytes(store._MAGIC + program + mac + body)
            built.build()
            assert not sprung.exists()
    mac = store._signature(secret(built.user, built.root)[0], "pages", body)
    (built.root / KEPT / "pages").write_bytes(store._MAGIC + program + mac + body)
    cache.open_store(built.root, built.user)
    assert sprung.exists(), "with the right secret the trap would work, so its silence above proves something"


def test_a_cache_that_is_a_link_is_not_used(built: Built, tmp_path: Path) -> None:
    shutil.rmtree(built.root / KEPT)
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (built.root / KEPT).symlink_to(elsewhere)
    built.build()
    assert not list(elsewhere.iterdir())
    assert cache.open_store(built.root, built.user).note == ".nutgraf/cache is a link"


def test_a_secret_is_this_users_alone(tmp_path: Path) -> None:
    user, root = tmp_path / "user", tmp_path / "project"
    key, fault = secret(user, root)
    assert (len(key), fault) == (32, "")
    assert (user / "secret").stat().st_mode & 0o777 == 0o600
    assert secret(user, root) == (key, "")


def loosened(user: Path) -> None:
    (user / "secret").chmod(0o644)


def shortened(user: Path) -> None:
    (user / "secret").write_bytes(b"short")


def linked(user: Path) -> None:
    (user / "other").write_bytes(b"k" * 32)
    (user / "secret").unlink()
    (user / "secret").symlink_to(user / "other")


def replaced(user: Path) -> None:
    (user / "secret").unlink()
    (user / "secret").mkdir()


@pytest.mark.parametrize("change", [loosened, shortened, linked, replaced])
def test_a_secret_that_others_may_know_is_none(change: Callable[[Path], None], built: Built) -> None:
    change(built.user)
    kept = cache.open_store(built.root, built.user)
    assert (kept.key, dict(kept.old)) == (b"", {})
    assert str(built.user) in kept.note
    assert set(whys(built.build()).values()) == {kept.note}
    assert built.is_right()


def test_a_secret_that_came_with_the_project_is_none(tmp_path: Path) -> None:
    kept = cache.open_store(tmp_path, tmp_path / ".cache" / "nutgraf")
    assert "lies in the project" in kept.note
    assert not list(tmp_path.iterdir())


def test_where_no_secret_can_be_kept_the_build_is_the_same(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    made = Built(scratch.project(tmp_path / "project", SMALL), tmp_path / "file" / "nutgraf")
    assert set(whys(made.build()).values()) == {f"no secret can be kept in {made.user}: not a directory"}
    assert made.is_right()
    assert not (made.root / KEPT).exists()


@pytest.mark.parametrize(
    ("environment", "folder"),
    [
        ({"XDG_CACHE_HOME": "/there", "HOME": "/home/me"}, "/there/nutgraf"),
        ({"XDG_CACHE_HOME": "there", "HOME": "/home/me"}, "/home/me/.cache/nutgraf"),
        ({"HOME": "/home/me"}, "/home/me/.cache/nutgraf"),
        ({}, None),
        ({"HOME": "me"}, None),
    ],
)
def test_the_users_folder_is_where_the_platform_has_it(
    environment: dict[str, str], folder: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.platform", "linux")
    assert cache.user_folder(environment) == (Path(folder) if folder else None)


def test_the_command_says_why_and_how_long(built: Built, run: Run) -> None:
    words = ("build", "--root", built.root, "--today", "2026-01-01")
    shutil.rmtree(built.root / KEPT)
    assert "made index.html: first build" in run(*words, "--why").out
    said = run(*words, "--why", "--no-cache", "--timings")
    assert "made index.html: --no-cache was given" in said.out
    assert " s  in all" in said.err
    assert " s  " not in said.out
    assert "made " not in run(*words, "--why").out


def test_check_leaves_the_cache_as_it_is(built: Built, run: Run) -> None:
    before = {path: path.read_bytes() for path in built.files()}
    (built.root / "seeds/one.txt").write_text("Other\nText.\n")
    run("check", "--root", built.root)
    assert {path: path.read_bytes() for path in built.files()} == before


def test_no_cache_leaves_the_cache_as_it_is(built: Built, run: Run) -> None:
    before = {path: path.read_bytes() for path in built.files()}
    (built.root / "seeds/one.txt").write_text("Other\nText.\n")
    assert run("--no-cache", "--root", built.root).code == 0
    assert {path: path.read_bytes() for path in built.files()} == before


@pytest.mark.parametrize("words", ["0", "-1", "x", "65", "²"])
def test_a_number_of_processes_is_a_number(words: str, run: Run) -> None:
    assert run("--jobs", words).code == 2


def test_parallel_equals_serial(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pool, "_FEWEST", 2)
    root = scratch.whole(tmp_path / "project")
    config = scratch.config(root)
    serial = pipeline.build(config)
    for kept in (cache.forgetful(), cache.open_store(root, tmp_path / "user")):
        parallel = pipeline.build(config, pipeline.Aids(store=kept, jobs=3))
        assert (parallel.diagnostics, parallel.articles) == (serial.diagnostics, serial.articles)
        assert [replace(page, why="") for page in parallel.pages] == [
            replace(page, why="") for page in serial.pages
        ]


def test_processes_give_values_in_order_and_pass_faults_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pool, "_FEWEST", 2)
    assert pool.mapped(lambda number: (number, os.getpid() != here), range(50), 3) == [
        (number, True) for number in range(50)
    ]
    with pytest.raises(ZeroDivisionError):
        pool.mapped(lambda number: 1 // number, range(50), 3)


here = os.getpid()

values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text() | st.binary() | st.text().map(Markup),
    lambda inner: st.lists(inner).map(tuple) | st.builds(SourceFile, st.text(), inner),
)


def shape(value: object) -> object:
    """A value with its types, compared by Python itself: 1 is not True, and a str is no Markup."""
    if isinstance(value, SourceFile):
        return SourceFile, shape(value.path), shape(value.data)
    return tuple(map(shape, value)) if isinstance(value, tuple) else (type(value), value)


@given(values, values)
def test_digests_are_equal_for_equal_values_only(one: object, other: object) -> None:
    assert (cache.digest(one) == cache.digest(other)) == (shape(one) == shape(other))
    assert cache.digest(one) == cache.digest(coding.decoded(coding.encoded(one)))


@given(values)
def test_what_is_decoded_is_what_was_encoded(value: object) -> None:
    assert shape(coding.decoded(coding.encoded(value))) == shape(value)


@pytest.mark.parametrize("value", [object(), [1], {1: 2}, 1.5, {1}])
def test_what_could_change_unseen_has_no_digest(value: object) -> None:
    with pytest.raises(TypeError):
        cache.digest(value)

"""Writing: what is planned, what is refused, and what a finished build leaves."""

import json
import os
import shutil
import stat
import tempfile
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nutgraf.diagnostics import Diagnostic
from nutgraf.write import Applied, Manifest, Output, Target, apply, digest, plan, prepare
from nutgraf.write.plan import manifest_bytes, manifest_from

MANIFEST = ".nutgraf-manifest.json"
PAGES = {
    "index.html": b"home",
    "articles/a.html": b"first",
    "articles/b.html": b"second",
    "data/x.json": b"{}",
}
ADDRESSES = ["index.html", "a/one.html", "a/two.html", "a/b/three.html", "b", "c/four.html", "a.html"]

sites = st.dictionaries(st.sampled_from(ADDRESSES), st.binary(max_size=40))


@pytest.fixture
def target(tmp_path: Path) -> Target:
    (tmp_path / "project" / "site").mkdir(parents=True)
    (tmp_path / "project" / "site" / ".gitignore").write_bytes(b"*\n!.gitignore\n")
    return Target(tmp_path / "project", tmp_path / "project" / "site")


def outputs(pages: Mapping[str, bytes]) -> list[Output]:
    return [Output(address, data) for address, data in pages.items()]


def build(target: Target, pages: Mapping[str, bytes]) -> tuple[Applied, tuple[Diagnostic, ...]]:
    """What the pipeline does, errors of each step ending it."""
    manifest, problems = prepare(target)
    if problems:
        return Applied(), problems
    made, taken = plan(manifest, outputs(pages))
    assert not taken
    return apply(target, made)


def tree(folder: Path) -> dict[str, tuple[int, bytes]]:
    """Every file and folder below, with its permission bits and, for a file, its bytes."""
    found = {}
    for path in sorted(folder.rglob("*")):
        kind = path.lstat()
        data = path.read_bytes() if stat.S_ISREG(kind.st_mode) else b"(no plain file)"
        found[path.relative_to(folder).as_posix()] = (stat.S_IMODE(kind.st_mode), data)
    return found


def pages_in(site: Path) -> dict[str, bytes]:
    own = {".gitignore", MANIFEST}
    return {
        path.relative_to(site).as_posix(): path.read_bytes()
        for path in site.rglob("*")
        if path.is_file() and path.name not in own
    }


def rules(problems: Sequence[Diagnostic]) -> list[str]:
    return [problem.rule for problem in problems]


# --- planning -------------------------------------------------------------------------------------------------


@given(sites, sites, st.randoms(use_true_random=False))
def test_a_plan_says_what_is_new_what_stays_and_what_goes_in_whatever_order(
    old: dict[str, bytes], new: dict[str, bytes], random: Random
) -> None:
    previous = Manifest({address: digest(data) for address, data in old.items()})
    shuffled = outputs(new)
    random.shuffle(shuffled)
    made, _ = plan(previous, shuffled)
    assert made == plan(previous, outputs(new))[0]
    assert list(made.write) == sorted((o for o in outputs(new) if old.get(o.address) != o.data), key=str_of)
    assert list(made.keep) == sorted((o for o in outputs(new) if old.get(o.address) == o.data), key=str_of)
    assert list(made.delete) == sorted(old.keys() - new.keys())


def str_of(output: Output) -> str:
    return output.address


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Iran.html", "iran.html"),
        ("caf\u00e9.html", "cafe\u0301.html"),
        ("stra\u00dfe.html", "STRASSE.html"),
        ("a", "a/b.html"),
        ("A", "a/b.html"),
        ("a/b.html", "A/c.html"),
        ("\u00c9t\u00e9/b.html", "e\u0301te\u0301/c.html"),
    ],
)
def test_two_addresses_that_a_disk_may_take_for_one_are_refused(one: str, other: str) -> None:
    for order in ([one, other], [other, one]):
        _, problems = plan(Manifest(), [Output(address, b"") for address in order])
        assert rules(problems) == ["address-taken"]
        assert one.partition("/")[0] in problems[0].message
        assert other.partition("/")[0] in problems[0].message


def test_two_outputs_of_one_address_are_refused_even_with_equal_bytes() -> None:
    _, problems = plan(Manifest(), [Output("a/b.html", b"x"), Output("a/b.html", b"x")])
    assert [problem.message for problem in problems] == ['two pages have the address "a/b.html"']


@given(
    st.lists(
        st.lists(st.sampled_from("aAb\u00e9\u00c9"), min_size=1, max_size=3), unique_by=tuple, max_size=6
    )
)
def test_addresses_are_refused_exactly_when_a_pair_of_names_folds_to_one(paths: list[list[str]]) -> None:
    addresses = ["/".join(path) for path in paths]
    names = {(a, "file") for a in addresses}
    names |= {("/".join(p[:n]), "folder") for p in paths for n in range(1, len(p))}
    clash = any(folded(one[0]) == folded(other[0]) for one, other in combinations(names, 2))
    _, problems = plan(Manifest(), [Output(address, b"") for address in addresses])
    assert bool(problems) == clash


def folded(name: str) -> str:
    return unicodedata.normalize("NFD", name).casefold()


@pytest.mark.parametrize(
    "address",
    [
        *(
            "",
            "/etc/x",
            "a//b",
            "a/",
            "../x",
            "a/../../x",
            ".",
            "a/./b",
            "a\\b",
            "C:/x",
            "a\0b",
            "a\nb",
            "\udcff",
        ),
        *("x" * 256, "\u00e9" * 128, ".gitignore", MANIFEST, MANIFEST.upper()),
    ],
)
def test_an_address_that_could_leave_the_site_is_our_own_fault(address: str) -> None:
    with pytest.raises(ValueError, match=r"address|surrogates"):
        plan(Manifest(), [Output(address, b"")])
    damaged = manifest_bytes(Manifest({"good.html": digest(b"")})).replace(b"good.html", json_of(address))
    assert manifest_from(damaged) is None


def json_of(address: str) -> bytes:
    return "".join(f"\\u{ord(character):04x}" for character in address).encode()


@given(st.dictionaries(st.sampled_from([*ADDRESSES, "\u00fc/\u4e2d.html"]), st.binary().map(digest)))
def test_a_manifest_reads_back_as_it_was(files: dict[str, str]) -> None:
    backwards = Manifest(dict(reversed(files.items())))
    assert manifest_from(manifest_bytes(Manifest(files))) == Manifest(files)
    assert manifest_bytes(backwards) == manifest_bytes(Manifest(files))
    record = {"format": 1, "files": files}
    plainly = json.dumps(record, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
    assert manifest_bytes(Manifest(files)) == plainly.encode()


@given(st.integers(min_value=0), st.integers(min_value=0, max_value=255))
def test_a_manifest_with_a_changed_byte_is_refused_or_still_safe_to_use(position: int, byte: int) -> None:
    data = bytearray(manifest_bytes(Manifest({"a/b.html": digest(b"x")})))
    data[position % len(data)] = byte
    read = manifest_from(bytes(data))
    if read is not None:
        plan(read, [])
        for address, value in read.files.items():
            plan(Manifest(), [Output(address, b"")])
            assert len(value) == 32


@pytest.mark.parametrize(
    "data", [b"", b"[]", b"{}", b"[" * 100_000, b'{"format":1,"files":{"a":7}}', b"\xff"]
)
def test_what_is_no_manifest_is_not_taken_for_one(data: bytes) -> None:
    assert manifest_from(data) is None


# --- a finished build -----------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def room() -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as folder:
        yield Path(folder)


def vandalise(site: Path, deed: str) -> None:
    """Something that happens to a site folder between two builds."""
    pages = sorted(path for path in site.rglob("*.html") if path.is_file())
    if not pages:
        return
    if deed == "cut":
        pages[0].write_bytes(b"")
    elif deed == "delete":
        pages[0].unlink()
    elif deed == "modes":
        pages[0].chmod(0o600)
        pages[0].parent.chmod(0o700)
    elif deed == "link":
        pages[0].unlink()
        pages[0].symlink_to("/dev/zero")
    elif deed == "pipe":
        pages[0].unlink()
        os.mkfifo(pages[0])
    elif deed == "site":
        shutil.rmtree(site)


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.tuples(sites, st.sampled_from(["", "cut", "delete", "modes", "link", "pipe", "site"])), max_size=5
    )
)
def test_any_sequence_of_builds_ends_with_exactly_the_last_outputs(
    room: Path, steps: list[tuple[dict[str, bytes], str]]
) -> None:
    root = Path(tempfile.mkdtemp(dir=room))
    target = Target(root, root / "site")
    for pages, deed in steps:
        if {"a", "a/one.html"} <= pages.keys():
            continue
        _, problems = build(target, pages)
        assert not problems
        assert pages_in(target.site) == pages
        assert {mode for mode, data in tree(target.site).values() if data != b"(no plain file)"} <= {0o644}
        assert {mode for mode, data in tree(root).values() if data == b"(no plain file)"} == {0o755}
        assert sorted(path.name for path in root.iterdir()) == ["site"]
        vandalise(target.site, deed)


def test_equal_outputs_give_equal_sites_whatever_was_there_before(target: Target, tmp_path: Path) -> None:
    build(target, {"old.html": b"1", "articles/a.html": b"2"})
    build(target, PAGES)
    fresh = Target(tmp_path / "fresh", tmp_path / "fresh" / "site")
    fresh.site.mkdir(parents=True)
    shutil.copy(target.site / ".gitignore", fresh.site / ".gitignore")
    build(fresh, dict(reversed(PAGES.items())))
    assert tree(target.site) == tree(fresh.site)


def test_what_was_written_and_deleted_is_told(target: Target) -> None:
    assert build(target, PAGES) == (Applied(written=tuple(sorted(PAGES))), ())
    (target.site / "articles/b.html").write_bytes(b"by hand")
    after = {"index.html": b"new", "articles/b.html": b"second"}
    told = Applied(written=("articles/b.html", "index.html"), deleted=("articles/a.html", "data/x.json"))
    assert build(target, after) == (told, ())


def test_a_build_without_changes_touches_nothing(target: Target) -> None:
    build(target, PAGES)
    before = {path: path.lstat() for path in (target.root, target.site, *target.site.rglob("*"))}
    assert build(target, PAGES) == (Applied(), ())
    after = {path: path.lstat() for path in (target.root, target.site, *target.site.rglob("*"))}
    assert {p: (s.st_ino, s.st_mtime_ns, s.st_ctime_ns) for p, s in before.items()} == {
        p: (s.st_ino, s.st_mtime_ns, s.st_ctime_ns) for p, s in after.items()
    }


def test_a_file_is_never_changed_through_a_hard_link(target: Target, tmp_path: Path) -> None:
    build(target, PAGES)
    kept = tmp_path / "kept"
    kept.mkdir()
    for address in PAGES:
        os.link(target.site / address, kept / address.replace("/", "-"))
    (target.site / "articles/b.html").write_bytes(b"by hand, in place")
    (target.site / "data/x.json").chmod(0o600)
    before = tree(kept)
    build(target, {**PAGES, "index.html": b"longer than it was"})
    assert tree(kept) == before
    same = {address: (target.site / address).samefile(kept / address.replace("/", "-")) for address in PAGES}
    assert same == {
        "index.html": False,
        "articles/a.html": True,
        "articles/b.html": False,
        "data/x.json": False,
    }


@pytest.mark.parametrize("umask", [0, 0o022, 0o077, 0o777])
def test_modes_do_not_depend_on_the_umask(target: Target, umask: int) -> None:
    before = os.umask(umask)
    try:
        _, problems = build(target, PAGES)
    finally:
        os.umask(before)
    assert not problems
    modes = {path: mode for path, (mode, _) in tree(target.root).items() if path != "site/.gitignore"}
    assert {modes.pop(folder) for folder in ("site", "site/articles", "site/data")} == {0o755}
    assert set(modes.values()) == {0o644}


def test_the_mode_of_a_folder_alone_is_mended(target: Target) -> None:
    build(target, PAGES)
    (target.site / "articles").chmod(0o700)
    build(target, PAGES)
    assert tree(target.site)["articles"][0] == 0o755


@pytest.mark.parametrize(("umask", "expected"), [(0o022, []), (0o077, ["cannot-write"])])
def test_a_disk_that_refuses_modes_will_do_if_all_can_read(
    target: Target, umask: int, expected: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(path: Path, *_: object, **__: object) -> None:
        raise PermissionError(1, "no modes here", str(path))

    before = os.umask(umask)
    with monkeypatch.context() as patch:
        patch.setattr(os, "chmod", refuse)
        _, problems = build(target, PAGES)
    os.umask(before)
    assert rules(problems) == expected
    assert pages_in(target.site) == ({} if expected else PAGES)


def test_the_sites_gitignore_stays_the_authors(target: Target) -> None:
    (target.site / ".gitignore").write_bytes(b"# mine\r\n*")
    (target.site / ".gitignore").chmod(0o640)
    build(target, PAGES)
    build(target, {})
    assert sorted(tree(target.site)) == [".gitignore", MANIFEST]
    assert tree(target.site)[".gitignore"] == (0o640, b"# mine\r\n*")


def test_a_site_is_built_without_hard_links_and_without_exchange(
    target: Target, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_links(*_: object, **__: object) -> None:
        raise NotImplementedError

    monkeypatch.setattr(os, "link", no_links)
    monkeypatch.setattr("nutgraf.write.disk.exchange", lambda *_: False)
    build(target, PAGES)
    _, problems = build(target, {**PAGES, "index.html": b"new"})
    assert not problems
    assert pages_in(target.site) == {**PAGES, "index.html": b"new"}
    assert tree(target.site)[".gitignore"] == (0o644, b"*\n!.gitignore\n")
    assert [path.name for path in target.root.iterdir()] == ["site"]

"""Writing: builds that meet each other, and readers who meet a build.

``NUTGRAF_LONG`` in the environment asks for the full numbers of the promises.
"""

import os
import signal
import sys
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

import pytest

from nutgraf.diagnostics import Diagnostic
from nutgraf.write import Output, Target, apply, lock, plan, prepare

ROUNDS = 50 if "NUTGRAF_LONG" in os.environ else 5


def version(name: bytes) -> list[Output]:
    """A site of 20 pages, some of them the same in every version, some with addresses of their own."""
    same = [Output(f"fixed/{number}.html", b"same " * 900) for number in range(8)]
    changed = [Output(f"articles/{number}.html", name * 900) for number in range(8)]
    return [*same, *changed, *(Output(f"{name.decode()}/{number}.html", name) for number in range(4))]


def build(target: Target, outputs: Sequence[Output]) -> tuple[Diagnostic, ...]:
    manifest, first = prepare(target)
    return (*first, *apply(target, plan(manifest, outputs)[0])[1])


def pages_in(site: Path) -> dict[str, bytes]:
    pages = (path for path in site.rglob("*.html"))
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in pages}


def child(work: Callable[[], object]) -> int:
    """Do something in a process of its own; exit code 1 when it fails."""
    number = os.fork()
    if number:
        return number
    try:
        work()
        os._exit(0)
    except BaseException as error:  # noqa: BLE001 - a forked test must never come back
        sys.stderr.write(repr(error))
        os._exit(1)


# --- one at a time --------------------------------------------------------------------------------------------


def test_a_second_build_is_told_who_is_running(tmp_path: Path) -> None:
    with lock(tmp_path) as first, lock(tmp_path, wait=0) as second:
        assert first == ()
        (problem,) = second
    assert problem.rule == "build-running"
    assert f"process {os.getpid()}" in problem.message
    with lock(tmp_path, wait=0) as third:
        assert third == ()


def test_a_second_build_waits_for_the_first_to_end(tmp_path: Path) -> None:
    ready, tell = os.pipe()
    child = os.fork()
    if not child:
        with lock(tmp_path):
            os.write(tell, b"x")
            time.sleep(0.2)
            (tmp_path / "done").write_bytes(b"")
        os._exit(0)
    os.read(ready, 1)
    with lock(tmp_path) as problems:
        assert problems == ()
        assert (tmp_path / "done").exists()
    os.waitpid(child, 0)
    os.close(ready)
    os.close(tell)


def test_a_killed_build_frees_its_lock(tmp_path: Path) -> None:
    ready, tell = os.pipe()
    child = os.fork()
    if not child:
        with lock(tmp_path):
            os.write(tell, b"x")
            time.sleep(60)
        os._exit(0)
    os.read(ready, 1)
    with lock(tmp_path, wait=0) as problems:
        assert [problem.rule for problem in problems] == ["build-running"]
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    with lock(tmp_path, wait=0) as problems:
        assert problems == ()
    os.close(ready)
    os.close(tell)


def test_the_lock_ends_with_the_build_even_if_a_worker_lives_on(tmp_path: Path) -> None:
    with lock(tmp_path):
        worker = os.fork()
        if not worker:
            time.sleep(60)
            os._exit(0)
    with lock(tmp_path, wait=0) as problems:
        assert problems == ()
    os.kill(worker, signal.SIGKILL)
    os.waitpid(worker, 0)


def test_a_project_that_cannot_be_locked_is_reported(tmp_path: Path) -> None:
    (tmp_path / ".nutgraf").write_bytes(b"a file")
    with lock(tmp_path) as problems:
        assert [(problem.rule, problem.place.path) for problem in problems] == [
            ("cannot-write", ".nutgraf/lock")
        ]


def test_the_lock_ends_when_the_build_fails(tmp_path: Path) -> None:
    with pytest.raises(ZeroDivisionError), lock(tmp_path):
        raise ZeroDivisionError
    with lock(tmp_path, wait=0) as problems:
        assert problems == ()


# --- at once --------------------------------------------------------------------------------------------------


def test_builds_at_once_never_mix(tmp_path: Path) -> None:
    names = [b"one", b"two", b"three", b"four"]
    target = Target(tmp_path, tmp_path / "site")
    journal = os.open(tmp_path / "journal", os.O_WRONLY | os.O_CREAT | os.O_APPEND)

    def builder(name: bytes) -> None:
        for _ in range(ROUNDS):
            with lock(tmp_path, wait=60) as problems:
                assert problems == ()
                os.write(journal, b"%s begins\n" % name)
                assert build(target, version(name)) == ()
                assert pages_in(target.site) == {output.address: output.data for output in version(name)}
                os.write(journal, b"%s ends\n" % name)

    children = [child(partial(builder, name)) for name in names]
    assert [os.waitpid(number, 0)[1] for number in children] == [0, 0, 0, 0]
    os.close(journal)
    lines = (tmp_path / "journal").read_text().splitlines()
    assert len(lines) == 2 * len(names) * ROUNDS
    for begins, ends in zip(lines[::2], lines[1::2], strict=True):
        assert begins.split() == [ends.split()[0], "begins"]
    assert sorted(path.name for path in tmp_path.iterdir()) == [".nutgraf", "journal", "site"]


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere two renames leave a moment without a site")
def test_a_reader_never_meets_a_moment_without_the_site(tmp_path: Path) -> None:
    target = Target(tmp_path, tmp_path / "site")
    build(target, version(b"one"))

    def rebuild() -> None:
        for name in [b"two", b"one"] * 15:
            assert build(target, version(name)) == ()

    number = child(rebuild)
    seen = set()
    while (status := os.waitpid(number, os.WNOHANG))[0] == 0:
        seen.add((target.site / "articles/3.html").read_bytes()[:3])
    assert status[1] == 0
    assert seen == {b"one", b"two"}

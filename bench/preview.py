"""How long from a save to the word that a browser gets, is any save lost, how long does a request wait, does memory grow?

One preview, on a copy of the project in this repository (or of the one that is named). The build's own share is measured
in the same run, by building in this process. ``python -m bench.servers`` has the peers.
"""

import argparse
import os
import re
import shutil
import statistics
import tempfile
import threading
import time
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from bench.corpus import project
from nutgraf import cache, pipeline
from nutgraf.config import Config
from nutgraf.preview.making import FOLDERS, Kept, make, take_turns, tidy
from tests.previewing import Preview, preview

REPOSITORY = Path(__file__).parents[1]
PAGE = "content/pages/bench-page.md"
_TICKS = os.sysconf("SC_CLK_TCK")


def _text(number: int) -> str:
    return f"---\ntitle: A page to be edited\n---\n\nWords number {number}.\n"


def _saves(server: Preview, count: int) -> tuple[list[float], list[float]]:
    """Seconds from a save to the message that says: reload, and those of them that are not the build's own.

    Each waits for the one before. The preview tells how long a build took to a tenth of a second.
    """
    times, beside = [], []
    for number in range(1, count + 1):
        browser, since = server.open("/bench-page"), len(server.lines)
        start = time.perf_counter()
        server.save(PAGE, _text(number))
        browser.until("reload")
        times.append(time.perf_counter() - start)
        beside.append(max(0.0, times[-1] - _told_seconds(server, since)))
        browser.close()
    return times, beside


def _told_seconds(server: Preview, since: int) -> float:
    found = re.search(r" pages in ([\d.]+) s", server.waited(" pages in ", since))
    assert found, "waited for"
    return float(found[1])


def _lost(server: Preview, count: int, spacing: float) -> tuple[int, int]:
    """Saves at a steady pace: how many are missing when it is quiet again (0 or 1), and the builds that it took."""
    before = server.builds()
    for number in range(count):
        server.save(PAGE, _text(1000 + number))
        time.sleep(spacing)
    end = time.monotonic() + 30
    while f"number {999 + count}." not in server.get("/bench-page").text and time.monotonic() < end:
        time.sleep(0.05)
    return int(time.monotonic() >= end), server.builds() - before


def _requests(server: Preview, seconds: float) -> list[float]:
    """Seconds that requests take while builds run one after another."""
    stop = threading.Event()

    def save() -> None:
        number = 5000
        while not stop.wait(0.1):
            number += 1
            server.save(PAGE, _text(number))

    saver = threading.Thread(target=save)
    saver.start()
    times, end = [], time.monotonic() + seconds
    while time.monotonic() < end:
        start = time.perf_counter()
        server.get("/bench-page")
        times.append(time.perf_counter() - start)
        time.sleep(0.02)
    stop.set()
    saver.join()
    return times


def _long_build(articles: int) -> tuple[float, list[float]]:
    """Seconds of one long build, in which every page is made anew, and those that requests take meanwhile."""
    with tempfile.TemporaryDirectory() as folder:
        root = project(Path(folder), articles)
        settings = root / "content/site.yaml"
        with preview(root, limit=600, built=False) as server:
            while not _built(server):
                time.sleep(0.1)
            since, times = len(server.lines), []
            server.save(
                "content/site.yaml", settings.read_text(encoding="utf-8").replace("A large", "Another")
            )
            while not _built(server, since):
                start = time.perf_counter()
                server.get("/articles/")
                times.append(time.perf_counter() - start)
                time.sleep(0.02)
            return _told_seconds(server, since), times


def _built(server: Preview, since: int = 0) -> bool:
    return any(" pages in " in line for line in server.lines[since:])


def _memory(rebuilds: int) -> tuple[float, float]:
    """Megabytes in use after 100 and after so many builds, each of a changed page, made as the preview makes them."""
    take_turns()
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        (root / PAGE).parent.mkdir(parents=True)
        config = Config(root=root, site=root / "site", today=date(2026, 1, 1), drafts=True)
        kept, early = Kept(store=cache.carried(cache.forgetful())), 0.0
        for number in range(rebuilds):
            (root / PAGE).write_text(_text(number), encoding="utf-8")
            kept = make(config, threading.Lock(), kept).kept
            tidy(for_good=number == 0)
            early = _resident() if number == 99 else early
        return early, _resident()


def _resident() -> float:
    """Megabytes of memory that this process has (Linux: proc(5))."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


def _cpu(server: Preview) -> float:
    """Processor seconds that the preview has used (Linux: proc(5))."""
    fields = Path(f"/proc/{server.process.pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / _TICKS


def _idle(files: int, seconds: float) -> float:
    """Share of a processor that is used when nothing happens, with this many more files in ``templates/``."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        (root / "seeds").mkdir()
        for number in range(files):
            path = root / "templates" / f"f{number % 100}" / f"{number}.txt"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.touch()
        with preview(root) as server:
            time.sleep(2)
            before = _cpu(server)
            time.sleep(seconds)
            return (_cpu(server) - before) / seconds


def _build(root: Path) -> float:
    config = Config(root=root, site=root / "site", today=date(2026, 1, 1), drafts=True)
    times = []
    for _ in range(4):
        start = time.perf_counter()
        pipeline.build(config)
        times.append(time.perf_counter() - start)
    return statistics.median(times[1:])


def _told(label: str, times: Sequence[float]) -> None:
    print(f"{label:34} median {statistics.median(times):6.3f} s   max {max(times):6.3f} s   of {len(times)}")


def main() -> None:
    """Print the numbers, one line each."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--project", type=Path, default=REPOSITORY)
    parser.add_argument(
        "--small", action="store_true", help="a project of one page, to see the preview's own share"
    )
    parser.add_argument(
        "--rebuilds", type=int, default=5000, help="builds of one page after which memory is read"
    )
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "project"
        (root / "content/pages").mkdir(parents=True)
        for name in () if options.small else FOLDERS[:2]:
            shutil.copytree(options.project / name, root / name, dirs_exist_ok=True)
        (root / PAGE).write_text(_text(0), encoding="utf-8")
        print(f"{'one clean build, in this process':34} median {_build(root):6.3f} s")
        with preview(root, limit=300) as server:
            times, beside = _saves(server, 12)
            _told("save to reload", times)
            _told("  of it not the build", beside)
            _told("a request while builds run", _requests(server, 6))
            lost, builds = _lost(server, 100, 0.2)
            print(f"{'100 saves, 0.2 s apart':34} {lost} lost, {builds} builds")
    seconds, times = _long_build(400)
    _told(f"a request during a build of {seconds:.1f} s", times)
    print(f"{'idle, 10,000 files':34} {100 * _idle(10_000, 10):.2f} % of one processor")
    early, late = _memory(options.rebuilds)
    grown = 100 * (late / early - 1)
    print(
        f"{f'memory after 100 and {options.rebuilds} builds':34} {early:.1f} and {late:.1f} MB: {grown:+.1f} %"
    )


if __name__ == "__main__":
    main()

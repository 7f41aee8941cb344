"""How long does a build take: from nothing, when nothing changed, and when one word did?

Each build is a process of its own. Beside it, the floor: markdown-it-py and one small Jinja template for the same number
of pages, with no terms, no checks and no links between pages. ``python -m bench.builds 1000`` takes the number of articles.
"""

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from bench.corpus import project

ROUNDS = 3
ROOT = Path(__file__).parents[1]

PLAIN = """
import sys
from pathlib import Path
from jinja2 import Environment
from markdown_it import MarkdownIt
root, markdown = Path(sys.argv[1]), MarkdownIt("commonmark")
template = Environment(autoescape=True).from_string(
    "<!DOCTYPE html><html lang=en><title>{{ title }}</title><body><h1>{{ title }}</h1>{{ body|safe }}</body></html>")
(root / "plain").mkdir()
for seed in sorted((root / "seeds").iterdir()):
    title, _, rest = seed.read_text(encoding="utf-8").partition("\\n")
    page = template.render(title=title, body=markdown.render(rest.replace("\\n", "\\n\\n")))
    (root / "plain" / f"{seed.stem}.html").write_text(page, encoding="utf-8")
"""


@dataclass(frozen=True, slots=True)
class Cost:
    """Of one process and its children: seconds on the clock and of processors, and megabytes at the most."""

    wall: float
    cpu: float
    memory: float


@dataclass(frozen=True, slots=True)
class Case:
    """Something to be measured: what is done before, and the program with its arguments."""

    name: str
    before: Callable[[Path], None]
    program: tuple[str, ...]


def _nothing(_root: Path) -> None:
    pass


def _forget(root: Path) -> None:
    for folder in ("site", ".nutgraf/cache", "plain"):
        shutil.rmtree(root / folder, ignore_errors=True)


def _edit(root: Path) -> None:
    seed = root / "seeds" / "story-00003.txt"
    seed.write_text(seed.read_text(encoding="utf-8").rstrip() + " Word.\n", encoding="utf-8", newline="\n")


def _build(*words: str) -> tuple[str, ...]:
    return (sys.executable, str(ROOT / "build.py"), "--quiet", "--today", "2026-01-01", "--root", ".", *words)


CASES = (
    Case("plain Markdown and Jinja", _forget, (sys.executable, "-c", PLAIN, ".")),
    Case("from nothing, --no-cache", _forget, _build("--jobs", "1", "--no-cache")),
    Case("from nothing, 2 processes", _forget, _build("--jobs", "2")),
    Case("from nothing, 1 process", _forget, _build("--jobs", "1")),
    Case("one word edited", _edit, _build()),
    Case("nothing changed", _nothing, _build()),
)
"""In this order each round: a later one finds what an earlier one left."""


def _measure(case: Case, root: Path, environment: dict[str, str]) -> Cost:
    case.before(root)
    begin = time.perf_counter()
    process = subprocess.Popen(case.program, cwd=root, env=environment)  # noqa: S603 - our own program
    _, status, used = os.wait4(process.pid, 0)
    wall = time.perf_counter() - begin
    if status:
        raise SystemExit(f"{case.name} failed")
    return Cost(wall, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)


def main() -> None:
    """Print a line for each case: medians of the rounds, and the ratio of processor time to the floor."""
    articles = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000
    with tempfile.TemporaryDirectory() as folder:
        root = project(Path(folder) / "project", articles)
        environment = dict(os.environ) | {"XDG_CACHE_HOME": f"{folder}/user"}
        subprocess.run(_build(), cwd=root, env=environment, check=True)  # noqa: S603 - as above; makes the article pages
        costs: dict[str, list[Cost]] = {case.name: [] for case in CASES}
        for _ in range(ROUNDS):
            for case in CASES:
                costs[case.name].append(_measure(case, root, environment))
    floor = statistics.median(cost.cpu for cost in costs[CASES[0].name])
    print(f"{articles} articles, medians of {ROUNDS} rounds")
    print(f"{'':28}{'clock':>9}{'processor':>11}{'ratio':>8}{'memory':>9}")
    for name, taken in costs.items():
        wall, cpu, memory = (
            statistics.median(values)
            for values in zip(*((cost.wall, cost.cpu, cost.memory) for cost in taken), strict=True)
        )
        print(f"{name:28}{wall:7.2f} s{cpu:9.2f} s{cpu / floor:8.2f}{memory:6.0f} MB")


if __name__ == "__main__":
    main()

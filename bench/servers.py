"""How long from a save to the page that has it, beside Hugo's server and MkDocs'?

The same pages of Markdown for each, with the simplest theme that it has. Each server runs in turn; a page is saved and asked
for every 5 ms until it has the new words, so that nobody's way of telling a browser counts. A peer that is not installed is
left out; MkDocs may be named by ``MKDOCS``, since it lives in an environment of its own.
"""

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from socket import socket

ROOT = Path(__file__).parents[1]
ROUNDS = 15
PATIENCE = 120.0
WORDS = "The harbour closes for two years, and the ferry leaves from the other side of the fjord. " * 5
LAYOUT = '<!DOCTYPE html><html lang="en"><head><title>{{ .Title }}</title></head><body>{{ .Content }}</body></html>'


@dataclass(frozen=True, slots=True)
class Peer:
    """A server: where its pages lie, what it needs besides, its command, and the path of the page ``page-0``."""

    name: str
    folder: str
    besides: dict[str, str]
    command: Callable[[Path, int], list[str]]
    path: str


def _peers() -> Iterator[Peer]:
    yield Peer(
        "nutgraf serve",
        "content/pages",
        {},
        lambda root, port: [
            sys.executable,
            str(ROOT / "build.py"),
            "serve",
            "--root",
            str(root),
            "--port",
            str(port),
        ],
        "/page-0",
    )
    if hugo := shutil.which("hugo"):
        yield Peer(
            "hugo server",
            "content",
            {
                "hugo.toml": 'baseURL = "/"\ntitle = "T"\ndisableKinds = ["taxonomy", "term", "rss"]\n',
                "layouts/_default/single.html": LAYOUT,
                "layouts/_default/list.html": LAYOUT,
            },
            lambda root, port: [
                hugo,
                "server",
                "--source",
                str(root),
                "--port",
                str(port),
                "--bind",
                "127.0.0.1",
            ],
            "/page-0/",
        )
    if mkdocs := os.environ.get("MKDOCS") or shutil.which("mkdocs"):
        yield Peer(
            "mkdocs serve",
            "docs",
            {"mkdocs.yml": "site_name: T\nplugins: []\n", "docs/index.md": "# Front\n"},
            lambda root, port: [
                mkdocs, "serve", "--quiet", "--config-file", str(root / "mkdocs.yml"), "--dev-addr", f"127.0.0.1:{port}"
            ],
            "/page-0/",
        )  # fmt: skip


def _page(number: int, words: str) -> str:
    return f"---\ntitle: Page {number}\n---\n\n{words}\n\n{WORDS}\n"


def _free_port() -> int:
    with socket() as found:
        found.bind(("127.0.0.1", 0))
        port: int = found.getsockname()[1]
    return port


@contextmanager
def _serving(peer: Peer, root: Path) -> Iterator[str]:
    """The address of its page while a peer runs; ended whatever happens."""
    port = _free_port()
    process = subprocess.Popen(  # noqa: S603 - ours
        peer.command(root, port), cwd=root, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        yield f"http://127.0.0.1:{port}{peer.path}"
    finally:
        process.kill()
        process.wait()


def _until(address: str, words: str) -> float:
    """Seconds until the page has these words."""
    start = time.perf_counter()
    while time.perf_counter() - start < PATIENCE:
        with suppress(urllib.error.URLError, ConnectionError), urllib.request.urlopen(address) as answer:  # noqa: S310 - ours
            if words in answer.read().decode():
                return time.perf_counter() - start
        time.sleep(0.005)
    raise TimeoutError(f"{address} never had the words {words!r}")


def measure(peer: Peer, pages: int) -> list[float]:
    """Seconds from a save to the page that has it, for each round."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        files = peer.besides | {f"{peer.folder}/page-{n}.md": _page(n, "As it was.") for n in range(pages)}
        for path, text in files.items():
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            (root / path).write_text(text, encoding="utf-8")
        times = []
        with _serving(peer, root) as address:
            _until(address, "As it was.")
            time.sleep(2)
            for number in range(ROUNDS):
                words = f"Words number {number} of it."
                (root / peer.folder / "page-0.md").write_text(_page(0, words), encoding="utf-8")
                times.append(_until(address, words))
                time.sleep(0.3 + 0.05 * number)  # so that no round meets a poll at the same moment
        return times


def main() -> None:
    """Print a line for each server and size."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("pages", type=int, nargs="*", default=[10, 100])
    for pages in parser.parse_args().pages:
        for peer in _peers():
            times = measure(peer, pages)
            median = statistics.median(times)
            print(
                f"{pages:5} pages  {peer.name:14} median {median:6.3f} s   max {max(times):6.3f} s",
                flush=True,
            )


if __name__ == "__main__":
    main()

"""Seeds: articles exactly as they were received, and the Markdown pages made from them.

In: files of ``seeds/``. Out: a ``Seed`` each, and the pages that ``content/articles/`` should hold.
A new kind of seed is one function here, from text to ``Seed``.
"""

from collections.abc import Callable
from pathlib import Path

from nutgraf import files
from nutgraf.diagnostics import Diagnostic
from nutgraf.places import Place, Written
from nutgraf.seeds import markdown, text
from nutgraf.seeds.seed import Seed

FOLDER = "seeds"

Reader = Callable[[Written], tuple[Seed | None, tuple[Diagnostic, ...]]]

READERS: dict[str, Reader] = {".txt": text.read, ".md": markdown.read}
"""By the ending of the file's name, in lower case."""


def read_all(root: Path) -> tuple[tuple[Seed, ...], tuple[Diagnostic, ...]]:
    """Every seed of the project, in the order of their names. One that cannot be read is reported."""
    results = [_read(root, path) for path in files.names(root, FOLDER)]
    seeds = tuple(seed for seed, _ in results if seed is not None)
    return seeds, tuple(fault for _, faults in results for fault in faults)


def _read(root: Path, path: str) -> tuple[Seed | None, tuple[Diagnostic, ...]]:
    file, faults = files.load(root, path)
    if file is None:
        return None, faults
    reader = READERS.get(Path(path).suffix.lower())
    if reader is None:
        message = f"nutgraf does not read this kind of file; seeds are {' and '.join(READERS)} files"
        return None, (Diagnostic(Place(path), "file-unread", message, "save the article as plain text"),)
    written, faults = files.written(file)
    return (None, faults) if written is None else reader(written)

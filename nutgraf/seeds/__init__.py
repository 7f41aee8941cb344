"""Seeds: articles exactly as they were received, and the Markdown pages made from them.

In: files of ``seeds/``. Out: a ``Seed`` each, and the pages that ``content/articles/`` should hold.
A new kind of seed is one function here, from text to ``Seed``.
"""

from collections.abc import Callable
from pathlib import Path

from nutgraf import files
from nutgraf.diagnostics import Diagnostic
from nutgraf.files import Each, SourceFile, one_by_one
from nutgraf.places import Place, Written
from nutgraf.seeds import markdown, text
from nutgraf.seeds.seed import Seed

FOLDER = "seeds"

Reader = Callable[[Written], tuple[Seed | None, tuple[Diagnostic, ...]]]

READERS: dict[str, Reader] = {".txt": text.read, ".md": markdown.read}
"""By the ending of the file's name, in lower case."""


def read_all(root: Path, each: Each = one_by_one) -> tuple[tuple[Seed, ...], tuple[Diagnostic, ...]]:
    """Every seed of the project, in the order of their names. One that cannot be read is reported."""
    loaded = [files.load(root, path) for path in files.names(root, FOLDER)]
    read = each("seed", _read, (file for file, _ in loaded if file is not None))
    seeds = tuple(seed for seed, _ in read if seed is not None)
    return seeds, tuple(fault for _, faults in (*loaded, *read) for fault in faults)


def _read(file: SourceFile) -> tuple[Seed | None, tuple[Diagnostic, ...]]:
    reader = READERS.get(Path(file.path).suffix.lower())
    if reader is None:
        message = f"nutgraf does not read this kind of file; seeds are {' and '.join(READERS)} files"
        return None, (Diagnostic(Place(file.path), "file-unread", message, "save the article as plain text"),)
    written, faults = files.written(file)
    return (None, faults) if written is None else reader(written)

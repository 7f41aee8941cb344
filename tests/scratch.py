"""Small projects in temporary folders, and builds of them in this process."""

from collections.abc import Mapping
from datetime import date
from html import escape
from pathlib import Path

from nutgraf import pipeline
from nutgraf.config import Config
from nutgraf.markup import Anchor, Citation, Figure, Html, Part, Prose, Reference, Term, Text

TODAY = date(2026, 1, 1)


def project(root: Path, files: Mapping[str, str | bytes]) -> Path:
    """Write the files of a project, by path."""
    for path, content in files.items():
        file = root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content.encode() if isinstance(content, str) else content)
    return root


def config(root: Path) -> Config:
    return Config(root=root, site=root / "site", today=TODAY)


def build(root: Path) -> pipeline.Build:
    """Build a project in memory."""
    return pipeline.build(config(root))


def pages(root: Path) -> dict[str, str]:
    """The pages of a project that has no errors: HTML by address."""
    made = build(root)
    assert not made.failed, made.diagnostics
    return {page.address: page.html for page in made.pages}


def html_of(prose: Prose) -> str:
    """A text with its holes filled as plainly as can be."""
    return "".join(map(_html_of, prose))


def _html_of(part: Part) -> str:
    match part:
        case Html():
            return part.html
        case Anchor():
            return f'<a href="{escape(part.address)}">'
        case Citation():
            return f"[@{escape(part.source)}]"
        case Figure():
            return f'<figure title="{escape(part.caption)}">{escape(part.name)} {escape(part.alt)}</figure>'
        case Reference() | Term():
            return escape(part.words or part.id)
        case Text():
            return escape(part.text)


def whole(folder: Path, *, backwards: bool = False) -> Path:
    """A copy of the project that holds something of every kind; ``backwards`` makes its files in reversed order."""
    source = Path(__file__).parent / "fixtures" / "whole"
    paths = sorted((path for path in source.rglob("*") if path.is_file()), reverse=backwards)
    return project(folder, {path.relative_to(source).as_posix(): path.read_bytes() for path in paths})

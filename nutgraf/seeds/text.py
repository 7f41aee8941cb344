"""Plain text: the first line that is not empty is the title, every further one a paragraph or a picture."""

import re

from nutgraf.diagnostics import Diagnostic
from nutgraf.files import digest
from nutgraf.markup import paragraph, picture
from nutgraf.places import Place, Written
from nutgraf.seeds.seed import Seed

LONGEST_BLOCK = 20_000
"""Characters in one line, white space at its ends not counted."""

_PICTURE = re.compile(r"!\[(.*)\]\((\S+)\)")


def read(written: Written) -> tuple[Seed | None, tuple[Diagnostic, ...]]:
    """Read a seed in plain text. Lines end where ``written`` says, nowhere else."""
    lines = [
        (line.strip(), place) for line, place in zip(written.text.split("\n"), written.lines, strict=True)
    ]
    filled = [(line, place) for line, place in lines if line]
    faults = tuple(_too_long(line, place) for line, place in filled if len(line) > LONGEST_BLOCK)
    if faults:
        return None, faults
    if len(filled) < 2:
        return None, (
            _empty(written.place, "the seed has a title and no text" if filled else "the seed is empty"),
        )
    (title, place), *rest = filled
    body = "\n\n".join(_block(line) for line, _ in rest)
    return Seed(path=place.path, title=title, body=body, sha256=digest(written.text), place=place), ()


def _block(line: str) -> str:
    found = _PICTURE.fullmatch(line)
    return picture(found[1], found[2]) if found else paragraph(line)


def _too_long(line: str, place: Place) -> Diagnostic:
    message = f"a paragraph of {len(line):,} characters; it may have {LONGEST_BLOCK:,}"
    return Diagnostic(place, "block-too-long", message, "begin a new line where a paragraph ends")


def _empty(place: Place, message: str) -> Diagnostic:
    hint = "the first line is the title, every further line a paragraph; or take the file out of seeds/"
    return Diagnostic(Place(place.path), "seed-empty", message, hint)

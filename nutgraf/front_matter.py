"""The lines between ``---`` and ``---`` at the top of a Markdown file."""

from dataclasses import dataclass

from nutgraf.diagnostics import Diagnostic
from nutgraf.places import Written

FENCE = "---"


@dataclass(frozen=True, slots=True)
class Parted:
    """A file cut in two. ``front`` is None when there is no front matter."""

    front: Written | None
    body: Written


def part(written: Written) -> tuple[Parted, tuple[Diagnostic, ...]]:
    """Cut front matter from the body. A fence is a line ``---``, white space after it allowed."""
    lines = written.text.split("\n")
    if lines[0].rstrip() != FENCE:
        return Parted(None, written), ()
    end = next((number for number in range(1, len(lines)) if lines[number].rstrip() == FENCE), None)
    if end is None:
        hint = "close it with --- on a line of its own, before the text begins"
        fault = Diagnostic(written.place, "front-matter-unclosed", "the front matter is not closed", hint)
        return Parted(None, Written("", (written.lines[-1],))), (fault,)
    front = Written("\n".join(lines[1:end]), written.lines[1:end] or (written.lines[0],))
    body = Written("\n".join(lines[end + 1 :]), written.lines[end + 1 :] or (written.lines[end],))
    return Parted(front, body), ()

"""Where a thing was written: the start of every message."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A position in a file of the project.

    ``path`` is relative to the project's root, with ``/``. ``line`` and ``column`` count from 1, columns in
    characters; 0 means that it is not known, which is better than a guess.
    """

    path: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        """The form editors open: ``path:line:column``, as far as it is known."""
        known = [self.path, *(str(number) for number in (self.line, self.column) if number)]
        return ":".join(known)


@dataclass(frozen=True, slots=True)
class Written:
    """Text as an author wrote it, and the place where each of its lines begins.

    ``text`` has LF as line end. ``lines`` has one place for each line of it; a text taken from YAML begins
    in the middle of a file and may be indented there.
    """

    text: str
    lines: tuple[Place, ...]

    @property
    def place(self) -> Place:
        """Where the text begins."""
        return self.lines[0]

    def at(self, line: int, column: int) -> Place:
        """The place of a character: ``line`` and ``column`` count from 0 within ``text``."""
        start = self.lines[min(line, len(self.lines) - 1)]
        return Place(start.path, start.line, start.column + column if start.column else 0)

    @classmethod
    def from_file(cls, path: str, text: str) -> "Written":
        """A whole file: its first line is line 1, each line begins in column 1."""
        count = text.count("\n") + 1
        return cls(text, tuple(Place(path, number, 1) for number in range(1, count + 1)))

"""Files as they lie in the project, read once. Nothing here knows what they mean.

Every function works on the bytes that were read, so a file that changes during a build cannot be half old.
"""

import os
import re
import stat
from bisect import bisect_left
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Protocol, TypeVar

from nutgraf.diagnostics import Diagnostic
from nutgraf.places import Place, Written

LARGEST = 2_000_000
"""Bytes. The largest of 1,162 saved pages of real news sites is 1.63 MB."""

_TEMPORARY = re.compile(r"^[.#]|~$|^\d+$|\.(?:tmp|swp|swx|bak|part|crdownload)$", re.IGNORECASE)
_LINE_END = re.compile(r"\r\n|\r")
# White space of old printers and terminals: HTML or YAML has no place for it, and to a reader it is a space.
_SPACE = re.compile(r"[\x0b\x0c\x1c-\x1f\x85]")
# Characters that no text holds and that HTML forbids: other controls, and what Unicode calls noncharacters.
_NONCHARACTERS = "".join(map(chr, (plane << 16 | low for plane in range(17) for low in (0xFFFE, 0xFFFF))))
_NOT_TEXT = re.compile(rf"[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\ufdd0-\ufdef{_NONCHARACTERS}]")
# White space that HTML forbids, as ordinary spaces: one for one, so that places stay, and words do too.
_PLAIN_SPACES = dict.fromkeys((0x0B, 0x1C, 0x1D, 0x1E, 0x1F, 0x85), " ")
_CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")
_ANY_LINE_END = re.compile(r"\r\n|\r|\n")
_MARKS = {b"\xef\xbb\xbf": "utf-8", b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be"}
_REASONS = {
    "PermissionError": "this user may not read it",
    "FileNotFoundError": "it is gone",
    "IsADirectoryError": "it is a folder",
}


_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file and its bytes. ``path`` is relative to the project's root, with ``/``."""

    path: str
    data: bytes

    @property
    def name(self) -> str:
        """The file's name without folder and ending."""
        return self.path.rsplit("/", 1)[-1].rsplit(".", 1)[0]


class Each(Protocol):
    """A way to take a step file by file. Its value depends on nothing but the step's name and the file."""

    def __call__(
        self, step: str, work: Callable[[SourceFile], _T], files: Iterable[SourceFile], /
    ) -> list[_T]:
        """The value of ``work`` for each file, in order."""
        ...


def one_by_one(_step: str, work: Callable[[SourceFile], _T], files: Iterable[SourceFile]) -> list[_T]:
    """The plain way: every file, here and now."""
    return [work(file) for file in files]


def names(root: Path, folder: str) -> tuple[str, ...]:
    """Paths of what lies in ``folder``, sorted; without editors' temporary files and hidden ones."""
    place = root / folder
    if not place.is_dir():
        return ()
    found = [entry.name for entry in place.iterdir() if not is_temporary(entry.name)]
    return tuple(f"{folder}/{name}" for name in sorted(found))


def closed(root: Path, folders: Iterable[str]) -> str:
    """The first of these folders, or of those in them, that this user may not list or enter; empty when there is none."""
    waiting = [*folders]
    for folder in waiting:
        try:
            with os.scandir(root / folder) as entries:
                below = [
                    entry.name
                    for entry in entries
                    if entry.is_dir(follow_symlinks=False) and not is_temporary(entry.name)
                ]
        except PermissionError:
            return shown(folder)
        except OSError:  # it is not there, or a file
            continue
        if not os.access(root / folder, os.X_OK):
            return shown(folder)
        waiting += [f"{folder}/{name}" for name in sorted(below)]
    return ""


def is_temporary(name: str) -> bool:
    """Whether a file or folder of this name is hidden, or an editor's own for a while."""
    return bool(_TEMPORARY.search(name))


def load(root: Path, path: str, largest: int = LARGEST) -> tuple[SourceFile | None, tuple[Diagnostic, ...]]:
    """Read one file. Refused: what is not a plain file, leads out of the project, is too large or unreadable."""
    target = root / path
    try:
        fault = _refusal(root, path, target, largest)
        if fault:
            return None, (Diagnostic(Place(shown(path)), "file-refused", *fault),)
        data = target.read_bytes()
    except OSError as error:
        reason = _REASONS.get(type(error).__name__, (error.strerror or "the system refused it").lower())
        is_forbidden = isinstance(error, PermissionError)
        remedy = "set its permissions so that you can read it" if is_forbidden else "copy it anew"
        hint = f"{remedy}, or take it out of the folder"
        return None, (Diagnostic(Place(path), "file-refused", f"the file cannot be read: {reason}", hint),)
    return SourceFile(path, data), ()


def shown(path: str) -> str:
    """The path as messages have it: bytes that are no text, and characters that would end the line, are U+FFFD."""
    return _CONTROLS.sub("\ufffd", os.fsencode(path).decode("utf-8", "replace"))


def _link_refusal(root: Path, target: Path) -> tuple[str, str] | None:
    if not target.exists():
        return "a link to a file that is not there", "copy the file itself into the folder"
    if not target.resolve().is_relative_to(root.resolve()):
        return "a link that leads out of the project", "copy the file into the folder"
    return None


def _refusal(root: Path, path: str, target: Path, largest: int) -> tuple[str, str] | None:
    if shown(path) != path:
        return "the name of the file has characters that are not text", "rename it"
    fault = _link_refusal(root, target) if target.is_symlink() else None
    if fault:
        return fault
    status = target.stat()
    if stat.S_ISDIR(status.st_mode):
        return "a folder where a file is expected", "move its files one level up, or the folder elsewhere"
    if not stat.S_ISREG(status.st_mode):
        return "not a plain file", "take it out of the folder"
    if status.st_size > largest:
        remedy = "split it, or take out what is not text" if largest == LARGEST else "make it smaller"
        return f"{status.st_size:,} bytes; a file may have {largest:,}", remedy
    return None


def text(file: SourceFile) -> tuple[str | None, tuple[Diagnostic, ...]]:
    """The text of a file: UTF-8, with or without a byte order mark, or UTF-16 with one.

    Its line ends are LF, and rare white space is a space: each character but CR LF stands where it stood.
    """
    encoding = "utf-16" if file.data[:2] in {b"\xff\xfe", b"\xfe\xff"} else "utf-8-sig"
    try:
        decoded = _SPACE.sub(" ", _LINE_END.sub("\n", file.data.decode(encoding)))
    except UnicodeDecodeError as error:
        before = file.data[: error.start].decode(encoding, "replace")
        message = f"byte {error.start + 1} is not {'UTF-16' if encoding == 'utf-16' else 'UTF-8'}"
        hint = "save the file as UTF-8; older programs write Windows-1252 or Latin-1"
        return None, (Diagnostic(_end_of(file.path, before), "encoding-unknown", message, hint),)
    found = _NOT_TEXT.search(decoded)
    if found:
        place = _end_of(file.path, decoded[: found.start()])
        message = f"the character U+{ord(found.group()):04X} is not text"
        hint = "delete it; if there are many, the file is not plain text or was saved in another encoding"
        return None, (Diagnostic(place, "character-refused", message, hint),)
    return decoded.translate(_PLAIN_SPACES), ()


def written(file: SourceFile) -> tuple[Written | None, tuple[Diagnostic, ...]]:
    """The text of a file, with the place of each line."""
    decoded, diagnostics = text(file)
    return (None if decoded is None else Written.from_file(file.path, decoded)), diagnostics


def replaced(file: SourceFile, changes: Iterable[tuple[int, int, str]]) -> bytes:
    """The file with some stretches of its text replaced, and every other byte as it was.

    ``changes`` are ``(start, end, new text)`` in characters of ``text(file)``, none overlapping another. Byte
    order mark, encoding and line ends stay; the new text has LF and takes the line end that the file begins with.
    """
    mark = next((mark for mark in _MARKS if file.data.startswith(mark)), b"")
    codec = _MARKS.get(mark, "utf-8")
    raw = file.data[len(mark) :].decode(codec)
    pairs = [found.start() for found in re.finditer("\r\n", raw)]
    # In `text` each CRLF is one character shorter; the n-th one stands at its own offset less n.
    ends = [offset - number for number, offset in enumerate(pairs)]
    first = _ANY_LINE_END.search(raw)
    for start, end, new in sorted(changes, reverse=True):
        lines = new.replace("\n", first.group()) if first else new
        raw = raw[: start + bisect_left(ends, start)] + lines + raw[end + bisect_left(ends, end) :]
    return mark + raw.encode(codec)


def near(path: Path) -> str:
    """A path as one types it: from this folder if it lies in it, else whole. Windows has no way from one drive to another."""
    try:
        told = os.path.relpath(path)
    except ValueError:
        return str(path)
    return str(path) if told.startswith(os.pardir) else told


def digest(content: str) -> str:
    """SHA-256 in hex of a text with LF line ends and no byte order mark, as UTF-8."""
    return sha256(content.encode()).hexdigest()


def _end_of(path: str, before: str) -> Place:
    lines = _LINE_END.sub("\n", before).split("\n")
    return Place(path, len(lines), len(lines[-1]) + 1)

"""The text that goes to the YAML parser, and the way back from its offsets to places."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate, islice

from nutgraf.diagnostics import Diagnostic
from nutgraf.places import Place, Written

LARGEST = 1_000_000
"""Bytes of UTF-8 in one file that people write, at most."""

NOT_ALLOWED = re.compile(
    "[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufdcf\ufdf0-\ufffd\U00010000-\U0010ffff]"
    f"|[{''.join(chr(plane * 0x10000 + end) for plane in range(1, 17) for end in (0xFFFE, 0xFFFF))}]"
)
"""Characters that no text may have: control characters, lone surrogates, what Unicode calls noncharacters. HTML
and XML forbid them, so escapes may not bring them in either. U+0085 is white space to YAML and let pass."""

_NOT_IN_SOURCE = re.compile(rf"{NOT_ALLOWED.pattern}|[\r\ufeff]")
_STOOD_IN_FOR = "\u0085\u2028\u2029?"
_ORDINARY_QUESTION = re.compile(r"(?<=[^\s\-\[{,:?])[ \t]*\?|\?(?=\S)")
"""A question mark inside text, or right before it; the others announce a key."""
_DIRECTIVE = re.compile(r"(?:[ \t]*(?:#[^\n]*)?\n)*(%[^\n]*)")
_MOST_REPORTED = 10


@dataclass(frozen=True, slots=True)
class Source:
    """Text prepared for the parser.

    YAML 1.1 ends a line at U+0085, U+2028 and U+2029; editors, YAML 1.2 and our own counting do not. One of
    PyYAML's two parsers stumbles over a question mark inside brackets, as in ``[who?]``. So ``prepared`` has
    other characters in their stead, one for one: the parsers take them for ordinary ones, and every offset
    stays true. ``restored`` puts them back. ``skipped`` is the length of a byte order mark before ``prepared``.
    """

    written: Written
    prepared: str
    restored: dict[int, str]
    skipped: int
    starts: tuple[int, ...]

    def place(self, offset: int) -> Place:
        """The place of a character of ``written.text``, by its offset."""
        line, column = self.line_and_column(offset)
        return self.written.at(line, column)

    def line_and_column(self, offset: int) -> tuple[int, int]:
        """Line and column of a character, both counted from 0; a line ends at LF and nowhere else."""
        line = bisect_right(self.starts, offset) - 1
        return line, offset - self.starts[line]

    def line_start(self, offset: int) -> int:
        """The offset of the start of the line in which a character stands."""
        return self.starts[self.line_and_column(offset)[0]]

    def line_end(self, offset: int) -> int:
        """The offset of the end of the line in which a character stands."""
        end = self.written.text.find("\n", offset)
        return len(self.written.text) if end < 0 else end


def prepare(written: Written) -> Source:
    """Make the text ready for the parser."""
    text = written.text
    skipped = 1 if text.startswith("\ufeff") else 0
    special = [sign for sign in _STOOD_IN_FOR if sign in text]
    stand_ins = dict(zip(special, _unused(text), strict=False))
    lengths = (len(line) + 1 for line in text.split("\n"))
    return Source(
        written=written,
        prepared=_replace(text[skipped:], stand_ins),
        restored={ord(stand_in): original for original, stand_in in stand_ins.items()},
        skipped=skipped,
        starts=tuple(accumulate(lengths, initial=0))[:-1],
    )


def _replace(text: str, stand_ins: dict[str, str]) -> str:
    question = stand_ins.get("?", "?")
    text = _ORDINARY_QUESTION.sub(lambda found: found[0].replace("?", question), text)
    return text.translate({ord(sign): stand_in for sign, stand_in in stand_ins.items() if sign != "?"})


def refusals(source: Source, largest: int) -> tuple[Diagnostic, ...]:
    """What the parser must not see at all: too much text, characters without a meaning, directives."""
    text = source.written.text
    size = len(text.encode("utf-8", "surrogatepass"))
    if size > largest:
        message = f"this text has {size:,} bytes, and at most {largest:,} are read"
        return (Diagnostic(source.written.place, "yaml-size", message, "divide it into several files"),)
    characters = tuple(islice(_characters(source), _MOST_REPORTED))
    directive = _DIRECTIVE.match(text, source.skipped)
    if characters or directive is None:
        return characters
    message = f'"{directive[1][:40]}" is a directive, and directives are not used here'
    hint = "delete this line, and the line of hyphens that belongs to it"
    return (Diagnostic(source.place(directive.start(1)), "yaml-directive", message, hint),)


def _characters(source: Source) -> Iterator[Diagnostic]:
    for match in _NOT_IN_SOURCE.finditer(source.written.text, source.skipped):
        message = f"the character U+{ord(match[0]):04X} stands here; it cannot be seen and has no meaning"
        hint = "delete it, or type the character that was meant"
        yield Diagnostic(source.place(match.start()), "yaml-character", message, hint)


def _unused(text: str) -> Iterator[str]:
    """Private characters that stand neither in the text nor, as an escape, in what it says."""
    escapes = {int(code, 16) for code in re.findall(r"\\U([0-9A-Fa-f]{8})", text)}
    present = set(text)
    return (chr(code) for code in range(0xF0000, 0xFFFFE) if chr(code) not in present and code not in escapes)

"""Plain text to CommonMark that means exactly this text, in nutgraf and in any other CommonMark program.

The words of a seed (runs of non-white-space) come back unchanged when the page is read; white space at the ends
of a block does not. Rules are those of the CommonMark specification 0.31: what can begin inline or block
structure, and that a backslash before ASCII punctuation makes it literal (section 2.4).
"""

import re

# These begin or end inline structure wherever they stand. `~` is for programs that know strikethrough.
_INLINE = re.compile(r"[\\`*_\[\]<~]|&(?=#?[0-9A-Za-z]+;)")

# At the start of a block: headings, quotations, bullets, rules, underlines of headings, containers, tables.
_BLOCK_START = re.compile(r"#{1,6}(?=\s|$)|>|[+-](?=\s|$)|-(?=[-\s]*$)|=(?==*\s*$)|:(?=::)|\|")
_ORDERED_ITEM = re.compile(r"(\d{1,9})([.)])(?=\s|$)")

_IN_ADDRESS = re.compile(r"[\\<>]|&(?=#?[0-9A-Za-z]+;)")


def paragraph(text: str) -> str:
    """One paragraph, on one line. ``text`` holds at least one word and no line end (LF or CR)."""
    return begin(inline(text.strip()))


def inline(text: str) -> str:
    """Words within a paragraph, so that none of their signs begins or ends anything."""
    return _INLINE.sub(r"\\\g<0>", text)


def begin(line: str) -> str:
    """The first line of a paragraph, already Markdown, so that it begins no other kind of block."""
    return _ORDERED_ITEM.sub(r"\1\\\2", line, count=1) if _ORDERED_ITEM.match(line) else _start(line)


def link(words: str, address: str) -> str:
    """A link. ``words`` are Markdown; ``address`` holds no white space."""
    target = _IN_ADDRESS.sub(r"\\\g<0>", address)
    return f"[{words}](<{target}>)"


def picture(caption: str, address: str) -> str:
    """A picture as a block of its own. ``address`` holds no white space."""
    return f"!{link(inline(caption.strip()), address)}"


def _start(text: str) -> str:
    return "\\" + text if _BLOCK_START.match(text) else text

"""The HTML that people put into tables and slides, as Markdown that has every word of it.

Read is what such texts have: paragraphs, line breaks, emphasis, links, lists, quotations. Of any other tag only the
words are taken, and the text says that it is not whole. The reader goes over the text once; it builds no tree.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape

from nutgraf.exports.texts import html, words
from nutgraf.markup import begin, inline, link, prose
from nutgraf.places import Written

_TOKEN = re.compile(r"<(?P<close>/?)(?P<name>[a-zA-Z][a-zA-Z0-9]*)(?P<rest>[^<>]*)>|<![^<>]*>")
_HREF = re.compile(r"""\bhref\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""", re.IGNORECASE)
_EMPHASIS = {"b": "**", "strong": "**", "i": "*", "em": "*"}
_BLOCKS = {"p", "div", "ul", "ol", "blockquote", "h1", "h2", "h3", "h4", "h5", "h6"}
_DEEPEST = 6
"""Levels of lists and quotations; what is deeper stands at the last."""
_SAFE = re.compile(r"(?:https?://|mailto:)[^\s\\]+", re.IGNORECASE)


@dataclass(slots=True)
class _Text:
    """Markdown in the making: the blocks that are finished, and the one that is being written."""

    blocks: list[str] = field(default_factory=list)
    pieces: list[str] = field(default_factory=list)
    prefix: list[str] = field(default_factory=list)
    """Of the block: a quotation, a list item."""
    open: list[tuple[str, int, str]] = field(default_factory=list)
    """Emphasis and links that have begun: the mark, at which piece, and the address of a link."""

    def end(self) -> None:
        """The block ends here, and with it what is open in it."""
        while self.open:
            self.close()
        lines = [" ".join(line.split()) for line in "".join(self.pieces).split("\0")]
        block = "\\\n".join(begin(line) for line in lines if line)
        self.pieces.clear()
        if block:
            first = "".join(self.prefix)
            rest = first.replace("- ", "  ")
            self.blocks.append(first + block.replace("\n", f"\n{rest}"))

    def close(self) -> None:
        """Emphasis or a link ends; its marks go round its words, not round the space beside them."""
        mark, start, address = self.open.pop()
        inside = "".join(self.pieces[start:])
        inner = inside.strip()
        if not inner or "\0" in inner:
            return
        before = inside[: len(inside) - len(inside.lstrip())]
        after = inside[len(inside.rstrip()) :]
        marked = link(inner, address) if address else f"{mark}{inner}{mark}"
        self.pieces[start:] = [before, marked, after]


def markdown(text: str) -> str:
    """The text as Markdown, one block a paragraph. Its words are those of ``words(text)``."""
    made = _Text()
    position = 0
    for token in _TOKEN.finditer(text):
        made.pieces.append(_words(text[position : token.start()]))
        position = token.end()
        if token["name"]:
            _tag(made, token["name"].lower(), token["rest"], closing=bool(token["close"]))
    made.pieces.append(_words(text[position:]))
    made.end()
    joined = "\n\n".join(made.blocks).replace("\n\n- ", "\n- ")
    if words(rendered(joined)) == words(text):
        return joined
    return "\n\n".join(begin(inline(line)) for line in _plain(text))


def rendered(text: str) -> str:
    """What the export makes of the Markdown."""
    parts, _ = prose(Written.from_file("", text))
    return html(parts, {})


def _tag(made: _Text, name: str, rest: str, *, closing: bool) -> None:
    if name == "br":
        made.pieces.append("\0")
    elif name in _BLOCKS or name == "li":
        made.end()
        if name in {"li", "blockquote"}:
            _within(made, "- " if name == "li" else "> ", closing=closing)
        elif name in {"ul", "ol"} and closing:
            _within(made, "- ", closing=True)
    elif name in _EMPHASIS or name == "a":
        _span(made, _EMPHASIS.get(name, ""), _address(rest), closing=closing)


def _within(made: _Text, mark: str, *, closing: bool) -> None:
    """A list item or a quotation begins or ends. An item ends where the next one begins."""
    if (closing or made.prefix[-1:] == ["- "] == [mark]) and mark in made.prefix:
        made.prefix.remove(mark)
    if not closing and len(made.prefix) < _DEEPEST:
        made.prefix.append(mark)


def _span(made: _Text, mark: str, address: str, *, closing: bool) -> None:
    if not closing:
        if mark or address:
            made.open.append((mark, len(made.pieces), address))
    elif made.open and made.open[-1][0] == mark:
        made.close()


def _address(rest: str) -> str:
    found = _HREF.search(rest)
    address = unescape(next((part for part in found.groups() if part), "")).strip() if found else ""
    return address if _SAFE.fullmatch(address) else ""


def _words(text: str) -> str:
    return inline(unescape(text)).replace("\0", " ")


def _plain(text: str) -> Iterator[str]:
    """The words alone."""
    line = words(text)
    if line:
        yield line

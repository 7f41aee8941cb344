"""Our additions to CommonMark: ``[[id]]``, ``[@source "words"]``, ``::: card`` … ``:::`` and one-line ``::: data``.

Each is one rule of markdown-it-py. A rule only recognises; what the token means is decided by ``reading``.
Something that begins like one of ours and does not end like it becomes a ``nutgraf_fault`` token, never
silent text.
"""

import re

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_inline import StateInline

CARDS = ("question", "brief", "unknown", "disputed", "update")
"""Kinds of cards: they close with ``:::``."""
EMBEDS = ("timeline", "claims", "entries")
"""Kinds of one-line data blocks: nothing closes them."""

_REFERENCE = re.compile(r"\[\[\s*([^\[\]|\n]*?)\s*(?:\|([^\[\]|]*))?\]\]")
_CITATION = re.compile(r'\[@([^\s\[\]"]*)(?:\s+"((?:[^"\\]|\\.)*)")?\s*\]', re.DOTALL)
_OPENING = re.compile(r":::[ \t]*([A-Za-z][\w-]*)[ \t]*(.*?)[ \t]*$")
_CLOSING = re.compile(r":::[ \t]*$")
_FENCE = re.compile(r" {0,3}(?:`{3,}|~{3,})")


def add_to(parser: MarkdownIt) -> MarkdownIt:
    """Add our syntax to ``parser`` and give it back."""
    parser.inline.ruler.before("link", "nutgraf_reference", _reference)
    parser.inline.ruler.before("link", "nutgraf_citation", _citation)
    parser.block.ruler.before(
        "fence", "nutgraf_block", _block, {"alt": ["paragraph", "reference", "blockquote", "list"]}
    )
    return parser


def _reference(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - the signature is markdown-it's
    if not state.src.startswith("[[", state.pos):
        return False
    found = _REFERENCE.match(state.src, state.pos)
    if found is None:
        return False
    if not silent:
        token = state.push("nutgraf_reference", "", 0)
        token.meta = {"at": state.pos, "id": found[1], "words": " ".join((found[2] or "").split())}
    state.pos = found.end()
    return True


def _citation(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - the signature is markdown-it's
    if not state.src.startswith("[@", state.pos):
        return False
    found = _CITATION.match(state.src, state.pos)
    end = found.end() if found else state.pos + 2
    if not silent and found:
        token = state.push("nutgraf_citation", "", 0)
        words = re.sub(r"\\(.)", r"\1", found[2] or "", flags=re.DOTALL)
        token.meta = {
            "at": state.pos,
            "source": found[1],
            "words": " ".join(words.split()),
            "quoted": found[2] is not None,
        }
    elif not silent:
        token = state.push("nutgraf_fault", "", 0)
        token.content = "[@"
        token.meta = {"at": state.pos}
    state.pos = end
    return True


def _block(state: StateBlock, start: int, end: int, silent: bool) -> bool:  # noqa: FBT001 - the signature is markdown-it's
    line = _line(state, start)
    found = _OPENING.match(line)
    if found is None or state.is_code_block(start):
        return False
    if silent:  # it ends a paragraph wherever it stands; inside a list or quotation it is then reported
        return True
    card_level = state.env.get("card_level", 0)
    if state.level != card_level:
        return False
    if found[1] in CARDS and not card_level:
        _card(state, (start, end), found)
        return True
    token = state.push("nutgraf_embed" if found[1] in EMBEDS else "nutgraf_block_fault", "", 0)
    token.meta = {"kind": found[1], "rest": found[2]}
    token.map = [start, start + 1]
    state.line = start + 1
    return True


def _card(state: StateBlock, lines: tuple[int, int], found: re.Match[str]) -> None:
    start, end = lines
    close = _closing_line(state, start + 1, end)
    token = state.push("nutgraf_card_open", "section", 1)
    token.meta = {"kind": found[1], "rest": found[2], "closed": close < end}
    token.map = [start, close]
    limit = state.lineMax
    state.lineMax, state.env["card_level"] = close, state.level
    state.md.block.tokenize(state, start + 1, close)
    state.lineMax, state.env["card_level"] = limit, 0
    state.push("nutgraf_card_close", "section", -1)
    state.line = min(close + 1, end)


def _closing_line(state: StateBlock, start: int, end: int) -> int:
    """The line of the ``:::`` that closes a card, ``end`` if there is none. Fenced code is passed over."""
    fenced = False
    for number in range(start, end):
        line = _line(state, number)
        if _FENCE.match(line):
            fenced = not fenced
        elif not fenced and _CLOSING.match(line):
            return number
    return end


def _line(state: StateBlock, number: int) -> str:
    return state.src[state.bMarks[number] + state.tShift[number] : state.eMarks[number]]

"""From tokens to ``Prose``: what is finished becomes ``Html``, what other files decide becomes a hole."""

from dataclasses import dataclass, field, replace
from itertools import count

from markdown_it import MarkdownIt
from markdown_it.token import Token

from nutgraf.diagnostics import Diagnostic
from nutgraf.markup import cards, inline
from nutgraf.markup.parser import commonmark, extended, markup_of
from nutgraf.markup.prose import Block, Body, Card, Embed, Flow, Html, Part, Prose, Text
from nutgraf.places import Written

LONGEST_BLOCK = 20_000
"""Characters in one paragraph, heading or cell: reading links in one takes more than linear time."""

_ANCHORS = {"paragraph": "p", "picture": "c", "other": "b"}


def prose(written: Written) -> tuple[Prose, tuple[Diagnostic, ...]]:
    """Read a Markdown field of YAML. Headings and cards do not belong in one."""
    reader = _Reader(written, extended())
    parts = reader.parts(reader.tokens)
    return parts, tuple(reader.diagnostics)


def article(written: Written) -> tuple[tuple[Block, ...], tuple[Diagnostic, ...]]:
    """Read the body of an article page: plain CommonMark, a block a paragraph or picture.

    Headings of level 1 become level 2: the page has one, its title, and the author of a seed did not know that.
    """
    reader = _Reader(written, commonmark(), headings=True)
    for token in reader.tokens:
        token.tag = "h2" if token.tag == "h1" else token.tag
    blocks = [reader.block(group) for group in _top_level(reader.tokens)]
    counts = {kind: count(1) for kind in _ANCHORS}
    anchored = tuple(
        replace(block, anchor=f"{_ANCHORS[block.kind]}{next(counts[block.kind])}") for block in blocks
    )
    return anchored, tuple(reader.diagnostics)


def body(written: Written) -> tuple[Body, tuple[Diagnostic, ...]]:
    """Read the body of an explainer or page: running text, cards, data blocks."""
    reader = _Reader(written, extended(), headings=True)
    pieces = reader.pieces(_top_level(reader.tokens))
    ids = cards.repeated_ids(pieces)
    return pieces, (*reader.diagnostics, *ids)


@dataclass(slots=True)
class _Reader:
    """One pass over the tokens of one text. Lives as long as one call of the functions above."""

    written: Written
    parser: MarkdownIt
    headings: bool = False
    section: int = 0
    lines: list[str] = field(default_factory=list)
    tokens: list[Token] = field(default_factory=list)
    diagnostics: list[Diagnostic] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.lines = self.written.text.split("\n")
        self.tokens = self.parser.parse(self.written.text)
        for token in self.tokens:
            if token.type == "inline" and len(token.content.replace("\\", "")) > LONGEST_BLOCK:
                self.report(
                    token,
                    "block-too-long",
                    f"a block of {len(token.content)} characters",
                    "begin a new paragraph",
                )
                token.children, token.content = [], ""

    def report(self, token: Token, rule: str, message: str, hint: str = "") -> None:
        place = self.written.at(token.map[0] if token.map else 0, 0)
        self.diagnostics.append(Diagnostic(place, rule, message, hint))

    def pieces(self, groups: list[list[Token]]) -> Body:
        """Top-level groups of tokens, neighbouring text joined."""
        found: list[Flow | Card | Embed] = []
        for group in groups:
            piece = self.piece(group)
            if isinstance(piece, Flow) and found and isinstance(found[-1], Flow):
                found[-1] = Flow(found[-1].prose + piece.prose)
            elif piece is not None:
                found.append(piece)
        return tuple(found)

    def piece(self, group: list[Token]) -> Flow | Card | Embed | None:
        first = group[0]
        if first.type == "nutgraf_card_open":
            self.section += 1
            inner = self.pieces(_top_level(group[1:-1]))
            self.section += 1
            return cards.card(first, self.written, inner, self.diagnostics)
        if first.type == "nutgraf_embed":
            return cards.embed(first, self.written, self.diagnostics)
        if first.type == "nutgraf_block_fault":
            cards.fault(first, self.written, self.diagnostics)
            return None
        if first.type == "heading_open" and first.tag == "h2":
            self.section += 1
        return Flow(self.parts(group))

    def block(self, group: list[Token]) -> Block:
        place = self.written.at(group[0].map[0] if group[0].map else 0, 0)
        content = [token for token in group if token.type == "inline"]
        passages = tuple(inline.plain_text(token.children or []) for token in content)
        picture = inline.only_picture(content) if group[0].type == "paragraph_open" else None
        if picture is not None:
            return Block(
                kind="picture", prose=(), passages=passages, place=place, address=str(picture.attrs["src"])
            )
        kind = "paragraph" if group[0].type == "paragraph_open" else "other"
        return Block(kind=kind, prose=self.parts(group), passages=passages, place=place)

    def parts(self, group: list[Token]) -> Prose:
        """The parts of a run of block tokens, neighbouring markup joined."""
        parts: list[Part] = []
        linkable = [True]
        figures = inline.figures(group) if self.parser is extended() else {}
        for index, token in enumerate(group):
            if index in figures:
                context = self.context(token, linkable=False)
                parts.append(inline.figure(context, figures[index]))
            if not figures.keys().isdisjoint((index - 1, index, index + 1)):
                continue  # a figure is no part of a paragraph
            if token.type in {"heading_open", "blockquote_open"}:
                linkable.append(False)
            elif token.type in {"heading_close", "blockquote_close"}:
                linkable.pop()
            if token.type == "heading_open":
                self.heading(token)
            if token.type == "inline":
                context = self.context(token, linkable=linkable[-1])
                parts += inline.parts(context, self.diagnostics)
            else:
                parts += self.markup(group, index)
        return tuple(_joined(parts))

    def context(self, token: Token, *, linkable: bool) -> inline.Context:
        is_extended = self.parser is extended()
        return inline.Context(self.written, self.lines, token, self.section, linkable, is_extended)

    def markup(self, group: list[Token], index: int) -> list[Part]:
        token = group[index]
        if token.type.startswith("nutgraf_"):
            cards.misplaced(token, self.written, self.diagnostics)
            return []
        return [Html(markup_of(group, index))]

    def heading(self, token: Token) -> None:
        if not self.headings:
            self.report(
                token,
                "heading-misplaced",
                "a heading in a text that is shown inside others",
                "write a paragraph",
            )
        elif token.tag == "h1":
            self.report(
                token,
                "heading-misplaced",
                "a heading of level 1: the page has one, its title",
                "begin it with ##",
            )


def _top_level(all_tokens: list[Token]) -> list[list[Token]]:
    """Cut a flat list of block tokens into its outermost blocks."""
    groups: list[list[Token]] = []
    depth = 0
    for token in all_tokens:
        if depth == 0:
            groups.append([])
        groups[-1].append(token)
        depth += token.nesting
    return groups


def _joined(parts: list[Part]) -> list[Part]:
    joined: list[Part] = []
    for part in parts:
        last = joined[-1] if joined else None
        if isinstance(part, Html) and isinstance(last, Html):
            joined[-1] = Html(last.html + part.html)
        elif isinstance(part, Text) and isinstance(last, Text) and _is_one(last, part):
            joined[-1] = replace(last, text=last.text + part.text)
        else:
            joined.append(part)
    return joined


def _is_one(last: Text, part: Text) -> bool:
    """Whether only the end of a line is between two texts: a name may go over it."""
    return last.linkable == part.linkable and (part.text == "\n" or last.text.endswith("\n"))

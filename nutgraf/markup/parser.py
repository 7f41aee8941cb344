"""The two parsers: CommonMark for article pages, CommonMark with tables and our syntax for what people write.

Raw HTML is off in both. Addresses are left as they were written and judged by ``addresses``: markdown-it's own
check is a list of what is forbidden, and drops a link without a word.
"""

from collections.abc import Callable
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from nutgraf.markup import syntax

_RENDERER = RendererHTML()

Rule = Callable[[StateInline, bool], bool]


class _Parser(MarkdownIt):
    """Leaves addresses as they were written: the pictures of a seed must read back exactly."""

    def normalizeLink(self, url: str) -> str:  # noqa: N802 - markdown-it's name
        return url

    def validateLink(self, _url: str) -> bool:  # noqa: N802 - markdown-it's name
        return True


@cache
def commonmark() -> MarkdownIt:
    """The parser of article pages: CommonMark and nothing else."""
    return _prepared(_Parser("commonmark", {"html": False}))


@cache
def extended() -> MarkdownIt:
    """The parser of explainers, pages and Markdown fields."""
    parser = syntax.add_to(_Parser("commonmark", {"html": False}).enable("table"))
    parser.core.ruler.push("nutgraf_alignment", _alignment)
    return _prepared(parser)


def _alignment(state: StateCore) -> None:
    """The alignment of a cell becomes a class: the policy of our pages forbids ``style=``."""
    for token in state.tokens:
        style = str(token.attrs.pop("style", ""))
        if style:
            token.attrs["class"] = style.removeprefix("text-align:")


def _prepared(parser: MarkdownIt) -> MarkdownIt:
    for rule in parser.inline.ruler.__rules__:
        if rule.name in {"link", "image", "autolink"}:
            parser.inline.ruler.at(rule.name, _noting_position(rule.fn))
    return parser


def _noting_position(rule: Rule) -> Rule:
    """Tokens inside a paragraph carry no position; the parser knows it while it makes them."""

    def noting(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - the signature is markdown-it's
        start, before = state.pos, len(state.tokens)
        found = rule(state, silent)
        if found and not silent:
            first = next(
                (token for token in state.tokens[before:] if token.type in {"link_open", "image"}), None
            )
            if first is not None:
                first.meta.setdefault("at", start)
        return found

    return noting


def markup_of(group: list[Token], index: int) -> str:
    """The HTML of a token that needs nothing of ours, as markdown-it-py writes it."""
    render = _RENDERER.rules.get(group[index].type)
    options = commonmark().options
    return (
        str(render(group, index, options, {})) if render else _RENDERER.renderToken(group, index, options, {})
    )

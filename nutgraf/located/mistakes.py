"""What the parser could not read, in an author's words.

PyYAML says what its grammar expected; an author needs to know which of the usual slips it was. The slip is
told from PyYAML's sentence and from the line on which it gave up.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

from nutgraf.diagnostics import Diagnostic, Related
from nutgraf.located.quoting import quote
from nutgraf.located.source import Source
from nutgraf.located.words import shown

_KEYED = re.compile(r"\s*(?:- +)*(?:\"[^\"]*\"|'[^']*'|[^\s:#\"'][^:#]*?)\s*:[ \t]+(?P<value>\S.*)")
_ITEM_OF_LIST = re.compile(r"\s*(?:- +)+(?P<value>[\"'\[{*&!].*)")
_OPENING, _CLOSING = re.compile(r"[\[{]"), re.compile(r"[\]}]")
_CURLY = re.compile("[“”„](.*)[“”]")
_LONGEST_EXAMPLE = 60


@dataclass(frozen=True, slots=True)
class Fault:
    """Where and why the parser gave up: its sentence, what it was doing, where, and where that began."""

    problem: str
    context: str
    at: int
    since: int | None


@dataclass(frozen=True, slots=True)
class _Case:
    """A fault with the line on which it lies."""

    source: Source
    fault: Fault
    line_start: int
    line: str

    @property
    def sign(self) -> str:
        """The character at which the parser gave up; empty at the end of the text."""
        return self.source.written.text[self.fault.at : self.fault.at + 1]

    @property
    def before(self) -> str:
        """What stands on the line before that character."""
        return self.line[: self.fault.at - self.line_start]

    @property
    def began(self) -> int:
        """Where the thing began that could not be read to its end."""
        return self.fault.at if self.fault.since is None else self.fault.since

    def value_start(self) -> int | None:
        """The offset of the value on this line, if the line is a key with a value or the item of a list."""
        found = _KEYED.match(self.line) or _ITEM_OF_LIST.match(self.line)
        return None if found is None else self.line_start + found.start("value")


def explain(source: Source, fault: Fault) -> Diagnostic:
    """One finding for one fault of syntax, with what to write instead."""
    line, _ = source.line_and_column(fault.at)
    start = source.starts[line]
    case = _Case(source, fault, start, source.written.text[start : source.line_end(start)])
    if case.sign == "\t":
        message = "a tab stands here, and YAML is indented and divided by spaces"
        hint = "write spaces instead; a tab that belongs to the text stands in quotes"
        return _found(case, fault.at, "yaml-tab", message, hint)
    for phrase, explanation in _EXPLANATIONS:
        if phrase in fault.problem or phrase in fault.context:
            return explanation(case)
    return _unclear(case)


def _found(case: _Case, offset: int, rule: str, message: str, hint: str) -> Diagnostic:
    return Diagnostic(case.source.place(offset), rule, message, hint)


def _put_in_quotes(case: _Case, start: int) -> str:
    """A hint that shows the value in quotes, or only names them if the value is long."""
    value = case.source.written.text[start : case.source.line_end(start)].rstrip()
    line_before = case.source.written.text[case.source.line_start(start) : start]
    if len(_OPENING.findall(line_before)) > len(_CLOSING.findall(line_before)):
        value = re.split(r"[,\]}]", value, maxsplit=1)[0].rstrip() or value
    curly = _CURLY.fullmatch(value)
    if curly and len(value) <= _LONGEST_EXAMPLE:
        return f'YAML knows straight quotes alone: "{curly[1]}"'
    return "put the value in quotes" + (f": {quote(value)}" if len(value) <= _LONGEST_EXAMPLE else "")


def _colon(case: _Case) -> Diagnostic:
    start = case.value_start()
    if start is not None and start <= case.fault.at:
        value = shown(case.source.written.text[start : case.source.line_end(start)])
        message = f'"{value}" has a colon inside, which would begin a record within the value'
        return _found(case, case.fault.at, "yaml-colon", message, _put_in_quotes(case, start))
    indent = len(case.line) - len(case.line.lstrip())
    message = f'"{shown(case.before)}:" is indented as if it went on with the text above'
    hint = "begin it in the same column as the key above, or put the text above in quotes"
    return _found(case, case.line_start + indent, "yaml-indentation", message, hint)


def _no_colon(case: _Case) -> Diagnostic:
    start = case.began
    words = shown(case.source.written.text[start : case.source.line_end(start)])
    lack = "no space behind its colon" if ":" in words else "no colon"
    message = f'"{words}" stands where a key is expected, and has {lack}'
    hint = 'write "key: value"; text that goes on from the line above is indented further than its key'
    return _found(case, start, "yaml-colon", message, hint)


def _open_quote(case: _Case) -> Diagnostic:
    mark = case.source.written.text[case.began]
    inside = "write '' for an apostrophe inside" if mark == "'" else 'write \\" for a quotation mark inside'
    message = "the quotation mark that stands here is not closed"
    return _found(case, case.began, "yaml-quote", message, f"close it with {mark}, and {inside}")


def _behind_quote(case: _Case) -> Diagnostic:
    """Text behind a closing mark: an apostrophe ended the value, or a mark was left open further up."""
    text = case.source.written.text
    closing = len(text[: case.fault.at].rstrip()) - 1
    opening = text.rfind(text[closing], 0, closing)
    words = shown(text[case.fault.at : case.source.line_end(case.fault.at)])
    message = f'"{words}" stands behind the quotation mark that closes the value'
    start = case.value_start()
    if start == opening and not case.line.rstrip().endswith(text[closing]):
        return _found(case, case.fault.at, "yaml-quote", message, _put_in_quotes(case, start))
    hint = "write '' for an apostrophe inside '...', and \\\" for a quotation mark inside \"...\""
    related: tuple[Related, ...] = ()
    if "\n" in text[max(opening, 0) : closing]:
        related = (Related(case.source.place(opening), "the value may begin here"),)
    return Diagnostic(case.source.place(case.fault.at), "yaml-quote", message, hint, related)


def _escape(case: _Case) -> Diagnostic:
    start = max(case.source.written.text.rfind("\\", 0, case.fault.at + 1), 0)
    message = f'"{shown(case.source.written.text[start : start + 2])}" does not begin an escape that YAML has'
    hint = "write \\\\ for a backslash, or put the value between '...'"
    return _found(case, start, "yaml-escape", message, hint)


def _bracket(case: _Case) -> Diagnostic:
    opening = case.source.written.text[case.began]
    closing = "]" if opening == "[" else "}"
    message = f'"{opening}" stands here, and then a comma or "{closing}" is missing'
    hint = f'close it with "{closing}"; text that begins with "{opening}" stands in quotes'
    related = Related(case.source.place(case.fault.at), "missing before this")
    return Diagnostic(case.source.place(case.began), "yaml-bracket", message, hint, (related,))


def _begins_with(case: _Case, start: int) -> Diagnostic:
    sign = case.source.written.text[start : start + 1]
    message = f'a value cannot begin with "{sign}", a sign that YAML keeps for itself'
    if sign in {"[", "{"}:
        message = f'text that begins with "{sign}" is taken for a {"list" if sign == "[" else "record"}'
    return _found(case, start, "yaml-sign", message, _put_in_quotes(case, start))


def _sign_here(case: _Case) -> Diagnostic:
    return _begins_with(case, case.fault.at)


def _sign_before(case: _Case) -> Diagnostic:
    return _begins_with(case, case.began)


def _item(case: _Case) -> Diagnostic:
    message = 'a list with "- " cannot begin on the line of its key'
    hint = f"begin it on the next line, or, if it is text, {_put_in_quotes(case, case.fault.at)}"
    return _found(case, case.fault.at, "yaml-sign", message, hint)


def _block_header(case: _Case) -> Diagnostic:
    sign = case.source.written.text[case.began]
    message = f'"{sign}" says that text follows on the lines below, but more stands behind it'
    hint = f"begin the text on the next line, indented, or {_put_in_quotes(case, case.began)}"
    return _found(case, case.began, "yaml-sign", message, hint)


def _block_end(case: _Case) -> Diagnostic:
    before = case.before.rstrip()
    start = case.value_start()
    if case.sign in {"]", "}"}:
        return _unopened(case)
    if before.endswith(("'", '"')):
        return _behind_quote(case)
    if start is not None and start < case.fault.at and case.source.written.text[start] in "[{*&!":
        return _begins_with(case, start)
    words = shown(case.line[len(case.before) :])
    message = f'"{words}" does not begin in the column of what it belongs to'
    hint = 'begin the keys of one record, and the "- " of one list, in the same column'
    related = Related(case.source.place(case.began), "the record or list begins here")
    return Diagnostic(case.source.place(case.fault.at), "yaml-indentation", message, hint, (related,))


def _unopened(case: _Case) -> Diagnostic:
    message = f'"{case.sign}" closes a bracket that was not opened'
    start = case.value_start()
    hint = "delete it" if start is None else f"delete it, or {_put_in_quotes(case, start)}"
    return _found(case, case.fault.at, "yaml-bracket", message, hint)


def _no_content(case: _Case) -> Diagnostic:
    if case.sign == "," and "flow" in case.fault.context:
        message = 'a value is missing before ","'
        return _found(case, case.fault.at, "yaml-bracket", message, "write the value, or delete the comma")
    if case.sign in {"]", "}"}:
        return _unopened(case)
    return _sign_here(case) if case.sign in {",", "?"} else _unclear(case)


def _unclear(case: _Case) -> Diagnostic:
    words = shown(case.line[len(case.before) :])
    message = f'"{words}" cannot be read here' if words else "something is missing before this place"
    hint = "look at the indentation, the colons, quotes and brackets of this line and of the one above"
    return _found(case, case.fault.at, "yaml-syntax", message, hint)


_EXPLANATIONS: tuple[tuple[str, Callable[[_Case], Diagnostic]], ...] = (
    ("mapping values are not allowed", _colon),
    ("could not find expected ':'", _no_colon),
    ("found unexpected end of stream", _open_quote),
    ("found unexpected document separator", _open_quote),
    ("found unknown escape character", _escape),
    ("expected escape sequence", _escape),
    ("cannot start any token", _sign_here),
    ("sequence entries are not allowed", _item),
    ("mapping keys are not allowed", _sign_here),
    ("expected ',' or", _bracket),
    ("expected <block end>", _block_end),
    ("expected the node content", _no_content),
    ("scanning a block scalar", _block_header),
    ("scanning an anchor", _sign_before),
    ("scanning an alias", _sign_before),
    ("scanning a tag", _sign_before),
    ("parsing a tag", _sign_before),
    ("found undefined tag handle", _sign_before),
)

"""YAML text to nodes, strictly. The only module that knows PyYAML.

Events are counted as they come, and nothing is composed by PyYAML itself: its composers follow merge keys
without end (yaml/pyyaml#897), and 100,000 brackets end the C one, and the whole process with it.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple, Protocol

import yaml

from nutgraf.diagnostics import Diagnostic, Related, in_order
from nutgraf.located.mistakes import Fault, explain
from nutgraf.located.nodes import Mapping, Node, Scalar, Sequence
from nutgraf.located.scalars import locate
from nutgraf.located.source import LARGEST, NOT_ALLOWED, Source, prepare, refusals
from nutgraf.located.words import article, shown
from nutgraf.places import Written

DEEPEST = 20
"""Levels of lists and records inside each other, at most."""

PARSERS = (yaml.CSafeLoader, yaml.SafeLoader) if yaml.__with_libyaml__ else (yaml.SafeLoader,)
"""The C parser is ten times as fast. The other one names mistakes better and has the last word on what the
first refuses or is known to let pass, so that the outcome is the same where there is no C parser."""

_DOUBTFUL = re.compile(r"\t|\?|[|>][-+0-9]*#|[:,\[{]#|(?<![^\s\[\]{},])!|^%", re.MULTILINE)
"""What the C parser is known to read in another way: tabs between words, question marks that announce a key,
comments without a space before them, tags in brackets, lines that begin with a per cent sign."""

_LOSING = frozenset(
    {"yaml-alias", "yaml-merge-key", "yaml-key", "yaml-character", "yaml-depth", "yaml-documents"}
)
"""Findings after which part of the content is missing: the rest would only give misleading messages."""

_Parser = type[yaml.CSafeLoader] | type[yaml.SafeLoader]
_COMMENT = re.compile(r"(?:^|(?<=\s))#[^\n]*", re.MULTILINE)
_SWALLOWED = re.compile(r" +(#[^\s#][^\n]*)|(#[^\n]*)")
_PROPERTY = re.compile(r"(?:\s|(?<=\s)#[^\n]*)*([&!][^\s,\[\]{}]*)")
_BEYOND_UNICODE = re.compile(r"\\U(?!000|0010)[0-9A-Fa-f]{8}")


class _Mark(Protocol):
    """A position of either parser."""

    @property
    def index(self) -> int:
        """Characters before it."""


class _Step(NamedTuple):
    """An event of the parser, with the offsets of its start and end in the written text."""

    event: yaml.Event
    start: int
    end: int


class _EndError(Exception):
    """The reading ends here: at a fault in the syntax, or at a finding that was reported already."""

    def __init__(self, fault: Fault | None = None) -> None:
        super().__init__(fault)
        self.fault = fault


@dataclass(frozen=True, slots=True)
class _Reading:
    """One pass over one text: the steps that are left and what was found so far."""

    source: Source
    steps: Iterator[_Step]
    found: list[Diagnostic] = field(default_factory=list)

    def report(self, offset: int, rule: str, message: str, hint: str, *related: Related) -> None:
        """Note a finding at an offset of the text."""
        self.found.append(Diagnostic(self.source.place(offset), rule, message, hint, related))


def compose(written: Written, largest: int = LARGEST) -> tuple[Node | None, tuple[Diagnostic, ...]]:
    """Read YAML text into nodes with places.

    ``written`` may begin in the middle of a file. Anchors, aliases, merge keys, tags, directives, keys that
    are not plain words, keys that stand twice, more than one document, more than 20 levels, more bytes than ``largest``, tabs
    outside of quotes, and control characters are refused. Text without any content is an empty scalar.
    The node is None if something is missing from it, and then there is an error; a node beside an error is
    whole but for what the error names (of two equal keys it has the first). Syntax errors end the reading.
    """
    return compose_with(PARSERS, written, largest)


def compose_with(
    parsers: tuple[_Parser, ...], written: Written, largest: int = LARGEST
) -> tuple[Node | None, tuple[Diagnostic, ...]]:
    """``compose`` with the first of these parsers that can read the text; if none can, as the last one saw it."""
    source = prepare(written)
    refused = refusals(source, largest)
    if refused:
        return None, in_order(refused)
    found: tuple[Diagnostic, ...] = ()
    fault: Fault | None = None
    for parser in parsers[-1:] if _DOUBTFUL.search(source.prepared) else parsers:
        node, found, fault = _attempt(source, parser)
        if fault is None:
            lost = any(diagnostic.rule in _LOSING for diagnostic in found)
            return (None if lost else node), in_order(found)
    assert fault is not None
    explained = explain(source, fault)
    before = (diagnostic for diagnostic in found if diagnostic.place < explained.place)
    return None, in_order((*before, explained))


def _attempt(source: Source, parser: _Parser) -> tuple[Node | None, tuple[Diagnostic, ...], Fault | None]:
    reading = _Reading(source, _steps(source, parser))
    try:
        node = _document(reading)
    except _EndError as end:
        return None, tuple(reading.found), end.fault
    return node, tuple(reading.found), None


def _steps(source: Source, parser: _Parser) -> Iterator[_Step]:
    """The parser's events with their offsets; whatever it raises becomes a fault with an offset."""
    reached = source.skipped
    try:
        for event in yaml.parse(source.prepared, Loader=parser):
            start, end = _offset(source, event.start_mark), _offset(source, event.end_mark)
            if isinstance(event, yaml.ScalarEvent) and start == end:
                start = end = _end_of_signs(source, reached, start)
            yield _Step(event, start, end)
            reached = end
    except yaml.MarkedYAMLError as error:
        since = _offset(source, error.context_mark) if error.context_mark else None
        at = _offset(source, error.problem_mark) if error.problem_mark else reached
        raise _EndError(Fault(error.problem or "", error.context or "", at, since)) from None
    except (yaml.YAMLError, ValueError, OverflowError, RecursionError):
        escape = _BEYOND_UNICODE.search(source.written.text, reached)  # chr() refuses it in the slow parser
        at = escape.start() if escape else reached
        raise _EndError(Fault("found unknown escape character" if escape else "", "", at, None)) from None


def _offset(source: Source, mark: _Mark | None) -> int:
    """A parser's mark as an offset of the written text: both count characters."""
    assert mark is not None, "every event of a parser has marks"
    return mark.index + source.skipped


def _end_of_signs(source: Source, begin: int, end: int) -> int:
    """Where an empty value stands: right behind the last sign before it. The parsers differ by white space."""
    between = _COMMENT.sub(lambda comment: " " * len(comment[0]), source.written.text[begin:end])
    return begin + len(between.rstrip())


def _document(reading: _Reading) -> Node:
    """The one document of the stream; an empty scalar if there is none."""
    node: Node | None = None
    for step in reading.steps:
        if isinstance(step.event, yaml.DocumentStartEvent) and node is not None:
            message = "a second document begins here, and a file holds one"
            hint = 'delete the line "---", or use a file of its own'
            reading.report(step.start, "yaml-documents", message, hint)
            raise _EndError
        if isinstance(step.event, yaml.NodeEvent):
            node = _node(reading, step, 1)
    if node is None:
        return _empty(reading.source, reading.source.skipped)
    return node


def _node(reading: _Reading, step: _Step, depth: int) -> Node:
    """The node that begins with this step; its further steps are taken from the stream."""
    event, start, end = step
    if isinstance(event, yaml.AliasEvent):
        return _alias(reading, start, end)
    _refuse_properties(reading, event, start)
    if isinstance(event, yaml.ScalarEvent):
        return _scalar(reading, event, (start, end))
    if depth > DEEPEST:
        message = f"more than {DEEPEST} levels of lists and records stand inside each other here"
        reading.report(start, "yaml-depth", message, "close the brackets, or put text in quotes")
        raise _EndError
    place = reading.source.place(start)
    if isinstance(event, yaml.SequenceStartEvent):
        return Sequence(place, tuple(_items(reading, depth + 1)))
    return Mapping(place, tuple(_pairs(reading, depth + 1)))


def _items(reading: _Reading, depth: int) -> Iterator[Node]:
    for step in reading.steps:
        if isinstance(step.event, yaml.SequenceEndEvent):
            return
        yield _node(reading, step, depth)


def _pairs(reading: _Reading, depth: int) -> Iterator[tuple[Scalar, Node]]:
    """The keys and values of a record; of keys that stand twice, the first."""
    first: dict[str, Scalar] = {}
    for step in reading.steps:
        if isinstance(step.event, yaml.MappingEndEvent):
            return
        key = _key(reading, step, depth)
        value = _node(reading, next(reading.steps), depth)
        if key is None:
            continue
        if key.text in first:
            message = f'"{shown(key.text)}" stands twice in one record'
            note = Related(first[key.text].place, "the first one")
            reading.report(key.span[0], "yaml-duplicate-key", message, "keep one of the two", note)
            continue
        first[key.text] = key
        yield key, value


def _key(reading: _Reading, step: _Step, depth: int) -> Scalar | None:
    """A key, if it is a word or words on one line."""
    node = _node(reading, step, depth)
    if isinstance(step.event, yaml.AliasEvent):
        return None
    offset = step.start
    hint = "write a word and a colon; text that begins with a bracket stands in quotes"
    if not isinstance(node, Scalar):
        kind = "list" if isinstance(node, Sequence) else "record"
        reading.report(offset, "yaml-key", f"a {kind} stands here as a key, and keys are words", hint)
    elif not node.text:
        reading.report(offset, "yaml-key", "a colon stands here without a key before it", hint)
    elif "\n" in reading.source.written.text[slice(*node.span)]:
        message = f'"{shown(node.text)}" stands here as a key, and a key is written on one line'
        reading.report(offset, "yaml-key", message, hint)
    elif node.text == "<<" and not node.quoted:
        message = '"<<" is a merge key, and merge keys are not used here'
        reading.report(offset, "yaml-merge-key", message, "write the fields themselves in each record")
    else:
        return node
    return None


def _scalar(reading: _Reading, event: yaml.ScalarEvent, span: tuple[int, int]) -> Scalar:
    source = reading.source
    style = event.style or ""
    if style in {"|", ">"}:  # the line ends behind a block belong to the file, not to the value
        span = span[0], span[0] + len(source.written.text[slice(*span)].rstrip(" \n"))
    else:
        _refuse_swallowed(reading, span[1])
    text = event.value.translate(source.restored) if source.restored else event.value
    if character := NOT_ALLOWED.search(text):
        message = f"an escape gives the character U+{ord(character[0]):04X}, which has no meaning in text"
        reading.report(span[0], "yaml-character", message, "delete the escape")
        text = NOT_ALLOWED.sub("", text)
    place = source.place(span[0])
    return Scalar(text, place, style in {"'", '"'}, span, locate(source, span, text, style, place))


def _refuse_swallowed(reading: _Reading, end: int) -> None:
    """Report a comment behind a value that does not look like one: the end of a headline, ``#MeToo``."""
    swallowed = _SWALLOWED.match(reading.source.written.text, end)
    if swallowed is not None:
        message = f'"{shown(swallowed[0])}" is taken for a comment and not read'
        hint = 'put the whole value in quotes; a comment has a space before and behind its "#"'
        reading.report(swallowed.end() - len(swallowed[0].lstrip()), "yaml-hash", message, hint)


def _empty(source: Source, offset: int) -> Scalar:
    """Nothing, where something could stand."""
    place = source.place(offset)
    return Scalar("", place, quoted=False, span=(offset, offset), written=Written("", (place,)))


def _alias(reading: _Reading, start: int, end: int) -> Scalar:
    word = shown(reading.source.written.text[start:end])
    message = f'"{word}" is an alias, and aliases are not used here'
    hint = 'write the value itself; text that begins with "*" stands in quotes'
    reading.report(start, "yaml-alias", message, hint)
    return _empty(reading.source, start)


def _refuse_properties(reading: _Reading, event: yaml.Event, start: int) -> None:
    """Report an anchor and a tag; both stand before the value, in either order."""
    count = (getattr(event, "anchor", None) is not None) + (getattr(event, "tag", None) is not None)
    offset = start
    for _ in range(count):
        word = _PROPERTY.match(reading.source.written.text, offset)
        if word is None:
            break
        kind = "anchor" if word[1].startswith("&") else "tag"
        message = f'"{shown(word[1])}" is {article(kind)}, and {kind}s are not used here'
        hint = f'delete it; text that begins with "{word[1][0]}" stands in quotes'
        reading.report(word.start(1), f"yaml-{kind}", message, hint)
        offset = word.end()

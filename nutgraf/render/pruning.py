"""The rules of a style that a page has a use for.

A rule goes when the page has no element that one of its selectors names by type, class, id or attribute value
(Selectors Level 4). What stands in brackets, as in ``:not(.a)``, and states such as ``:target`` decide nothing.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

_STRING = re.compile(r'"(?:[^"\\]|\\.)*"')
_SIGN = re.compile(r'"(?:[^"\\]|\\.)*"|[{}]')
_FUNCTION = re.compile(r":[\w-]+\([^()]*\)")
_STATE = re.compile(r"::?[\w-]+")
_VALUE = re.compile(r"\[([\w-]+)=([\w-]+)\]")
_ATTRIBUTE = re.compile(r"\[[^\]]*\]")
_NAME = re.compile(r"[.#][\w-]+|(?<![\w.#-])[a-z][a-z0-9]*")
_BESIDE = re.compile(r" ?([+~]) ?")

_READ = re.compile(r"var\((--[\w-]+)")
_SET = re.compile(r"(?<![\w-])(--[\w-]+):([^;{}]*)(?:;|(?=\}))")
_ROOT = re.compile(r":root\{([^{}]*)\}")

_TAG = re.compile(r"<([a-z][a-z0-9]*)")
_CLASS = re.compile(r'\sclass="([^"]*)"')
_OTHER = re.compile(r'\s(id|dir|role|lang|rel|type|aria-current)="([\w-]*)"')

_NESTING = ("@media", "@supports", "@container", "@layer")


@dataclass(frozen=True, slots=True)
class _Rule:
    """A rule with its selectors and what each needs; or one that holds rules, or a rule for all pages."""

    prelude: str
    selectors: tuple[tuple[str, frozenset[str]], ...] = ()
    body: str = ""
    rules: tuple["_Rule", ...] = ()


def used(css: str, html: str) -> str:
    """A minified style without the rules, and the custom properties, that the page has no use for.

    A custom property that has one value wherever it is read is written out there.
    """
    rules = _parsed(css)
    return _written(css, frozenset(_names(html) & _needed(rules)))


@lru_cache(maxsize=256)
def _written(css: str, there: frozenset[str]) -> str:
    text = _plain("".join(_kept(_parsed(css), there)))
    read = set(_READ.findall(text))
    return _SET.sub(lambda found: found[0] if found[1] in read else "", text).replace(";}", "}")


def _plain(css: str) -> str:
    """The style with the values of what is set once, in a first rule for ``:root``, in place of its names."""
    root = _ROOT.match(css)
    times = Counter(name for name, _ in _SET.findall(css))
    for name, value in _SET.findall(root[1] + ";") if root else []:
        if times[name] == 1 and "var(" not in value:
            css = css.replace(f"var({name})", value)
    return css


def _names(html: str) -> set[str]:
    """What selectors can name of a page."""
    found = set(_TAG.findall(html))
    for value in set(_CLASS.findall(html)):
        found.update(f".{name}" for name in value.split())
    found.update(f"#{value}" if name == "id" else f"{name}={value}" for name, value in _OTHER.findall(html))
    return found


@lru_cache(maxsize=64)
def _needed(rules: tuple[_Rule, ...]) -> frozenset[str]:
    needs = [need for rule in rules for _, need in rule.selectors]
    return frozenset().union(*needs, *(_needed(rule.rules) for rule in rules if rule.rules))


def _kept(rules: tuple[_Rule, ...], there: frozenset[str]) -> Iterator[str]:
    for rule in rules:
        if rule.rules:
            inside = "".join(_kept(rule.rules, there))
            if inside:
                yield f"{rule.prelude}{{{inside}}}"
        elif rule.selectors:
            selectors = [selector for selector, need in rule.selectors if need <= there]
            if selectors and rule.body:
                yield f"{','.join(selectors)}{{{rule.body}}}"
        else:
            yield f"{rule.prelude}{{{rule.body}}}"


@lru_cache(maxsize=64)
def _parsed(css: str) -> tuple[_Rule, ...]:
    return _block(css, 0)[0]


def _block(css: str, start: int) -> tuple[tuple[_Rule, ...], int]:
    """The rules from a place to the end of their block, and where that is."""
    rules: list[_Rule] = []
    while (sign := _next(css, start)) is not None:
        if css[sign] == "}":
            return tuple(rules), sign + 1
        prelude = css[start:sign].strip()
        if prelude.startswith(_NESTING):
            inside, start = _block(css, sign + 1)
            rules.append(_Rule(prelude, rules=inside))
        else:
            end = _next(css, sign + 1)
            end = len(css) if end is None else end
            rules.append(_rule(prelude, css[sign + 1 : end]))
            start = end + 1
    return tuple(rules), len(css)


def _next(css: str, at: int) -> int | None:
    """The next brace outside strings."""
    for found in _SIGN.finditer(css, at):
        if found[0] in "{}":
            return found.start()
    return None


def _rule(prelude: str, body: str) -> _Rule:
    if prelude.startswith("@"):
        return _Rule(prelude, body=body)
    selectors = tuple((_BESIDE.sub(r"\1", text), _need(text)) for text in _split(prelude))
    return _Rule(prelude, selectors, body)


def _split(prelude: str) -> list[str]:
    """A list of selectors at its commas, but for those in brackets."""
    parts, depth, last = [], 0, 0
    for at, sign in enumerate(prelude):
        depth += (sign == "(") - (sign == ")")
        if sign == "," and not depth:
            parts.append(prelude[last:at])
            last = at + 1
    return [*parts, prelude[last:]]


def _need(selector: str) -> frozenset[str]:
    """The types, ``.classes``, ``#ids`` and ``name=value`` attributes without which nothing matches."""
    bare, before = _STRING.sub("", selector), ""
    while bare != before:
        bare, before = _FUNCTION.sub("", bare), bare
    bare = _STATE.sub("", bare)
    values = {f"{name}={value}" for name, value in _VALUE.findall(bare)}
    return frozenset(values | set(_NAME.findall(_ATTRIBUTE.sub("", bare))))

"""Outside judges: what programs that are not ours make of our output."""

import re
from collections.abc import Iterator
from functools import lru_cache
from urllib.parse import unquote
from xml.etree.ElementTree import Element

import html5lib
from markdown_it import MarkdownIt


def document(html: str) -> Element:
    """A page, parsed as HTML 5 says, without any error."""
    parser = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False)
    parsed: Element = parser.parse(html)
    return parsed


def fragment(html: str) -> Element:
    """A piece of HTML, as browsers read it."""
    parsed: Element = html5lib.parseFragment(html, namespaceHTMLElements=False)
    return parsed


def text_of(element: Element) -> str:
    """All text in an element."""
    return "".join(element.itertext())


def words_of(element: Element) -> list[str]:
    """The words in an element, those of pictures too."""
    return " ".join(_texts(element)).split()


def _texts(element: Element) -> Iterator[str]:
    """Text by text; what blocks part is parted."""
    inline = element.tag in {"a", "em", "strong", "code", "img"}
    own = element.get("alt", element.text or "")
    inner = own + "".join(" ".join(_texts(child)) + (child.tail or "") for child in element)
    yield inner if inline else f" {inner} "


def without_style(html: str) -> str:
    """A page without its style, which is the same on all and slow to parse."""
    return re.sub(r"<style>.*?</style>", "", html, count=1, flags=re.DOTALL)


def elements(root: Element) -> Iterator[Element]:
    """Every element under ``root``, without comments, whose tag is a function."""
    return (element for element in root.iter() if not callable(element.tag))


def attributes(root: Element, name: str) -> list[str]:
    """The values of one attribute, in order."""
    return [element.attrib[name] for element in elements(root) if name in element.attrib]


@lru_cache
def other_markdown(preset: str) -> MarkdownIt:
    """A reader of Markdown that knows more than CommonMark and none of our rules. Addresses stay as they are."""
    parser = MarkdownIt(preset, {"linkify": False, "html": False})
    parser.validateLink = lambda _url: True  # type: ignore[assignment, method-assign]  # it hides links that we refuse aloud
    parser.normalizeLink = lambda url: url  # type: ignore[method-assign]  # the same address, spelled differently
    return parser


def canonical(html: str) -> list[str]:
    """HTML as a list of tags and texts that is equal when the meaning is.

    Attributes are sorted, ``rel`` is left out, addresses are decoded, white space alone is no text.
    """
    return [part for part in _canonical(fragment(html)) if part.strip()]


def _canonical(element: Element) -> Iterator[str]:
    told = {name: _address(name, value) for name, value in element.attrib.items() if name != "rel"}
    yield f"<{element.tag} {sorted(told.items())}>"
    yield element.text or ""
    for child in element:
        yield from _canonical(child)
        yield child.tail or ""
    yield f"</{element.tag}>"


def _address(name: str, value: str) -> str:
    return unquote(value) if name in {"href", "src"} else value

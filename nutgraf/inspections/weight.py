"""What a page weighs on its way to the reader: measured as servers send it, and told block by block.

A body of 10.5 kB arrives in one round trip over TLS 1.3 and one of 13.5 kB nearly always in two: ten segments of about
1,400 bytes are sent before the first answer (RFC 6928), less what the handshake takes: that is one or two small packets with H2O, and four
with nginx, which has room for 8.5 kB left. Kilobytes are 1,000 bytes.
"""

import re
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from nutgraf.diagnostics import Diagnostic
from nutgraf.places import Place

ONE_FLIGHT = 10_500
"""Bytes that arrive in one round trip."""

ARTICLE = 13_500
EXPLAINER = 25_000

_LIMITS = {"articles/": ARTICLE, "explainers/": EXPLAINER}
_TARGETS = {"articles/": ONE_FLIGHT}
_SHORT = 2
"""A page of so many times its limit or less is not compressed: text shrinks to less than half."""
_TOLD = 4

_STYLE = re.compile(r"<style>.*?</style>", re.DOTALL)
_SECTION = re.compile(r"<section\b.*?</section>", re.DOTALL)
_TITLE = re.compile(r"<h2\b[^>]*>(.*?)</h2>", re.DOTALL)
_TAG = re.compile(r"<[^>]+>")


@dataclass(frozen=True, slots=True)
class Block:
    """A part of a page and what the page would weigh less without it, in bytes."""

    name: str
    size: int


def weight(html: str) -> int:
    """Bytes of a page as gzip 6 sends it."""
    compressor = zlib.compressobj(6, zlib.DEFLATED, 31)
    return len(compressor.compress(html.encode()) + compressor.flush())


def blocks(html: str) -> tuple[Block, ...]:
    """The style and each section of a page, heaviest first."""
    whole = weight(html)
    style = _STYLE.search(html)
    parts = [("its style", style[0])] if style else []
    parts += [(_title(section), section) for section in _SECTION.findall(html)]
    sizes = [Block(name, whole - weight(html.replace(part, "", 1))) for name, part in parts]
    return tuple(sorted(sizes, key=lambda block: -block.size))


def too_heavy(pages: Mapping[str, str]) -> Iterator[Diagnostic]:
    """Articles and explainers above what their kind may weigh, and articles that need a second round trip."""
    for address, html in pages.items():
        folder = address[: address.find("/") + 1]
        limit = _LIMITS.get(folder, 0)
        if limit and len(html) > _SHORT * min(limit, _TARGETS.get(folder, limit)):
            yield from _weighed(address, html, limit, _TARGETS.get(folder, limit))


def _weighed(address: str, html: str, limit: int, target: int) -> Iterator[Diagnostic]:
    size = weight(html)
    if size > limit:
        rule, allowed = "page-too-heavy", limit
    elif size > target:
        rule, allowed = "page-heavy", target
    else:
        return
    heaviest = ", ".join(f"{block.name} {_kilobytes(block.size)}" for block in blocks(html)[:_TOLD])
    message = f"compressed, the page is heavier than the {_kilobytes(allowed)} that its kind may have"
    hint = f"it has {_kilobytes(size)}; its heaviest parts: {heaviest}"
    yield Diagnostic(Place(f"site/{address}"), rule, message, hint)


def _title(section: str) -> str:
    title = _TITLE.search(section)
    return f'"{" ".join(_TAG.sub("", title[1]).split())}"' if title else "a part without a heading"


def _kilobytes(size: int) -> str:
    return f"{size / 1000:.1f} kB"

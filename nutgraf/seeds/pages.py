"""From seeds to ``content/articles/``: which pages to write, and whose they are.

A page's front matter is its author's. Its body is the program's as long as it hashes to ``body_sha256``; then it
follows the seed. Once edited it is the author's and is never overwritten.
"""

import re
import unicodedata
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass

from nutgraf.diagnostics import Diagnostic, Related
from nutgraf.files import Each, SourceFile, digest, one_by_one, replaced, written
from nutgraf.files import text as whole_text
from nutgraf.front_matter import part
from nutgraf.located import Mapping, Scalar, compose, quote
from nutgraf.places import Place
from nutgraf.seeds.seed import Seed

FOLDER = "content/articles"

LONGEST_ID = 60
"""Bytes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedPage:
    """A page to be created (``before`` is None) or changed."""

    path: str
    before: bytes | None
    after: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class _Front:
    """What planning needs of the text of a page, so little that it can be kept from build to build."""

    told: dict[str, Scalar]
    start: int
    """Where the front matter begins in the text of the page: spans of values count from there."""
    body_start: int
    body_sha256: str


@dataclass(frozen=True, slots=True)
class _Page:
    """A page that exists."""

    file: SourceFile
    front: _Front

    def value(self, key: str) -> str:
        return self.front.told[key].text if key in self.front.told else ""

    def place(self, key: str) -> Place:
        return self.front.told[key].place if key in self.front.told else Place(self.file.path)

    @property
    def is_edited(self) -> bool:
        return self.front.body_sha256 != self.value("body_sha256")


@dataclass(frozen=True, slots=True, kw_only=True)
class Holdings:
    """What the project holds when pages are planned."""

    seeds: tuple[Seed, ...]
    seed_paths: tuple[str, ...]
    """Every file in ``seeds/``, also one that could not be read."""
    pages: tuple[SourceFile, ...]
    """The files of ``content/articles/``."""
    ids: frozenset[str]
    """Ids in use by anything that is not an article."""


def plan(held: Holdings, each: Each = one_by_one) -> tuple[tuple[PlannedPage, ...], tuple[Diagnostic, ...]]:
    """Decide which pages to write.

    Pages whose front matter cannot be read are left out: reading them reports it, and nothing is written then.
    """
    fronts = each("front", _front, held.pages)
    pages = [_Page(file, front) for file, front in zip(held.pages, fronts, strict=True) if front]
    by_seed = {page.value("seed"): page for page in pages if page.value("seed")}
    there = frozenset(held.seed_paths)
    orphans = [page for page in pages if page.value("seed") and page.value("seed") not in there]
    left_alone = {orphan.value("seed_sha256") for orphan in orphans}
    ids = {file.name for file in held.pages} | held.ids
    planned: list[PlannedPage] = []
    diagnostics = [*_twice(held.seeds), *_missing_seeds(orphans, held.seeds), *_two_pages(pages)]
    for seed in held.seeds:
        page = by_seed.get(seed.path)
        if page is not None:
            planned += _follow(seed, page)
            diagnostics += _differences(seed, page)
        elif seed.sha256 not in left_alone:
            id_ = free(slug_of(seed), ids)
            ids.add(id_)
            planned.append(_new(seed, id_))
    return tuple(planned), tuple(diagnostics)


def accept(seed: Seed, file: SourceFile) -> PlannedPage | None:
    """The page with the seed's present hash: an author has seen the change.

    None when it has it already, or when the page was not edited: then the next build makes it follow its seed.
    """
    front = _front(file)
    page = None if front is None else _Page(file, front)
    if page is None or not page.is_edited or page.value("seed_sha256") == seed.sha256:
        return None
    return _changed(page, {"seed_sha256": seed.sha256})


def slug_of(seed: Seed) -> str:
    """The id of a new page: its title, else its file's name, in ``a-z0-9-``, cut at a whole word within 60 bytes."""
    name = seed.path.rsplit("/", 1)[-1].rsplit(".", 1)[0]
    return slug(seed.title) or slug(name) or "article"


def slug(text: str) -> str:
    """A text as an id, cut at a whole word; empty when it has no letter or digit of ASCII in any form."""
    ascii_only = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    words = re.findall(r"[a-z0-9]+", ascii_only)
    made = ""
    for word in words:
        longer = f"{made}-{word}" if made else word[:LONGEST_ID]
        if len(longer) > LONGEST_ID:
            break
        made = longer
    return made


def free(slug: str, ids: Container[str]) -> str:
    """This id, or with the first number that is not taken."""
    number, candidate = 1, slug
    while candidate in ids:
        number += 1
        ending = f"-{number}"
        candidate = slug[: LONGEST_ID - len(ending)].rstrip("-") + ending
    return candidate


def _front(file: SourceFile) -> _Front | None:
    text, _ = written(file)
    if text is None:
        return None
    parted, faults = part(text)
    node = compose(parted.front)[0] if parted.front is not None and not faults else None
    if not isinstance(node, Mapping):
        return None
    body = parted.body.text
    return _Front(
        told={key.text: value for key, value in node.items if isinstance(value, Scalar)},
        start=text.text.index("\n") + 1,
        body_start=len(text.text) - len(body),
        body_sha256=digest(body),
    )


def _new(seed: Seed, slug: str) -> PlannedPage:
    body = f"\n{seed.body}\n"
    told = [
        ("title", quote(seed.title)),
        ("seed", quote(seed.path)),
        ("seed_sha256", seed.sha256),
        ("body_sha256", digest(body)),
    ]
    told += [
        (key, quote(value))
        for key, value in (
            ("publisher", seed.publisher),
            ("published", seed.published),
            ("url", seed.url),
            ("language", seed.language),
        )
        if value
    ]
    lines = [f"{key}: {value}" for key, value in told]
    if seed.authors:
        lines += ["authors:", *(f"  - {quote(author)}" for author in seed.authors)]
    text = "\n".join(["---", *lines, "---", body])
    return PlannedPage(path=f"{FOLDER}/{slug}.md", before=None, after=text.encode())


def _follow(seed: Seed, page: _Page) -> Iterator[PlannedPage]:
    """The page as its changed seed wants it, if the body is still the program's."""
    if page.value("seed_sha256") != seed.sha256 and not page.is_edited:
        body = f"\n{seed.body}\n"
        yield _changed(page, {"seed_sha256": seed.sha256, "body_sha256": digest(body)}, body)


def _changed(page: _Page, values: dict[str, str], body: str | None = None) -> PlannedPage:
    """The page with some values of its front matter, and its body if one is given, replaced in place."""
    changes: list[tuple[int, int, str]] = []
    text = whole_text(page.file)[0] or ""
    front = page.front.start
    for key, value in values.items():
        if key in page.front.told:
            start, end = page.front.told[key].span
            gap = " " if start == end else ""  # an empty value stands right behind its colon
            first = text[front + start : front + end][:1]
            mark = first if first in {"'", '"'} else ""  # a value in quotation marks stays in them
            changes.append((front + start, front + end, f"{gap}{mark}{value}{mark}"))
        else:
            changes.append((front, front, f"{key}: {value}\n"))
    if body is not None and body != text[page.front.body_start :]:
        changes.append((page.front.body_start, len(text), body))
    return PlannedPage(path=page.file.path, before=page.file.data, after=replaced(page.file, changes))


def _differences(seed: Seed, page: _Page) -> Iterator[Diagnostic]:
    if page.value("seed_sha256") == seed.sha256:
        return
    if page.is_edited:
        name = page.file.name
        message = f'the seed "{seed.path}" has changed, and this page was edited by hand: it stays as it is'
        hint = f"compare the two, then run: nutgraf accept {name}"
        yield Diagnostic(page.place("seed_sha256"), "seed-changed", message, hint)
    if page.value("title") != seed.title:
        message = f'the headline of the seed is now "{seed.title}"'
        yield Diagnostic(
            page.place("title"), "headline-changed", message, "change title: here if the page should follow"
        )


def _missing_seeds(orphans: Sequence[_Page], seeds: Sequence[Seed]) -> Iterator[Diagnostic]:
    """Pages whose seed is gone, with the seed that has the same text when there is one."""
    for page in orphans:
        same = next((seed.path for seed in seeds if seed.sha256 == page.value("seed_sha256")), None)
        keep = "put the seed back, or delete the lines seed, seed_sha256 and body_sha256 to keep the page as your own"
        hint = f"write seed: {same}, which has the same text" if same else keep
        yield Diagnostic(
            page.place("seed"), "seed-missing", f'the seed "{page.value("seed")}" is not there', hint
        )


def _two_pages(pages: Sequence[_Page]) -> Iterator[Diagnostic]:
    first: dict[str, _Page] = {}
    for page in pages:
        path = page.value("seed")
        if path and path in first:
            related = (Related(first[path].place("seed"), "the other page"),)
            hint = "delete one of the pages, or its seed: line"
            yield Diagnostic(
                page.place("seed"), "seed-shared", f'two pages are made from "{path}"', hint, related
            )
        first.setdefault(path, page)


def _twice(seeds: Sequence[Seed]) -> Iterator[Diagnostic]:
    by_title: dict[str, Seed] = {}
    by_text: dict[str, Seed] = {}
    for seed in seeds:
        namesake, twin = by_title.setdefault(seed.title, seed), by_text.setdefault(seed.body, seed)
        same, other = ("title", namesake) if twin is seed else ("text", twin)
        if other is not seed:
            message = f'"{seed.path}" has the same {same} as "{other.path}"'
            hint = "both become pages; take one out of seeds/ if it is a copy"
            related = (Related(other.place, "the other seed"),)
            yield Diagnostic(seed.place, "seed-repeated", message, hint, related)

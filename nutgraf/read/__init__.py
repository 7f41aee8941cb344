"""What people write under ``content/``, file by file, into records.

In: the files. Out: a ``Project`` and ``Settings``. Nothing that lies under ``content/`` is passed over in silence.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Generic, TypeVar

from nutgraf import files, pictures
from nutgraf.config import Settings
from nutgraf.diagnostics import Diagnostic, suggest
from nutgraf.files import Each, SourceFile, one_by_one
from nutgraf.front_matter import Parted, part
from nutgraf.located import Kind, ListOf, Node, Record, Table, compose, declared_ids, is_id
from nutgraf.model import Article, OwnPicture, Project, Published
from nutgraf.places import Place
from nutgraf.read import (
    archive,
    articles,
    claims,
    common,
    glossary,
    handwritten,
    media,
    published,
    settings,
    sources,
    timelines,
)

CONTENT = "content"

FOLDERS = {
    "articles": ".md",
    "claims": ".yaml",
    "explainers": ".md",
    "glossary": ".yaml",
    "pages": ".md",
    "sources": ".yaml",
    "timelines": ".yaml",
}
"""The folders of ``content/``, and the ending of the files in each."""

NAMED_BY_FILE = ("articles", "explainers", "pages", "timelines")
"""Those in which the name of a file is an id."""

ARCHIVE = "archive"
"""Texts of outside sources, in any form; never published."""

MEDIA = "media"
"""The author's own pictures."""

TOP_FILES = ("site.yaml", "sources.yaml", "published.json")

TABLES: tuple[Table, ...] = (
    settings.SITE,
    settings.MENU_ITEM,
    settings.ACCEPT,
    articles.ARTICLE,
    glossary.ENTRY,
    glossary.ROLE,
    glossary.CONTESTED,
    timelines.TIMELINE,
    timelines.EVENT,
    timelines.MEDIA,
    claims.CLAIM,
    claims.SPEAKER,
    claims.WHO,
    sources.SOURCE,
    handwritten.EXPLAINER,
    handwritten.CORRECTION,
    handwritten.PAGE,
    common.EVIDENCE,
    common.DIFFERENCE,
    common.POSITION,
    common.WITHDRAWN,
    media.PICTURE,
    published.PUBLISHED,
    published.ADDRESS,
    published.STATEMENT,
    published.CHANGE,
)
"""Every table of fields, for the documentation."""

KIND_OF_FILE: dict[str, Kind] = {
    "articles": Record(articles.ARTICLE),
    "claims": ListOf(Record(claims.CLAIM)),
    "explainers": Record(handwritten.EXPLAINER),
    "glossary": ListOf(Record(glossary.ENTRY)),
    "pages": Record(handwritten.PAGE),
    "site.yaml": Record(settings.SITE),
    "sources": ListOf(Record(sources.SOURCE)),
    "sources.yaml": ListOf(Record(sources.SOURCE)),
    "timelines": Record(timelines.TIMELINE),
}
"""What the YAML of a file is, by its folder, or by its name at the top of ``content/``."""

_ID = re.compile(r"\bid:[ \t]*[\"']?([a-z0-9-]+)")
"""An id in a file that cannot be read: near enough, so that what names it is not reported as well."""

_T = TypeVar("_T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What was read of ``content/``, without the articles."""

    settings: Settings
    project: Project
    declared: frozenset[str] = field(default_factory=frozenset)
    """Ids that are written somewhere, also in records that could not be read. Each of these has been reported."""


def read_content(root: Path, each: Each = one_by_one) -> tuple[Reading, tuple[Diagnostic, ...]]:
    """Everything under ``content/`` but the article pages. ``each`` is how files are gone through."""
    found: list[Diagnostic] = [*_strangers(root)]
    source_paths = [f"{CONTENT}/sources.yaml"] if (root / CONTENT / "sources.yaml").exists() else []
    glossaries = _data(root, _paths(root, "glossary"), _nameless(glossary.read), found, each)
    bibliography = (*source_paths, *_paths(root, "sources"))
    listings = _data(root, bibliography, _nameless(sources.read), found, each)
    lines = _data(root, _paths(root, "timelines"), timelines.read, found, each)
    ledgers = _data(root, _paths(root, "claims"), claims.read, found, each)
    outside = [item for listing in listings for item in listing.value or ()]
    entries = [item for one in glossaries for item in one.value or ()]
    explainers = _pages(root, "explainers", handwritten.read_explainer, found, each)
    pages = _pages(root, "pages", handwritten.read_page, found, each)
    project = Project(
        entries=tuple(sorted(entries, key=lambda entry: entry.id)),
        sources=tuple(sorted(outside, key=lambda source: source.id)),
        media=_media(root, found, each),
        archives=_kept(archive.read(root, outside), found),
        timelines=tuple(_filled(line.value for line in lines)),
        claims=tuple(item for ledger in ledgers for item in ledger.value or ()),
        explainers=tuple(_filled(explainers)),
        pages=tuple(_filled(pages)),
        published=_published(root, found, each),
    )
    groups = {claim.group for claim in project.claims}
    declared = {
        id_ for items in (glossaries, listings, lines, ledgers) for item in items for id_ in item.declared
    }
    declared |= {ledger.name for ledger in ledgers if ledger.name not in groups and ledger.declared}
    declared |= {
        file.rsplit("/", 1)[-1].rsplit(".", 1)[0] for folder in NAMED_BY_FILE for file in _paths(root, folder)
    }
    return Reading(settings=_settings(root, found), project=project, declared=frozenset(declared)), tuple(
        found
    )


def article_files(root: Path) -> tuple[tuple[SourceFile, ...], tuple[Diagnostic, ...]]:
    """The files of ``content/articles/``, in the order of their names."""
    results = [files.load(root, path) for path in _paths(root, "articles")]
    return tuple(_filled(file for file, _ in results)), tuple(
        fault for _, faults in results for fault in faults
    )


def content_files(root: Path) -> tuple[tuple[SourceFile, ...], tuple[Diagnostic, ...]]:
    """Every file with a table in ``KIND_OF_FILE``, by path. Not the saved texts, nor the list of addresses."""
    paths = [path for folder in FOLDERS for path in _paths(root, folder)]
    paths += [f"{CONTENT}/{name}" for name in KIND_OF_FILE if (root / CONTENT / name).is_file()]
    results = [files.load(root, path) for path in sorted(paths)]
    return tuple(_filled(file for file, _ in results)), tuple(
        fault for _, faults in results for fault in faults
    )


def read_articles(
    pages: Iterable[SourceFile], publish: str, each: Each = one_by_one
) -> tuple[tuple[Article, ...], tuple[Diagnostic, ...]]:
    """The articles of these files, by id. ``publish`` holds for those that do not say it themselves."""
    found: list[Diagnostic] = []

    def reader(node: Node, parted: Parted, name: str) -> tuple[Article | None, tuple[Diagnostic, ...]]:
        return articles.read(node, parted, name, publish)

    read = [_kept(result, found) for result in each(f"article {publish}", partial(_page, reader), pages)]
    return tuple(sorted(_filled(read), key=lambda article: article.id)), tuple(found)


def _settings(root: Path, found: list[Diagnostic]) -> Settings:
    path = f"{CONTENT}/site.yaml"
    paths = [path] if (root / path).exists() else []
    (told,) = _data(root, paths, _nameless(settings.read), found, one_by_one) or (None,)
    return Settings() if told is None or told.value is None else told.value


def _media(root: Path, found: list[Diagnostic], each: Each) -> tuple[OwnPicture, ...]:
    there = _kept(media.find(root), found)
    notes = {
        note.name: note.value for note in _data(root, there.notes, _nameless(media.read_note), found, each)
    }
    made = [_kept(result, found) for result in each("picture", pictures.made, there.pictures)]
    return _kept(media.joined(there, notes, made), found)


def _published(root: Path, found: list[Diagnostic], each: Each) -> Published | None:
    if not (root / published.PATH).exists():
        return None
    file = _kept(files.load(root, published.PATH, published.LARGEST), found)
    results = each("published", published.read_file, () if file is None else (file,))
    return next((_kept(result, found) for result in results), None)


def _paths(root: Path, folder: str) -> tuple[str, ...]:
    ending = FOLDERS[folder]
    return tuple(path for path in files.names(root, f"{CONTENT}/{folder}") if path.endswith(ending))


_NO_FOLDER = "a folder belongs here, and this is a file: move it away, or into a folder of this name"


def _strangers(root: Path) -> Iterator[Diagnostic]:
    """What lies under ``content/`` and is not read, and files where the folders of a project should be."""
    for name in ("seeds", CONTENT, "templates"):
        if (root / name).is_file():
            yield Diagnostic(Place(name), "file-unread", "nutgraf does not read this", _NO_FOLDER)
    for path in files.names(root, CONTENT):
        name = path.removeprefix(f"{CONTENT}/")
        is_folder = (root / path).is_dir()
        if name in FOLDERS and is_folder:
            yield from _misnamed(root, name)
        elif name not in TOP_FILES and not (name in {ARCHIVE, MEDIA} and is_folder):
            known = FOLDERS if is_folder else TOP_FILES
            hint = suggest(files.shown(name), [*known, *TOP_FILES])
            if not is_folder and name in {*FOLDERS, ARCHIVE, MEDIA}:
                hint = _NO_FOLDER
            yield Diagnostic(Place(files.shown(path)), "file-unread", "nutgraf does not read this", hint)


def _misnamed(root: Path, folder: str) -> Iterator[Diagnostic]:
    for path in files.names(root, f"{CONTENT}/{folder}"):
        name = path.rsplit("/", 1)[-1]
        if not name.endswith(FOLDERS[folder]):
            hint = f"files in content/{folder}/ end with {FOLDERS[folder]}"
            yield Diagnostic(Place(files.shown(path)), "file-unread", "nutgraf does not read this", hint)
        elif folder not in {"glossary", "sources"} and not is_id(name.rsplit(".", 1)[0]):
            hint = (
                "rename it: a to z, 0 to 9 and hyphens, at most 60 characters; it is the address of the page"
            )
            message = f'"{files.shown(name)}" cannot be an address'
            yield Diagnostic(Place(files.shown(path)), "file-name-not-an-id", message, hint)


@dataclass(frozen=True, slots=True)
class _Data(Generic[_T]):
    """What was read of one file of YAML."""

    name: str
    value: _T | None
    declared: tuple[str, ...]
    """Ids that are written in it, as ``Reading.declared``."""


_DataReader = Callable[[Node, str], tuple[_T | None, tuple[Diagnostic, ...]]]


def _nameless(reader: Callable[[Node], tuple[_T, tuple[Diagnostic, ...]]]) -> _DataReader[_T]:
    """A reader to whom the name of the file does not matter."""
    return lambda node, _: reader(node)


def _data(
    root: Path, paths: Iterable[str], reader: _DataReader[_T], found: list[Diagnostic], each: Each
) -> list[_Data[_T]]:
    loaded = [_kept(files.load(root, path), found) for path in paths]
    return [_kept(result, found) for result in each("data", partial(_datum, reader), _filled(loaded))]


def _datum(reader: _DataReader[_T], file: SourceFile) -> tuple[_Data[_T], tuple[Diagnostic, ...]]:
    found: list[Diagnostic] = []
    written = _kept(files.written(file), found)
    node = None if written is None else _kept(compose(written), found)
    if node is None:
        near = _ID.findall(file.data.decode("utf-8", "replace"))
        return _Data(file.name, None, (file.name, *near)), tuple(found)
    value = _kept(reader(node, file.name), found)
    return _Data(file.name, value, tuple(ref.id for ref in declared_ids(node))), tuple(found)


_PageReader = Callable[[Node, Parted, str], tuple[_T | None, tuple[Diagnostic, ...]]]


def _pages(
    root: Path, folder: str, reader: _PageReader[_T], found: list[Diagnostic], each: Each
) -> list[_T | None]:
    loaded = [_kept(files.load(root, path), found) for path in _paths(root, folder)]
    return [_kept(result, found) for result in each(folder, partial(_page, reader), _filled(loaded))]


def _page(reader: _PageReader[_T], file: SourceFile) -> tuple[_T | None, tuple[Diagnostic, ...]]:
    found: list[Diagnostic] = []
    written = _kept(files.written(file), found)
    if written is None:
        return None, tuple(found)
    parted, faults = part(written)
    found += faults
    if faults:
        return None, tuple(found)
    if parted.front is None:
        hint = "begin the file with ---, title: ..., ---, each on a line of its own"
        place = Place(file.path, 1, 1)
        return None, (Diagnostic(place, "front-matter-missing", "the page has no front matter", hint),)
    node = _kept(compose(parted.front), found)
    value = None if node is None else _kept(reader(node, parted, file.name), found)
    return value, tuple(found)


def _kept(result: tuple[_T, tuple[Diagnostic, ...]], found: list[Diagnostic]) -> _T:
    """The value of a step; its diagnostics go to ``found``."""
    value, diagnostics = result
    found += diagnostics
    return value


def _filled(items: Iterable[_T | None]) -> Iterator[_T]:
    return (item for item in items if item is not None)

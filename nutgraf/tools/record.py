"""``nutgraf record``: note what is published now. The only thing that writes ``content/published.json``."""

from collections.abc import Iterator
from dataclasses import dataclass

from nutgraf import files, write
from nutgraf.config import Config
from nutgraf.diagnostics import Diagnostic
from nutgraf.markup import Card
from nutgraf.model import Change, Explainer, Page, Published, Site
from nutgraf.pipeline import Build
from nutgraf.places import Place
from nutgraf.read import published
from nutgraf.resolve import changes, meaning

_NOT_ADDRESSES = frozenset({"404.html"})
"""Pages that nobody links to."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Recorded:
    """What a record came to."""

    written: bool
    """False when the file said all of it already."""
    changes: tuple[Change, ...]
    """What is news since the record before; empty for the first."""


def record(config: Config, made: Build, day: str) -> tuple[Recorded, tuple[Diagnostic, ...]]:
    """Write down the addresses and statements of a build that has no errors. Call it under the lock.

    ``day`` is like ``2026-11-25``, and not before that of the last record.
    """
    before = made.site.project.published
    held, refused = _held(config)
    if refused:
        return Recorded(written=False, changes=()), refused
    edit = write.Edit(published.PATH, held, published.written(_published(made, before, day)))
    applied, faults = write.edit(write.Target(config.root, config.site), [edit])
    return Recorded(written=bool(applied.edited), changes=made.site.changes), faults


def _published(made: Build, before: Published | None, day: str) -> Published:
    site = made.site
    earlier = () if before is None else before.changes
    known = {} if before is None else dict(before.addresses)
    addresses = tuple(sorted((known | dict(_addresses(made))).items()))
    # A record that finds nothing new keeps its day, so that recording twice changes nothing.
    is_news = before is None or site.changes or set(addresses) != set(before.addresses)
    return Published(
        day=day if before is None or is_news else before.day,
        addresses=addresses,
        statements=tuple(meaning.statements(site.project, site.things).values()),
        changes=changes.merged(earlier, site.changes, day),
        places=(),
        place=Place(published.PATH),
    )


def _addresses(made: Build) -> Iterator[tuple[str, str]]:
    """Every page, and every place on one that has an id of its own."""
    site = made.site
    yield from ((page.address, "") for page in made.pages if page.address not in _NOT_ADDRESSES)
    yield from ((thing.address, thing.id) for thing in site.things.values())
    yield from _cards(site)


def _cards(site: Site) -> Iterator[tuple[str, str]]:
    items: tuple[Explainer | Page, ...] = (*site.project.explainers, *site.project.pages)
    for item in items:
        if item.id in site.things:
            for piece in item.body:
                if isinstance(piece, Card) and piece.id != piece.kind:
                    yield f"{site.things[item.id].address}#{piece.id}", item.id


def _held(config: Config) -> tuple[bytes | None, tuple[Diagnostic, ...]]:
    if not (config.root / published.PATH).exists():
        return None, ()
    file, refused = files.load(config.root, published.PATH, published.LARGEST)
    return (None if file is None else file.data), refused

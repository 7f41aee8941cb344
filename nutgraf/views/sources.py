"""The bibliography: every source, and what rests on it."""

from itertools import groupby
from operator import attrgetter

from nutgraf.model import Article, Source
from nutgraf.resolve.things import is_hidden
from nutgraf.views.addresses import host
from nutgraf.views.desk import Desk
from nutgraf.views.downloads import SITE, SOURCES, links
from nutgraf.views.frame import frame_of_list
from nutgraf.views.lines import EMPTY, SourceBlock, SourceGroup, UseGroup, UseLine
from nutgraf.views.records import SourcesView
from nutgraf.wording import collation_key

KINDS = ("article", "primary", "court", "agency", "news", "analysis", "research", "reference", "rewrite")
"""In the order in which they are shown; articles are the seeds of this site."""

_OPEN = 8
"""The most claims that are listed at once."""


def sources_view(desk: Desk) -> SourcesView:
    """All sources by kind, then by publisher and title."""
    project = desk.site.project
    records: list[tuple[str, Source | Article]] = [
        ("article", article) for article in project.articles if not article.draft
    ]
    records += [(source.kind, source) for source in project.sources]
    groups = tuple(
        SourceGroup(kind=kind, sources=_blocks(desk, [record for other, record in records if other == kind]))
        for kind in KINDS
        if any(other == kind for other, _ in records)
    )
    return SourcesView(
        frame=frame_of_list(desk, "sources"),
        data=links(desk, (*(SOURCES if records else ()), *SITE)),
        count=len(records),
        groups=groups,
    )


def _blocks(desk: Desk, records: list[Source | Article]) -> tuple[SourceBlock, ...]:
    language = desk.settings.language
    ordered = sorted(
        records, key=lambda record: collation_key(f"{record.publisher} {record.title} {record.id}", language)
    )
    return tuple(_block(desk, record) for record in ordered)


def _block(desk: Desk, record: Source | Article) -> SourceBlock:
    own_page = isinstance(record, Article) and not is_hidden(record)
    return SourceBlock(
        id=record.id,
        formerly=record.formerly if isinstance(record, Source) else (),
        publisher=record.publisher,
        title=record.title,
        tongue_html=desk.tongue(record.language) if record.title else EMPTY,
        authors=record.authors,
        date=desk.date_or_none(record.published),
        url=desk.to(f"articles/{record.id}.html") if own_page else record.url,
        host="" if own_page else host(record.url),
        archived=record.archived if isinstance(record, Source) else "",
        note=record.note if isinstance(record, Source) else record.published_note,
        rests=_rests(desk.uses(record.id)),
    )


def _rests(uses: tuple[UseLine, ...]) -> tuple[UseGroup, ...]:
    """What rests on a source, kind by kind, in little room: the longest of ours has 27 claims."""
    groups = []
    for kind, group in groupby(uses, key=attrgetter("kind")):
        alike = tuple(group)
        names = tuple(use for use in alike if kind == "entry" and not use.sentence)
        lines = tuple(use for use in alike if use not in names)
        groups.append(
            UseGroup(kind=kind, names=names, lines=lines, folds=kind == "claim" and len(lines) > _OPEN)
        )
    return tuple(groups)

"""What is news: updates and corrections that people wrote, and what changed in meaning since it was recorded."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from markupsafe import Markup

from nutgraf.dates import Day, When, parse
from nutgraf.markup import Flow
from nutgraf.model import Change
from nutgraf.resolve import news
from nutgraf.resolve.things import is_hidden
from nutgraf.views.changes import anchor, corrected
from nutgraf.views.definitions import definitions
from nutgraf.views.desk import Citations, Desk, filled
from nutgraf.views.frame import frame_of_list
from nutgraf.views.lines import EMPTY, Link, NewsGroup, NewsLine
from nutgraf.views.records import UpdatesView

_NEWEST = Day(10**6, 1, 1)
"""Of what was not recorded yet."""


@dataclass(frozen=True, slots=True)
class _Dated:
    when: When | None
    line: NewsLine

    @property
    def day(self) -> Day:
        return _NEWEST if self.when is None else self.when.latest or self.when.earliest or _NEWEST


def updates_view(desk: Desk) -> UpdatesView:
    """All news, newest first; within a day what people wrote comes before what changed."""
    project = desk.site.project
    citations = Citations.none()
    written = [*_written(desk, citations), *_corrections(desk)]
    changed = (_changed(desk, change) for change in news.changes(desk.site))
    newest = sorted((*written, *changed), key=lambda dated: dated.day, reverse=True)
    groups = groupby(newest, key=lambda dated: dated.when.text if dated.when else "")
    return UpdatesView(
        frame=frame_of_list(desk, "updates"),
        groups=tuple(_group(desk, list(group)) for _, group in groups),
        recorded=desk.date_or_none(_when(project.published.day) if project.published else None),
        sources=citations.lines(desk),
        definitions=definitions(desk, citations),
    )


def _group(desk: Desk, dated: list[_Dated]) -> NewsGroup:
    return NewsGroup(desk.date_or_none(dated[0].when), tuple(item.line for item in dated))


def _written(desk: Desk, citations: Citations) -> Iterator[_Dated]:
    for item, card in news.updates(desk.site):
        html = (filled(desk, piece.prose, citations) for piece in card.body if isinstance(piece, Flow))
        href = desk.to(f"{desk.site.things[item.id].address}#{card.id}")
        link = Link(item.title, href)
        yield _Dated(_when(card.date), _line("update", link, Markup().join(html)))


def _corrections(desk: Desk) -> Iterator[_Dated]:
    for explainer in desk.site.project.explainers:
        for place, correction in () if is_hidden(explainer) else corrected(explainer):
            link = Link(explainer.title, desk.to(f"{desk.site.things[explainer.id].address}#{place}"))
            yield _Dated(correction.date, _line("correction", link, _paragraph(desk, correction.text)))


def _paragraph(desk: Desk, text: str) -> Markup:
    return Markup("<p{}>{}</p>").format(desk.turn(text), text)


def _line(kind: str, link: Link, html: Markup) -> NewsLine:
    return NewsLine(id="", kind=kind, what="", link=link, name=link.text, parts=(), html=html)


def _changed(desk: Desk, change: Change) -> _Dated:
    gone = {item.thing.id: item for item in desk.site.gone}
    link, reason = desk.link(change.id) if change.id in desk.site.things else None, EMPTY
    if change.id in gone:
        thing = gone[change.id].thing
        link = Link(thing.name, desk.to(thing.address))
        reason = _paragraph(desk, gone[change.id].withdrawn.reason)
    line = NewsLine(
        id=anchor(change),
        kind=change.change,
        what=change.kind,
        link=link,
        name=change.name,
        parts=change.parts,
        html=reason,
    )
    return _Dated(_when(change.day) if change.day else None, line)


def _when(text: str) -> When | None:
    when = parse(text)
    return when if isinstance(when, When) else None

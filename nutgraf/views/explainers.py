"""Explainers and other pages written by hand."""

from dataclasses import replace

from markupsafe import Markup

from nutgraf.dates import When, parse
from nutgraf.markup import Body, Card, Embed, Flow
from nutgraf.model import Explainer, Page
from nutgraf.resolve.mentions import parts_of
from nutgraf.resolve.order import in_time, is_within
from nutgraf.views import room
from nutgraf.views.articles import article_line, cited_as
from nutgraf.views.changes import corrected
from nutgraf.views.claims import claim_block
from nutgraf.views.definitions import definitions, entry_line, named
from nutgraf.views.desk import Citations, Desk, filled, told
from nutgraf.views.events import event_line, timeline_line
from nutgraf.views.frame import frame
from nutgraf.views.ledger import rests_on
from nutgraf.views.lines import EntryLine, ExplainerLine, Link, Piece
from nutgraf.views.metadata import of_explainer
from nutgraf.views.records import ExplainerView, PageView

_TITLED = ("brief", "disputed", "unknown")
"""Cards that have titles of their own."""


def explainer_line(desk: Desk, explainer: Explainer) -> ExplainerLine:
    """An explainer on the front page."""
    href = desk.to(f"explainers/{explainer.id}.html")
    questions = tuple(
        Link(piece.title, f"{href}#{piece.id}")
        for piece in explainer.body
        if isinstance(piece, Card) and piece.kind == "question"
    )
    as_of = desk.date_or_none(explainer.as_of)
    brief = [card.body for card in explainer.body if isinstance(card, Card) and card.kind == "brief"]
    flows = [flow for body in brief[:1] for flow in body if isinstance(flow, Flow)]
    return ExplainerLine(
        title=explainer.title,
        href=href,
        nutgraf=explainer.nutgraf,
        as_of=as_of,
        brief=Markup().join(told(desk, flow.prose) for flow in flows),
        questions=questions,
    )


def explainer_view(desk: Desk, explainer: Explainer) -> ExplainerView:
    """One explainer."""
    citations = Citations.none()
    pieces = _pieces(desk, explainer.body, citations)
    shown = _shown(explainer)
    listed = tuple(ref.id for ref in explainer.entries if ref.id not in shown)
    defined, only_named = definitions(desk, citations, *listed, shown=shown), named(desk, citations, *listed)
    project = desk.site.project
    articles = {article.id: article for article in project.articles}
    timelines = {timeline.id: timeline for timeline in project.timelines}
    return ExplainerView(
        frame=frame(desk, explainer.title, explainer.nutgraf, about=of_explainer(desk, explainer)),
        title=explainer.title,
        nutgraf=explainer.nutgraf,
        topic=explainer.topic,
        authors=explainer.authors,
        published=desk.date_or_none(explainer.published),
        updated=desk.date_or_none(explainer.updated),
        as_of=desk.date_or_none(explainer.as_of),
        contents=tuple(
            Link(piece.title, f"#{piece.id}") for piece in pieces if piece.kind == "card" and piece.title
        ),
        pieces=pieces,
        articles=tuple(article_line(desk, articles[ref.id]) for ref in explainer.articles),
        timelines=tuple(timeline_line(desk, timelines[ref.id]) for ref in explainer.timelines),
        definitions=defined,
        named=only_named,
        repeats=not only_named and all(item.is_shown for item in defined),
        corrections=tuple((place, desk.date(item.date), item.text) for place, item in corrected(explainer)),
        rests=rests_on(desk.site, explainer),
        sources=citations.lines(desk),
        cite=_cite(desk, explainer),
    )


def _shown(explainer: Explainer) -> frozenset[str]:
    """The entries that an explainer shows in its text."""
    return frozenset(
        name
        for _, piece in parts_of(explainer.body)
        if isinstance(piece, Embed) and piece.kind == "entries"
        for name in piece.names
    )


def page_view(desk: Desk, page: Page) -> PageView:
    """A page that is not an explainer."""
    citations = Citations.none()
    pieces = _pieces(desk, page.body, citations)
    return PageView(
        frame=frame(desk, page.title, page.description),
        title=page.title,
        description=page.description,
        pieces=pieces,
        sources=citations.lines(desk),
        definitions=definitions(desk, citations),
    )


def _pieces(desk: Desk, body: Body, citations: Citations) -> tuple[Piece, ...]:
    return tuple(_piece(desk, piece, citations) for piece in body)


def _piece(desk: Desk, piece: Flow | Card | Embed, citations: Citations) -> Piece:
    if isinstance(piece, Flow):
        return Piece(kind="text", html=filled(desk, piece.prose, citations))
    if isinstance(piece, Card):
        date = parse(piece.date) if piece.date else None
        return Piece(
            kind="card",
            id=piece.id,
            card=piece.kind,
            title=piece.title or (desk.say(f"card.{piece.kind}") if piece.kind in _TITLED else ""),
            date=desk.date(date) if isinstance(date, When) else None,
            pieces=_pieces(desk, piece.body, citations),
        )
    return _EMBEDS[piece.kind](desk, piece, citations)


def _timeline(desk: Desk, embed: Embed, _citations: Citations) -> Piece:
    """Date and title of the events of a timeline, those between ``from`` and ``to`` if these are given."""
    timelines = [timeline for timeline in desk.site.project.timelines if timeline.id in embed.names]
    events = in_time(event for timeline in timelines for event in timeline.events)
    return Piece(
        kind="timeline",
        title=desk.words.listed(*(timeline.title for timeline in timelines)),
        links=tuple(desk.link(timeline.id) for timeline in timelines),
        events=tuple(event_line(desk, event) for event in events if is_within(event, embed)),
    )


def _claims(desk: Desk, embed: Embed, citations: Citations) -> Piece:
    claims = [claim for claim in desk.site.project.claims if {claim.group, claim.id} & set(embed.names)]
    blocks = tuple(claim_block(desk, claim, citations) for claim in claims)
    if len(blocks) > room.CLAIMS:
        blocks = tuple(replace(block, evidence=()) for block in blocks)
    return Piece(kind="claims", href=desk.to("claims.html"), claims=blocks)


def _entries_embed(desk: Desk, embed: Embed, _citations: Citations) -> Piece:
    return Piece(kind="entries", entries=_entries(desk, embed.names))


_EMBEDS = {"timeline": _timeline, "claims": _claims, "entries": _entries_embed}


def _entries(desk: Desk, ids: tuple[str, ...]) -> tuple[EntryLine, ...]:
    return tuple(entry_line(desk, desk.entries[id_]) for id_ in ids)


def _cite(desk: Desk, explainer: Explainer) -> str:
    """How the explainer is cited: authors, title, site, date."""
    when = explainer.updated or explainer.published or explainer.as_of
    day = desk.date(when).words if when else ""
    return cited_as(desk, explainer.authors, explainer.title, desk.settings.title, day)

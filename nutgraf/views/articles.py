"""Articles, as far as they may be shown."""

from dataclasses import replace
from operator import itemgetter

from nutgraf.dates import sort_key
from nutgraf.markup import Block
from nutgraf.model import Article, Claim, Standing
from nutgraf.resolve.evidence import TITLE
from nutgraf.resolve.showing import may_quote
from nutgraf.resolve.things import is_hidden
from nutgraf.views import room
from nutgraf.views.addresses import host
from nutgraf.views.definitions import definitions, named
from nutgraf.views.desk import Citations, Desk, filled
from nutgraf.views.events import event_line
from nutgraf.views.frame import frame, frame_of_list
from nutgraf.views.lines import (
    EMPTY,
    ArticleBlock,
    ArticleGroup,
    ArticleLine,
    ClaimLine,
    LaterLine,
    Link,
    PictureLine,
    UseLine,
)
from nutgraf.views.margins import classes, note_height, spots, text_height
from nutgraf.views.metadata import of_article
from nutgraf.views.records import ArticlesView, ArticleView
from nutgraf.views.strips import year_anchor, year_label
from nutgraf.wording import direction

BLOCKS = 40
"""Of a grid; ``claim-notes.css`` has a class for each of their rows, and for one more a block."""
_AT_ONCE = 2
"""So many blocks from the top a picture is in sight when the page opens."""
_MANY = 24
"""More articles than these stand by year."""
_TITLE = "h1"
"""The anchor of the title of an article."""

_GAP = ArticleBlock(kind="gap", id="", html=EMPTY, caption="", host="", href="", picture=None, claims=())


def anchor_of(desk: Desk, standing: Standing) -> str:
    """The address, within its page, of the block or title beside which a claim stands."""
    blocks = desk.index.articles[standing.article].blocks
    return _TITLE if standing.block == TITLE else blocks[standing.block].anchor


def article_line(desk: Desk, article: Article) -> ArticleLine:
    """An article in a list."""
    return ArticleLine(
        title=article.title,
        tongue_html=desk.tongue(article.language),
        href=desk.link(article.id).href,
        publisher=article.publisher,
        date=desk.date_or_none(article.published),
    )


def newest_first(desk: Desk) -> tuple[ArticleLine, ...]:
    """All articles that have a page, newest first, undated ones last, then by id."""
    return tuple(article_line(desk, article) for article in _newest_first(desk))


def _newest_first(desk: Desk) -> list[Article]:
    articles = [article for article in desk.site.project.articles if not is_hidden(article)]
    dated = [(sort_key(article.published), article) for article in articles if article.published]
    newest = [article for _, article in sorted(dated, key=itemgetter(0), reverse=True)]
    undated = [article for article in articles if not article.published]
    return [*newest, *undated]


def articles_view(desk: Desk) -> ArticlesView:
    """All articles; many of them by year."""
    articles = _newest_first(desk)
    years = {article.id: _year(article) if len(articles) > _MANY else None for article in articles}
    groups = tuple(
        ArticleGroup(
            year=year_label(desk, year) if year is not None else "",
            id=year_anchor(year),
            articles=tuple(article_line(desk, article) for article in articles if years[article.id] == year),
        )
        for year in dict.fromkeys(years.values())
    )
    return ArticlesView(frame=frame_of_list(desk, "articles"), groups=groups)


def _year(article: Article) -> int | None:
    return article.published.earliest.year if article.published and article.published.earliest else None


def article_view(desk: Desk, article: Article) -> ArticleView:
    """One article."""
    language = article.language if article.language != desk.settings.language else ""
    citations = Citations.none()
    notes = _notes(desk, article)
    blocks = _blocks(desk, article, notes, citations)
    uses, all_uses = _uses(desk, article)
    return ArticleView(
        frame=frame(
            desk,
            article.title,
            _description(desk, article),
            "articles",
            about=of_article(desk, article),
            original=article.url,
        ),
        title=article.title,
        claims=notes.get(TITLE, ()) if may_quote(article) else (),
        publisher=article.publisher,
        authors=article.authors,
        published=desk.date_or_none(article.published),
        published_note=article.published_note,
        url=article.url,
        host=host(article.url),
        language=language,
        direction=direction(language) if language else "",
        rights=article.rights,
        publish=article.publish,
        withdrawn=article.withdrawn.reason if article.withdrawn else "",
        withdrawn_on=desk.date_or_none(article.withdrawn.date) if article.withdrawn else None,
        since_then=article.since_then,
        blocks=blocks,
        definitions=definitions(desk, citations, *(ref.id for ref in article.entries), brief=True),
        named=named(desk, citations, *(ref.id for ref in article.entries)),
        follows=tuple(desk.link(ref.id) for ref in article.follows),
        later=_later(desk, article),
        uses=uses,
        all_uses=all_uses,
        cite=_cite(desk, article),
    )


def _blocks(
    desk: Desk, article: Article, notes: dict[int, tuple[ClaimLine, ...]], citations: Citations
) -> tuple[ArticleBlock, ...]:
    """The blocks that may be shown, each run of others as one gap."""
    shown = set(desk.site.shown[article.id])
    blocks: list[ArticleBlock] = []
    for index, block in enumerate(article.blocks):
        if index in shown:
            is_picture = block.kind == "picture"
            picture = desk.instead_of(block.address, lazy=index >= _AT_ONCE) if is_picture else None
            blocks.append(_block(desk, block, picture, notes.get(index, ()), citations))
        elif not blocks or blocks[-1] is not _GAP:
            blocks.append(_GAP)
    if blocks == [_GAP]:  # nothing is shown, which the page says in words
        return ()
    return tuple(
        placed
        for start in range(0, len(blocks), BLOCKS)
        for placed in _placed(blocks[start : start + BLOCKS])
    )


def _placed(blocks: list[ArticleBlock]) -> list[ArticleBlock]:
    """Blocks of one grid with places for their notes."""
    if not any(block.claims for block in blocks):
        return [*blocks[:-1], replace(blocks[-1], is_last=True)]
    heights = [
        (text_height(len(block.html.striptags()) or len(block.caption)), note_height(block.claims))
        for block in blocks
    ]
    found = spots(heights)
    placed = [
        replace(block, spot=words, is_beside=bool(spot and spot.is_beside))
        for block, spot, words in zip(blocks, found, classes(found), strict=True)
    ]
    return [*placed[:-1], replace(placed[-1], is_last=True)]


def _block(
    desk: Desk,
    block: Block,
    picture: PictureLine | None,
    claims: tuple[ClaimLine, ...],
    citations: Citations,
) -> ArticleBlock:
    is_picture = block.kind == "picture"
    where = host(block.address)
    return ArticleBlock(
        kind=block.kind,
        id=block.anchor,
        html=filled(desk, block.prose, citations),
        caption=block.passages[0] if is_picture and block.passages else "",
        host=where,
        href=block.address if where else "",
        picture=picture,
        claims=claims,
    )


def _later(desk: Desk, article: Article) -> tuple[LaterLine, ...]:
    """What happened since, each with the claims beside the article that it bears on."""
    later = desk.site.later[article.id]
    is_short = sum(len(item.claims) for item in later) > room.BEARINGS
    anchors = _anchors(desk, article) if is_short else {}
    return tuple(
        LaterLine(
            event=event_line(desk, desk.index.events[item.event]),
            claims=tuple(desk.link(claim) for claim in item.claims if claim not in anchors),
            beside=tuple(
                Link(anchor, f"#{anchor}")
                for anchor in dict.fromkeys(anchors[claim] for claim in item.claims if claim in anchors)
            ),
        )
        for item in later
    )


def _anchors(desk: Desk, article: Article) -> dict[str, str]:
    """By id of a claim, the anchor of what is shown and it stands beside."""
    return {
        standing.claim: anchor_of(desk, standing)
        for standing in desk.index.beside.get(article.id, ())
        if desk.index.seen.get(standing.claim) == standing
    }


def _uses(desk: Desk, article: Article) -> tuple[tuple[UseLine, ...], Link | None]:
    """What uses it, but for the claims that stand beside its paragraphs; in short without entries, and where all stand."""
    uses = desk.uses(article.id, "claim")  # they stand beside their paragraphs
    if len(uses) <= room.SENTENCES:
        return uses, None
    told = tuple(replace(use, sentence="") for use in uses if use.kind != "entry")
    return told, Link(str(len(uses)), desk.to(f"sources.html#{article.id}"))


def _notes(desk: Desk, article: Article) -> dict[int, tuple[ClaimLine, ...]]:
    """By block, and for ``TITLE``, the claims that stand beside it."""
    found: dict[int, tuple[ClaimLine, ...]] = {}
    for standing in desk.index.beside.get(article.id, ()):
        note = _note(desk, desk.index.claims[standing.claim])
        found[standing.block] = (*found.get(standing.block, ()), note)
    return found


def _note(desk: Desk, claim: Claim) -> ClaimLine:
    href = desk.to(f"claims.html#{claim.id}")
    right = desk.sentence(claim.right)
    return ClaimLine(kind=claim.kind, outcome=claim.outcome, claim=claim.claim, right=right, href=href)


def _description(desk: Desk, article: Article) -> str:
    return desk.words.listed(
        article.publisher, desk.date(article.published).words if article.published else ""
    )


def _cite(desk: Desk, article: Article) -> str:
    """How the article itself is cited: authors, title, publisher, date."""
    when = desk.date(article.published).words if article.published else desk.say("article.cite-undated")
    return cited_as(desk, article.authors, article.title, article.publisher, when)


def cited_as(desk: Desk, authors: tuple[str, ...], title: str, where: str, when: str) -> str:
    """A text as it is cited. "About 2023" begins no sentence: it hangs on what stands before it."""
    named = desk.say("article.cite-title", title=title)
    listed = desk.words.listed
    said = (named, listed(where, when)) if where else (listed(named, when),)
    return desk.words.sentences(listed(*authors), *said)

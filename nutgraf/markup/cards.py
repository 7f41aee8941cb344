"""The heads of cards and data blocks: ``question Title {#id}``, ``update 2024-11-12``, ``timeline ID from=2021``."""

import re
from collections.abc import Iterator

from markdown_it.token import Token

from nutgraf.diagnostics import Diagnostic, Related, suggest
from nutgraf.markup.prose import Body, Card, Embed, Flow
from nutgraf.markup.syntax import CARDS, EMBEDS
from nutgraf.places import Place, Written

_ID = re.compile(r"\s*\{#([^\s{}]*)\}$")
_WELL_FORMED_ID = re.compile(r"[a-z0-9](?:[a-z0-9-]*[a-z0-9])?")
_OPTIONS = {"timeline": ("from", "to"), "claims": (), "entries": ()}
_TITLED = {"question"}


def card(token: Token, written: Written, inner: Body, diagnostics: list[Diagnostic]) -> Card:
    """A card from its opening token and its body. What its kind lacks is reported; the card is made all the same."""
    place = _place(token, written)
    kind, rest = token.meta["kind"], token.meta["rest"]
    found = _ID.search(rest)
    words = rest[: found.start()].strip() if found else rest
    date = words if kind == "update" else ""
    id_ = found[1] if found else "-".join(word for word in (kind, date) if word)
    for rule, message, hint in _card_faults(token, found, words):
        diagnostics.append(Diagnostic(place, rule, message, hint))
    title = "" if kind == "update" else words
    body = tuple(piece for piece in inner if isinstance(piece, Flow | Embed))
    return Card(kind=kind, id=id_, title=title, date=date, place=place, body=body)


def _card_faults(token: Token, found: re.Match[str] | None, words: str) -> Iterator[tuple[str, str, str]]:
    kind = token.meta["kind"]
    if not token.meta["closed"]:
        yield "card-unclosed", f'the card "{kind}" is not closed', "close it with ::: on a line of its own"
    if found and not _WELL_FORMED_ID.fullmatch(found[1]):
        yield "card-unreadable", f'"{found[1]}" is not an id', "use a to z, 0 to 9 and hyphens: {#what-is-it}"
    if kind in _TITLED and not found:
        yield (
            "card-unreadable",
            f'the card "{kind}" has no id',
            "end its first line with {#an-id}: it is the card's address",
        )
    if kind in _TITLED and not words:
        yield (
            "card-unreadable",
            f'the card "{kind}" has no title',
            "write ::: question What is it? {#what-is-it}",
        )
    if kind == "update" and not words:
        yield "card-unreadable", "an update without its day", "write ::: update 2024-11-12"


def embed(token: Token, written: Written, diagnostics: list[Diagnostic]) -> Embed:
    """A data block. Options that its kind does not know are reported."""
    place = _place(token, written)
    kind = token.meta["kind"]
    words = token.meta["rest"].split()
    names = tuple(word for word in words if "=" not in word)
    options = tuple(
        (name, value) for name, _, value in (word.partition("=") for word in words if "=" in word)
    )
    known = _OPTIONS[kind]
    for name, _ in options:
        if name not in known:
            hint = suggest(name, known) or f'"{kind}" takes only names'
            diagnostics.append(
                Diagnostic(place, "block-unreadable", f'"{kind}" has no option "{name}"', hint)
            )
    if not names:
        diagnostics.append(
            Diagnostic(place, "block-unreadable", f'"::: {kind}" names nothing', f"write ::: {kind} an-id")
        )
    return Embed(kind=kind, names=names, options=options, place=place)


def fault(token: Token, written: Written, diagnostics: list[Diagnostic]) -> None:
    """Report a block whose kind is not known, or a card inside a card."""
    kind = token.meta["kind"]
    if kind in CARDS:
        message, hint = (
            f'the card "{kind}" stands inside another card',
            "close the first one with ::: before it",
        )
    else:
        message, hint = f'no block is called "{kind}"', suggest(kind, (*CARDS, *EMBEDS))
    diagnostics.append(Diagnostic(_place(token, written), "block-unreadable", message, hint))


def misplaced(token: Token, written: Written, diagnostics: list[Diagnostic]) -> None:
    """Report a card or data block in a text that cannot hold one."""
    if token.nesting >= 0:
        kind = token.meta["kind"]
        message = f'"::: {kind}" stands in a text that is shown inside others'
        hint = "cards and data blocks belong in explainers and pages"
        diagnostics.append(Diagnostic(_place(token, written), "block-unreadable", message, hint))


def repeated_ids(body: Body) -> Iterator[Diagnostic]:
    """Two cards of one text with one id: the second has no address of its own."""
    first: dict[str, Place] = {}
    for piece in body:
        if not isinstance(piece, Card):
            continue
        if piece.id in first:
            related = (Related(first[piece.id], "the first one"),)
            hint = "give one of them another id: {#another-id}"
            yield Diagnostic(piece.place, "id-taken", f'two cards have the id "{piece.id}"', hint, related)
        first.setdefault(piece.id, piece.place)


def _place(token: Token, written: Written) -> Place:
    return written.at(token.map[0] if token.map else 0, 0)

"""What stands inside a paragraph: text with its place, links, references, citations."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from html import escape

from markdown_it.token import Token

from nutgraf.diagnostics import Diagnostic
from nutgraf.markup import addresses
from nutgraf.markup.parser import markup_of
from nutgraf.markup.prose import Anchor, Citation, Figure, Html, Part, Reference, Text
from nutgraf.places import Place, Written

MEDIA = "media:"
"""Begins the address of a file of the author's, in ``content/media/``."""

_BREAKS = {"softbreak": "\n", "hardbreak": "<br />\n"}


@dataclass(frozen=True, slots=True)
class Context:
    """Where an ``inline`` token stands."""

    written: Written
    lines: Sequence[str]
    """Of the whole text: cut once, for it is asked for again with every word that has a place."""
    token: Token
    section: int
    linkable: bool
    extended: bool
    """Whether our own syntax is read here."""

    def place(self, offset: int | None) -> Place:
        """The place of a character of the token's content; without a column when it cannot be known."""
        first = self.token.map[0] if self.token.map else 0
        before = self.token.content[: offset or 0]
        line = first + before.count("\n")
        start = self.written.at(line, 0)
        content = self.token.content.split("\n")[before.count("\n")]
        source = self.lines[line] if line < len(self.lines) else ""
        column = source.find(content.strip())
        if (
            offset is None or column < 0 or column != source.rfind(content.strip())
        ):  # two equal cells of a table
            return Place(start.path, start.line)
        indent = len(content) - len(content.lstrip())
        in_line = offset - (before.rfind("\n") + 1)
        return self.written.at(line, column + max(in_line - indent, 0))


def parts(context: Context, diagnostics: list[Diagnostic]) -> list[Part]:
    """The parts of one paragraph, heading or cell. Faults in links and citations go to ``diagnostics``."""
    found: list[Part] = []
    cursor = 0
    lines_are_known = _lines_are_known(context.token)
    open_links: list[bool] = []
    for token in context.token.children or []:
        at = token.meta.get("at")
        cursor = at if at is not None else cursor
        if token.type == "text":
            offset = _find(context.token.content, token.content, cursor, within_line=lines_are_known)
            cursor = offset + len(token.content) if offset is not None else cursor
            linkable = context.linkable and not open_links
            if context.extended and token.content.startswith(":::"):
                hint = "a block begins on a line of its own, outside lists and quotations"
                message = f'"{token.content.split()[0]}" is not read as a block here'
                diagnostics.append(Diagnostic(context.place(offset), "block-unreadable", message, hint))
            found.append(Text(token.content, context.place(offset), context.section, linkable))
        elif token.type == "link_open":
            opening = _opening(context, token, diagnostics)
            open_links.append(opening is not None)
            found += [opening] if opening else []
        elif token.type == "link_close":
            found += [Html("</a>")] if open_links.pop() else []
        elif token.type in _BREAKS:
            cursor = context.token.content.find("\n", cursor) + 1 if lines_are_known else cursor
            last = found[-1] if found else None
            if isinstance(last, Text) and token.type == "softbreak":
                found.append(replace(last, text="\n"))
            else:
                found.append(Html(_BREAKS[token.type]))
        else:
            found += _other(context, token, diagnostics)
    return found


def plain_text(children: list[Token]) -> str:
    """The words of a paragraph without markup; a line break is a space."""
    return "".join(_words(token) for token in children)


def _words(token: Token) -> str:
    if token.type == "image":  # its content is the description as it was written, escapes and all
        return plain_text(token.children or [])
    return " " if token.type in _BREAKS else token.content


def only_picture(content: list[Token]) -> Token | None:
    """The picture, when a paragraph holds one picture and nothing else."""
    children = content[0].children or [] if content else []
    return children[0] if len(children) == 1 and children[0].type == "image" else None


def figures(group: list[Token]) -> dict[int, Token]:
    """By the index of its paragraph's content, each picture of the author's that is all that its paragraph holds."""
    return {
        index: picture
        for index, token in enumerate(group)
        if token.type == "inline"
        and group[index - 1].type == "paragraph_open"
        and (picture := only_picture([token])) is not None
        and str(picture.attrs["src"]).startswith(MEDIA)
    }


def figure(context: Context, picture: Token) -> Figure:
    """A picture in a paragraph of its own."""
    name = str(picture.attrs["src"]).removeprefix(MEDIA)
    alt = " ".join(plain_text([picture]).split())
    caption = " ".join(str(picture.attrs.get("title", "")).split())
    return Figure(name, alt, caption, context.place(picture.meta.get("at")))


def _lines_are_known(token: Token) -> bool:
    """Whether every line end of a paragraph is a token: one inside code or the title of a link is not."""
    breaks = sum(child.type in _BREAKS for child in token.children or [])
    return breaks == token.content.count("\n")


def _find(content: str, text: str, cursor: int, *, within_line: bool) -> int | None:
    """Where ``text`` stands; escapes and entities make it differ from what was written, then nobody knows."""
    end = content.find("\n", cursor) if within_line else -1
    offset = content.find(text, cursor, end if end >= 0 else len(content)) if text else cursor
    return offset if offset >= 0 else None


def _opening(context: Context, token: Token, diagnostics: list[Diagnostic]) -> Part | None:
    address = str(token.attrs["href"])
    place = context.place(token.meta.get("at"))
    fault = addresses.fault(address)
    if not context.extended and (fault or not addresses.is_outside(address)):
        hint = "it led somewhere on the publisher's own site; its words stay, the link is left out"
        diagnostics.append(
            Diagnostic(place, "article-link-dropped", f'the address "{address}" leads nowhere here', hint)
        )
        return None
    if fault:
        hint = "link to http, https or mailto, or to a page of the site like about.html"
        diagnostics.append(Diagnostic(place, "link-refused", f'the address "{address}" {fault}', hint))
        return None
    if not addresses.is_outside(address):
        return Anchor(addresses.encoded(address), place)
    title = token.attrs.get("title")
    titled = f' title="{escape(str(title))}"' if title else ""
    relation = "" if address.lower().startswith("mailto:") else ' rel="noopener noreferrer"'
    return Html(f'<a href="{escape(addresses.encoded(address))}"{titled}{relation}>')


def _other(context: Context, token: Token, diagnostics: list[Diagnostic]) -> list[Part]:
    place = context.place(token.meta.get("at"))
    if token.type == "nutgraf_reference":
        return [Reference(token.meta["id"], token.meta["words"], place)]
    if token.type == "nutgraf_citation":
        return [Citation(token.meta["source"], token.meta["words"], place)]
    if token.type == "nutgraf_fault":
        hint = 'write [@source] or [@source "the words"], with \\" for a quotation mark inside'
        diagnostics.append(
            Diagnostic(place, "citation-unreadable", 'a citation that begins with "[@" does not end', hint)
        )
        return []
    if token.type == "image":
        return _picture(context, token, place, diagnostics)
    return [Html(markup_of([token], 0))]


def _picture(context: Context, token: Token, place: Place, diagnostics: list[Diagnostic]) -> list[Part]:
    """In an article, a picture in the middle of a sentence is its words; elsewhere it is refused."""
    if not context.extended:
        return [Text(plain_text([token]), place, context.section, linkable=False)]
    address = str(token.attrs["src"])
    if address.startswith(MEDIA):
        hint = "give it a paragraph of its own, with an empty line before and after"
        found = Diagnostic(place, "picture-misplaced", "a picture stands in a line of text", hint)
    elif addresses.is_outside(address) or address.startswith("//"):
        hint = "put a file of your own in content/media/ and write media: and its name, or link to it"
        message = f'a picture at "{address}": the site shows nothing from other hosts'
        found = Diagnostic(place, "picture-refused", message, hint)
    else:
        hint = f"put the file in content/media/ and write media:{address.rsplit('/', 1)[-1]}"
        message = f'a picture at "{address}": pictures lie in content/media/'
        found = Diagnostic(place, "picture-refused", message, hint)
    diagnostics.append(found)
    return []

"""An author's text for other programs."""

import re
from collections.abc import Iterator, Mapping
from html import escape, unescape

from nutgraf.markup import Anchor, Citation, Figure, Html, Prose, Reference, Term
from nutgraf.model import Site, Thing
from nutgraf.resolve.paragraphs import paragraphs

_TAG = re.compile(r"</?[a-zA-Z][^<>]*>|<![^<>]*>")
"""A tag of HTML, or a comment."""
_BETWEEN = re.compile(
    r"</?(?:p|div|br|li|[uod]l|d[td]|h[1-6r]|blockquote|t[rdh]|table|figure|figcaption|iframe|img)\b[^<>]*>",
    re.IGNORECASE,
)
"""Tags that stand between words."""
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def plain(prose: Prose, site: Site) -> str:
    """The words, a paragraph a line. Citations, and the words quoted in them, are left out."""
    return "\n".join(" ".join(paragraph.text.split()) for paragraph in paragraphs(prose, site.things))


def words(markup: str) -> str:
    """The words of a text in HTML, whatever its tags and white space."""
    return " ".join(unescape(_TAG.sub("", _BETWEEN.sub(" ", markup))).split())


def html(prose: Prose, things: Mapping[str, Thing]) -> str:
    """The text with its emphasis and its links to other sites, captions and links within the site as words, no citations."""
    markup = "".join(_html(prose, things)).replace(' rel="noopener noreferrer"', "")  # for pages of ours
    return re.sub(r"\n+(?=<)|(?<=>)\n+", "", markup).strip()


def _html(prose: Prose, things: Mapping[str, Thing]) -> Iterator[str]:
    in_anchor = False
    for part in prose:
        match part:
            case Html():
                yield part.html.replace("</a>", "", 1) if in_anchor else part.html
                in_anchor = in_anchor and "</a>" not in part.html
            case Reference():
                yield escape(part.words or (things[part.id].name_within if part.id in things else part.id))
            case Term():
                yield escape(part.words)
            case Anchor():
                in_anchor = True
            case Citation():
                continue
            case Figure():
                yield f"<p>{escape(part.caption)}</p>" if part.caption else ""
            case _:
                yield escape(part.text, quote=False)


def xml(text: str) -> str:
    """A text for XML 1.0: characters that it does not allow (section 2.2) become U+FFFD, the rest is escaped."""
    return escape(_NOT_XML.sub("\N{REPLACEMENT CHARACTER}", text))

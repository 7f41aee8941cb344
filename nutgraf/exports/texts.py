"""An author's text for other programs."""

import re
from html import escape

from nutgraf.markup import Prose
from nutgraf.model import Site
from nutgraf.resolve.paragraphs import paragraphs

_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def plain(prose: Prose, site: Site) -> str:
    """The words, a paragraph a line. Citations, and the words quoted in them, are left out."""
    return "\n".join(" ".join(paragraph.text.split()) for paragraph in paragraphs(prose, site.things))


def xml(text: str) -> str:
    """A text for XML 1.0: characters that it does not allow (section 2.2) become U+FFFD, the rest is escaped."""
    return escape(_NOT_XML.sub("\N{REPLACEMENT CHARACTER}", text))

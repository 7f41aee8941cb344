"""Links, dates in words, the frame of a page and ways through the site."""

from dataclasses import dataclass

from markupsafe import Markup

from nutgraf.colours import Accent
from nutgraf.views.lines.pictures import LogoLine, SharedPicture

EMPTY = Markup()


@dataclass(frozen=True, slots=True)
class Link:
    """A link: its words and its address, relative to the page that shows it."""

    text: str
    href: str
    current: bool = False
    """Whether it leads to the page itself."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DateLine:
    """A date for readers, and for machines when there is an honest value."""

    words: str
    datetime: str
    """For ``<time datetime>``; empty when the date is not exact."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Meta:
    """What a page says of itself to programs."""

    canonical: str
    """Absolute; empty when nobody knows where the site will be."""
    address: str
    """Of the page itself, absolute; empty as above."""
    kind: str
    """``article`` or ``website``, as Open Graph has them."""
    robots: str
    json_ld: Markup
    feeds: tuple[Link, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """What every page has around its own content."""

    title: str
    """Of the page, without the site's name."""
    description: str
    site_title: str
    tagline: str
    language: str
    direction: str
    """``ltr`` or ``rtl``."""
    counter_style: str
    """How CSS counts in the language; empty for 0 to 9."""
    home: str
    menu: tuple[Link, ...]
    breadcrumb: tuple[Link, ...]
    """From the front page down to the page's parent; empty on the front page."""
    footer: tuple[Link, ...]
    licence: str
    contact: str
    """An address to write to; empty when none is known."""
    contact_href: str
    gone: tuple["GoneLine", ...]
    """What stood on this page and does not any more."""
    accent: Accent | None
    """The author's colour; None for the theme's own."""
    logo: LogoLine | None
    """What stands for the title in words; None for these."""
    icon: str
    """Address of the sign for tabs and bookmarks."""
    meta: Meta
    picture: SharedPicture | None = None
    """The first picture that the page shows; None when it shows none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GoneLine:
    """A thing that was withdrawn or moved, at its old place on a page."""

    ids: tuple[str, ...]
    name: str
    date: DateLine | None
    reason: str
    """Why it was withdrawn; empty when it moved."""
    href: str
    """Where it stands now; empty when it was withdrawn."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """A way into the site, and how much lies there."""

    text: str
    href: str
    amount: str


@dataclass(frozen=True, slots=True)
class Fact:
    """A line of an entry: ``Founded``, ``January 2015``."""

    name: str
    value: str
    href: str = ""

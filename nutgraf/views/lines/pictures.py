"""The author's own pictures."""

from dataclasses import dataclass

from markupsafe import Markup


@dataclass(frozen=True, slots=True, kw_only=True)
class PictureLine:
    """A picture that is shown in an article for one that its seed names."""

    image_html: Markup
    caption: str
    """The author's own, beside that of the seed."""
    credits_html: Markup
    """Who made it, and on what terms it is shown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedPicture:
    """The first picture of a page, as other programs show it beside a link to the page (Open Graph)."""

    address: str
    """Absolute; empty when nobody knows where the site will be."""
    width: int
    height: int
    alt: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LogoLine:
    """The picture that stands for the title of the site."""

    src: str
    dark: str
    """The same for dark screens; empty when one is for both."""
    width: int
    """CSS pixels, at the height that the layout gives it."""
    height: int

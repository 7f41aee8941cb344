"""The author's pictures in HTML: several widths to choose from, their room kept free before they are there.

Sources: HTML Standard, sections 4.8.1 to 4.8.4 (``picture``, ``srcset``, ``sizes``) and 2.5.7 (lazy loading).
"""

from collections.abc import Callable

from markupsafe import Markup

from nutgraf.markup import Figure
from nutgraf.model import OwnPicture
from nutgraf.pictures import Picture

_COLUMN = 616
"""CSS pixels of the text column: ``--text``, 38.5rem."""
_GUTTERS = 48
"""CSS pixels beside it on a telephone: twice ``--gut``."""
_TALLEST = 640
"""CSS pixels. A taller picture would not be seen whole on most screens, so it is shown narrower."""

_IMAGE = Markup(
    '<picture><source type="image/webp" srcset="{}" sizes="{}">'
    '<img src="{}" width="{}" height="{}" alt="{}"{}{} decoding="async"></picture>'
)
_ADDRESS = Markup('<a href="{}" rel="license">{}</a>')

To = Callable[[str], str]
"""From an address of the site to a link on the page."""


def image(to: To, picture: Picture, alt: str, *, lazy: bool) -> Markup:
    """A picture. ``lazy``: it is fetched when a reader comes near to it."""
    whole = picture.whole
    wide = min(whole.width, _COLUMN, round(_TALLEST * whole.width / whole.height)) or 1
    is_column = wide == _COLUMN
    width, height = (
        (whole.width, whole.height) if is_column else (wide, round(wide * whole.height / whole.width))
    )
    room = (
        "(min-width: 41.5rem) 38.5rem, calc(100vw - 3rem)"
        if is_column
        else f"(min-width: {wide + _GUTTERS}px) {wide}px, calc(100vw - 3rem)"
    )
    return _IMAGE.format(
        ", ".join(f"{to(size.address)} {size.width}w" for size in picture.sizes),
        room,
        to(whole.address),
        width,
        max(height, 1),
        alt,
        Markup(' class="clear"') if picture.see_through else "",
        Markup(' loading="lazy"') if lazy else "",
    )


def figure(to: To, medium: OwnPicture, part: Figure, *, lazy: bool) -> Markup:
    """A picture in a text, with what is said under it."""
    assert medium.picture, "pages are made when every picture can be shown"
    caption, rights = part.caption or medium.note.caption, credits_of(medium)
    small = Markup("<small>{}</small>").format(rights) if rights else Markup()
    under = Markup(" ").join(words for words in (caption, small) if words)
    template = Markup('<figure class="fig">{}{}</figure>')
    shown = image(to, medium.picture, alt_of(medium, part), lazy=lazy)
    return template.format(shown, Markup("<figcaption>{}</figcaption>").format(under) if under else "")


def alt_of(medium: OwnPicture, part: Figure | None = None) -> str:
    """What a picture shows: as the text says, else as the note beside it does; empty for a decorative one."""
    return (part.alt if part else "") or medium.note.alt


def credits_of(medium: OwnPicture) -> Markup:
    """Who made a picture and on what terms it is shown."""
    licence = medium.note.licence
    if licence.startswith(("https://", "http://")):
        licence = _ADDRESS.format(licence, licence.partition("://")[2].rstrip("/"))
    parts = [Markup("<bdi>{}</bdi>").format(words) for words in (medium.note.credit, licence) if words]
    return Markup(" · ").join(parts)

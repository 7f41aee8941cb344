"""The author's own pictures."""

from dataclasses import dataclass

from nutgraf.pictures import Picture
from nutgraf.places import Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """What is said of a picture, in a file of the same name beside it."""

    place: Place
    alt: str = ""
    """What it shows, for those who do not see it."""
    alt_place: Place
    decorative: bool = False
    """Whether it tells nothing, so that there is nothing to say of it."""
    caption: str = ""
    credit: str = ""
    licence: str = ""
    replaces: str = ""
    """The address of the picture, in a seed or beside an event, for which this one is shown; empty when it is for none."""
    replaces_place: Place
    is_whole: bool = True
    """False when something in it could not be read, which has been reported."""


@dataclass(frozen=True, slots=True)
class OwnPicture:
    """A picture in ``content/media/``."""

    name: str
    """Of the file, with its ending: ``harbour.jpg``."""
    note: Note
    """Empty, at the file itself, when there is none."""
    picture: Picture | None
    """None when the file cannot be shown, which has been reported."""

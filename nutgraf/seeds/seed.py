"""The record of a seed."""

from dataclasses import dataclass

from nutgraf.places import Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Seed:
    """An article as it was received, and the CommonMark that means the same."""

    path: str
    title: str
    body: str
    """CommonMark without the title; blocks are parted by an empty line; no line end at either end."""
    sha256: str
    publisher: str = ""
    authors: tuple[str, ...] = ()
    published: str = ""
    """EDTF; empty when the seed does not say it in that form."""
    url: str = ""
    language: str = ""
    place: Place
    """Of the title."""

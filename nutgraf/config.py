"""The settings of a build: ``content/site.yaml`` and the command line, in one frozen value."""

import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from nutgraf.places import Place

_SETTINGS = Place("content/site.yaml")

_MAIL = re.compile(r"(?:mailto:)?([^\s@<>:]+@[^\s@<>:]+)")
_WEB = re.compile(r"https?://\S+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Accepted:
    """A finding that an author has looked at and lets stand."""

    rule: str
    at: str
    """The start of its place: a file, ``file:line``, or a folder that ends with ``/``."""
    reason: str
    place: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class MenuItem:
    """A link of the menu: an id or an address from the root of the site, and the words."""

    text: str
    to: str
    place: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What ``content/site.yaml`` says. Everything has a default."""

    title: str = ""
    tagline: str = ""
    language: str = "en"
    language_place: Place = _SETTINGS
    base_url: str = ""
    publish: str = "full"
    """How an article is shown that does not say so itself."""
    licence: str = ""
    contact: str = ""
    contact_place: Place = _SETTINGS
    accent: str = ""
    """The colour of links and signs, as written; empty for the theme's own."""
    accent_place: Place = _SETTINGS
    logo: str = ""
    """The name of a picture in ``content/media/`` that stands for the title; empty for the title in words."""
    logo_place: Place = _SETTINGS
    logo_dark: str = ""
    """The same for dark screens; empty when one is for both."""
    logo_dark_place: Place = _SETTINGS
    menu: tuple[MenuItem, ...] = ()
    accept: tuple[Accepted, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Config:
    """Where the project is, and what the command line says."""

    root: Path
    site: Path
    today: date
    """Notices about freshness use it. No byte of the site does."""
    strict: bool = False
    publish: bool = False
    """Whether to look for what stops publishing too."""
    drafts: bool = False
    """Whether drafts are among the pages. Such a build is for looking at, and is never published."""
    base_url: str = ""
    """Where the site will be published, when the command line says it; it counts more than the settings."""
    contact: str = ""
    """Where mistakes are reported, when the settings do not say it."""


def link_of_contact(contact: str) -> str:
    """The link to a mail or web address at which mistakes are reported; empty for what is neither."""
    if found := _MAIL.fullmatch(contact):
        return f"mailto:{found[1]}"
    return contact if _WEB.fullmatch(contact) else ""


def theme() -> Path:
    """The folder of the default theme: beside the program in a checkout, inside it when installed."""
    program = Path(__file__).parent
    installed = program / "templates"
    return installed if installed.is_dir() else program.parent / "templates"


def base_of(path: str, root: Path) -> Path:
    """The folder from which the path of a message counts: the project, or the program for a template of the default theme."""
    is_of_theme = path.startswith("templates/") and not (root / path).exists()
    return theme().parent if is_of_theme else root

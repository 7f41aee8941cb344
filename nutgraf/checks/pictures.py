"""The author's own pictures: what they show, whose they are, and where they stand."""

from collections.abc import Iterator

from nutgraf.config import Config, Settings
from nutgraf.diagnostics import Diagnostic, Related, suggest
from nutgraf.model import Note, OwnPicture, Site
from nutgraf.resolve import pictures

_RIGHTS = {"credit": "who made it", "licence": "on what terms it is shown"}
_SAY = "say what it shows, for those who do not see it"


def alternatives(site: Site, _settings: Settings, _config: Config) -> Iterator[Diagnostic]:
    """Pictures of which nothing says what they show, and of which two things are said."""
    media = {medium.name: medium for medium in site.project.media}
    for name, medium in media.items():
        note = medium.note
        if note.alt and note.decorative:
            hint = "take out decorative: true, or the words"
            message = "the picture is called decorative, and something is said of it"
            yield Diagnostic(note.alt_place, "alt-and-decorative", message, hint)
        elif note.replaces and _is_silent(medium):
            hint = f"{_SAY}: alt: ...; if it tells nothing, decorative: true"
            yield Diagnostic(note.place, "alt-missing", f'nothing says what "{name}" shows', hint)
    for _, part in pictures.figures(site.project):
        if not part.alt and part.name in media and _is_silent(media[part.name]):
            hint = f"{_SAY}: ![words](media:{part.name}), or alt: in a note beside the file"
            yield Diagnostic(part.place, "alt-missing", f'nothing says what "{part.name}" shows', hint)


def _is_silent(medium: OwnPicture) -> bool:
    return medium.note.is_whole and not (medium.note.alt or medium.note.decorative)


def replacements(site: Site, _settings: Settings, _config: Config) -> Iterator[Diagnostic]:
    """Pictures that are to be shown for one that nothing names, or for which there is another already."""
    known = dict.fromkeys(sorted(pictures.addresses(site.project)))
    first: dict[str, Note] = {}
    for note in (medium.note for medium in site.project.media if medium.note.replaces):
        other = first.setdefault(note.replaces, note)
        if other.place != note.place:
            related = (Related(other.replaces_place, "the other picture"),)
            message = f'two pictures are to be shown for "{note.replaces}"'
            hint = "take replaces: out of one of the notes"
            yield Diagnostic(note.replaces_place, "picture-replaced-twice", message, hint, related)
        elif note.replaces not in known:
            hint = suggest(note.replaces, known) or "no seed and no event names a picture"
            message = f'no seed and no event names a picture at "{note.replaces}"'
            yield Diagnostic(note.replaces_place, "replaces-nothing", message, hint)


def rights_missing(site: Site, _settings: Settings, _config: Config) -> Iterator[Diagnostic]:
    """Pictures on a page of which it is not said who made them, or on what terms they are shown."""
    for medium in site.pictures.values():
        absent = [name for name in _RIGHTS if not getattr(medium.note, name)]
        if absent and medium.note.is_whole and medium.picture:
            message = f'nothing says of "{medium.name}" {" or ".join(_RIGHTS[name] for name in absent)}'
            written = " and ".join(f"{name}: ..." for name in absent)
            hint = f"write {written} in content/media/{medium.name.rsplit('.', 1)[0]}.yaml"
            yield Diagnostic(medium.note.place, "picture-rights-missing", message, hint)


def unused(site: Site, settings: Settings, _config: Config) -> Iterator[Diagnostic]:
    """Pictures that nothing shows."""
    named = {part.name for _, part in pictures.figures(site.project)} | {settings.logo, settings.logo_dark}
    for medium in site.project.media:
        if medium.name not in named and medium.note.is_whole and not medium.note.replaces:
            hint = f"write ![words](media:{medium.name}) in a text, replaces: beside it, or delete it"
            yield Diagnostic(medium.note.place, "picture-unused", f'nothing shows "{medium.name}"', hint)


def logo(site: Site, settings: Settings, _config: Config) -> Iterator[Diagnostic]:
    """A logo that is not there, and one for dark screens alone."""
    names = [medium.name for medium in site.project.media]
    for name, place in ((settings.logo, settings.logo_place), (settings.logo_dark, settings.logo_dark_place)):
        if name and name not in names:
            hint = suggest(name, names) or "put the file there: JPEG, PNG or WebP"
            message = f'content/media/ has no picture "{name}"'
            yield Diagnostic(place, "picture-not-there", message, hint)
    if settings.logo_dark and not settings.logo:
        message = "there is a logo for dark screens, and none for others"
        hint = "write logo: with the one for light screens; it is shown on dark ones too when it is alone"
        yield Diagnostic(settings.logo_dark_place, "logo-dark-alone", message, hint)

"""``templates/locales/LANGUAGE.yaml``: the words of the interface, read and compared with the English ones.

A file has groups, a group has keys, a key has a text, or a text for each plural category of the language. The files
of a project add a language to those of the theme, or replace single words. English stands for what nobody translated.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path, PurePosixPath

from nutgraf import files
from nutgraf.cache import digest
from nutgraf.config import Settings, theme
from nutgraf.diagnostics import Diagnostic, suggest
from nutgraf.files import Each, SourceFile
from nutgraf.located import Mapping as Record
from nutgraf.located import Node, Scalar, compose
from nutgraf.places import Place
from nutgraf.wording.phrases import KEYS, OPTIONAL, phrases_of
from nutgraf.wording.words import COUNT, OTHER, Words, categories, names, pattern

FOLDER = "templates/locales"
ENGLISH = "en"
_ENDING = ".yaml"
_NAME = re.compile(r"[a-z]{2,3}(-[a-z0-9]{1,8})*")
_SHOWN = 5
"""So many missing words are named."""

_Found = tuple[Diagnostic, ...]


@dataclass(frozen=True, slots=True)
class Text:
    """A text of a file, and where it stands."""

    text: str
    place: Place


@dataclass(frozen=True, slots=True, eq=False)
class Locale:
    """A file of words. One is the same as another when it was read by the same call: see ``_read``."""

    tag: str
    """Its language in lower case: ``fa``, ``pt-br``."""
    path: str
    digest: bytes
    words: Mapping[str, Mapping[str, Text]]
    """By ``group.key``, then by plural category."""
    faults: _Found


def read_words(root: Path, settings: Settings, each: Each = files.one_by_one) -> tuple[Words, _Found]:
    """The words in the language of the site. Every file of the project is checked, used or not."""
    tags = _chain(settings.language)
    is_own = root == theme().parent
    theirs, found = _locales(theme().parent, each, () if is_own else (ENGLISH, *tags))
    ours, more = ((), ()) if is_own else _locales(root, each)
    words, faults = _spoken(settings.language, settings.language_place, theirs, ours)
    return words, (*found, *more, *faults)


@lru_cache(maxsize=8)
def _spoken(
    language: str, language_place: Place, theirs: tuple[Locale, ...], ours: tuple[Locale, ...]
) -> tuple[Words, _Found]:
    """The words of a language, from the files of the theme and of the project: once in a process, as in ``_read``."""
    tags = _chain(language)
    locales = (*theirs, *ours)
    english = next(locale for locale in theirs if locale.tag == ENGLISH)
    faults = [fault for locale in locales for fault in (*locale.faults, *_compared(locale, english))]
    spoken = [locale for tag in dict.fromkeys((ENGLISH, *tags)) for locale in locales if locale.tag == tag]
    texts = {key: forms for locale in spoken for key, forms in locale.words.items()}
    words = Words(
        language=language,
        texts={
            key: {form: pattern(told.text) for form, told in forms.items()} for key, forms in texts.items()
        },
        files={
            f"locales/{tag}{_ENDING}": digest(tuple(locale.digest for locale in spoken if locale.tag == tag))
            for tag in dict.fromkeys(locale.tag for locale in spoken)
        },
        phrases=phrases_of(_around_dates([locale for locale in spoken if locale.tag in tags])),
    )
    return words, (*faults, *_missing(language, language_place, locales, english))


def _around_dates(locales: Sequence[Locale]) -> dict[str, str]:
    """What the files of one language say around dates, the later ones instead of the earlier."""
    return {
        key: locale.words[key][OTHER].text
        for locale in locales
        for key in KEYS
        if OTHER in locale.words.get(key, {})
    }


def _chain(language: str) -> tuple[str, ...]:
    """The tags under which a language may have words, the general ones first: ``pt``, ``pt-br``."""
    subtags = language.lower().replace("_", "-").split("-")
    return tuple("-".join(subtags[:count]) for count in range(1, len(subtags) + 1))


def _locales(root: Path, each: Each, tags: Sequence[str] = ()) -> tuple[tuple[Locale, ...], _Found]:
    """The files of these languages, or all."""
    paths = [path for path in files.names(root, FOLDER) if not tags or PurePosixPath(path).stem in tags]
    loaded = [files.load(root, path) for path in paths]
    given = [file for file, _ in loaded if file]
    return tuple(each("words", _read, given)), tuple(fault for _, faults in loaded for fault in faults)


@lru_cache(maxsize=8)
def _read(file: SourceFile) -> Locale:
    """The words of a file; its bytes and its path say it all. Builds of one process read our own again and again: half of a small build."""
    found: list[Diagnostic] = []
    tag = file.name.lower()
    if not file.path.endswith(_ENDING) or not _NAME.fullmatch(tag):
        hint = "name it after its language, like fa.yaml or pt-br.yaml"
        found.append(
            Diagnostic(Place(file.path), "words-fault", "the name of this file is no language", hint)
        )
    written, faults = files.written(file)
    node, misread = compose(written) if written else (None, ())
    found += (*faults, *misread)
    words = {
        f"{group.text}.{key.text}": dict(_forms(value, tag, found))
        for group, keys in _pairs(node, "a group of words", found)
        for key, value in _pairs(keys, f'the words of "{group.text}"', found)
    }
    return Locale(tag, file.path, digest(file.data), words, tuple(found))


def _pairs(node: Node | None, what: str, found: list[Diagnostic]) -> Sequence[tuple[Scalar, Node]]:
    if isinstance(node, Record):
        return node.items
    if node is not None and not (isinstance(node, Scalar) and not node.text):
        message = f"{what} should stand here, each with a name of its own"
        found.append(Diagnostic(node.place, "words-fault", message, 'write it as "name: text", indented'))
    return ()


def _forms(node: Node, tag: str, found: list[Diagnostic]) -> Iterator[tuple[str, Text]]:
    if isinstance(node, Scalar):
        yield OTHER, Text(node.text, node.place)
        return
    for form, value in _pairs(node, "a text, or a text for each plural form,", found):
        known = categories(tag)
        if form.text not in known:
            message = f'"{form.text}" is no plural form of this language'
            found.append(Diagnostic(form.place, "words-fault", message, suggest(form.text, sorted(known))))
        elif not isinstance(value, Scalar):
            found.append(
                Diagnostic(value.place, "words-fault", "a text should stand here", "write it in quotes")
            )
        else:
            yield form.text, Text(value.text, value.place)
    if isinstance(node, Record) and OTHER not in {form.text for form, _ in node.items}:
        message, hint = (
            'the plural form "other" is missing',
            "it stands for every number that no other form has",
        )
        found.append(Diagnostic(node.place, "words-fault", message, hint))


def _compared(locale: Locale, english: Locale) -> Iterator[Diagnostic]:
    """What does not fit the English words: keys that nothing asks for, placeholders that are not the same."""
    for key, forms in locale.words.items():
        if key not in english.words:
            place = next(iter(forms.values())).place if forms else Place(locale.path)
            hint = suggest(key, english.words)
            yield Diagnostic(place, "words-fault", f'nothing on the site is called "{key}"', hint)
            continue
        wanted = frozenset[str]().union(*(names(pattern(told.text)) for told in english.words[key].values()))
        if len(forms) > 1 and COUNT not in wanted and len(english.words[key]) == 1:
            message = f'"{key}" has no number in it, so it has one form'
            yield Diagnostic(next(iter(forms.values())).place, "words-fault", message, "write one text")
        for form, told in forms.items():
            yield from _misplaced(told, form, key, wanted)


def _misplaced(told: Text, form: str, key: str, wanted: frozenset[str]) -> Iterator[Diagnostic]:
    """Placeholders that are missing or not known. A form for one or two may say the number in a word."""
    has = names(pattern(told.text))
    missing = wanted - has - ({COUNT} if form != OTHER else set())
    for name in sorted(missing):
        message = f'"{key}" lacks "{{{name}}}"'
        yield Diagnostic(
            told.place, "words-fault", message, f"write {{{name}}} where it belongs in the sentence"
        )
    for name in sorted(has - wanted - OPTIONAL.get(key, frozenset())):
        message = f'nothing fills "{{{name}}}" in "{key}"'
        known = ", ".join(f"{{{name}}}" for name in sorted(wanted))
        yield Diagnostic(
            told.place, "words-fault", message, f"known here: {known}" if known else "take it out"
        )


def _missing(
    language: str, language_place: Place, locales: Sequence[Locale], english: Locale
) -> Iterator[Diagnostic]:
    """What is said in English on a site of another language."""
    tags = _chain(language)
    spoken = [locale for locale in locales if locale.tag in tags]
    left = [key for key in english.words if not any(key in locale.words for locale in spoken)]
    if not spoken:
        message = f'nobody has written the words of the interface in "{language}" yet'
        hint = f"English stands for them; write {FOLDER}/{tags[0]}{_ENDING}, as docs/formats.md says"
        yield Diagnostic(language_place, "words-missing", message, hint)
    elif left:
        shown = ", ".join(left[:_SHOWN]) + (" and others" if len(left) > _SHOWN else "")
        message = f"words of the interface are missing: {shown}"
        yield Diagnostic(
            Place(spoken[-1].path), "words-missing", message, "English stands for them; add them"
        )

"""Search without a server: an index in small files, which the page loads word by word (``search.js``).

A passage is a paragraph of an article, a card or section of an explainer, an entry, an event, a claim. ``search/w-KEY.js`` has
the words that begin with the characters of the key, two or more, and the numbers of the passages that have them; ``search/p-N.js`` has
four passages. A first search loads the script, one file a word, and the files of the six passages that it shows.
"""

import json
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, groupby
from operator import sub
from pathlib import Path

from nutgraf.config import Settings
from nutgraf.markup import Body, Card, Flow, Prose
from nutgraf.model import Site
from nutgraf.resolve.paragraphs import paragraphs
from nutgraf.searching import sought, words
from nutgraf.wording import Words

GROUP = 4
"""Passages in a file."""
COMMON = 0.4
"""A word that more than this part of all passages have tells nothing, if there are many passages."""
_MANY = 50
LARGEST = 6_000
"""Characters in a file of words: beyond, it is split by one character more. ``*`` in it says so."""
_SPLIT = "*"
_BEHIND = "\U0010ffff"
"""No character of a word, and behind all of them."""
_KEY = 2
_FIRST = 200
"""Passages that are listed of a word that more have."""

_JSON = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))
_SCRIPT = Path(__file__).with_name("search.js")


@dataclass(frozen=True, slots=True)
class Passage:
    """What is found: a title, the address of the place, what kind of thing it is, the text."""

    title: str
    address: str
    kind: str
    text: str
    words: str = ""
    """Those of the text, as ``sought`` gives them; empty where nobody looked yet."""


def files(site: Site, _settings: Settings, _words: Words) -> Iterator[tuple[str, bytes]]:
    """The script, the words and the passages, under ``search/``."""
    found = list(passages(site))
    yield "search/search.js", _SCRIPT.read_bytes()
    for key, listed in sorted(_shards(found).items()):
        yield f"search/w-{key}.js", _script(f"w-{key}", listed)
    for start in range(0, len(found), GROUP):
        group = [[item.title, item.address, item.kind, item.text] for item in found[start : start + GROUP]]
        yield f"search/p-{start // GROUP}.js", _script(f"p-{start // GROUP}", group)


def passages(site: Site) -> Iterator[Passage]:
    """Everything that can be found, the most telling kinds first. What may not be shown is not here."""
    project = site.project
    for entry in project.entries:
        told = " ".join((entry.short, *entry.variants, _plain(entry.long, site)))
        yield Passage(entry.name, site.things[entry.id].address, entry.kind, told)
    for explainer in project.explainers:
        if not explainer.draft:
            address = site.things[explainer.id].address
            yield Passage(explainer.title, address, "explainer", explainer.nutgraf)
            yield from _of_body(explainer.body, (explainer.title, address, "explainer"), site)
    for claim in project.claims:
        yield Passage(claim.claim, site.things[claim.id].address, "claim", _plain(claim.known, site))
    for event in (event for timeline in project.timelines for event in timeline.events):
        yield Passage(event.title, site.things[event.id].address, "event", _plain(event.text, site))
    for page in project.pages:
        if not page.draft:
            yield from _of_body(page.body, (page.title, site.things[page.id].address, "page"), site)
    for article in project.articles:
        for index in site.shown[article.id]:
            block = article.blocks[index]
            address = f"{site.things[article.id].address}#{block.anchor}"
            text = " ".join(" ".join(block.passages).split())
            yield Passage(article.title, address, "article", text, article.sought[index])


def _of_body(body: Body, named: tuple[str, str, str], site: Site) -> Iterator[Passage]:
    title, address, kind = named
    for piece in body:
        inner = piece.body if isinstance(piece, Card) else (piece,)
        text = " ".join(_plain(item.prose, site) for item in inner if isinstance(item, Flow))
        if isinstance(piece, Card):
            yield Passage(piece.title or title, f"{address}#{piece.id}", kind, text)
        elif text:
            yield Passage(title, address, kind, text)


def _shards(found: Sequence[Passage]) -> dict[str, dict[str, str]]:
    """By key, the words and the passages that have them in their title and, behind a bar, in their text.

    Under ``""`` are the words that too many passages have: they are looked up only when a query has no other.
    """
    titles, texts = _places(found)
    most = COMMON * len(found) if len(found) > _MANY else len(found)
    figures = [_base36(number) for number in range(len(found))]
    listed: dict[str, str] = {}
    common: set[str] = set()
    for word in sorted(titles.keys() | texts.keys()):
        in_titles, in_texts = titles.get(word, []), texts.get(word, [])
        if len(in_titles) + len(in_texts) > most:
            common.add(word)
            in_texts = in_texts[:_FIRST]
        told = _steps(in_titles[:_FIRST], figures) if in_titles else ""
        listed[word] = f"{told}|{_steps(in_texts, figures)}"
    sizes = (len(word) + len(told) for word, told in listed.items())
    every = _Listed(list(listed), list(accumulate(sizes, initial=0)))
    shards: dict[str, dict[str, str]] = {}
    for start, here in _split(every, 0, len(listed), _KEY):
        told = " ".join(word for word in here if word in common) if common else ""
        shards[_key(start)] = {word: listed.get(word, "") for word in here} | ({"": told} if told else {})
    return shards


def _places(found: Sequence[Passage]) -> tuple[dict[str, list[int]], dict[str, list[int]]]:
    """By word, the numbers of the passages that have it in their title, and of those that have it in their text only."""
    titles, texts = defaultdict[str, list[int]](list), defaultdict[str, list[int]](list)
    for title, group in groupby(enumerate(found), key=lambda numbered: numbered[1].title):
        in_title = set(words(title))
        for number, item in group:
            for word in in_title:
                titles[word].append(number)
            for word in (item.words or sought(item.text)).split():
                if word not in in_title:
                    texts[word].append(number)
    return titles, texts


@dataclass(frozen=True, slots=True)
class _Listed:
    """All words in order, and before each how much of a file those before it take."""

    words: Sequence[str]
    before: Sequence[int]


def _split(listed: _Listed, first: int, end: int, length: int) -> Iterator[tuple[str, Sequence[str]]]:
    """The words from ``first`` to ``end`` in files, by their first characters.

    Where these are many, longer words go to files with longer keys. Only ends of runs are looked for, so it costs the same
    however deep the keys are.
    """
    while first < end:
        start = listed.words[first][:length]
        is_short = len(start) < length
        last = first + 1 if is_short else bisect_left(listed.words, start + _BEHIND, first, end)
        own = first + (listed.words[first] == start)
        if listed.before[last] - listed.before[first] > LARGEST and own < last:
            yield from _split(listed, own, last, length + 1)
            yield start, (*listed.words[first:own], _SPLIT)
        else:
            yield start, listed.words[first:last]
        first = last


def _key(start: str) -> str:
    return "-".join(f"{ord(sign):x}" for sign in start)


def _steps(places: Sequence[int], figures: Sequence[str]) -> str:
    """Ascending numbers as the steps between them, in the figures of base 36."""
    if len(places) < 2:  # as of most words
        return figures[places[0]] if places else ""
    return " ".join(map(figures.__getitem__, map(sub, places, (0, *places))))


def _base36(number: int) -> str:
    digits = ""
    while number or not digits:
        number, digit = divmod(number, 36)
        digits = "0123456789abcdefghijklmnopqrstuvwxyz"[digit] + digits
    return digits


def _plain(prose: Prose, site: Site) -> str:
    return " ".join(" ".join(paragraph.text.split()) for paragraph in paragraphs(prose, site.things))


def _script(name: str, data: object) -> bytes:
    """A call that gives the data to the page. U+2028 and U+2029 are escaped by ``ensure_ascii`` alone, so by hand."""
    told = _JSON.encode(data)
    told = told.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
    return f"nutgrafSearch({json.dumps(name)},{told})\n".encode()

"""``data/site.json``: what the site states, for programs. Its form is ``data/site.schema.json`` (JSON Schema 2020-12).

Texts are plain. No text of an article is in it but the words that evidence quotes, where they may be shown. A field
without a value is left out. Fields are only added within a version; what changes or goes raises it.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from nutgraf.config import Settings
from nutgraf.dates import When
from nutgraf.exports.texts import plain
from nutgraf.model import (
    Article,
    Claim,
    Difference,
    Entry,
    Event,
    Evidence,
    Explainer,
    Media,
    OwnPicture,
    Quoted,
    Site,
    Source,
    Timeline,
)
from nutgraf.resolve.order import in_time
from nutgraf.resolve.showing import may_quote
from nutgraf.views.downloads import SITE, SITE_SCHEMA
from nutgraf.views.frame import site_title
from nutgraf.wording import Words

VERSION = 1

_SCHEMA = Path(__file__).with_name("site.schema.json")

Told = Mapping[str, object]


def files(site: Site, settings: Settings, words: Words) -> Iterator[tuple[str, bytes]]:
    """The data and their schema."""
    yield SITE[0][1], (json.dumps(_site(site, settings, words), ensure_ascii=False, indent=1) + "\n").encode()
    yield SITE_SCHEMA, _SCHEMA.read_bytes()


def _site(site: Site, settings: Settings, words: Words) -> Told:
    project = site.project
    return _known(
        {
            "version": VERSION,
            "title": site_title(settings, words),
            "language": settings.language,
            "address": settings.base_url,
            "licence": settings.licence,
            "explainers": [_explainer(site, item) for item in project.explainers if not item.draft],
            "articles": [_article(site, item, words) for item in project.articles if not item.draft],
            "entries": [_entry(site, item) for item in project.entries],
            "timelines": [_timeline(site, item, words) for item in project.timelines],
            "claims": [_claim(site, item) for item in project.claims],
            "sources": [_source(site, item, words) for item in project.sources],
            "pictures": [_picture(item) for item in site.pictures.values()],
        }
    )


def _explainer(site: Site, explainer: Explainer) -> Told:
    return _known(
        {
            **_named(site, explainer.id),
            "title": explainer.title,
            "nutgraf": explainer.nutgraf,
            "authors": list(explainer.authors),
            "published": _edtf(explainer.published),
            "updated": _edtf(explainer.updated),
            "articles": [ref.id for ref in explainer.articles if ref.id in site.things],
            "timelines": [ref.id for ref in explainer.timelines],
            "entries": [ref.id for ref in explainer.entries],
        }
    )


def _article(site: Site, article: Article, words: Words) -> Told:
    return _known({**_named(site, article.id), **_publication(article, words)})


def _source(site: Site, source: Source, words: Words) -> Told:
    return _known({**_named(site, source.id), "kind": source.kind, **_publication(source, words)})


def _publication(record: Article | Source, words: Words) -> Told:
    return {
        "title": record.title,
        "publisher": record.publisher,
        "authors": list(record.authors),
        "url": record.url,
        "published": _edtf(record.published),
        "published_in_words": words.date(record.published) if record.published else "",
        "language": record.language,
    }


def _picture(medium: OwnPicture) -> Told:
    """A picture of the author's that a page shows: where it is, what it shows, whose it is."""
    note = medium.note
    assert medium.picture, "exports are made when every picture can be shown"
    whole = medium.picture.whole
    return _known(
        {
            "address": whole.address,
            "width": whole.width,
            "height": whole.height,
            "alt": note.alt,
            "caption": note.caption,
            "credit": note.credit,
            "licence": note.licence,
            "instead_of": note.replaces,
        }
    )


def _entry(site: Site, entry: Entry) -> Told:
    return _known(
        {
            **_named(site, entry.id),
            "name": entry.name,
            "kind": entry.kind,
            "short": entry.short,
            "long": plain(entry.long, site),
            "variants": list(entry.variants),
            "wikidata": entry.wikidata,
            "latitude": entry.latitude,
            "longitude": entry.longitude,
            "see": [ref.id for ref in entry.see],
            "sources": _sources(site, entry.sources),
        }
    )


def _timeline(site: Site, timeline: Timeline, words: Words) -> Told:
    events = [_event(site, event, words) for event in in_time(timeline.events)]
    return _known(
        {
            **_named(site, timeline.id),
            "title": timeline.title,
            "about": plain(timeline.about, site),
            "events": events,
        }
    )


def _event(site: Site, event: Event, words: Words) -> Told:
    return _known(
        {
            **_named(site, event.id),
            "date": event.date.text,
            "date_in_words": words.date(event.date),
            "title": event.title,
            "text": plain(event.text, site),
            "status": event.status,
            "entries": [ref.id for ref in event.entries],
            "tags": list(event.tags),
            "media": _media(event.media) if event.media else {},
            "sources": _sources(site, event.sources),
            "differs": _differs(site, event.differs),
        }
    )


def _media(media: Media) -> Told:
    return _known({"url": media.url, "caption": media.caption, "credit": media.credit, "alt": media.alt})


def _claim(site: Site, claim: Claim) -> Told:
    speaker = claim.said_by
    said_by = (
        {
            "who": speaker.entry.id if speaker.entry else speaker.who,
            "named": speaker.named,
            "to": list(speaker.to),
        }
        if speaker
        else {}
    )
    return _known(
        {
            **_named(site, claim.id),
            "claim": claim.claim,
            "kind": claim.kind,
            "right": claim.right,
            "said_by": said_by,
            "firmness": claim.firmness,
            "outcome": claim.outcome,
            "known": plain(claim.known, site),
            "as_of": _edtf(claim.as_of),
            "evidence": _sources(site, claim.evidence),
            "sources": _sources(site, claim.sources),
            "differs": _differs(site, claim.differs),
        }
    )


def _differs(site: Site, differs: Sequence[Difference]) -> list[Told]:
    return [
        {
            "point": item.point,
            "positions": [
                _known(
                    {
                        "who": side.who,
                        "says": side.says,
                        "low": side.low,
                        "high": side.high,
                        "sources": _sources(site, side.sources),
                    }
                )
                for side in item.positions
            ],
        }
        for item in differs
    ]


def _sources(site: Site, evidence: Sequence[Evidence]) -> list[Told]:
    return [_evidence(site, item) for item in evidence if item.source.id in site.things]


def _evidence(site: Site, item: Evidence) -> Told:
    """A source of a statement, and the quoted words with their verdict where they may be shown."""
    record = site.records.get(item.source.id)
    quotable = bool(item.quote) and not (isinstance(record, Article) and not may_quote(record))
    found = site.checked.get(Quoted(item.source.id, item.quote, item.prefix, item.suffix))
    return _known(
        {
            "source": item.source.id,
            "quote": item.quote if quotable else "",
            "verdict": str(found.verdict) if quotable and found else "",
            "via": item.via,
        }
    )


def _named(site: Site, id_: str) -> Told:
    return {"id": id_, "page": site.things[id_].address}


def _edtf(when: When | None) -> str:
    return when.text if when else ""


def _known(told: Mapping[str, object]) -> Told:
    """Without what has no value; whether somebody is named is a value."""
    return {name: value for name, value in told.items() if value or value is False}

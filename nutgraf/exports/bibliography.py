"""Every source for reference managers: CSL-JSON (schema 1.0.2), BibTeX and RIS (2001), all UTF-8.

Articles stand among the sources, drafts do not. Names of authors stay whole: which part of a name is the family's is
not known. Dates go as far as they are known for sure, else they are left out.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass

from nutgraf.config import Settings
from nutgraf.model import Article, Site, Source
from nutgraf.wording import Words, datetime_attribute

Record = Article | Source


@dataclass(frozen=True, slots=True)
class _Kind:
    """How the formats call a kind of source: types of CSL, BibTeX and RIS, and BibTeX's field for the publisher."""

    csl: str
    bibtex: str
    ris: str
    publisher: str = "howpublished"


_NEWS = _Kind("article-newspaper", "article", "NEWS", "journal")
_KINDS = {
    "primary": _Kind("document", "misc", "GEN"),
    "reference": _Kind("document", "misc", "GEN"),
    "court": _Kind("legal_case", "misc", "CASE"),
    "research": _Kind("report", "techreport", "RPRT", "institution"),
}
_TEX = str.maketrans({
    "\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "$": r"\$", "&": r"\&", "%": r"\%", "#": r"\#",
    "_": r"\_", "^": r"\textasciicircum{}", "~": r"\textasciitilde{}",
})  # fmt: skip
_URL = str.maketrans({"{": "%7B", "}": "%7D", "\\": "%5C"})


def files(site: Site, _settings: Settings, _words: Words) -> Iterator[tuple[str, bytes]]:
    """The three files, when there are sources."""
    records: list[Record] = [article for article in site.project.articles if not article.draft]
    records += site.project.sources
    if records:
        csl = json.dumps([_csl(record) for record in records], ensure_ascii=False, indent=1)
        yield "data/sources.json", f"{csl}\n".encode()
        yield "data/sources.bib", "\n".join(map(_bibtex, records)).encode()
        yield "data/sources.ris", "\r\n".join(map(_ris, records)).encode()


def _kind(record: Record) -> _Kind:
    return _NEWS if isinstance(record, Article) else _KINDS.get(record.kind, _NEWS)


def _date(record: Record) -> list[str]:
    """Year, month and day as far as they are sure."""
    written = datetime_attribute(record.published) if record.published else ""
    return written.split("-") if written else []


def _csl(record: Record) -> dict[str, object]:
    known: dict[str, object] = {
        "id": record.id,
        "type": _kind(record).csl,
        "title": record.title,
        "author": [{"literal": name} for name in record.authors],
        "container-title" if _kind(record) is _NEWS else "publisher": record.publisher,
        "issued": {"date-parts": [[int(part) for part in _date(record)]]} if _date(record) else "",
        "language": record.language,
        "URL": record.url,
    }
    return {name: value for name, value in known.items() if value}


def _bibtex(record: Record) -> str:
    date = _date(record)
    names = [f"{{{_tex(name)}}}" for name in record.authors]
    fields = {
        "title": f"{{{_tex(record.title)}}}",
        "author": " and ".join(names),
        _kind(record).publisher: _tex(record.publisher),
        "year": date[0] if date else "",
        "date": "-".join(date),
        "language": _tex(record.language),
        "url": record.url.translate(_URL),
    }
    lines = [f"  {name} = {{{value}}},\n" for name, value in fields.items() if value]
    return f"@{_kind(record).bibtex}{{{record.id},\n{''.join(lines)}}}\n"


def _tex(text: str) -> str:
    return _line(text).translate(_TEX)


def _ris(record: Record) -> str:
    date = _date(record)
    fields = [
        ("TY", _kind(record).ris),
        ("ID", record.id),
        ("TI", record.title),
        *(("AU", name) for name in record.authors),
        ("T2" if _kind(record) is _NEWS else "PB", record.publisher),
        ("PY", date[0] if date else ""),
        ("DA", "/".join(date)),
        ("LA", record.language),
        ("UR", record.url),
    ]
    lines = [f"{tag}  - {_line(value)}\r\n" for tag, value in fields if value]
    return "".join([*lines, "ER  - \r\n"])


def _line(text: str) -> str:
    return " ".join(text.split())

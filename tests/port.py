"""A project about a harbour, small and with signs in every text that other formats could stumble over."""

from dataclasses import dataclass
from pathlib import Path

from tests import scratch

BASE = "https://example.org/repository/"
SITE = f"base_url: {BASE}\ntitle: The <Site> & more\n"
SOURCES = "- {id: report, kind: news, publisher: The Example, title: A report}\n"
ARTICLE = "---\ntitle: Harbour\npublisher: The Port\npublished: 2026-03-04\nurl: https://example.org/original\nrights: Ours.\n---\nWords.\n"
EXPLAINER = """\
---
title: Why & how
nutgraf: A </script><b>harbour</b> closes.
published: 2026-04-01
updated: 2026-05
articles: [harbour]
authors: [Ada Lund]
corrections:
  - {date: 2026-05-02, text: It is 8 < 9 metres.}
---
::: update 2026-05-03
It **opens** again [@report].
:::
"""
ENTRY = "- {id: tug, name: Tug, kind: term, short: A <small> ship., variants: [tugboat], sources: [report]}\n"
TIMELINE = """\
title: The harbour; a year
events:
  - {id: a, date: 2025, title: "A year, long", text: "Line one; with, signs \\\\ and a very long text that has to be folded somewhere é.", tags: [ships], sources: [report]}
  - {id: b, date: 2025-03, title: A month, sources: [report]}
  - {id: c, date: 2025-03-04, title: A day, sources: [report]}
  - {id: d, date: 2025-03-04/2025-03-06, title: Three days, sources: [report]}
  - {id: e, date: ../2024, title: No beginning, sources: [report]}
  - {id: f, date: -0043-03-15, title: Before Christ, sources: [report]}
  - {id: g, date: 2025-06~, title: About June, sources: [report]}
"""

FILES = {
    "content/site.yaml": SITE,
    "content/sources.yaml": SOURCES,
    "content/articles/harbour.md": ARTICLE,
    "content/explainers/why.md": EXPLAINER,
    "content/glossary/a.yaml": ENTRY,
    "content/timelines/year.yaml": TIMELINE,
}
"""By path."""


@dataclass(frozen=True, slots=True)
class Site:
    """The project, and what a build makes of it: files for programs and pages, by address."""

    root: Path
    exports: dict[str, bytes]
    html: dict[str, str]


def site(folder: Path) -> Site:
    """Build the project in a folder."""
    root = scratch.project(folder, FILES)
    made = scratch.build(root)
    assert not made.failed, made.diagnostics
    return Site(root, dict(made.exports), {page.address: page.html for page in made.pages})

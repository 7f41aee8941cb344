"""The sites that are looked at: this repository's own, the made-up one that holds something of every kind, and one in Persian."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from nutgraf import pipeline
from nutgraf.model import Article
from nutgraf.views import views
from tests import scratch

ROOT = Path(__file__).parents[2]

FIXTURES = ROOT / "tests" / "fixtures"
PROJECTS: Mapping[str, Path] = {"own": ROOT, "whole": FIXTURES / "whole", "persian": FIXTURES / "persian"}


@dataclass(frozen=True, slots=True, order=True)
class Sample:
    """A page to be looked at."""

    site: str
    address: str
    kind: str
    """The name of its view: ``ArticleView``."""

    def __str__(self) -> str:
        return f"{self.site}:{self.address}"


@cache
def built(site: str) -> pipeline.Build:
    """A site, made in memory."""
    made = scratch.build(PROJECTS[site])
    assert not made.failed, made.diagnostics
    return made


@cache
def pages(site: str) -> Mapping[str, str]:
    """HTML by address."""
    return {page.address: page.html for page in built(site).pages}


@cache
def files(site: str) -> Mapping[str, bytes]:
    """Everything that is published, by address."""
    return {address: html.encode() for address, html in pages(site).items()} | dict(built(site).exports)


@cache
def kinds(site: str) -> Mapping[str, str]:
    """The name of its view by the address of a page."""
    made = built(site)
    return {address: type(view).__name__ for address, view in views(made.site, made.settings, made.words)}


@cache
def samples() -> tuple[Sample, ...]:
    """Of each kind of page on each site, the longest; of articles all. Pages that lead on at once are left out."""
    found: list[Sample] = []
    for site in PROJECTS:
        longest: dict[str, Sample] = {}
        for address, _ in sorted(pages(site).items(), key=lambda page: len(page[1])):
            sample = Sample(site, address, kinds(site)[address])
            longest[address if sample.kind == "ArticleView" else sample.kind] = sample
        found += [sample for sample in longest.values() if sample.kind != "MovedView"]
    return tuple(sorted(found))


LOOKED_AT = ("ArticleView", "ExplainerView", "IndexView", "TimelineView")
"""The kinds of pages of our own site and of the Persian one that are looked at in every way; the made-up site has all, in short."""


@cache
def one_of_each() -> tuple[Sample, ...]:
    """Each kind of page of the made-up site, with every article, and the foremost of the others."""
    whole = [sample for sample in samples() if sample.site == "whole"]
    kinds = {sample.kind for sample in whole}
    others = [
        sample
        for sample in samples()
        if sample.site != "whole" and (sample.kind in LOOKED_AT or sample.kind not in kinds)
    ]
    return tuple(sorted(whole + others))


@cache
def articles(site: str) -> tuple[Article, ...]:
    """The articles that are shown whole."""
    return tuple(
        article
        for article in built(site).site.project.articles
        if article.publish == "full"
        and not article.withdrawn
        and f"articles/{article.id}.html" in pages(site)
    )


def article(site: str, id_: str) -> Article:
    """The article that is shown whole and has this id."""
    return next(article for article in articles(site) if article.id == id_)

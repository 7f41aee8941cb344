"""The stages of a build, in order. Read ``build`` aloud and you have the architecture.

``build`` touches no file; ``publish`` puts what it made in place, whole or not at all; ``renew`` does both.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import partial

from nutgraf import cache, exports, files, inspections, read, render, seeds, write
from nutgraf.checks import check
from nutgraf.config import Accepted, Config, Settings
from nutgraf.diagnostics import Diagnostic, in_order
from nutgraf.files import SourceFile
from nutgraf.inspections import published
from nutgraf.inspections.size import too_large
from nutgraf.model import Project, Site
from nutgraf.outcome import Inputs, Outcome, remember
from nutgraf.read import Reading
from nutgraf.resolve import resolve
from nutgraf.rules import Level
from nutgraf.seeds.pages import Holdings, PlannedPage
from nutgraf.seeds.pages import plan as plan_pages
from nutgraf.views import views
from nutgraf.views.records import View
from nutgraf.wording import Words, read_words

_UNSURE_AMONG_ERRORS = frozenset(
    {"source-unused", "entry-unused", "accept-unused", "picture-unused", "replaces-nothing"}
)
"""What seems unused may be used in a part that could not be read."""

_LOOKED_FOR_BEFORE_PUBLISHING = frozenset({"card-gone"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Build:
    """What came out of a build. With errors there may be no pages, and nothing of it may be put in place."""

    settings: Settings
    words: Words
    site: Site
    articles: tuple[PlannedPage, ...]
    """Pages to be written under ``content/articles/``."""
    pages: tuple[render.Page, ...]
    exports: tuple[tuple[str, bytes], ...]
    """Files for programs: address and bytes."""
    diagnostics: tuple[Diagnostic, ...]
    drafts: frozenset[str] = frozenset()
    """Addresses of pages that are drafts; empty unless the build was asked for them."""

    @property
    def failed(self) -> bool:
        """Whether something has to be mended first."""
        return any(finding.level is Level.ERROR for finding in self.diagnostics)


@dataclass(frozen=True, slots=True, kw_only=True)
class Aids:
    """What makes a build quick and says how it went. No byte of the site depends on it."""

    store: cache.Store = field(default_factory=cache.forgetful)
    jobs: int = 1
    """Processes."""
    standing: Callable[[str], bytes | None] | None = None
    """The pages of the last build, by address; those in the site folder if left out."""
    lap: Callable[[str], None] = lambda _: None
    """Called with the name of each stage when it ends."""
    page: Callable[[int], None] = lambda _: None
    """Called with the number of pages that are made, before each further one."""


def build(config: Config, aids: Aids | None = None) -> Build:
    """Make the site in memory: read, plan article pages, resolve, check, view, render, inspect."""
    aids = aids or Aids()
    each = cache.each(aids.store, aids.jobs)
    reading, unread = read.read_content(config.root, each)
    settings = replace(
        reading.settings,
        base_url=config.base_url or reading.settings.base_url,
        contact=reading.settings.contact or config.contact,
    )
    words, unspoken = read_words(config.root, settings, each)
    held, unreadable = _holdings(config, reading, each)
    planned, misplanned = plan_pages(held, each)
    articles, misread = read.read_articles(_as_planned(held.pages, planned), reading.settings.publish, each)
    project = replace(reading.project, articles=articles)
    aids.lap("read")
    declared = reading.declared | {article.id for article in articles}
    site, unresolved = resolve(project, declared, each)
    aids.lap("resolve")
    standing = aids.standing or partial(write.published, config.site)
    renderer = render.renderer(config.root, words, aids.store, standing)
    found = (*unread, *unreadable, *misplanned, *misread, *unresolved, *check(site, settings, config))
    found += (*unspoken, *render.faults(renderer))
    aids.lap("check")
    drafts = _drafts(project) if config.drafts else frozenset()
    if drafts:  # what is checked is what will be published; what is shown has the drafts too
        site, unresolved = resolve(_as_published(project), declared, each)
        found += unresolved
    pages: tuple[render.Page, ...] = ()
    exported: tuple[tuple[str, bytes], ...] = ()
    if not any(finding.level is Level.ERROR for finding in found):
        pages, faulty = render.render(renderer, _counted(views(site, settings, words), aids.page))
        aids.lap("view and render")
        exported = exports.exports(site, settings, words)
        aids.lap("export")
        found += faulty or _inspected(config, site, pages, exported)
        aids.lap("inspect")
    found = _accepted(found, settings.accept, publish=config.publish)
    told = _told(_before_publishing(found) if config.publish else found, planned)
    return Build(
        settings=settings,
        words=words,
        site=site,
        articles=planned,
        pages=pages,
        exports=exported,
        diagnostics=told,
        drafts=frozenset(site.things[id_].address for id_ in drafts if id_ in site.things),
    )


def renew(config: Config, aids: Aids, inputs: Inputs | None) -> Outcome:
    """Build, put in place what was made, and keep what the next build can use. Call it under ``write.lock``.

    ``inputs`` are those from before: the outcome is kept if they are the same after.
    """
    made = build(config, aids)
    if _fails(made.diagnostics, config):
        cache.save(aids.store, everything=True)
        return Outcome(diagnostics=made.diagnostics, failed=True)
    applied, faults = publish(config, made)
    aids.lap("write")
    outcome = Outcome(
        diagnostics=in_order((*made.diagnostics, *faults)),
        failed=_fails(faults, config) and applied == write.Applied(),
        applied=applied,
        pages=len(made.pages),
        made=tuple((page.address, page.why) for page in made.pages if page.why),
        created=tuple(
            page.path for page in made.articles if page.before is None and page.path in applied.edited
        ),
    )
    remember(config, aids.store, outcome, inputs, {page.path: page.after for page in made.articles})
    cache.save(aids.store)
    aids.lap("keep")
    return outcome


def outputs(made: Build) -> tuple[write.Output, ...]:
    """Every file of the site."""
    pages = (write.Output(page.address, page.html.encode()) for page in made.pages)
    return (*pages, *(write.Output(address, data) for address, data in made.exports))


def publish(config: Config, made: Build) -> tuple[write.Applied, tuple[Diagnostic, ...]]:
    """Put a build in place: pages under ``content/``, then the site. Call it under ``write.lock``.

    Raises ValueError for a build with drafts.
    """
    if config.drafts:
        raise ValueError("a build with drafts is not for publishing")
    target = write.Target(config.root, config.site)
    manifest, refused = write.prepare(target)
    plan, clashes = write.plan(manifest, outputs(made))
    found = (*refused, *clashes)
    if _fails(found, config):
        return write.Applied(), found
    applied, faults = write.apply(target, plan, _edits(made))
    return applied, (*found, *faults)


def _fails(found: Sequence[Diagnostic], config: Config) -> bool:
    gravest = Level.WARNING if config.strict else Level.ERROR
    return any(finding.level >= gravest for finding in found)


def _inspected(
    config: Config, site: Site, pages: Sequence[render.Page], exported: Sequence[tuple[str, bytes]]
) -> tuple[Diagnostic, ...]:
    html = {page.address: page.html for page in pages}
    size = sum(len(page.html.encode()) for page in pages) + sum(len(data) for _, data in exported)
    gone = (*published.gone(site, html), *too_large(size)) if config.publish else ()
    return (*inspections.inspect(html | dict.fromkeys(dict(exported), "")), *gone)


def _before_publishing(found: Sequence[Diagnostic]) -> tuple[Diagnostic, ...]:
    """What is a notice or a warning while writing, and stops publishing unless somebody accepted it."""
    return tuple(_GATE[finding.rule](finding) if finding.rule in _GATE else finding for finding in found)


def _rights(found: Diagnostic) -> Diagnostic:
    message = "the article is to be published in full, and nothing says on what ground"
    return Diagnostic(found.place, "rights-unstated", message, "add rights:, or publish: excerpt")


def _placeholder(found: Diagnostic) -> Diagnostic:
    return Diagnostic(
        found.place, "placeholder-published", f"{found.message}, and is to be published", found.hint
    )


def _picture(found: Diagnostic) -> Diagnostic:
    return replace(found, rule="picture-rights-unstated")


_GATE: dict[str, Callable[[Diagnostic], Diagnostic]] = {
    "rights-missing": _rights,
    "picture-rights-missing": _picture,
    "placeholder-left": _placeholder,
}
"""What becomes of these findings before publishing."""


def settle(config: Config, made: Build) -> tuple[write.Applied, tuple[Diagnostic, ...]]:
    """Write the pages under ``content/`` and leave the site as it is. Call it under ``write.lock``."""
    return write.edit(write.Target(config.root, config.site), _edits(made))


def _edits(made: Build) -> tuple[write.Edit, ...]:
    return tuple(write.Edit(page.path, page.before, page.after) for page in made.articles)


def _counted(views: Iterable[tuple[str, View]], told: Callable[[int], None]) -> Iterator[tuple[str, View]]:
    for number, view in enumerate(views):
        told(number)
        yield view


def _drafts(project: Project) -> frozenset[str]:
    return frozenset(
        item.id
        for items in (project.articles, project.explainers, project.pages)
        for item in items
        if item.draft
    )


def _as_published(project: Project) -> Project:
    """The project on the day when nothing in it is a draft."""
    return replace(
        project,
        articles=tuple(replace(item, draft=False) for item in project.articles),
        explainers=tuple(replace(item, draft=False) for item in project.explainers),
        pages=tuple(replace(item, draft=False) for item in project.pages),
    )


def _holdings(config: Config, reading: Reading, each: files.Each) -> tuple[Holdings, tuple[Diagnostic, ...]]:
    received, unread = seeds.read_all(config.root, each)
    pages, unreadable = read.article_files(config.root)
    articles = {page.name for page in pages}
    held = Holdings(
        seeds=received,
        seed_paths=files.names(config.root, seeds.FOLDER),
        pages=pages,
        ids=reading.declared - articles,
    )
    return held, (*unread, *unreadable)


def _as_planned(pages: Sequence[SourceFile], planned: Sequence[PlannedPage]) -> tuple[SourceFile, ...]:
    """The article pages as they will be."""
    held = {page.path: page for page in pages} | {
        page.path: SourceFile(page.path, page.after) for page in planned
    }
    return tuple(held[path] for path in sorted(held))


def _told(found: Sequence[Diagnostic], planned: Sequence[PlannedPage]) -> tuple[Diagnostic, ...]:
    """What the author is told. Beside an error, nothing of pages that are not written then, nor what is unsure."""
    told = in_order(found)
    if not any(finding.level is Level.ERROR for finding in told):
        return told
    unwritten = {page.path for page in planned if page.before is None}
    return tuple(
        finding
        for finding in told
        if finding.level is Level.ERROR
        or (finding.rule not in _UNSURE_AMONG_ERRORS and finding.place.path not in unwritten)
    )


def _accepted(
    found: Sequence[Diagnostic], accept: Sequence[Accepted], *, publish: bool
) -> tuple[Diagnostic, ...]:
    """What is left when accepted warnings and notices are taken out; those that accept nothing are reported."""
    used = {item for finding in found for item in accept if _accepts(item, finding)}
    left = [finding for finding in found if not any(_accepts(item, finding) for item in accept)]
    for item in accept:
        if item not in used and (publish or item.rule not in _LOOKED_FOR_BEFORE_PUBLISHING):
            message = f'"{item.rule}" is not found at "{item.at}" any more'
            left.append(Diagnostic(item.place, "accept-unused", message, "take it out"))
    return tuple(left)


def _accepts(item: Accepted, finding: Diagnostic) -> bool:
    if finding.rule != item.rule or finding.level is Level.ERROR:
        return False
    path, _, line = item.at.partition(":")
    inside = finding.place.path.startswith(path) if path.endswith("/") else finding.place.path == path
    return inside and (not line or line == str(finding.place.line))

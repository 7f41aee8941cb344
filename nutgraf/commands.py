"""What each command does, and what it says about it. Gives the exit code."""

import os
import time
from argparse import Namespace
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from nutgraf import cache, console, files, pool, write
from nutgraf.config import Config
from nutgraf.console import CONTENT_HAS_ERRORS, FINE, WRONG_USAGE
from nutgraf.diagnostics import Diagnostic, suggest
from nutgraf.outcome import Outcome, inputs_of, known
from nutgraf.rules import RULES, Level

if TYPE_CHECKING:
    from nutgraf.tools.rename import Renamed

_BEGIN = (
    "put an article into seeds/ as a text file: its first line is the title, every further line a paragraph"
)
_BEGINNING = {"init"}
"""Commands that need no project yet."""
_UNCHANGED = "Nothing was written; the site is as it was."


def build(options: Namespace) -> int:
    """Make the site and put it in place."""
    config = _config(options)
    if not _is_project(config):
        return WRONG_USAGE
    with write.lock(config.root) as refused, _timed(options) as lap:
        if refused:
            return _report(options, config, refused, _UNCHANGED)
        store = _store(options, config)
        inputs = inputs_of(config)
        done = known(config, store, inputs)
        lap("look at what was kept")
        if done is None:
            from nutgraf import pipeline

            lap("load the program")
            done = pipeline.renew(config, pipeline.Aids(store=store, jobs=_jobs(options), lap=lap), inputs)
    if done.failed:
        return _report(options, config, done.diagnostics, _UNCHANGED)
    return _report(options, config, done.diagnostics, *_told(options, config, done, store))


def check(options: Namespace) -> int:
    """Look for mistakes and write nothing."""
    from nutgraf import pipeline
    from nutgraf.tools.summary import summary

    config = _config(options)
    if not _is_project(config):
        return WRONG_USAGE
    with _timed(options) as lap:
        aids = pipeline.Aids(store=_store(options, config), jobs=_jobs(options), lap=lap)
        made = pipeline.build(config, aids)
    evidence = summary(made.site)
    if options.format == "json":
        console.say(console.as_json(made.diagnostics, config.root, strict=config.strict, evidence=evidence))
        return CONTENT_HAS_ERRORS if _fails(made.diagnostics, config) else FINE
    return _report(
        options, config, made.diagnostics, *console.summed_up(evidence), "Checked; nothing was written."
    )


def due(options: Namespace) -> int:
    """List what should be looked at again, and what new or changed seeds touch."""
    from nutgraf import pipeline
    from nutgraf.tools import due as due_tool

    config = _config(options)
    if not _is_project(config):
        return WRONG_USAGE
    made = pipeline.build(config)
    if made.failed:
        return _report(options, config, made.diagnostics, "Mend this first: what is due is not all known.")
    overdue, arrived = due_tool.over(made.site, config.today), due_tool.arrivals(made)
    if options.format == "json":
        console.say(console.due_json(overdue, arrived))
    else:
        console.say(*console.due_text(overdue, due_tool.ahead(made.site, config.today), arrived))
    return FINE


def accept(options: Namespace) -> int:
    """Record that the changed seed of a page was looked at."""
    from nutgraf.tools.accept import accept as accept_page

    config = _config(options)
    if not _is_project(config):
        return WRONG_USAGE
    with write.lock(config.root) as refused:
        done, findings = (False, refused) if refused else accept_page(config, options.id)
    if findings:
        return _report(options, config, findings, _UNCHANGED)
    said = "Noted" if done else "There is nothing to note"
    return _report(
        options, config, (), f"{said}: content/articles/{options.id}.md has been compared with its seed."
    )


def rename(options: Namespace) -> int:
    """Change an id wherever it is used."""
    from nutgraf.tools.rename import Renamed
    from nutgraf.tools.rename import rename as rename_id

    config = _config(options)
    if not _is_project(config):
        return WRONG_USAGE
    with write.lock(config.root) as refused:
        done, findings = (Renamed(), refused) if refused else rename_id(config, options.old, options.new)
    if not done.places:
        return _report(options, config, findings, _UNCHANGED)
    return _report(options, config, findings, *_said_of(options, done))


def _said_of(options: Namespace, done: "Renamed") -> list[str]:
    """What a renaming changed, in words."""
    lines = [f"{path}: {count}" for path, count in done.places] if options.verbose else []
    count = sum(count for _, count in done.places)
    what = f"{count} place{'s' * (count > 1)} in {len(done.places)} file{'s' * (len(done.places) > 1)}"
    return [
        *lines,
        f'Renamed "{options.old}" to "{options.new}": {what}. It is at {done.address}; its old address leads on.',
    ]


def record(options: Namespace) -> int:
    """Note what is published now."""
    from nutgraf import pipeline
    from nutgraf.tools.record import record as record_published

    config = _config(options)
    if not _is_project(config):
        return WRONG_USAGE
    day = (options.date or config.today).isoformat()
    with write.lock(config.root) as refused:
        if refused:
            return _report(options, config, refused, _UNCHANGED)
        made = pipeline.build(config)
        if made.failed:
            return _report(options, config, made.diagnostics, _UNCHANGED)
        before = made.site.project.published
        if before and day < before.day:
            console.complain(f"nutgraf: the last record is of {before.day}; {day} is before it")
            return WRONG_USAGE
        done, faults = record_published(config, made, day)
    if _fails(faults, config):
        return _report(options, config, faults, _UNCHANGED)
    return _report(options, config, faults, *console.recorded(done, is_first=before is None))


def authored(options: Namespace) -> int:
    """Write files for their author, or publish the site, as the command of that name does."""
    from nutgraf import authoring, publishing

    config = _config(options)
    if options.command not in _BEGINNING and not _is_project(config):
        return WRONG_USAGE
    run = (authoring.COMMANDS | publishing.COMMANDS)[options.command]
    with write.lock(config.root, found=options.command in _BEGINNING) as refused:
        told, findings = ((), refused) if refused else run(config, options)
    return _report(options, config, findings, *(told or (_UNCHANGED,)))


def explain(options: Namespace) -> int:
    """Print one rule in full, or all in a line each."""
    if options.rule is None:
        console.say(console.listed_rules())
        return FINE
    rule = RULES.get(options.rule)
    if rule is None:
        console.complain(f'nutgraf: no rule is called "{options.rule}"; {suggest(options.rule, RULES)}')
        return WRONG_USAGE
    console.say(console.explained(rule))
    return FINE


def serve(options: Namespace) -> int:
    """Show the site while it is written, until Ctrl-C."""
    from nutgraf import serving

    config = replace(_config(options), drafts=True)
    return serving.serve(config, options) if _is_project(config) else WRONG_USAGE


COMMANDS: dict[str, Callable[[Namespace], int]] = {
    "build": build,
    "check": check,
    "due": due,
    "accept": accept,
    "rename": rename,
    "record": record,
    "serve": serve,
    "deploy": authored,
    "new": authored,
    "init": authored,
    "import": authored,
    "explain": explain,
}
"""By the name that the command line takes."""


def _config(options: Namespace) -> Config:
    root = Path(os.path.abspath(options.root))  # noqa: PTH100 - resolve() would follow links, and messages would name their ends
    site = getattr(options, "site", None)
    return Config(
        root=root,
        site=Path(os.path.abspath(site)) if site else root / "site",  # noqa: PTH100 - as above
        today=getattr(options, "today", None) or datetime.now(tz=UTC).date(),
        strict=getattr(options, "strict", False),
        publish=getattr(options, "publish", False),
        base_url=getattr(options, "base_url", None) or "",
        contact=getattr(options, "contact", None) or "",
    )


def _store(options: Namespace, config: Config) -> cache.Store:
    if options.no_cache:
        return cache.forgetful("--no-cache was given")
    return cache.open_store(config.root, cache.user_folder(os.environ))


def _jobs(options: Namespace) -> int:
    return options.jobs or pool.processors()


@contextmanager
def _timed(options: Namespace) -> Iterator[Callable[[str], None]]:
    """Gives a function to be called at the end of each stage; tells how long each took if that was asked for."""
    laps = [("", options.started)]

    def lap(stage: str) -> None:
        laps.append((stage, time.perf_counter()))

    lap("start")
    try:
        yield lap
    finally:
        if options.timings:
            console.complain(*console.timings(laps))


def _is_project(config: Config) -> bool:
    """Whether there is something to build; says so if not."""
    if not config.root.is_dir():
        console.complain(f"nutgraf: there is no folder {config.root}")
        return False
    if closed := files.closed(config.root, ("seeds", "content", "templates")):
        console.complain(
            f"nutgraf: this user may not read the folder {closed}/; set its permissions so that you can"
        )
        return False
    if any((config.root / folder).is_dir() for folder in ("seeds", "content")):
        return True
    console.complain(f"nutgraf: there is no folder seeds/ and no folder content/ in {config.root}; {_BEGIN}")
    return False


def _fails(findings: Sequence[Diagnostic], config: Config) -> bool:
    return console.counts(findings, strict=config.strict)[Level.ERROR] > 0


def _report(options: Namespace, config: Config, findings: Sequence[Diagnostic], *outcome: str) -> int:
    """Print findings and what came of the command, in the form that was asked for."""
    shown = [
        finding for finding in findings if console.level_of(finding, strict=config.strict) >= _least(options)
    ]
    form = console.FORMATS[options.format]
    text = form(findings if options.format == "json" else shown, config.root, strict=config.strict)
    tally = console.tally(findings, strict=config.strict)
    hidden = (
        sum(finding.level is Level.NOTICE for finding in findings) if _least(options) > Level.NOTICE else 0
    )
    summary = [f"{tally}{' (--verbose shows the notices)' if hidden else ''}."] if tally else []
    if options.format == "text":
        if text:
            console.complain(text)
        if not options.quiet or _fails(findings, config):
            (console.complain if _fails(findings, config) else console.say)(*summary, *outcome)
    elif text:
        console.say(text)
    return CONTENT_HAS_ERRORS if _fails(findings, config) else FINE


def _least(options: Namespace) -> Level:
    if options.quiet:
        return Level.ERROR
    return Level.NOTICE if options.verbose or options.format != "text" else Level.WARNING


def _told(options: Namespace, config: Config, done: Outcome, store: cache.Store) -> list[str]:
    """What is said after a build: what was made and why, written, created, and where to look."""
    applied = done.applied
    near = files.near(config.site / "index.html")
    lines = [f"made {address}: {why}" for address, why in done.made] if options.why else []
    if not store.key and not options.no_cache and (options.why or options.verbose):
        lines.append(f"Nothing is kept for the next build: {store.note}.")
    paths = (*applied.edited, *(f"{near.removesuffix('index.html')}{address}" for address in applied.written))
    lines += [f"wrote {path}" for path in paths] if options.verbose else []
    lines += [f"Made {path} from its seed; complete its front matter." for path in done.created]
    count = len(applied.written)
    files_changed = f"{count} file{'' if count == 1 else 's'} changed"
    changed = files_changed if applied.written or applied.deleted else "nothing changed"
    deleted = f", {len(applied.deleted)} removed" if applied.deleted else ""
    return [*lines, f"{done.pages} pages, {changed}{deleted}. Open {near}"]

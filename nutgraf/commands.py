"""What each command does, and what it says about it. Gives the exit code."""

import os
from argparse import Namespace
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path

from nutgraf import console, pipeline, write
from nutgraf.config import Config
from nutgraf.console import CONTENT_HAS_ERRORS, FINE, WRONG_USAGE
from nutgraf.diagnostics import Diagnostic, in_order, suggest
from nutgraf.rules import RULES, Level
from nutgraf.tools.accept import accept as accept_page
from nutgraf.tools.rename import rename as rename_id
from nutgraf.tools.summary import summary

_BEGIN = (
    "put an article into seeds/ as a text file: its first line is the title, every further line a paragraph"
)
_UNCHANGED = "Nothing was written; the site is as it was."


def build(options: Namespace) -> int:
    """Make the site and put it in place."""
    config = _config(options)
    if not _is_project(config):
        return WRONG_USAGE
    with write.lock(config.root) as refused:
        if refused:
            return _report(options, config, refused, _UNCHANGED)
        made = pipeline.build(config)
        if _fails(made.diagnostics, config):
            return _report(options, config, made.diagnostics, _UNCHANGED)
        applied, faults = pipeline.publish(config, made)
    findings = in_order((*made.diagnostics, *faults))
    if _fails(faults, config) and applied == write.Applied():
        return _report(options, config, findings, _UNCHANGED)
    return _report(options, config, findings, *_outcome(options, config, made, applied))


def check(options: Namespace) -> int:
    """Look for mistakes and write nothing."""
    config = _config(options)
    if not _is_project(config):
        return WRONG_USAGE
    made = pipeline.build(config)
    evidence = summary(made.site)
    if options.format == "json":
        console.say(console.as_json(made.diagnostics, config.root, strict=config.strict, evidence=evidence))
        return CONTENT_HAS_ERRORS if _fails(made.diagnostics, config) else FINE
    return _report(
        options, config, made.diagnostics, *console.summed_up(evidence), "Checked; nothing was written."
    )


def accept(options: Namespace) -> int:
    """Record that the changed seed of a page was looked at."""
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
    """Change an id wherever it is written."""
    config = _config(options)
    if not _is_project(config):
        return WRONG_USAGE
    with write.lock(config.root) as refused:
        paths, findings = ((), refused) if refused else rename_id(config, options.old, options.new)
    if findings and not paths:
        return _report(options, config, findings, _UNCHANGED)
    told = [f"changed {path}" for path in paths]
    return _report(
        options,
        config,
        findings,
        *told,
        f'"{options.old}" is now "{options.new}". Build to see it on the site.',
    )


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


COMMANDS: dict[str, Callable[[Namespace], int]] = {
    "build": build,
    "check": check,
    "accept": accept,
    "rename": rename,
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
        base_url=getattr(options, "base_url", None) or "",
    )


def _is_project(config: Config) -> bool:
    """Whether there is something to build; says so if not."""
    if not config.root.is_dir():
        console.complain(f"nutgraf: there is no folder {config.root}")
        return False
    if not pipeline.is_project(config):
        console.complain(
            f"nutgraf: there is no folder seeds/ and no folder content/ in {config.root}; {_BEGIN}"
        )
    return pipeline.is_project(config)


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


def _outcome(options: Namespace, config: Config, made: pipeline.Build, applied: write.Applied) -> list[str]:
    front = config.site / "index.html"
    near = os.path.relpath(front)
    near = str(front) if near.startswith("..") else near
    files = (*applied.edited, *(f"{near.removesuffix('index.html')}{address}" for address in applied.written))
    lines = [f"wrote {path}" for path in files] if options.verbose else []
    lines += [f"Made {path} from its seed; complete its front matter." for path in _new_pages(made, applied)]
    changed = f"{len(applied.written)} changed" if applied.written or applied.deleted else "nothing changed"
    deleted = f", {len(applied.deleted)} removed" if applied.deleted else ""
    lines.append(f"{len(made.pages)} pages, {changed}{deleted}. Open {near}")
    return lines


def _new_pages(made: pipeline.Build, applied: write.Applied) -> list[str]:
    return [page.path for page in made.articles if page.before is None and page.path in applied.edited]

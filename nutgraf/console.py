"""What is printed, and the exit code that says the same. Only this module and ``cli`` print."""

import itertools
import json
import sys
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from nutgraf.config import base_of
from nutgraf.diagnostics import Diagnostic
from nutgraf.excerpts import excerpt
from nutgraf.places import Place
from nutgraf.rules import RULES, Level, Rule

if TYPE_CHECKING:  # what counts evidence needs libraries, and --help needs none
    from nutgraf.tools.due import Arrival, Due, Touched
    from nutgraf.tools.record import Recorded
    from nutgraf.tools.summary import Summary

FINE, CONTENT_HAS_ERRORS, WRONG_USAGE, INTERRUPTED = 0, 1, 2, 130
"""Exit codes; the last is what shells give for Ctrl-C."""


def say(*lines: str) -> None:
    """Print to standard output; what its encoding does not have is escaped, as on standard error."""
    text = "".join(f"{line}\n" for line in lines)
    encoding = sys.stdout.encoding or "utf-8"
    sys.stdout.write(text.encode(encoding, "backslashreplace").decode(encoding))
    sys.stdout.flush()


def complain(*lines: str) -> None:
    """Print to standard error."""
    sys.stderr.write("".join(f"{line}\n" for line in lines))


def as_text(findings: Sequence[Diagnostic], root: Path, *, strict: bool) -> str:
    """For people: place, level, message, rule; the line it stands in; what to do. Empty when there is nothing."""
    return "\n".join(_block(finding, root, strict=strict) for finding in findings)


def as_json(
    findings: Sequence[Diagnostic], _root: Path, *, strict: bool, evidence: "Summary | None" = None
) -> str:
    """For programs: one object, in ASCII. ``ok`` is false with errors; warnings are errors when ``strict``."""
    listed = [
        {
            "rule": finding.rule,
            "level": level_of(finding, strict=strict).name.lower(),
            "path": finding.place.path,
            "line": finding.place.line or None,
            "column": finding.place.column or None,
            "message": finding.message,
            "hint": finding.hint,
            "related": [
                {
                    "path": other.place.path,
                    "line": other.place.line or None,
                    "column": other.place.column or None,
                    "note": other.note,
                }
                for other in finding.related
            ],
        }
        for finding in findings
    ]
    tally = counts(findings, strict=strict)
    told = {
        "ok": tally[Level.ERROR] == 0,
        "counts": {level.name.lower(): tally[level] for level in sorted(Level, reverse=True)},
        "diagnostics": listed,
    }
    return json.dumps(told | (_counted(evidence) if evidence else {}), indent=2)


def summed_up(evidence: "Summary") -> list[str]:
    """For people: what has a source, what has none, and how the quotations stand. Empty when there is nothing."""
    kinds = [kind for kind in evidence.statements if kind.total]
    lines = [
        f"{_joined([f'{kind.total - len(kind.without)} of {kind.total} {kind.kind}' for kind in kinds])} have a source."
    ]
    lines += [f"Without a source, {kind.kind}: {', '.join(kind.without)}." for kind in kinds if kind.without]
    total = sum(count for _, count in evidence.quotations)
    verdicts = ", ".join(f"{count} {verdict}" for verdict, count in evidence.quotations)
    lines += [f"{total} quotation{'' if total == 1 else 's'}: {verdicts}."] if total else []
    return lines if kinds or total else []


def _joined(items: Sequence[str]) -> str:
    return " and ".join(part for part in (", ".join(items[:-1]), *items[-1:]) if part)


def _counted(evidence: "Summary") -> dict[str, object]:
    statements = {
        kind.kind: {"total": kind.total, "without_source": list(kind.without)} for kind in evidence.statements
    }
    return {
        "evidence": {
            "statements": statements,
            "quotations": {str(name): count for name, count in evidence.quotations},
        }
    }


def _upcoming(ahead: "Due") -> str:
    when = "by" if ahead.field == "review_by" else "a year after it was last looked at,"
    return f"; next is the {ahead.kind} {ahead.id}, {when} {ahead.written}"


def due_text(over: "Sequence[Due]", ahead: "Due | None", arrivals: "Sequence[Arrival]") -> list[str]:
    """For people: what is over, else what comes next; then each new or changed seed with what it touches."""
    lines = [f"{due.written}  {due.kind} {due.id} ({due.field}), {due.place}" for due in over]
    if over:
        lines.insert(0, "To be looked at again, the longest overdue first:")
    else:
        lines = [f"Nothing is overdue{_upcoming(ahead) if ahead else ''}."]
    for arrival in arrivals:
        lines.append(f"{arrival.seed or arrival.article} is {arrival.state}; explainers that it touches:")
        lines += [f"  {touched.id}: {_reason(touched)}" for touched in arrival.explainers] or ["  none"]
    return lines


def due_json(over: "Sequence[Due]", arrivals: "Sequence[Arrival]") -> str:
    """For programs: one object with ``due`` and ``seeds``."""
    due: list[dict[str, object]] = [
        {
            "kind": item.kind,
            "id": item.id,
            "name": item.name,
            "field": item.field,
            "date": item.written,
            "path": item.place.path,
            "line": item.place.line or None,
        }
        for item in over
    ]
    seeds = [
        {"seed": item.seed, "state": item.state, "article": item.article, "title": item.title}
        | {
            "explainers": [
                {"id": it.id, "lists": it.lists, "shared": list(it.shared)} for it in item.explainers
            ]
        }
        for item in arrivals
    ]
    return json.dumps({"due": due, "seeds": seeds}, indent=2)


def recorded(done: "Recorded", *, is_first: bool) -> list[str]:
    """For people: what a record came to."""
    if not done.written:
        return ["Nothing has changed since the last record."]
    counted = Counter(change.change for change in done.changes)
    news = ", ".join(f"{counted[name]} {name}" for name in ("added", "changed", "withdrawn") if counted[name])
    if is_first:
        return ["Recorded in content/published.json; what changes from now on is news."]
    return [f"Recorded in content/published.json: {news or 'no news, but addresses'}."]


def _reason(touched: "Touched") -> str:
    shared = f"shares {', '.join(touched.shared)}" if touched.shared else ""
    return ", ".join(part for part in ("lists it" if touched.lists else "", shared) if part)


def as_github(findings: Sequence[Diagnostic], _root: Path, *, strict: bool) -> str:
    """For GitHub Actions: one workflow command a finding, which becomes a note at the line of a pull request."""
    return "\n".join(_command(finding, strict=strict) for finding in findings)


Format = Callable[..., str]

FORMATS: Mapping[str, Format] = {"text": as_text, "json": as_json, "github": as_github}
"""By the name that ``--format`` takes."""


def level_of(finding: Diagnostic, *, strict: bool) -> Level:
    """The level of a finding; ``strict`` makes warnings errors."""
    return Level.ERROR if strict and finding.level is Level.WARNING else finding.level


def counts(findings: Sequence[Diagnostic], *, strict: bool) -> Counter[Level]:
    """How many findings there are of each level."""
    return Counter(level_of(finding, strict=strict) for finding in findings)


def tally(findings: Sequence[Diagnostic], *, strict: bool) -> str:
    """``2 errors, 1 warning``; empty when there is nothing."""
    found = counts(findings, strict=strict)
    told = [(found[level], level.name.lower()) for level in sorted(Level, reverse=True) if found[level]]
    return ", ".join(f"{count} {name}{'' if count == 1 else 's'}" for count, name in told)


def timings(laps: Sequence[tuple[str, float]]) -> list[str]:
    """How long each stage took, in a line each. ``laps`` are the ends of stages, in seconds; the first is the start."""
    took = [(stage, end - begin) for (_, begin), (stage, end) in itertools.pairwise(laps)]
    total = laps[-1][1] - laps[0][1]
    return [f"{seconds:8.3f} s  {stage}" for stage, seconds in (*took, ("in all", total))]


def explained(rule: Rule) -> str:
    """A rule in full, for ``nutgraf explain``."""
    wrong, right = (_indented(example) for example in (rule.wrong, rule.right))
    return (
        f"{rule.id} ({rule.level.name.lower()})\n\n{rule.summary}\n\nWhy: {rule.why}\nRemedy: {rule.remedy}\n\n"
        f"Wrong:\n{wrong}\n\nRight:\n{right}"
    )


def listed_rules() -> str:
    """Every rule in a line, by level and id."""
    ordered = sorted(RULES.values(), key=lambda rule: (-rule.level, rule.id))
    width = max(len(rule.id) for rule in ordered)
    return "\n".join(f"{rule.level.name.lower():8} {rule.id:{width}}  {rule.summary}" for rule in ordered)


def _indented(text: str) -> str:
    return "\n".join(f"    {line}" for line in text.split("\n"))


def _block(finding: Diagnostic, root: Path, *, strict: bool) -> str:
    level = level_of(finding, strict=strict).name.lower()
    lines = [f"{finding.place}: {level}: {finding.message}  [{finding.rule}]", *_excerpt(finding.place, root)]
    lines += [f"  related: {other.place}: {other.note}" for other in finding.related]
    lines += [f"  {finding.remedy}"] if finding.hint else []
    return "\n".join(lines) + "\n"


def _excerpt(place: Place, root: Path) -> list[str]:
    """The line of the file, and a mark under the column if it is known; nothing when there is no such line."""
    found = excerpt(place, base_of(place.path, root))
    if found is None or not found.text:
        return []
    line, margin = f"  {found.number} | {found.text}", " " * len(str(found.number))
    return [line] if found.column is None else [line, f"  {margin} | {' ' * found.column}^"]


def _command(finding: Diagnostic, *, strict: bool) -> str:
    kind = {Level.ERROR: "error", Level.WARNING: "warning", Level.NOTICE: "notice"}[
        level_of(finding, strict=strict)
    ]
    place = finding.place
    told = [
        ("file", place.path),
        ("line", str(place.line or "")),
        ("col", str(place.column or "")),
        ("title", finding.rule),
    ]
    properties = ",".join(f"{name}={_escaped(value, ':,')}" for name, value in told if value)
    hint = f" ({finding.hint})" if finding.hint else ""
    return f"::{kind} {properties}::{_escaped(finding.message + hint)}"


def _escaped(text: str, more: str = "") -> str:
    """As GitHub's runner reads workflow commands: percent signs, line ends, and in properties colons and commas."""
    return "".join(f"%{ord(sign):02X}" if sign in "%\r\n" + more else sign for sign in text)

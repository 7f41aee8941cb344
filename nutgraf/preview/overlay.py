"""Findings as HTML: what is shown over a page, and a page of its own when there is none yet.

Pure functions, and everything that comes from a file is escaped. Styles stand in ``overlay.css``: the script adopts
them for the panel, and the page of its own has them inside, under its hash.
"""

from base64 import b64encode
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from markupsafe import Markup, escape

from nutgraf.config import base_of
from nutgraf.diagnostics import Diagnostic
from nutgraf.excerpts import Excerpt, excerpts
from nutgraf.places import Place
from nutgraf.rules import RULES, Level

_MOST = 50
_WHOLE = 3
"""Findings that are shown in full; with one more than that, all are."""
_AROUND = 2
"""Lines before and after the one that is meant."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What an author is to be told after a build."""

    findings: tuple[Diagnostic, ...] = ()
    fault: str = ""
    """A fault of the program, in a sentence."""
    gone: str = ""
    """That there is no project to make anything from, in a sentence."""
    strict: bool = False
    """Whether warnings count as errors."""

    @property
    def errors(self) -> tuple[Diagnostic, ...]:
        """What has to be mended first."""
        least = Level.WARNING if self.strict else Level.ERROR
        return tuple(finding for finding in self.findings if finding.level >= least)

    @property
    def warnings(self) -> tuple[Diagnostic, ...]:
        """What is probably a mistake."""
        warned = (finding for finding in self.findings if finding.level is Level.WARNING)
        return () if self.strict else tuple(warned)

    @property
    def failed(self) -> bool:
        """Whether what is shown is older than what is written."""
        return bool(self.fault or self.gone or self.errors)

    @property
    def title(self) -> str:
        """What is wrong, in a few words."""
        if self.gone:
            return "The project cannot be read"
        return _count(len(self.errors), "error") if self.errors else "nutgraf has a fault"


def overlay(told: Told, root: Path) -> str:
    """The panel over a page: errors in full, warnings as a count that opens. Empty when there is neither."""
    if told.failed:
        return Markup(
            '<section class="panel" role="alert" aria-labelledby="mend"><details open><summary><h2 id="mend">{}</h2>'
            "</summary>{}</details></section>"
        ).format(told.title, _errors(told, root))
    if not told.warnings:
        return ""
    count = _count(len(told.warnings), "warning")
    blocks = _blocks(told.warnings, root)
    return Markup(
        '<details class="count"><summary>{}</summary>'
        '<section class="list" aria-label="{}" tabindex="0">{}</section></details>'
    ).format(count, count, blocks)


def waiting(stage: str) -> str:
    """What stands where the site will be while it is made for the first time. ``stage`` says what is done now."""
    return Markup(
        '<section class="panel calm" role="status"><h2>The site is being made</h2><p>{}</p>'
        '<p class="rule">It will stand here by itself.</p></section>'
    ).format(stage)


def page(body: str, title: str, *, style: str, script: str) -> str:
    """A page of its own around ``overlay`` or ``waiting``, for when there is no site yet.

    ``script`` is the address of the preview's script.
    """
    digest = b64encode(sha256(style.encode()).digest()).decode()
    policy = (
        f"default-src 'none'; style-src 'sha256-{digest}'; script-src 'self'; connect-src 'self'; "
        "base-uri 'none'; form-action 'none'"
    )
    return Markup(
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        "<title>{title}</title>\n<style>{style}</style>\n</head>\n"
        '<body class="alone">\n<header><h1>Preview</h1></header>\n<main>{body}</main>\n'
        '<script src="{script}" data-digest="" data-alone="true" async></script>\n</body>\n</html>\n'
    ).format(
        policy=policy,
        title=title,
        style=Markup(style),  # noqa: S704 - a file of ours, which escaping would change
        body=Markup(body),  # noqa: S704 - made by the functions above
        script=script,
    )


def _errors(told: Told, root: Path) -> Markup:
    head = Markup(
        '<p class="state">What you see is the last page that was whole. It is made anew when you save.</p>'
    )
    fault = told.fault or told.gone
    own = Markup('<article class="error"><p class="message">{}</p></article>').format(fault)
    more = len(told.warnings)
    also = Markup('<p class="state">And {}.</p>').format(_count(more, "warning")) if more else Markup()
    return head + (own if fault else Markup()) + _blocks(told.errors, root) + also


def _blocks(findings: Sequence[Diagnostic], root: Path) -> Markup:
    """The first ones in full, further ones as a line each that opens."""
    whole = _WHOLE if len(findings) > _WHOLE + 1 else len(findings)
    shown = Markup().join(
        _block(finding, root, folded=number >= whole) for number, finding in enumerate(findings[:_MOST])
    )
    left = len(findings) - _MOST
    return shown + (
        Markup('<p class="state">{} more stand in the terminal.</p>').format(left) if left > 0 else Markup()
    )


def _block(finding: Diagnostic, root: Path, *, folded: bool) -> Markup:
    said = finding.message[:1].upper() + finding.message[1:]
    head = Markup('<p class="place">{}</p><p class="message">{}</p>').format(finding.place, said)
    if folded:
        head = Markup('<summary><span class="place">{}</span> {}</summary>').format(
            finding.place, finding.message
        )
    body = head + Markup().join(_parts(finding, root))
    level = finding.level.name.lower()
    block = '<details class="{}">{}</details>' if folded else '<article class="{}">{}</article>'
    return Markup(block).format(level, body)  # noqa: S704 - one of the two above


def _parts(finding: Diagnostic, root: Path) -> Iterator[Markup]:
    yield _source(finding.place, root)
    for other in finding.related:
        yield Markup('<p class="related"><span class="place">{}</span> {}</p>').format(
            other.place, other.note
        )
    yield Markup('<p class="remedy">{}</p>').format(finding.remedy or RULES[finding.rule].remedy)
    yield Markup('<p class="rule">{}</p>').format(finding.rule)


def _source(place: Place, root: Path) -> Markup:
    """The line that is meant, its character marked, and the lines around it."""
    found = excerpts(place, base_of(place.path, root), around=_AROUND)
    width = len(str(found[-1].number)) if found else 0
    lines = Markup().join(_line(line, width, is_meant=line.number == place.line) for line in found)
    return Markup('<pre tabindex="0">{}</pre>').format(lines) if lines else Markup()


def _line(line: Excerpt, width: int, *, is_meant: bool) -> Markup:
    text, at = line.text, line.column
    shown = escape(text)
    if at is not None:
        shown = Markup("{}<mark>{}</mark>{}").format(text[:at], text[at : at + 1] or " ", text[at + 1 :])
    name = "meant" if is_meant else "near"
    return Markup('<span class="{}"><span class="number">{:>{}}</span> {}</span>').format(
        name, line.number, width, shown
    )


def _count(number: int, name: str) -> str:
    return f"{number} {name}{'' if number == 1 else 's'}"

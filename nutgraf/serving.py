"""The command ``serve``, and what it says: a line a build."""

from argparse import Namespace
from functools import partial

from nutgraf import console, preview
from nutgraf.config import Config
from nutgraf.console import WRONG_USAGE
from nutgraf.rules import Level

_NAMED = 3


def serve(config: Config, options: Namespace) -> int:
    """Serve a project; gives the exit code."""
    wish = preview.Wish(host=options.host, port=options.port, open_browser=options.open)
    voice = preview.Voice(
        started=partial(_started, options), made=partial(_made, config, quiet=options.quiet)
    )
    try:
        return preview.serve(config, wish, voice)
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        console.complain(f"nutgraf: cannot listen on {options.host} at port {options.port}: {reason}")
        return WRONG_USAGE


def _started(options: Namespace, address: str, wanted: int) -> None:
    if wanted and f":{wanted}/" not in address:
        console.say(f"Port {wanted} is taken.")
    if not preview.is_local(options.host):
        console.complain(f"nutgraf: everyone who can reach {options.host} can read this preview, drafts too")
    console.say(f"Preview: {address}  (Ctrl-C stops it; nothing is written into the site folder)")


def _made(config: Config, made: preview.Made, *, quiet: bool) -> None:
    """Findings as a build prints them, then one line."""
    if made.trace:
        console.complain(made.trace)
    findings = made.told.errors if quiet else (*made.told.errors, *made.told.warnings)
    if findings:
        console.complain(console.as_text(findings, config.root, strict=config.strict))
    if made.told.gone:
        console.complain(made.told.gone)
        return
    if quiet and not made.told.failed:
        return
    written = [f"Made {path} from its seed; complete its front matter." for path in sorted(made.written)]
    console.say(*written, f"{_because(made.because)}{_outcome(config, made)}")


def _because(paths: tuple[str, ...]) -> str:
    if not paths:
        return ""
    left = len(paths) - _NAMED
    return f"{', '.join(paths[:_NAMED])}{f' and {left} more' if left > 0 else ''}: "


def _outcome(config: Config, made: preview.Made) -> str:
    if made.told.fault:
        return f"{made.told.fault}; the preview stays as it was"
    if made.served is None:
        errors = console.counts(made.told.findings, strict=config.strict)[Level.ERROR]
        return f"{errors} error{'' if errors == 1 else 's'}; the preview stays as it was"
    pages = sum(address.endswith(".html") for address in made.served.files)
    tally = console.tally(made.told.warnings, strict=config.strict)
    return f"{pages} pages in {made.seconds:.1f} s{f', {tally}' if tally else ''}"

"""The command ``serve``, and what it says: a line a build."""

import os
import subprocess
import sys
from argparse import Namespace
from dataclasses import dataclass
from pathlib import Path

from nutgraf import console, preview
from nutgraf.config import Config
from nutgraf.console import WRONG_USAGE
from nutgraf.progress import Progress
from nutgraf.rules import Level

_NAMED = 3
_PROGRAM = Path(__file__).resolve().parent
_ALL_OF_IT = "import nutgraf.cli, nutgraf.commands, nutgraf.serving, nutgraf.pipeline"


def serve(config: Config, options: Namespace) -> int:
    """Serve a project; gives the exit code."""
    port = options.port if options.again is None else options.again
    wish = preview.Wish(
        host=options.host,
        port=port,
        open_browser=options.open and options.again is None,
        compare=options.no_watchfiles,
    )
    says = _Says(config, options, Progress())
    voice = preview.Voice(started=says.started, made=says.made, begun=says.begun, renewed=says.renewed)
    try:
        end = preview.serve(config, wish, voice)
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        console.complain(f"nutgraf: cannot listen on {options.host} at port {port}: {reason}")
        return WRONG_USAGE
    finally:
        says.progress.end()
    if end.code == 0:
        _start_again(end.port)
    return end.code


@dataclass(frozen=True, slots=True)
class _Says:
    """What is said on the way."""

    config: Config
    options: Namespace
    progress: Progress

    def started(self, address: str, wanted: int) -> None:
        """Where it is to be seen, and by whom."""
        if self.options.again is not None:
            return
        if wanted and f":{wanted}/" not in address:
            console.say(f"Port {wanted} is taken.")
        if not preview.is_local(self.options.host):
            host = self.options.host
            console.complain(f"nutgraf: everyone who can reach {host} can read this preview, drafts too")
        console.say(f"Preview: {address}  (Ctrl-C stops it; nothing is written into the site folder)")

    def begun(self, stage: str) -> None:
        """What a build does."""
        if not self.options.quiet:
            self.progress.say(stage)

    def made(self, made: preview.Made) -> None:
        """Findings as a build prints them, then one line."""
        self.progress.end()
        quiet, config = self.options.quiet, self.config
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
        why = [f"made {address}: {reason}" for address, reason in made.why] if self.options.why else []
        console.say(
            *why, *_written(sorted(made.written)), f"{_because(made.because)}{_outcome(config, made)}"
        )

    def renewed(self, paths: frozenset[str]) -> bool:
        """Whether the program as it is now can take over; says so, or why not."""
        named = _because(tuple(sorted(_near(path) for path in paths)))
        if sys.platform == "win32":  # there a program cannot give its place to another
            console.say(f"{named}nutgraf has changed; stop the preview and start it again.")
            return False
        tried = subprocess.run(  # noqa: S603 - ourselves
            [sys.executable, "-c", _ALL_OF_IT],
            cwd=_PROGRAM.parent,
            capture_output=True,
            text=True,
            check=False,
        )
        if tried.returncode:
            console.complain(tried.stderr.rstrip())
            console.say(f"{named}nutgraf as it is now does not start; the preview goes on as it was.")
            return False
        console.say(f"{named}nutgraf has changed; the preview starts again.")
        return True


def _start_again(port: int) -> None:
    """Give the place to the program as it is now: the same command, at the same port, without a new window."""
    sys.stdout.flush()
    os.execv(sys.executable, [sys.executable, *sys.orig_argv[1:], "--again", str(port)])  # noqa: S606 - ourselves


def _near(path: str) -> str:
    return Path(path).relative_to(_PROGRAM.parent).as_posix()


def _because(paths: tuple[str, ...]) -> str:
    if not paths:
        return ""
    left = len(paths) - _NAMED
    return f"{', '.join(paths[:_NAMED])}{f' and {left} more' if left > 0 else ''}: "


def _written(paths: list[str]) -> list[str]:
    if len(paths) > _NAMED:
        return [
            f"Made {len(paths)} pages from their seeds, {paths[0]} the first; complete their front matter."
        ]
    return [f"Made {path} from its seed; complete its front matter." for path in paths]


def _outcome(config: Config, made: preview.Made) -> str:
    if made.told.fault:
        return f"{made.told.fault}; the preview stays as it was"
    if made.served is None:
        errors = console.counts(made.told.findings, strict=config.strict)[Level.ERROR]
        return f"{errors} error{'' if errors == 1 else 's'}; the preview stays as it was"
    pages = sum(address.endswith(".html") for address in made.served.files)
    tally = console.tally(made.told.warnings, strict=config.strict)
    return f"{pages} pages in {made.seconds:.1f} s{f', {tally}' if tally else ''}"

"""The command line: arguments in, exit code out. 0 is fine, 1 says that the content has errors, 2 wrong usage.

Heavy modules are imported by the command that needs them, so that ``--help`` is quick and a missing library is
one clear line.
"""

import argparse
import gc
import signal
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from nutgraf import arguments
from nutgraf.console import FINE, INTERRUPTED, WRONG_USAGE

DEPENDENCIES = (
    "babel",
    "jinja2",
    "livereload",
    "markdown_it",
    "markupsafe",
    "mdurl",
    "rich",
    "tornado",
    "watchfiles",
    "yaml",
)

_OBJECTS_BETWEEN_COLLECTIONS = 1_000_000
"""Records are frozen and refer to no circle: looking for circles as often as Python does takes a sixth of a build, every
100,000 objects still a twelfth. At 1,000 articles it costs 20 MB more from nothing, and none after an edit."""

_DESCRIPTION = """\
Make an explainer site from saved news articles, timelines, glossary entries and claims.
Without a command it builds the site."""

_EPILOG = """\
examples:
  nutgraf init my-site         begin with a small, finished example
  nutgraf                      build the project in this folder into site/
  nutgraf serve --open         show it in the browser, and again whenever you save
  nutgraf check --strict       look for mistakes, write nothing
  nutgraf accept a-page        say that you have seen how the seed of a page changed
  nutgraf rename kabol kabul   change an id wherever it is written
  nutgraf new entry kabul      begin an entry of the glossary
  nutgraf deploy               publish the site on the branch gh-pages of your repository
  nutgraf explain id-taken     what a rule means, with an example

nutgraf COMMAND --help shows the options of a command; without one they are those of build."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program and give its exit code."""
    started = time.perf_counter()
    gc.set_threshold(_OBJECTS_BETWEEN_COLLECTIONS)
    signal.signal(signal.SIGTERM, _stop)
    words = list(sys.argv[1:] if arguments is None else arguments)
    try:
        return _run(_parsed(words), started)
    except ModuleNotFoundError as missing:
        if (missing.name or "").partition(".")[0] not in DEPENDENCIES:
            raise
        remedy = 'run "make", or: python3 -m pip install --require-hashes -r requirements.txt'
        sys.stderr.write(f"nutgraf: {missing.name} is not installed for {sys.executable}; {remedy}\n")
        return WRONG_USAGE
    except KeyboardInterrupt:
        sys.stderr.write("nutgraf: stopped; the site is whole\n")
        return INTERRUPTED
    except BrokenPipeError:
        sys.stderr.close()
        return FINE


def _stop(_number: int, _frame: object) -> None:
    raise SystemExit(128 + signal.SIGTERM)


def _parsed(words: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="nutgraf",
        description=_DESCRIPTION,
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    commands = parser.add_subparsers(metavar="command", dest="command")
    for name, (about, add) in COMMANDS.items():
        command = commands.add_parser(name, help=about, description=about[:1].upper() + about[1:] + ".")
        add(command)
    parser.add_argument("--version", action="version", version=_version())
    has_command = bool(words) and words[0] in {*COMMANDS, "-h", "--help", "--version"}
    options, unknown = parser.parse_known_args(words if has_command else ["build", *words])
    if unknown:
        parser.error(_unknown(unknown[0], words[0]))
    return options


def _unknown(word: str, first: str) -> str:
    """What to say of a word that is neither a command nor an option."""
    from nutgraf.diagnostics import suggest

    if word in COMMANDS:
        return f'"{word}" stands first: nutgraf {word} ...'
    if word.startswith("-"):
        return f'no option is called "{word}"; nutgraf COMMAND --help shows them'
    if word == first:
        return f'no command is called "{word}"; {suggest(word, COMMANDS)}'
    return f'"{word}" is one word too many'


def _version() -> str:
    from nutgraf import __version__

    return f"nutgraf {__version__}"


def _add_root(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--root", metavar="FOLDER", type=Path, default=Path(), help="the project (default: this folder)"
    )


def _add_project(parser: argparse.ArgumentParser) -> None:
    _add_root(parser)
    _add_printing(parser)


def _add_printing(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--format",
        metavar="{text,json,github}",
        type=arguments.form,
        default="text",
        help="how findings are printed",
    )
    parser.add_argument("-q", "--quiet", action="store_true", help="print errors only")
    parser.add_argument(
        "-v", "--verbose", action="store_true", help="print notices too, and every file that was written"
    )


def _add_build(parser: argparse.ArgumentParser) -> None:
    _add_making(parser)
    parser.add_argument("--why", action="store_true", help="say of each page that is made why it is")


def _add_making(parser: argparse.ArgumentParser) -> None:
    _add_project(parser)
    parser.add_argument(
        "--site", metavar="FOLDER", type=Path, help="where the site is written (default: site in the project)"
    )
    _add_view_of_content(parser)
    parser.add_argument("--no-cache", action="store_true", help="make everything anew, and keep nothing")
    parser.add_argument(
        "--jobs", metavar="N", type=arguments.jobs, help="use at most N processes (default: as many as pay)"
    )
    parser.add_argument("--timings", action="store_true", help="print how long each stage took")


def _add_view_of_content(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--strict", action="store_true", help="take warnings for errors")
    parser.add_argument(
        "--today",
        metavar="DATE",
        type=arguments.day,
        help="the day for notices about freshness (default: today)",
    )
    parser.add_argument(
        "--base-url",
        metavar="URL",
        type=arguments.web_address,
        help="where the site will be published, instead of what site.yaml says",
    )
    parser.add_argument(
        "--contact",
        metavar="ADDRESS",
        type=arguments.contact,
        help="where readers report mistakes, if site.yaml does not say it: a mail or web address",
    )


def _add_check(parser: argparse.ArgumentParser) -> None:
    _add_making(parser)
    parser.add_argument(
        "--publish",
        action="store_true",
        help="look for what stops publishing too: addresses that are gone, articles without a ground",
    )


def _add_due(parser: argparse.ArgumentParser) -> None:
    _add_project(parser)
    parser.add_argument(
        "--today", metavar="DATE", type=arguments.day, help="list what is over on this day (default: today)"
    )


def _add_accept(parser: argparse.ArgumentParser) -> None:
    _add_project(parser)
    parser.add_argument("id", metavar="ID", help="the id of the article page: its file name without .md")


def _add_rename(parser: argparse.ArgumentParser) -> None:
    _add_project(parser)
    parser.add_argument("old", metavar="OLD", help="the id as it is")
    parser.add_argument("new", metavar="NEW", help="the id as it shall be: a to z, 0 to 9 and hyphens")


def _add_record(parser: argparse.ArgumentParser) -> None:
    _add_project(parser)
    parser.add_argument(
        "--date", metavar="DATE", type=arguments.day, help="the day of publication (default: today)"
    )


def _add_deploy(parser: argparse.ArgumentParser) -> None:
    _add_project(parser)
    parser.add_argument(
        "--branch", metavar="NAME", default="gh-pages", help="where it is published (default: gh-pages)"
    )
    parser.add_argument(
        "--remote", metavar="NAME", default="origin", help="the repository of that branch (default: origin)"
    )
    parser.add_argument("--dry-run", action="store_true", help="look at everything and publish nothing")
    _add_view_of_content(parser)


def _add_serve(parser: argparse.ArgumentParser) -> None:
    _add_root(parser)
    parser.add_argument("-q", "--quiet", action="store_true", help="print errors only")
    parser.add_argument(
        "--port",
        metavar="N",
        type=arguments.port,
        default=8000,
        help="where to listen (default: 8000 or the next free)",
    )
    parser.add_argument(
        "--host",
        metavar="HOST",
        default="127.0.0.1",
        help="for whom to listen; without it, for this computer alone",
    )
    parser.add_argument("--open", action="store_true", help="open the browser")
    parser.add_argument("--why", action="store_true", help="say of each page that is made why it is")
    parser.add_argument(
        "--no-watchfiles",
        action="store_true",
        help="compare the folders, and do not ask the system what was saved (network drives, containers)",
    )
    parser.add_argument(
        "--again", type=arguments.port, help=argparse.SUPPRESS
    )  # the port of the one that it replaces
    _add_view_of_content(parser)


def _add_init(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "root",
        metavar="FOLDER",
        type=Path,
        nargs="?",
        default=Path(),
        help="a folder that is new or has no such files (default: this folder)",
    )
    _add_printing(parser)


def _add_new(parser: argparse.ArgumentParser) -> None:
    _add_project(parser)
    parser.add_argument(
        "kind", metavar="KIND", type=arguments.kind, help=f"one of {', '.join(arguments.KINDS)}"
    )
    parser.add_argument(
        "id", metavar="ID", help="its id, which is its address for good: a to z, 0 to 9 and hyphens"
    )
    parser.add_argument(
        "--in",
        metavar="NAME",
        dest="into",
        default="",
        help="the file in whose list it goes; of an event, its timeline (default: the only one there is)",
    )


def _add_import(parser: argparse.ArgumentParser) -> None:
    _add_project(parser)
    parser.add_argument(
        "kind", metavar="KIND", type=arguments.imported, help=f"{' or '.join(arguments.IMPORTED)}"
    )
    parser.add_argument(
        "file", metavar="FILE", type=Path, help="of TimelineJS, JSON or CSV; of a glossary, CSV"
    )
    parser.add_argument(
        "--id", metavar="NAME", default="", help="the name of the new file (default: that of FILE)"
    )


def _add_explain(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "rule", metavar="RULE", nargs="?", help="the id of a rule, as messages name it; all rules if left out"
    )


def _run(options: argparse.Namespace, started: float) -> int:
    from nutgraf import commands

    options.started = started
    return commands.COMMANDS[options.command](options)


Adder = Callable[[argparse.ArgumentParser], None]

COMMANDS: dict[str, tuple[str, Adder]] = {
    "build": ("make the site (what happens without a command)", _add_build),
    "check": ("look for mistakes and write nothing", _add_check),
    "due": ("list what should be looked at again, and the explainers that new seeds touch", _add_due),
    "accept": ("record that you have seen how the seed of an edited page changed", _add_accept),
    "rename": ("change an id wherever it is written, and keep the old one leading on", _add_rename),
    "record": ("note what is published now, so that later changes are news", _add_record),
    "deploy": ("check the site and publish it on a branch that GitHub Pages shows", _add_deploy),
    "serve": ("show the site in a browser while you write, drafts too", _add_serve),
    "init": ("make a small, finished example site to begin with", _add_init),
    "new": ("write the skeleton of an entry, event, source, claim, timeline, explainer or page", _add_new),
    "import": ("take over a timeline of TimelineJS, or a glossary from a table", _add_import),
    "explain": ("say what a rule means, with an example", _add_explain),
}
"""By name: what it does, in one line, and the options it takes."""

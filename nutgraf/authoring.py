"""Commands that write files for their author: what to do, and what to say when it is done.

Each gives its words, none when nothing was written, and findings. It is called under the lock.
"""

import os
from argparse import Namespace
from collections.abc import Callable

from nutgraf import files
from nutgraf.config import Config
from nutgraf.diagnostics import Diagnostic
from nutgraf.tools import imports as importing
from nutgraf.tools import init as beginning
from nutgraf.tools import new as making

Told = tuple[tuple[str, ...], tuple[Diagnostic, ...]]


def new(config: Config, options: Namespace) -> Told:
    """Write the skeleton of a thing."""
    place, findings = making.new(config, options.kind, options.id, options.into)
    if place is None:
        return (), findings
    is_draft = options.kind in {"explainer", "page"}
    then = "take draft: true out when it is finished" if is_draft else "then build"
    return (f"Wrote {place}. Fill in what says TO WRITE; {then}.",), findings


def init(config: Config, _options: Namespace) -> Told:
    """Write the example into a folder."""
    paths, findings = beginning.init(config.root)
    if not paths:
        return (), findings
    near = files.near(config.root)
    folder = "" if near == os.curdir else f" --root {near}"
    return (
        f"Made a small site in {config.root}. Build it: nutgraf{folder}. README.md says how to go on.",
    ), findings


_IMPORTED = {
    "timeline": ("event", "events", "under timelinejs:, for TimelineJS"),
    "glossary": ("entry", "entries", "as comments"),
}


def import_(config: Config, options: Namespace) -> Told:
    """Take over a file of another program."""
    ask = importing.Ask(options.kind, options.file, options.id)
    done, findings = importing.run(config, ask)
    if done is None:
        return (), findings
    one, many, where = _IMPORTED[options.kind]
    count = done.made.count
    told = [f"Wrote {done.path} with {count} {one if count == 1 else many}. Add their sources, then build."]
    if done.made.kept:
        kept = ", ".join(f"{name} ({number})" for name, number in done.made.kept)
        told.append(f"Kept there {where}, because no field holds it whole: {kept}.")
    return tuple(told), findings


COMMANDS: dict[str, Callable[[Config, Namespace], Told]] = {
    "new": new,
    "init": init,
    "import": import_,
}
"""By the name that the command line takes."""

"""The site folder, replaced whole: filled beside the old one, then swapped in one step.

A folder of ours always holds its manifest: it is written before any file and removed after all of them. So a
build that is killed leaves nothing of which we could not tell whose it is.
"""

import os
import re
from pathlib import Path

from nutgraf.diagnostics import Diagnostic
from nutgraf.write import disk
from nutgraf.write.disk import Name
from nutgraf.write.faults import leftover, naming
from nutgraf.write.ground import foreign, read_manifest, survey
from nutgraf.write.plan import folders, manifest_bytes
from nutgraf.write.records import KEPT_NAME, MANIFEST_NAME, Manifest, Output, Plan, Target


def stage_of(site: Path) -> Path:
    """Where the new site is prepared: beside the old one, so on the same disk."""
    return _beside(site, "stage")


def fill(target: Target, plan: Plan, stage: Path) -> tuple[str, ...]:
    """Make the new site in the stage folder. Returns the addresses that were written rather than linked."""
    with naming(target, target.site):
        disk.make_folder(stage)
        _put_manifest(stage, plan.manifest)
    for folder in folders(plan.manifest.files):
        with naming(target, target.site / folder):
            disk.make_folder(stage / folder)
    rewritten = [output.address for output in plan.keep if not _kept(target, output, stage)]
    for output in plan.write:
        with naming(target, f"{target.site}/{output.address}"):
            disk.make_file(f"{stage}/{output.address}", output.data)
    with naming(target, target.site / KEPT_NAME):
        _take_along(target.site / KEPT_NAME, stage / KEPT_NAME)
    return tuple(sorted([*rewritten, *(output.address for output in plan.write)]))


def _put_manifest(stage: Path, manifest: Manifest) -> None:
    part = stage / f"{MANIFEST_NAME}.part"
    disk.make_file(part, manifest_bytes(manifest))
    disk.sync_file(part)
    part.rename(stage / MANIFEST_NAME)


def _kept(target: Target, output: Output, stage: Path) -> bool:
    """Take an unchanged file along by a hard link, or write it anew. True when the link was good.

    The staged name is looked at, not the old one, so that what was compared is what will be published. A bad
    link is removed before writing: never write through a link.
    """
    old, new = f"{target.site}/{output.address}", f"{stage}/{output.address}"
    with naming(target, old):
        if _linked(old, new):
            if disk.holds(new, output.data):
                return True
            os.unlink(new)  # noqa: PTH108 - see Name
        disk.make_file(new, output.data)
    return False


def _linked(old: Name, new: Name) -> bool:
    """Make a hard link; False when there is no such file or the disk has no links."""
    try:
        os.link(old, new, follow_symlinks=False)
    except (OSError, NotImplementedError):
        return False
    return True


def _take_along(old: Path, new: Path) -> None:
    if _linked(old, new):
        return
    try:
        data, mode = disk.read_regular(old)
    except FileNotFoundError:
        return
    disk.make_file(new, data, mode)


def swap(site: Path, stage: Path) -> None:
    """Put the stage in the place of the site; the old site, if any, then lies at the stage or beside it.

    Where names cannot be exchanged in one step, two renames leave a moment without a site; ``recover``
    undoes the first if the second never comes.
    """
    if not site.exists():
        stage.rename(site)
    elif not disk.exchange(stage, site):
        site.rename(_beside(site, "old"))
        stage.rename(site)


def recover(site: Path) -> None:
    """Give the old site its name back if a build stopped between the two renames of ``swap``."""
    if os.path.lexists(site):
        return
    for old in _leftovers(site, "old"):
        old.rename(site)
        return


def sweep(target: Target) -> tuple[Diagnostic, ...]:
    """Remove what builds left beside the site. Files in it that are not ours are kept and reported."""
    found: list[Diagnostic] = []
    for folder in _leftovers(target.site, "stage|old"):
        try:
            strangers = _discard(folder)
        except OSError as error:
            found.append(leftover(target.shown(folder), error))
            continue
        if strangers:
            found.append(foreign(target, folder, strangers))
    return tuple(found)


def _discard(folder: Path) -> tuple[str, ...]:
    """Remove from a folder what is ours, and the folder if nothing else is in it. Returns what was left."""
    there = survey(folder, read_manifest(folder) or Manifest())
    for address in there.files:
        if address != MANIFEST_NAME:
            os.unlink(f"{folder}/{address}")  # noqa: PTH108 - see Name
    if there.strangers:
        return there.strangers
    for address in reversed(there.folders):
        (folder / address).rmdir()
    (folder / MANIFEST_NAME).unlink(missing_ok=True)
    folder.rmdir()
    return ()


def _beside(site: Path, kind: str) -> Path:
    return site.with_name(f".{site.name}.{kind}-{os.getpid()}")


def _leftovers(site: Path, kinds: str) -> list[Path]:
    pattern = re.compile(rf"\.{re.escape(site.name)}\.(?:{kinds})-[0-9]+")
    if not site.parent.is_dir():
        return []
    with os.scandir(site.parent) as entries:
        names = [e.name for e in entries if pattern.fullmatch(e.name) and e.is_dir(follow_symlinks=False)]
    return sorted(site.with_name(name) for name in names)

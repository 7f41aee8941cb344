"""``nutgraf deploy``: the finished site as one commit at the end of a branch that holds nothing else.

The commit is made beside the author's files: no branch is changed under them, no file is checked out. It follows the
last one, so nothing is pushed by force, and whoever published in the meantime is told. Files of the branch that no
deployment wrote (``CNAME``, a proof of ownership) stay in it: the list of those that were written is published too.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from nutgraf import pipeline, write
from nutgraf.config import Config
from nutgraf.diagnostics import Diagnostic, Related
from nutgraf.places import Place
from nutgraf.rules import Level
from nutgraf.tools import branches
from nutgraf.tools.branches import Standing
from nutgraf.tools.git import git, paths

Findings = tuple[Diagnostic, ...]

_GITHUB = re.compile(
    r"(?:https://(?:[^/@]+@)?|git@|ssh://git@)github\.com[:/](?P<owner>[^/]+)/(?P<name>[^/]+?)(?:\.git)?/?"
)
_LISTED = 20


@dataclass(frozen=True, slots=True)
class Ask:
    """Where to publish, and whether only to say what would be."""

    remote: str
    branch: str
    dry: bool = False

    @property
    def place(self) -> Place:
        """Where findings about the branch stand."""
        return Place(f"{self.remote}/{self.branch}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Deployed:
    """What a deployment came to."""

    address: str
    """Where the site is read; empty when only the host knows."""
    files: int
    changed: int
    removed: int
    kept: tuple[str, ...]
    """Files of the branch that are not ours."""
    is_new: bool
    """Whether the branch was not there before."""
    is_github: bool
    is_recorded: bool
    """Whether ``nutgraf record`` has nothing to note."""


def deploy(config: Config, ask: Ask) -> tuple[Deployed | None, Findings]:
    """Build, put the site in place, and publish it; None when nothing was published. Call it under the lock."""
    url, refused = _ground(config, ask)
    if refused:
        return None, refused
    standing, refused = branches.standing(config.root, ask.remote, ask.branch)
    if standing is None:
        return None, refused
    address = pages_address(url, standing.cname)
    made = _build(replace(config, contact=config.contact or _issues(url)), address)
    refused = _unwritten(made)
    if refused or _stops(made.diagnostics, config):
        return None, refused or made.diagnostics
    plan, clashes = write.plan(standing.manifest, pipeline.outputs(made))
    refused = (*clashes, *_strangers(ask, standing, plan))
    if not refused and not ask.dry:
        refused = _published(config, ask, made, standing)
    if refused:
        return None, (*made.diagnostics, *refused)
    done = Deployed(
        address=made.settings.base_url,
        files=len(plan.manifest.files),
        changed=len(plan.write),
        removed=len(plan.delete),
        kept=standing.strangers,
        is_new=not standing.tip,
        is_github=bool(_GITHUB.fullmatch(url)),
        is_recorded=made.site.project.published is not None and not made.site.changes,
    )
    return done, (*made.diagnostics, *_elsewhere(made, address))


def pages_address(url: str, cname: str) -> str:
    """Where GitHub Pages serves a repository, from its address and the file ``CNAME``; empty for other hosts."""
    found = _GITHUB.fullmatch(url)
    if cname:
        return f"https://{cname}/"
    if not found:
        return ""
    host = f"{found['owner'].lower()}.github.io"
    return f"https://{host}/" if found["name"].lower() == host else f"https://{host}/{found['name']}/"


def _issues(url: str) -> str:
    """Where GitHub lets readers report mistakes in a repository; empty for other hosts."""
    found = _GITHUB.fullmatch(url)
    return f"https://github.com/{found['owner']}/{found['name']}/issues" if found else ""


def _build(config: Config, address: str) -> pipeline.Build:
    """With every check for publishing. The address is the author's, else the one that the host will give."""
    config = replace(config, publish=True)
    made = pipeline.build(config)
    if made.settings.base_url or not address or made.failed:
        return made
    return pipeline.build(replace(config, base_url=address))


# --- what stops a deployment ---------------------------------------------------------------------------------------------


def _ground(config: Config, ask: Ask) -> tuple[str, Findings]:
    """The address of the remote, if the project is in a repository in which everything is committed."""
    root = config.root
    lacking = next(_lacking(root, ask), None)
    if lacking:
        return "", (lacking,)
    words = ("status", "--porcelain=v1", "-z", "--no-renames", "--untracked-files=all", "--", ".")
    status = git(root, *words, *(f":(exclude){made}" for made in _made(config)))
    if not status.is_fine:
        return "", (_impossible(f"git cannot look at the project ({status.complaint})", "mend that first"),)
    prefix = git(root, "rev-parse", "--show-prefix").text
    dirty = [path[3:].decode("utf-8", "replace").removeprefix(prefix) for path in paths(status)]
    url = git(root, "remote", "get-url", "--push", "--", ask.remote).text
    return url, _dirty(dirty, "is not committed") if dirty else ()


def _made(config: Config) -> Iterator[str]:
    """Folders of the project that hold only what is made: nobody need commit them."""
    yield ".nutgraf"
    if config.site.is_relative_to(config.root):
        yield config.site.relative_to(config.root).as_posix()


def _lacking(root: Path, ask: Ask) -> Iterator[Diagnostic]:
    """What it takes to publish and is not there; each is only asked for when those before it are."""
    inside = git(root, "rev-parse", "--is-inside-work-tree")
    if inside.code is None:
        hint = "install it from https://git-scm.com, or upload the folder site/ to any web server"
        yield _impossible("git is not installed", hint)
    if not inside.is_fine:
        hint = "make it one: git init, git add ., git commit; or upload the folder site/ to any web server"
        yield _impossible(f"the project is no repository ({inside.complaint})", hint)
    if not git(root, "check-ref-format", "--branch", ask.branch).is_fine:
        yield _impossible(f'"{ask.branch}" cannot be the name of a branch', "choose another --branch")
    if not git(root, "remote", "get-url", "--push", "--", ask.remote).is_fine:
        names = git(root, "remote").text.split()
        hint = f"name one with --remote: {', '.join(names)}" if names else _NO_REMOTE
        yield _impossible(f'the repository has no remote "{ask.remote}"', hint)
    if not git(root, "var", "GIT_COMMITTER_IDENT").is_fine:
        hint = 'say it: git config user.name "Your Name", git config user.email you@example.org'
        yield _impossible("git does not know who publishes", hint)


_NO_REMOTE = "add it: git remote add origin https://github.com/OWNER/NAME.git"


def _impossible(message: str, hint: str) -> Diagnostic:
    return Diagnostic(Place("site"), "deploy-impossible", message, hint)


def _dirty(names: Sequence[str], what: str) -> Findings:
    first, *others = sorted(names)
    message = f'"{first}" {what}'
    if others:
        message = f'"{first}" {what}, nor {"are" if others[1:] else "is"} {len(others)} more'
    related = tuple(Related(Place(other), "is not committed either") for other in others[:_LISTED])
    hint = "commit first: what is published can be found again in your repository"
    return (Diagnostic(Place(first), "deploy-dirty", message, hint, related),)


def _unwritten(made: pipeline.Build) -> Findings:
    """Article pages that a build would write, so that they cannot be committed yet."""
    names = [page.path for page in made.articles if page.before != page.after]
    if not names:
        return ()
    message = f'"{names[0]}" is not written yet' + (f", nor {len(names) - 1} more" if names[1:] else "")
    return (
        Diagnostic(Place(names[0]), "deploy-dirty", message, "build with nutgraf, look at it, and commit"),
    )


def _strangers(ask: Ask, standing: Standing, plan: write.Plan) -> Iterator[Diagnostic]:
    """A branch with files of somebody else is theirs; beside ours they are kept, if they are not in the way."""
    in_the_way = [path for path in standing.strangers if path in plan.manifest.files]
    if standing.tip and not standing.is_ours:
        in_the_way = [path for path in standing.strangers if path != branches.CNAME]
    if in_the_way:
        more = f" and {len(in_the_way) - 1} more files" if in_the_way[1:] else ""
        message = f'the branch "{ask.branch}" holds "{in_the_way[0]}"{more}, which nutgraf did not publish'
        hint = "choose another one with --branch; if nothing in it is needed any more, delete the branch"
        yield Diagnostic(ask.place, "deploy-branch-taken", message, hint)


def _stops(found: Sequence[Diagnostic], config: Config) -> bool:
    gravest = Level.WARNING if config.strict else Level.ERROR
    return any(finding.level >= gravest for finding in found)


# --- publishing ----------------------------------------------------------------------------------------------------------


def _published(config: Config, ask: Ask, made: pipeline.Build, standing: Standing) -> Findings:
    _, faults = pipeline.publish(config, made)
    if _stops(faults, config):
        return faults
    message = "Publish the site"
    head = git(config.root, "rev-parse", "--verify", "--quiet", "HEAD").text
    message += f"\n\nMade from {head}.\n" if head else "\n"
    commit, complaint = branches.commit(config.root, standing, pipeline.outputs(made), message)
    if commit and commit != standing.tip:
        pushed = git(config.root, "push", "--quiet", ask.remote, f"{commit}:refs/heads/{ask.branch}")
        complaint = "" if pushed.is_fine else pushed.complaint or "it did not say why"
    branches.forget(config.root)
    if not complaint:
        return ()
    now, _ = branches.standing(config.root, ask.remote, ask.branch)
    message = f"git could not publish ({complaint})"
    hint = "see whether you may write there: git push says more"
    if now is not None and now.tip != standing.tip:
        message, hint = "somebody published there in this moment", "look at what they did, then deploy again"
    return (Diagnostic(ask.place, "deploy-refused", message, hint),)


def _elsewhere(made: pipeline.Build, address: str) -> Iterator[Diagnostic]:
    """The author's address is not the one at which GitHub Pages will show the site."""
    own = made.settings.base_url
    if address and own.rstrip("/").lower() != address.rstrip("/").lower():
        message = f'the site says that it is at "{own}", and the branch is shown at "{address}"'
        hint = f"write base_url: {address}, or set the domain in the repository's settings"
        yield Diagnostic(Place("content/site.yaml"), "deploy-elsewhere", message, hint)

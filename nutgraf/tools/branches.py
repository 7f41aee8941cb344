"""A branch that holds a published site: what stands on it, and the next commit for it, made without touching any file."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from nutgraf import write
from nutgraf.diagnostics import Diagnostic
from nutgraf.places import Place
from nutgraf.tools.git import git, paths

CNAME = "CNAME"
"""Where GitHub Pages keeps the domain of a site."""
_NO_JEKYLL = ".nojekyll"
"""Keeps GitHub Pages from sending the site through Jekyll, which leaves out files whose names begin with ``_``."""
_OURS = frozenset({write.MANIFEST_NAME, _NO_JEKYLL})
_REF = "refs/nutgraf/deploy"
"""A name for the commit until it is pushed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What a branch of a remote holds."""

    tip: str
    """The last commit; empty when there is no such branch."""
    manifest: write.Manifest
    """What the last deployment wrote."""
    is_ours: bool
    """Whether there was a last deployment."""
    cname: str
    kept: tuple[tuple[bytes, bytes, bytes], ...]
    """Mode, object and path of each file that no deployment wrote."""

    @property
    def strangers(self) -> tuple[str, ...]:
        """The paths of these files."""
        return tuple(path.decode("utf-8", "replace") for _, _, path in self.kept)


def standing(root: Path, remote: str, branch: str) -> tuple[Standing | None, tuple[Diagnostic, ...]]:
    """Look at the branch where it is published; its commits are fetched, and no branch here is changed."""
    place = Place(f"{remote}/{branch}")
    heads = git(root, "ls-remote", "--", remote, f"refs/heads/{branch}")
    if not heads.is_fine:
        return None, (_unreachable(place, heads.complaint),)
    if not heads.text:
        return Standing(tip="", manifest=write.Manifest(), is_ours=False, cname="", kept=()), ()
    fetched = git(root, "fetch", "--quiet", "--no-tags", "--", remote, f"refs/heads/{branch}")
    if not fetched.is_fine:
        return None, (_unreachable(place, fetched.complaint),)
    tip = git(root, "rev-parse", "FETCH_HEAD").text
    data = git(root, "cat-file", "blob", f"{tip}:{write.MANIFEST_NAME}")
    manifest = write.manifest_from(data.out) if data.is_fine else None
    known = {path.encode() for path in (*_OURS, *(manifest.files if manifest else ()))}
    cname = git(root, "cat-file", "blob", f"{tip}:{CNAME}")
    return Standing(
        tip=tip,
        manifest=manifest or write.Manifest(),
        is_ours=manifest is not None,
        cname=cname.text.split("\n")[0].strip() if cname.is_fine else "",
        kept=tuple(file for file in _files(root, tip) if file[2] not in known),
    ), ()


def commit(root: Path, standing: Standing, outputs: Sequence[write.Output], message: str) -> tuple[str, str]:
    """A commit that follows the last one and holds these files and those that are kept; the last one if it does.

    Gives its name, and what git complained of. ``forget`` it when it is pushed.
    """
    forget(root)
    committer = git(root, "var", "GIT_COMMITTER_IDENT").text.encode()
    stream = b"".join(_stream(standing, outputs, message.encode(), committer))
    made = git(root, "fast-import", "--quiet", "--done", data=stream)
    if not made.is_fine:
        return "", made.complaint or "git fast-import failed"
    name = git(root, "rev-parse", _REF).text
    trees = [git(root, "rev-parse", f"{one}^{{tree}}").text for one in (name, standing.tip) if one]
    return (standing.tip if len(set(trees)) < len(trees) else name), ""


def forget(root: Path) -> None:
    """Take the name away that the commit had until it was pushed."""
    git(root, "update-ref", "-d", _REF)


def _files(root: Path, tip: str) -> Iterator[tuple[bytes, bytes, bytes]]:
    for line in paths(git(root, "ls-tree", "-r", "-z", tip)):
        about, _, path = line.partition(b"\t")
        mode, _, object_ = about.split(b" ")
        yield mode, object_, path


def _stream(
    standing: Standing, outputs: Sequence[write.Output], message: bytes, committer: bytes
) -> Iterator[bytes]:
    """As ``git fast-import`` reads it."""
    yield b"feature done\ncommit %s\ncommitter %s\n" % (_REF.encode(), committer)
    yield _data(message)
    if standing.tip:
        yield b"from %s\n" % standing.tip.encode()
    yield b"deleteall\n"
    manifest = write.Manifest({output.address: write.digest(output.data) for output in outputs})
    own = (
        write.Output(_NO_JEKYLL, b""),
        write.Output(write.MANIFEST_NAME, write.manifest_bytes(manifest)),
    )
    for output in (*outputs, *own):
        yield b"M 100644 inline %s\n" % _quoted(output.address.encode())
        yield _data(output.data)
    for mode, object_, path in standing.kept:
        yield b"M %s %s %s\n" % (mode, object_, _quoted(path))
    yield b"done\n"


def _data(data: bytes) -> bytes:
    return b"data %d\n%s\n" % (len(data), data)


def _quoted(path: bytes) -> bytes:
    for sign, escaped in ((b"\\", b"\\\\"), (b'"', b'\\"'), (b"\n", b"\\n")):
        path = path.replace(sign, escaped)
    return b'"%s"' % path


def _unreachable(place: Place, complaint: str) -> Diagnostic:
    message = f"git cannot reach it ({complaint})"
    hint = "git remote -v shows the address; see whether git fetch works, and mend that first"
    return Diagnostic(place, "deploy-refused", message, hint)

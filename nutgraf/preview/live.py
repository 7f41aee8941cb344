"""What browsers are told after a build: nothing, a new style, another address, or to load the page again."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from urllib.parse import quote

from nutgraf.preview.answers import Served, answer, meant
from nutgraf.preview.overlay import Told, overlay, waiting
from nutgraf.preview.pages import digest, new_style

PREFIX = "__nutgraf/"
"""Under the site's own path: no page can have such an address, since ids are made of letters, digits and hyphens."""

Message = Mapping[str, object]

Moves = Mapping[str, str]
"""The addresses of pages that were renamed while the preview ran, and their new ones."""

_STYLE = (Path(__file__).parent / "overlay.css").read_text(encoding="utf-8")
_TITLE = re.compile(r"<title>(.*?)</title>", re.DOTALL)


def name_of(served: Served, address: str) -> str:
    """The digest of a page as it is served; empty for one that is not there."""
    data = served.files.get(address)
    return "" if data is None else digest(data.decode(), draft=address in served.drafts)


def report(told: Told, root: Path, stage: str = "") -> Message:
    """What the panel holds from now on. ``stage`` is what is done meanwhile, when there is no site yet."""
    html = waiting(stage) if stage else overlay(told, root)
    return {"command": "report", "html": html, "css": _STYLE}


def update(
    before: Served | None, after: Served | None, moves: Moves, path: str, held: str
) -> Iterator[Message]:
    """What a page at ``path`` (as its browser has it), with the digest ``held``, is told after a build."""
    if after is None:
        return
    address = answer(after, path).address
    if name_of(after, address) == held:
        return
    yield (
        _moved(after, moves, path)
        or _restyled(before, after, address, held)
        or {"command": "reload", "path": path}
    )


def moved(moves: Moves, before: Served | None, after: Served) -> Moves:
    """What is known of moves after one more build: a page is gone, and the one new page that can be it is there.

    That is the only new page in its folder, else the only one there with the same title.
    """
    if before is None:
        return moves
    gone = [path for path in before.files if path not in after.files and path.endswith(".html")]
    new = [path for path in after.files if path not in before.files and path.endswith(".html")]
    found = {path: to for path in gone if (to := _successor(path, gone, new, before, after))}
    return {path: to for path, to in {**moves, **found}.items() if path not in after.files}


def _successor(path: str, gone: list[str], new: list[str], before: Served, after: Served) -> str:
    folder = path.rpartition("/")[0]
    others = [old for old in gone if old.rpartition("/")[0] == folder]
    near = [to for to in new if to.rpartition("/")[0] == folder]
    if len(others) > 1:
        title = _title(before.files[path])
        near = [to for to in near if _title(after.files[to]) == title]
    return near[0] if len(near) == 1 else ""


def _title(data: bytes) -> str:
    found = _TITLE.search(data.decode())
    return found[1] if found else ""


def _moved(after: Served, moves: Moves, path: str) -> Message | None:
    """Where a page went, however many names it had since."""
    wanted = meant(after, path)
    if any(address in after.files for address in wanted):
        return None
    to = next((moves[address] for address in wanted if address in moves), "")
    for _ in moves:
        to = moves.get(to, to)
    return {"command": "go", "to": after.base + quote(to)} if to in after.files else None


def _restyled(before: Served | None, after: Served, address: str, held: str) -> Message | None:
    if before is None or address not in before.files or name_of(before, address) != held:
        return None
    if (address in before.drafts) != (address in after.drafts):
        return None
    css = new_style(before.files[address].decode(), after.files[address].decode())
    return None if css is None else {"command": "style", "css": css, "digest": name_of(after, address)}


def style() -> str:
    """The style of the panel."""
    return _STYLE

"""What browsers are told after a build: nothing, a new style, another address, or to load the page again."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from urllib.parse import quote

from nutgraf.preview.answers import Served, answer
from nutgraf.preview.making import Made
from nutgraf.preview.overlay import Told, overlay
from nutgraf.preview.pages import digest, new_style

PREFIX = "__nutgraf/"
"""Under the site's own path: no page can have such an address, since ids are made of letters, digits and hyphens."""

Message = Mapping[str, object]

_STYLE = (Path(__file__).parent / "overlay.css").read_text(encoding="utf-8")


def name_of(served: Served, address: str) -> str:
    """The digest of a page as it is served; empty for one that is not there."""
    data = served.files.get(address)
    return "" if data is None else digest(data.decode(), draft=address in served.drafts)


def report(told: Told, root: Path) -> Message:
    """What the panel holds from now on."""
    return {"command": "report", "html": overlay(told, root), "css": _STYLE}


def update(before: Served | None, made: Made, path: str, held: str) -> Iterator[Message]:
    """What a page at ``path`` (as its browser has it), with the digest ``held``, is told after a build."""
    after = made.served
    if after is None:
        return
    address = answer(after, path).address
    if name_of(after, address) == held:
        return
    old = answer(before, path).address if before else ""
    yield (
        _moved(before, after, old)
        or _restyled(before, after, address, held)
        or {
            "command": "reload",
            "path": path,
        }
    )


def _restyled(before: Served | None, after: Served, address: str, held: str) -> Message | None:
    if before is None or address not in before.files or name_of(before, address) != held:
        return None
    if (address in before.drafts) != (address in after.drafts):
        return None
    css = new_style(before.files[address].decode(), after.files[address].decode())
    return None if css is None else {"command": "style", "css": css, "digest": name_of(after, address)}


def _moved(before: Served | None, after: Served, address: str) -> Message | None:
    """Where a page went: one page of its folder is gone and one is new."""
    if before is None or not address or address in after.files:
        return None
    folder = address.rpartition("/")[0]
    gone = [path for path in before.files if path not in after.files and path.rpartition("/")[0] == folder]
    new = [path for path in after.files if path not in before.files and path.rpartition("/")[0] == folder]
    return {"command": "go", "to": after.base + quote(new[0])} if len(gone) == len(new) == 1 else None


def style() -> str:
    """The style of the panel."""
    return _STYLE

"""What to write, keep and delete, decided from values alone."""

import hashlib
import json
import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from typing import TypeGuard

from nutgraf.diagnostics import Diagnostic, in_order
from nutgraf.places import Place
from nutgraf.write.records import KEPT_NAME, MANIFEST_NAME, Manifest, Output, Plan

_FORMAT = 1
_DIGEST_BYTES = 16
_JSON = json.JSONEncoder(ensure_ascii=False).encode
_UNSAFE = re.compile(r"[\\:\x00-\x1f\x7f\ud800-\udfff]|(?:\A|/)\.{0,2}(?:/|\Z)")
"""A character, or a part that is empty or dots, with which an address could lead out of the site."""
_LONGEST = 255
"""Bytes of a part, on every disk that we know."""
_OWN = frozenset({KEPT_NAME, MANIFEST_NAME, f"{MANIFEST_NAME}.part"})


def digest(data: bytes) -> str:
    """BLAKE2b (RFC 7693) of 128 bits, as 32 hexadecimal digits."""
    return hashlib.blake2b(data, digest_size=_DIGEST_BYTES).hexdigest()


def plan(previous: Manifest, outputs: Sequence[Output]) -> tuple[Plan, tuple[Diagnostic, ...]]:
    """Compare the outputs with what was written last. Equal input gives an equal plan, in whatever order.

    Two outputs that would share a name are ``address-taken``, placed at the address; such a plan is not to be
    applied. Raises ValueError for an address that could lead out of the site: addresses are ours to make.
    """
    for output in outputs:
        check_address(output.address)
    ordered = sorted(outputs, key=lambda output: (output.address, output.data))
    unique: dict[str, Output] = {}
    for output in ordered:
        unique.setdefault(output.address, output)
    digests = {address: digest(output.data) for address, output in unique.items()}
    made = Plan(
        previous=previous,
        manifest=Manifest(digests),
        write=tuple(o for a, o in unique.items() if previous.files.get(a) != digests[a]),
        keep=tuple(o for a, o in unique.items() if previous.files.get(a) == digests[a]),
        delete=tuple(sorted(previous.files.keys() - digests.keys())),
    )
    return made, in_order(_taken(output.address for output in ordered))


def check_address(address: str) -> None:
    """Raise ValueError unless the address is a plain relative path that stays inside its folder."""
    is_long = len(address) > _LONGEST // 4 and any(
        len(part.encode("utf-8")) > _LONGEST for part in address.split("/")
    )
    if _UNSAFE.search(address) or is_long or address.casefold() in _OWN:
        raise ValueError(f"not an address for a file of the site: {address!r}")


def folders(addresses: Iterable[str]) -> tuple[str, ...]:
    """The folders that these addresses need, each before what lies in it."""
    found: set[str] = set()
    for address in addresses:
        folder = address.rpartition("/")[0]
        while folder and folder not in found:
            found.add(folder)
            folder = folder.rpartition("/")[0]
    return tuple(sorted(found))


def manifest_bytes(manifest: Manifest) -> bytes:
    """The manifest as a file: JSON, sorted, a line for each file, so that equal sites have equal bytes."""
    # As json.dumps(..., indent=1, sort_keys=True) writes it, which takes five times as long: a site has 10,000 files and more.
    files = ",\n".join(f"  {_JSON(name)}: {_JSON(known)}" for name, known in sorted(manifest.files.items()))
    listed = f"{{\n{files}\n }}" if files else "{}"
    return f'{{\n "files": {listed},\n "format": {_JSON(_FORMAT)}\n}}\n'.encode()


def manifest_from(data: bytes) -> Manifest | None:
    """Read a manifest back. None when it is damaged, of another format, or names a file outside the site."""
    try:
        record = json.loads(data.decode("utf-8"))
    except (ValueError, RecursionError):
        return None
    if not isinstance(record, dict) or record.get("format") != _FORMAT:
        return None
    files = record.get("files")
    return Manifest(files) if _are_digests(files) else None


def _are_digests(files: object) -> TypeGuard[dict[str, str]]:
    if not isinstance(files, dict):
        return False
    try:
        for address, value in files.items():
            check_address(address)
            if len(value) != 2 * _DIGEST_BYTES or len(bytes.fromhex(value)) != _DIGEST_BYTES:
                return False
    except (ValueError, TypeError):
        return False
    return True


def _taken(addresses: Iterable[str]) -> Iterator[Diagnostic]:
    """Addresses that are one file on a disk that folds case and accents; a folder is spelled with ``/``."""
    spelled: dict[str, str] = {}
    for address in addresses:
        for folder in folders([address]):
            name = f"{folder}/"
            other = spelled.setdefault(_folded(folder), name)
            if other != name:
                yield _taken_by(name, other)
        key = _folded(address)
        if key in spelled:
            yield _taken_by(address, spelled[key])
        spelled.setdefault(key, address)


def _folded(name: str) -> str:
    """The name as a disk sees it that folds case (NFC around case folding; Unicode 3.13, D145)."""
    if name.isascii():
        return name.lower()
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold())


def _taken_by(name: str, other: str) -> Diagnostic:
    if name == other:
        message = f'two pages have the address "{name}"'
    elif name.endswith("/") != other.endswith("/"):
        message = f'"{min(name, other)}" and "{max(name, other)}": a page and a folder have one name'
    else:
        message = f'"{other}" and "{name}" are one name on macOS and Windows'
    hint = "rename one of the two files they are made from; the file name is the last part of the address"
    return Diagnostic(Place(name), "address-taken", message, hint)

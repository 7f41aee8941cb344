"""The digest of a value: equal for equal values in every process, different for any others."""

from collections.abc import Callable
from dataclasses import fields, is_dataclass
from functools import cache
from hashlib import blake2b
from operator import attrgetter

_BYTES = 16


def digest(value: object) -> bytes:
    """BLAKE2b (RFC 7693) of 128 bits over the canonical form of a value.

    A value is None, a bool, int, str (or a kind of str), bytes, tuple, frozen dataclass or set of such values.
    Anything else is a TypeError: a fault of ours, for we could not tell when it changes.
    """
    pieces: list[str] = []
    _spell(value, pieces)
    return blake2b("".join(pieces).encode("utf-8", "surrogatepass"), digest_size=_BYTES).digest()


def digest_of_bytes(data: bytes) -> bytes:
    """BLAKE2b of 128 bits over bytes as they are."""
    return blake2b(data, digest_size=_BYTES).digest()


def _spell(value: object, pieces: list[str]) -> None:
    """The canonical form: what kind a value is, how long, and what is in it, so that no two values share one."""
    kind = type(value)
    if kind is str:
        pieces.append(f"s{len(value)}:{value}")  # type: ignore[arg-type]  # mypy does not narrow by type()
    elif kind is tuple:
        pieces.append(f"t{len(value)}:")  # type: ignore[arg-type]  # as above
        for item in value:  # type: ignore[attr-defined]  # as above
            _spell(item, pieces)
    elif value is None or kind is bool or kind is int:
        pieces.append(f"{value};")
    elif is_dataclass(kind):
        name, values = _form(kind)
        pieces.append(name)
        for item in values(value):
            _spell(item, pieces)
    else:
        _spell_rare(value, pieces)


def _spell_rare(value: object, pieces: list[str]) -> None:
    if isinstance(value, str):
        pieces.append(f"{_name(type(value))}{len(value)}:{value!s}")
    elif isinstance(value, bytes):
        pieces.append(f"b{value.hex()};")
    elif isinstance(value, tuple):  # a named one
        pieces.append(f"{_name(type(value))}{len(value)}:")
        for item in value:
            _spell(item, pieces)
    elif isinstance(value, frozenset):
        members = sorted(digest(item) for item in value)
        pieces.append(f"f{len(members)}:{b''.join(members).hex()};")
    else:
        raise TypeError(f"no digest for {type(value).__name__}: it is no plain value")


@cache
def _form(kind: type) -> tuple[str, Callable[[object], tuple[object, ...]]]:
    """The name of a dataclass with the names of its fields, and what gives their values."""
    names = [field.name for field in fields(kind)]
    spelled = f"{_name(kind)}({','.join(names)})"
    if len(names) > 1:
        return spelled, attrgetter(*names)
    return spelled, lambda value: tuple(getattr(value, name) for name in names)


def _name(kind: type) -> str:
    return f"{kind.__module__}.{kind.__qualname__}"

"""Who may ask. A server on this computer can be reached by every page that a browser has open.

A foreign ``Host`` is a name that was made to point here (DNS rebinding); a foreign ``Origin`` is another site's page.
Both are refused before anything else is looked at.
"""

from collections.abc import Mapping
from http import HTTPStatus
from ipaddress import ip_address

LOCAL = ("127.0.0.1", "localhost", "[::1]")
_ANYWHERE = frozenset({"", "0.0.0.0", "::"})  # noqa: S104 - compared with, not listened on


def refusal(headers: Mapping[str, str], listening: tuple[str, int]) -> HTTPStatus | None:
    """The status of a refusal, or None. ``listening`` is the host and the port that were asked for."""
    host = headers.get("Host", "").lower()
    if not _is_ours(host, *listening):
        return HTTPStatus.MISDIRECTED_REQUEST
    origin = headers.get("Origin")
    if origin is not None and origin.lower() != f"http://{host}":
        return HTTPStatus.FORBIDDEN
    is_foreign = headers.get("Sec-Fetch-Site") == "cross-site"
    if is_foreign and headers.get("Sec-Fetch-Mode") != "navigate":
        return HTTPStatus.FORBIDDEN
    return None


def is_local(host: str) -> bool:
    """Whether only this computer can reach a server that listens on ``host``."""
    return bracketed(host) in LOCAL


def bracketed(host: str) -> str:
    """A host as addresses have it: IPv6 in brackets."""
    return f"[{host}]" if ":" in host and not host.startswith("[") else host


def _is_ours(asked: str, host: str, port: int) -> bool:
    """Whether a Host header names us. A server for all comers answers to numbers, which nobody can rebind."""
    name, colon, number = asked.rpartition(":") if not asked.endswith("]") else (asked, "", "")
    if not colon:
        name, number = asked, "80"
    if number != str(port):
        return False
    return name in {*LOCAL, bracketed(host).lower()} or (host in _ANYWHERE and _is_number(name))


def _is_number(name: str) -> bool:
    try:
        ip_address(name.removeprefix("[").removesuffix("]"))
    except ValueError:
        return False
    return True

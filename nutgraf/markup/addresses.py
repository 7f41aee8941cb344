"""Which addresses an author may link to."""

import re
from urllib.parse import quote, urlsplit

SCHEMES = ("http", "https", "mailto")
"""Everything else that has a scheme is refused: an allow-list, since a list of the forbidden is never complete."""

_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.\-]*:")


def fault(address: str) -> str:
    """Why ``address`` may not be linked, in words that follow "the address"; empty when it may."""
    if not address.strip():
        return "is empty"
    if re.search(r"[\x00-\x1f\x7f\\]", address):
        return "holds a backslash or a control character"
    scheme = _SCHEME.match(address)
    if scheme is None:
        return "begins with //" if address.startswith("//") else ""
    if scheme.group()[:-1].lower() not in SCHEMES:
        return f'begins with "{scheme.group()}"'
    return _host_fault(address) if not address.lower().startswith("mailto:") else ""


def _host_fault(address: str) -> str:
    try:
        parts = urlsplit(address)
        host = parts.hostname
    except ValueError:
        return "has a host that cannot be read"
    if "@" in parts.netloc:
        return "names a user before the host"
    return "" if host else "names no host"


def is_outside(address: str) -> bool:
    """Whether the address leads out of the site."""
    return _SCHEME.match(address) is not None


def encoded(address: str) -> str:
    """The address as it may stand in HTML: other characters than those of RFC 3986 percent-encoded."""
    return quote(address, safe="%/:?#[]@!$&'()*+,;=~-._")

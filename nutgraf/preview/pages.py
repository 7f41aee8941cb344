"""A published page as the preview shows it: the same bytes, one more script, and a policy that lets it run."""

import re
from hashlib import sha256
from html import escape

POLICY_MORE = {"script-src": "'self'", "connect-src": "'self'"}
"""What the preview's policy allows beyond the published one."""

_POLICY = re.compile(r"""(<meta http-equiv="Content-Security-Policy" content=")([^"]*)(")""", re.IGNORECASE)
_STYLE = re.compile(r"<style>(.*?)</style>", re.DOTALL)
_STYLE_HASH = re.compile(r"'sha256-[A-Za-z0-9+/=]+'")
_END = re.compile(r"</body\s*>", re.IGNORECASE)


def shown(html: str, script: str, *, draft: bool = False) -> str:
    """The page with the preview's script (an address) as the last thing in its body."""
    name = digest(html, draft=draft)
    told = f'data-digest="{name}" data-draft="{str(draft).lower()}"'
    tag = f'<script src="{escape(script)}" {told} async></script>'
    opened = _POLICY.sub(lambda found: found[1] + policy(found[2]) + found[3], html, count=1)
    ends = [found.start() for found in _END.finditer(opened)]
    at = ends[-1] if ends else len(opened)
    return opened[:at] + tag + opened[at:]


def policy(published: str) -> str:
    """The published policy, and what the preview's script needs (CSP Level 3, section 6.1)."""
    directives = [directive.split() for directive in published.split(";") if directive.strip()]
    for name, source in POLICY_MORE.items():
        ours = next((directive for directive in directives if directive[0] == name), None)
        if ours is None:
            directives.append([name, source])
        elif source not in ours:
            ours[1:] = [*(word for word in ours[1:] if word != "'none'"), source]
    return "; ".join(" ".join(directive) for directive in directives)


def digest(html: str, *, draft: bool = False) -> str:
    """A short name for what is shown of a page."""
    return sha256(f"{draft}{html}".encode()).hexdigest()[:16]


def new_style(before: str, after: str) -> str | None:
    """The style of the page as it is now, when nothing else in it has changed."""
    if before == after or _without_style(before) != _without_style(after):
        return None
    found = _STYLE.search(after)
    return found[1] if found else None


def _without_style(html: str) -> str:
    return _STYLE_HASH.sub("", _STYLE.sub("", html, count=1), count=1)

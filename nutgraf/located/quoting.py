"""Text to YAML: for the front matter of pages that the program writes."""

import re

_UNSAFE = "\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff"
"""Control characters, line ends of YAML 1.1, half characters, byte order marks."""

_ESCAPED = re.compile(rf'[{_UNSAFE}"\\]')
_PLAIN = re.compile(rf"[^\W\d_](?:[^,?\[\]{{}}{_UNSAFE}]*[^\s:,?\[\]{{}}{_UNSAFE}])?")
_SIGN_INSIDE = re.compile(r":\s|\s#")
_WORDS_WITH_A_TYPE = frozenset({"y", "n", "yes", "no", "on", "off", "true", "false", "null"})
"""Words that YAML 1.1 or 1.2 takes for something else than text, in any case."""

_SHORT = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t"}


def quote(text: str) -> str:
    """The text as a YAML scalar on one line, also safe inside ``[...]`` and ``{...}``.

    Any reader of YAML 1.1 or 1.2 reads back exactly this text, and as a string. It is plain where that is
    safe, otherwise between double quotes; letters and emoji stay as they are. Control characters other
    than tab and line ends are escaped too, but ``compose`` refuses them, and noncharacters, by name.
    """
    if _is_plain(text):
        return text
    return f'"{_ESCAPED.sub(_escape, text)}"'


def _is_plain(text: str) -> bool:
    typed = text.lower() in _WORDS_WITH_A_TYPE
    return not typed and _PLAIN.fullmatch(text) is not None and _SIGN_INSIDE.search(text) is None


def _escape(match: re.Match[str]) -> str:
    character = match[0]
    return _SHORT.get(character) or f"\\u{ord(character):04X}"

"""The reader for authors: strict, with a hint that says what to write instead."""

from dataclasses import replace

from nutgraf.dates.hints import readings
from nutgraf.dates.model import Unreadable, When
from nutgraf.dates.reading import read


def parse(text: str) -> When | Unreadable:
    """Read EDTF, or say what is wrong, where, and what to write.

    Never raises, whatever the text; takes time in proportion to its length.
    """
    found = read(text)
    if isinstance(found, When):
        return found
    meant = readings(text)
    return replace(found, hint=f"write {' or '.join(meant)}") if meant else found

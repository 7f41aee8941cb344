"""How long something lasted: a line on the same axis as the strip, broken where an end is not known."""

from dataclasses import dataclass

from nutgraf.draw.axis import Axis

WIDTH = 1000
_STUB = 40


@dataclass(frozen=True, slots=True)
class Span:
    """From a year to a year; None is an end that is open or not known."""

    start: float | None
    end: float | None
    sure: bool
    """Whether both days are certain."""


def span(axis: Axis, lasting: Span) -> str:
    """The picture of one span: ``s`` what is certain, ``u`` what is not."""
    start = 0 if lasting.start is None else round(axis.place(lasting.start) * WIDTH)
    end = WIDTH if lasting.end is None else round(axis.place(lasting.end) * WIDTH)
    end = max(end, start + 4)
    solid_start = min(start + _STUB, end) if lasting.start is None else start
    solid_end = max(end - _STUB, solid_start) if lasting.end is None else end
    look = "s" if lasting.sure else "u"
    pieces = [f'<path class="{look}" d="M{solid_start} 4H{solid_end}"/>'] if solid_end > solid_start else []
    broken = "".join(
        f"M{left} 4H{right}" for left, right in ((start, solid_start), (solid_end, end)) if right > left
    )
    pieces += [f'<path class="u" d="{broken}"/>'] if broken else []
    return (
        f'<svg aria-hidden="true" viewBox="0 0 {WIDTH} 8" height="8" preserveAspectRatio="none">'
        f"{''.join(pieces)}</svg>"
    )

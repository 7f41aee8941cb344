"""How events lie in time: one brick for each, stacked where they are many."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from nutgraf.draw.axis import Axis

TALLEST = 72
"""The height of the highest stack, in pixels."""
BRICK = 9
"""The height of a brick, in pixels, while there is room."""
LOWEST = 6
"""A brick that would be lower is not drawn by itself."""
UNIT = 10
"""The width of a bin in the units of the picture."""


@dataclass(frozen=True, slots=True)
class Brick:
    """An event: when it is, as a year, how firm it is and how sure its date."""

    year: float
    firm: bool
    """Confirmed; everything less is drawn open."""
    sure: bool
    """Whether the date is certain to within a bin; else the outline is broken."""

    @property
    def look(self) -> str:
        """Its class: ``y`` or ``n`` for firm, then for sure."""
        return f"{'y' if self.firm else 'n'}{'y' if self.sure else 'n'}"


def strip(axis: Axis, bricks: Iterable[Brick], ticks: Iterable[float] = ()) -> str:
    """The picture: a path for each look of bricks, upright lines at ``ticks`` (years)."""
    stacks: dict[int, list[Brick]] = {}
    for brick in bricks:
        stacks.setdefault(axis.bin(brick.year), []).append(brick)
    highest = max((len(stack) for stack in stacks.values()), default=1)
    height = min(BRICK, TALLEST / highest)
    total = max(2 * BRICK, round(height * highest))
    paths: dict[str, list[str]] = {}
    for bin_, stack in sorted(stacks.items()):
        for look, piece in _stack(bin_, stack, height, total):
            paths.setdefault(look, []).append(piece)
    drawn = "".join(f'<path class="{look}" d="{"".join(pieces)}"/>' for look, pieces in sorted(paths.items()))
    width = axis.bins * UNIT
    lines = "".join(f"M{round(axis.place(year) * width)} 0v{total}" for year in ticks)
    marks = f'<path class="tick" d="{lines}"/>' if lines else ""
    return (
        f'<svg aria-hidden="true" viewBox="0 0 {width} {total}" height="{total}" preserveAspectRatio="none">'
        f"{drawn}{marks}</svg>"
    )


def _stack(bin_: int, stack: Sequence[Brick], height: float, total: int) -> Iterable[tuple[str, str]]:
    """The bricks of a bin from the ground up, firm ones first. Bricks too low to be told apart become one."""
    looks = sorted((brick.look for brick in stack), reverse=True)
    runs = [(look, 1) for look in looks] if height >= LOWEST else _runs(looks)
    gap = 1.5 if height >= LOWEST else 0.5
    level = 0
    for look, count in runs:
        bottom = total - level * height - 0.5
        tall = count * height - gap
        yield look, f"M{bin_ * UNIT + 1} {bottom:.4g}h{UNIT - 2}v-{tall:.3g}h-{UNIT - 2}z"
        level += count


def _runs(looks: Sequence[str]) -> list[tuple[str, int]]:
    return [(look, looks.count(look)) for look in dict.fromkeys(looks)]

"""Pictures drawn when the site is built: pure functions from numbers to inline SVG.

Every value in a picture is a number or a word of ours, so the text is safe in a page as it stands. A picture has no
words of its own: what it shows stands beside it as text, and it is hidden from listeners. Its looks are classes;
it is stretched to its room, so lines keep their width by ``vector-effect`` in the style.
"""

from nutgraf.draw.axis import Axis, axis_of, year_of
from nutgraf.draw.span import Span, span
from nutgraf.draw.strip import Brick, strip

__all__ = ["Axis", "Brick", "Span", "axis_of", "span", "strip", "year_of"]

"""Find the names of entries in running text: terms, people, organisations, places.

Build one ``matcher`` for a project, then ``find`` in each text. Only spellings that somebody declared match:
nothing is stemmed, and no plural is guessed.
"""

from nutgraf.terms.matching import Matcher, find, matcher
from nutgraf.terms.records import Case, Match, Name

__all__ = ["Case", "Match", "Matcher", "Name", "find", "matcher"]

"""Find quotations in passages, word for word, and say how they stand there.

``prepare`` a source once, ``find`` each quotation in it; ``nearest`` suggests what the source says instead.
Nothing here is ever accepted because it is similar.
"""

from nutgraf.quotes.finding import find, prepare
from nutgraf.quotes.nearest import Nearest, nearest
from nutgraf.quotes.negation import NEGATIONS, omits_negation
from nutgraf.quotes.normal import TABLE, Normalised, normalise
from nutgraf.quotes.records import Finding, Prepared, Quotation, Reason, Span, Verdict
from nutgraf.quotes.words import count_words

__all__ = [
    "NEGATIONS",
    "TABLE",
    "Finding",
    "Nearest",
    "Normalised",
    "Prepared",
    "Quotation",
    "Reason",
    "Span",
    "Verdict",
    "count_words",
    "find",
    "nearest",
    "normalise",
    "omits_negation",
    "prepare",
]

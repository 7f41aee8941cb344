"""Dates and numbers in words, in the language of the page. Only this package knows Babel.

The names of months, the order of day and month, digits and separators come from Babel, and so from the
Unicode Common Locale Data Repository (CLDR). The words between them ("about", "since") stand in
``templates/locales/``, of the theme or of the project. A language that lacks any of them has its own words for what needs
none of ours (a day, a month, a year, a list or an interval of them) and English for the rest: half a phrase in each
language would be neither.

Language tags are those of BCP 47. One that is not known is read as its base language, else as English. Plain
``en`` is British.
"""

from nutgraf.wording.attribute import datetime_attribute
from nutgraf.wording.collation import collation_key, initial
from nutgraf.wording.dates import date_words
from nutgraf.wording.locales import counter_style, direction, number
from nutgraf.wording.phrases import Phrases, standard
from nutgraf.wording.reading import read_words
from nutgraf.wording.words import Words, first_strong, leaning

__all__ = [
    "Phrases",
    "Words",
    "collation_key",
    "counter_style",
    "date_words",
    "datetime_attribute",
    "direction",
    "first_strong",
    "initial",
    "leaning",
    "number",
    "read_words",
    "standard",
]

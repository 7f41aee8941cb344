"""Whole dates in words: what was written, no more and no less, as plainly as it can be said.

Decisions where a date can be said in more than one way:

- ``18XX`` is "the 1800s": the 19th century is not exactly 1800 to 1899. ``190X`` and ``20XX`` would be "the
  1900s" and "the 2000s" and are taken for the century and the decade: they are "a year between 1900 and 1909"
  and "a year between 2000 and 2099".
- A set of single dates is a list ("October or November 2022"), a stretch "between October and November 2022":
  ``[2015,2017]`` has no 2016 in it.
- A mark on a whole date stands before it ("possibly 2021"), on some of its parts after it ("(day uncertain)").
- A season is said as written, without the hemisphere or the months that sorting takes for it.
- The time of day is not said.
"""

from collections.abc import Sequence
from functools import cache, reduce

from babel.core import Locale
from babel.lists import format_list

from nutgraf.dates import Date, Edge, Part, Range, When
from nutgraf.wording.locales import locale
from nutgraf.wording.patterns import interval, joined, known, shared
from nutgraf.wording.phrases import Phrases, standard
from nutgraf.wording.single import Speech, date_phrase, known_unit, plain


@cache
def date_words(when: When, language: str, own: Phrases | None = None) -> str:
    """A date as a phrase for readers, such as "26 August 2021", "about 2015" or "between 2013 and 2015".

    ``language`` is a language tag, ``own`` what a project says around dates instead of the theme. A language without
    phrases has English for dates that need them. The phrase begins in lower case where its language has one.
    """
    speech = locale(language)
    phrases = own or standard(speech.language)
    if phrases is None:
        return _without_phrases(when, speech) or date_words(when, "en")
    return _phrase(when, Speech(speech, phrases))


def _without_phrases(when: When, speech: Locale) -> str | None:
    """What CLDR alone can say: known dates, lists of them, and intervals between two of one unit."""
    if when.kind == "interval":
        return _interval_without_phrases(when.parts[0], speech)
    texts = []
    for part in when.parts:
        unit = known_unit(part) if isinstance(part, Date) else None
        if not isinstance(part, Date) or unit is None:
            return None
        texts.append(joined(known(part.earliest, unit, speech)))
    return format_list(texts, "or" if when.kind == "one-of" else "standard", speech)


def _interval_without_phrases(part: Part, speech: Locale) -> str | None:
    if not isinstance(part, Range) or not isinstance(part.start, Date) or not isinstance(part.end, Date):
        return None
    unit = known_unit(part.start)
    if unit is None or unit != known_unit(part.end):
        return None
    return interval(part.start.earliest, part.end.earliest, unit, speech)


def _phrase(when: When, speech: Speech) -> str:
    if not any(isinstance(part, Range) for part in when.parts):
        texts = _row([part for part in when.parts if isinstance(part, Date)], speech)
        return format_list(texts, "or" if when.kind == "one-of" else "standard", speech.locale)
    phrases = speech.phrases
    if when.kind == "one-of":
        texts, last = [_choice(part, speech) for part in when.parts], phrases.last_or
    else:
        texts, last = [_stretch(part, speech) for part in when.parts], phrases.last_and
    if len(texts) == 1:
        return texts[0]
    return last.format(reduce(phrases.comma.format, texts[:-1]), texts[-1])


def _row(dates: Sequence[Date], speech: Speech) -> list[str]:
    """Dates in words, what they share said once."""
    known_dates = [pieces for date in dates if (pieces := plain(date, speech))]
    if len(known_dates) == len(dates):
        return shared(list(dict.fromkeys(known_dates)))
    return list(dict.fromkeys(date_phrase(date, speech) for date in dates))


def _stretch(part: Part, speech: Speech) -> str:
    """All the time from a start to an end."""
    phrases = speech.phrases
    if isinstance(part, Date):
        return date_phrase(part, speech)
    if not isinstance(part.end, Date):
        template = phrases.since if part.end == "open" else phrases.since_end_unknown
        return template.format(_end(part.start, speech))
    if not isinstance(part.start, Date):
        template = phrases.until if part.start == "open" else phrases.until_start_unknown
        return template.format(_end(part.end, speech))
    texts = _row([part.start, part.end], speech)
    if len(texts) == 1:
        return texts[0]
    apart = texts == [date_phrase(part.start, speech), date_phrase(part.end, speech)]
    return (phrases.from_to if apart else phrases.to).format(*texts)


def _choice(part: Part, speech: Speech) -> str:
    """One date from a start to an end."""
    phrases = speech.phrases
    if isinstance(part, Date):
        return date_phrase(part, speech)
    if not isinstance(part.end, Date):
        return phrases.or_later.format(_end(part.start, speech))
    if not isinstance(part.start, Date):
        return phrases.no_later.format(_end(part.end, speech))
    texts = _row([part.start, part.end], speech)
    return texts[0] if len(texts) == 1 else phrases.between.format(*texts)


def _end(end: Date | Edge, speech: Speech) -> str:
    return date_phrase(end, speech) if isinstance(end, Date) else ""

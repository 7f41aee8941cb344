"""Dates for machines that read the page."""

from nutgraf.dates import Component, Date, When


def datetime_attribute(when: When) -> str:
    """The value of ``datetime`` in HTML's ``time``: a day, a month or a year, or "" if none is both legal and true.

    It goes as far down as the date is known: a day that is not known in March 2021 gives ``2021-03``. Marks
    (``?``, ``~``, ``%``), seasons, sets, intervals and years outside 1 to 9999 give "".

    Source: HTML Living Standard, section 4.5.14, "The time element".
    """
    date = when.parts[0]
    if when.kind != "date" or not isinstance(date, Date):
        return ""
    if date.uncertain or date.approximate or date.season:
        return ""
    if not _known(date.year) or not 1 <= date.year.first <= 9999:
        return ""
    day = date.earliest
    if date.earliest == date.latest:
        return f"{day.year:04}-{day.month:02}-{day.day:02}"
    if date.month and _known(date.month):
        return f"{day.year:04}-{day.month:02}"
    return f"{day.year:04}"


def _known(component: Component) -> bool:
    return component.first == component.last

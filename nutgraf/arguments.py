"""What single arguments of the command line are, and what is said of one that is not."""

import argparse
from datetime import date

from nutgraf.config import link_of_contact
from nutgraf.console import FORMATS

MOST_JOBS = 64
KINDS = ("entry", "event", "source", "claim", "timeline", "explainer", "page")
"""What ``nutgraf new`` makes."""
IMPORTED = ("timeline", "glossary")
"""What ``nutgraf import`` reads."""


def port(text: str) -> int:
    """A port to listen at."""
    if not text.isascii() or not text.isdecimal() or int(text) > 65_535:
        raise argparse.ArgumentTypeError(f'"{text}" is not a port: a number from 0 (any) to 65535')
    return int(text)


def day(text: str) -> date:
    """A day of the calendar."""
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f'"{text}" is not a day like 2026-11-25') from error


def jobs(text: str) -> int:
    """A number of processes."""
    if not (text.isascii() and text.isdigit() and 1 <= int(text) <= MOST_JOBS):
        raise argparse.ArgumentTypeError(f'"{text}" is not a number from 1 to {MOST_JOBS}')
    return int(text)


def form(text: str) -> str:
    """A form in which findings are printed."""
    if text not in FORMATS:
        raise argparse.ArgumentTypeError(f'"{text}" is not one of {", ".join(FORMATS)}')
    return text


def kind(text: str) -> str:
    """A kind of thing that can be begun."""
    if text == "article":
        raise argparse.ArgumentTypeError("an article is made from its text: put that into seeds/ and build")
    if text not in KINDS:
        raise argparse.ArgumentTypeError(f'"{text}" is not one of {", ".join(KINDS)}')
    return text


def imported(text: str) -> str:
    """What a file that is taken over holds."""
    if text not in IMPORTED:
        raise argparse.ArgumentTypeError(f'"{text}" is not one of {", ".join(IMPORTED)}')
    return text


def contact(text: str) -> str:
    """Where mistakes are reported: a mail or web address, as ``contact:`` in ``site.yaml`` has it."""
    if link_of_contact(text):
        return text
    message = f'"{text}" is no mail address like ada@example.org, nor a web address like https://example.org/'
    raise argparse.ArgumentTypeError(message)


def web_address(text: str) -> str:
    """Where a site is published."""
    if not text.startswith(("http://", "https://")) or "?" in text or "#" in text:
        raise argparse.ArgumentTypeError(f'"{text}" is not an address like https://example.org/site/')
    return text

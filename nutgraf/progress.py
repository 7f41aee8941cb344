"""A line that moves while something takes long, on a terminal that can show one; elsewhere nothing at all."""

import time

from rich.console import Console
from rich.live import Live
from rich.spinner import Spinner
from rich.text import Text

_PATIENCE = 0.7
"""Seconds that pass before anything is shown: what is quicker needs no line."""


class Progress:
    """What is done now, and for how long. To be used by one thread; the line moves by itself."""

    def __init__(self, console: Console | None = None) -> None:
        """Show it on a console of rich's; on standard output if left out."""
        self._console = console or Console(highlight=False)
        self._live: Live | None = None
        self._spinner = Spinner("line")
        self._text = ""
        self._began = 0.0
        self._took = _PATIENCE

    def say(self, text: str) -> None:
        """Something is being done. What follows something short of its kind is taken to be short too."""
        self._text = text
        self._began = self._began or time.monotonic()
        if self._live is None and self._took >= _PATIENCE and self._console.is_terminal:
            self._live = Live(
                get_renderable=self._line, console=self._console, transient=True, refresh_per_second=10
            )
            self._live.start()

    def end(self) -> None:
        """It is done; the line goes."""
        if self._live is not None:
            self._live.stop()
        if self._began:
            self._took = time.monotonic() - self._began
        self._live, self._began = None, 0.0

    def _line(self) -> Spinner | Text:
        seconds = time.monotonic() - self._began
        if seconds < _PATIENCE:
            return Text()
        self._spinner.update(text=f"{self._text} ({seconds:.0f} s)")
        return self._spinner

"""An ordered map over processes: the same list as a plain one, sooner where there is enough to do."""

import gc
import os
import sys
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from typing import TypeVar, cast

_T = TypeVar("_T")
_R = TypeVar("_R")

_FEWEST = 100
"""Items for which a process is worth its start: measured by ``bench.builds``."""

_work: Callable[[int], object] | None = None
"""What a worker was forked with. Set in the parent for as long as its workers live."""


def mapped(work: Callable[[_T], _R], items: Sequence[_T], jobs: int, fewest: int = 0) -> list[_R]:
    """``[work(item) for item in items]``, in at most ``jobs`` processes of at least ``fewest`` items each (0: as usual).

    Numbers go in, values come out. A worker is a fork, so it has everything already and nothing is made twice. Where forks are not safe (not on
    Linux, or with threads) there is one process.
    """
    count = min(jobs, len(items) // (fewest or _FEWEST))
    if count < 2 or sys.platform != "linux" or threading.active_count() > 1:
        return [work(item) for item in items]
    return _forked(lambda number: work(items[number]), len(items), count)


def processors() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if sys.platform == "linux" else 1


def _forked(work: Callable[[int], _R], amount: int, count: int) -> list[_R]:
    global _work  # noqa: PLW0603 - a fork inherits memory, and that is the point
    _work = work
    gc.freeze()  # a collection in a worker would touch, and so copy, all that it inherited
    try:
        with ProcessPoolExecutor(count, mp_context=get_context("fork")) as workers:
            values = workers.map(_worked, range(amount), chunksize=max(1, amount // (count * 4)))
            return cast("list[_R]", list(values))
    finally:
        gc.unfreeze()
        _work = None


def _worked(number: int) -> object:
    assert _work is not None, "set before the fork"
    return _work(number)

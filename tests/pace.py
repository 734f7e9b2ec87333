"""How the time of a piece of work grows with what it is given: the one place where tests read a clock.

What a regular expression does cannot be counted from outside, so its time is compared with that of more of the same. A busy
machine slows both alike, and what it slows by chance is tried again; seconds as such are for tests/search/measure.py.
"""

from __future__ import annotations

import gc
import time
from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")
SCALE = 10
"""So many times as much is given."""
MAX_RATIO = 1.5
"""That takes at most so many times as long as it would if it were linear: there is room for memory that is far away."""
MIN_SECONDS = 0.1
"""Seconds of the processor below which no ratio is believed."""
MAX_TRIES = 6
"""So often in a row, what is not linear must be seen to be so; work that is linear takes longer by chance only."""


def assert_linear(work: Callable[[str], object], mark: str, length: int = 3_000) -> None:
    """Ten times as much of a repeated mark takes the work at most fifteen times as long."""
    assert_growth_is_linear(work, mark.__mul__, length // len(mark))


def assert_growth_is_linear(work: Callable[[T], object], make: Callable[[int], T], size: int) -> None:
    """Ten times the size takes the work at most fifteen times as long; making what it is given does not count."""

    def seconds(size: int) -> float:
        given = make(size)
        gc.disable()  # the collector's visits grow with all that the test session holds
        start = time.process_time()
        work(given)
        took = time.process_time() - start
        gc.enable()
        return took

    def linear(size: int) -> bool:
        short = sum(seconds(it) for it in (size - 1, size, size + 1)) / 3
        return seconds(SCALE * size) < max(MAX_RATIO * SCALE * short, MIN_SECONDS)

    seconds(size // 3)
    assert any(
        linear(size + 3 * again) for again in range(MAX_TRIES)
    )  # never the same twice: conversions are remembered

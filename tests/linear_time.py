"""Asserts that work takes time linear in the size of its input; no other test reads a clock.

The steps of a regular expression cannot be counted from outside, so its time is compared with that for a larger input. A
busy machine slows both alike, and chance delays are tried again; absolute times are for tests/search/measure.py.
"""

from __future__ import annotations

import gc
import time
from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")
SCALE = 6
"""Factor by which the input grows."""
MAX_RATIO = 1.5
"""Maximum ratio of the time to that of linear work; above 1 as larger data are further away in memory."""
MIN_SECONDS = 0.05
"""Processor time in seconds below which no ratio is measured."""
MAX_TRIES = 6
"""Maximum number of measurements; one that is linear suffices, as linear work takes longer only by chance."""


def assert_linear(work: Callable[[str], object], mark: str, length: int = 3_000) -> None:
    """Six times as many repetitions of a mark take at most nine times as long; what is quadratic takes 36 times."""
    assert_growth_is_linear(work, mark.__mul__, length // len(mark))


def assert_growth_is_linear(work: Callable[[T], object], make: Callable[[int], T], size: int) -> None:
    """Six times the size takes at most nine times as long; making the input is not counted."""

    def seconds(size: int) -> float:
        value = make(size)
        gc.disable()  # the collector's visits grow with all that the test session holds
        start = time.process_time()
        work(value)
        took = time.process_time() - start
        gc.enable()
        return took

    def linear(size: int) -> bool:
        short = sum(seconds(near) for near in (size - 1, size, size + 1)) / 3
        return seconds(SCALE * size) < max(MAX_RATIO * SCALE * short, MIN_SECONDS)

    seconds(size // 3)
    assert any(linear(size + 3 * again) for again in range(MAX_TRIES))  # a new size each time: results are cached

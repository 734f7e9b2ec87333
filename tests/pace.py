"""How the time of a piece of work grows with the text it is given."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable

MOST = 15
"""Ten times the text takes at most so many times as long: linear, with room for memory that is far away."""
NOISE = 0.1
"""Seconds below which no ratio is believed."""


def assert_linear(work: Callable[[str], object], mark: str, length: int = 3_000) -> None:
    """Ten times as much of a repeated mark takes the work at most fifteen times as long."""

    def seconds(characters: int, run: int) -> float:
        text = mark * (characters // len(mark) + run)  # no two runs see the same text: conversions are remembered
        gc.disable()  # the collector's visits grow with all that the test session holds
        start = time.process_time()
        work(text)
        took = time.process_time() - start
        gc.enable()
        return took

    seconds(1_000, 0)
    short = min(seconds(length, run) for run in range(3))
    assert any(seconds(10 * length, run) < max(MOST * short, NOISE) for run in range(2))  # again only after a failure

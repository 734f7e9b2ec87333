"""How many examples a test with made-up input tries: a third of those it names, many more in the scheduled workflow (FUZZ=20)."""

from __future__ import annotations

import os
from typing import Any

from hypothesis import settings

FACTOR = float(os.environ.get("FUZZ", "0.35"))
DEFAULT_EXAMPLES = 50
"""For tests that do not say how many."""


def examples(count: int, **others: Any) -> settings:
    """A decorator: the test tries a third of `count` examples, and with FUZZ=20 twenty times as many; `others` are settings."""
    return settings(max_examples=max(1, round(count * FACTOR)), **others)

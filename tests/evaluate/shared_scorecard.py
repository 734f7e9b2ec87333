"""The scorecard of this library, made once for all tests."""

from __future__ import annotations

import functools

from build_scripts.evaluate import Scorecard, made_up_texts, score
from build_scripts.project import Project
from tests.factories import ROOT

PROJECT = Project(ROOT)
LABELS = ROOT / "tests" / "labels"
MADE_UP = made_up_texts(LABELS, PROJECT)


@functools.cache
def scorecard() -> Scorecard:
    """The library and the made-up texts as they are read now, held against their labels."""
    return score(PROJECT, LABELS)

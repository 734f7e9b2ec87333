"""What the fuzzer began with, and what it once found, is tried again with every change."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.fuzz.fuzz_targets import TARGETS

CORPUS = Path(__file__).with_name("corpus")
INPUTS = sorted(CORPUS.glob("*/*"))


@pytest.mark.parametrize("file", INPUTS, ids=lambda file: f"{file.parent.name}-{file.name}")
def test_no_input_is_too_odd(file: Path) -> None:
    """The target says what holds for it."""
    TARGETS[file.parent.name](file.read_bytes())


def test_each_target_has_inputs() -> None:
    """A fuzzer that begins with nothing finds little in ten minutes."""
    assert {file.parent.name for file in INPUTS} == set(TARGETS)

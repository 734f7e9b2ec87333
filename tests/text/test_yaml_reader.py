"""Both readers of YAML give the same for the package's own files."""

from __future__ import annotations

from pathlib import Path

import pytest

from build_scripts.text.yaml_reader import load
from build_scripts.vocabulary.loader import SHIPPED


@pytest.mark.parametrize("file", sorted(SHIPPED.glob("*.yml")), ids=lambda file: file.stem)
def test_a_trusted_file_is_read_as_any_other(file: Path) -> None:
    text = file.read_text("utf-8")
    assert load(text, trusted=True) == load(text)


def test_a_fault_of_a_trusted_file_is_reported_in_the_same_words() -> None:
    text = "a: b: c\n"
    assert load(text)[1]
    assert load(text, trusted=True) == load(text)

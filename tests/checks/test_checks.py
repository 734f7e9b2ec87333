"""The table of checks."""

from __future__ import annotations

from build_scripts.checks import DOCUMENT_CHECKS
from build_scripts.diagnostics.registry import shipped_kinds


def test_every_check_has_a_registered_code() -> None:
    assert shipped_kinds().keys() >= DOCUMENT_CHECKS.keys()

"""The table of checks."""

from __future__ import annotations

from build_scripts.checks import DOCUMENT_CHECKS
from build_scripts.diagnostics.registry import kinds


def test_every_check_has_a_registered_code() -> None:
    assert kinds().keys() >= DOCUMENT_CHECKS.keys()

"""Checks: what a person should look at in a document that was read without trouble.

A check is a function from a document to its findings; a new one is a function, a row of the table at the end of its
module, the code with its wording in vocabularies/findings.yml, and a case of that name in tests/findings/cases/. What a
stage cannot do (a line that does not parse, a correction that does not apply) it reports itself.

document_reading  what a check is given
noise_checks      traces of copying and converting; noise_patterns finds them
card_checks       card against text, card and text against the vocabularies
"""

from __future__ import annotations

from collections.abc import Iterator

from build_scripts.checks.card_checks import CARD_CHECKS
from build_scripts.checks.document_reading import Check, DocumentReading
from build_scripts.checks.noise_checks import NOISE_CHECKS
from build_scripts.diagnostics.registry import finding
from build_scripts.model import Finding
from build_scripts.script import conflicting_distribution

DOCUMENT_CHECKS: dict[str, Check] = NOISE_CHECKS | CARD_CHECKS
"""Code of the finding → check; findings come in this order."""


def check_document(reading: DocumentReading) -> Iterator[Finding]:
    """The findings of all checks."""
    for check in DOCUMENT_CHECKS.values():
        yield from check(reading)


def check_installation() -> Iterator[Finding]:
    """A finding if another installed distribution overwrites the converter's files."""
    if rival := conflicting_distribution():
        yield finding("converter-rival", "pyproject.toml", 1, found=rival)

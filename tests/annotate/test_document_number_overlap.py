"""Document numbers that touch are two; of readings that overlap one holds."""

from __future__ import annotations

import pytest

from build_scripts.annotate.citations.document_numbers import find_document_numbers
from tests.factories import library_vocabularies


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("国家税务总局令第5号公告2031年第10号", [(0, 10), (10, 21)]),
        ("公告2031年第10号令第5号", [(0, 11)]),
        ("依据国务院令第728号执行", [(2, 11)]),
    ],
    ids="touching overlapping alone".split(),
)
def test_no_number_stands_inside_another(text: str, spans: list[tuple[int, int]]) -> None:
    """The first of two that overlap, whole."""
    found = find_document_numbers(text, library_vocabularies()[1].instruments)
    assert [(number.start, number.end) for number in found] == spans

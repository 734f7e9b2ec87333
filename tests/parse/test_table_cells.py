"""The heading of a table's row is its first cell, if a cell with a sentence follows."""

from __future__ import annotations

import pytest

from build_scripts.parse.headings import cell_heading_length


@pytest.mark.parametrize(
    ("row", "clause", "heading"),
    [
        ("1\t减免租金\t对小店减免三个月租金。", None, "减免租金"),
        ("1\t减免租金\t对小店减免三个月租金。\t市财政局", (18, 22), "减免租金"),
        ("1\t对小店减免三个月租金。", None, ""),
        ("1\t减免租金", None, ""),
        ("1\t减免租金\t由市财政局负责。", (7, 15), ""),
    ],
    ids="two three sentence-only one agency".split(),
)
def test_the_first_cell_is_a_heading_before_a_sentence(row: str, clause: tuple[int, int] | None, heading: str) -> None:
    """Two cells are enough; a cell that names who answers for it is no sentence."""
    length = cell_heading_length(row, 2, clause)
    assert row[2 : 2 + length].strip() == heading

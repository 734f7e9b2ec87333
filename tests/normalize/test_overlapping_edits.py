"""Edits that touch both stand; of those that overlap the first does, and a deletion behind it takes the rest."""

from __future__ import annotations

import pytest

from build_scripts.normalize.restore import without_overlap
from build_scripts.text.restored_text import Edit


@pytest.mark.parametrize(
    ("edits", "kept"),
    [
        ([(0, 2, ""), (2, 4, "")], [(0, 2), (2, 4)]),
        ([(0, 2, "甲"), (1, 4, "")], [(0, 2), (2, 4)]),
        ([(0, 2, "甲"), (1, 4, "乙")], [(0, 2)]),
        ([(0, 4, ""), (1, 4, "")], [(0, 4)]),
        ([(0, 4, ""), (1, 3, "")], [(0, 4)]),
    ],
    ids="touching deletion replacement same-end inside".split(),
)
def test_no_character_is_edited_twice(edits: list[tuple[int, int, str]], kept: list[tuple[int, int]]) -> None:
    """And no edit is left that changes nothing."""
    given = [Edit(start=start, end=end, restored=restored, role="correction") for start, end, restored in edits]
    assert [(edit.start, edit.end) for edit in without_overlap(given)] == kept

"""Lines and blanks: what an editor counts, and what a reader does not see."""

from __future__ import annotations

import pytest

from build_scripts.text.characters import BLANKS
from build_scripts.text.lines import BLANK, lines


@pytest.mark.parametrize("blank", [" ", "\t", "\xa0", "\u3000", "\ufeff", "\u200b", "\x85", "\u2028", "\u2060", "\0"])
def test_what_nobody_sees_is_blank(blank: str) -> None:
    """Hard spaces, byte order marks and characters without width, before and behind the words."""
    assert f"{blank}一、减税{blank}".strip(BLANK) == "一、减税"


def test_blanks_within_a_line_are_of_three_kinds() -> None:
    """The space, the full-width and the hard one; a tab stands between cells."""
    assert sorted(BLANKS) == [" ", "\xa0", "\u3000"]


def test_lines_are_numbered_and_placed_as_an_editor_does() -> None:
    """Each of three line ends ends one line; the last needs none."""
    found = [(line.number, line.start, line.end, line.text) for line in lines("甲\r\n\r乙\n丙")]
    assert found == [(1, 0, 1, "甲"), (2, 3, 3, ""), (3, 4, 5, "乙"), (4, 6, 7, "丙")]

"""A text that is no UTF-8 is named with the line and the bytes at which it ceases to be."""

from __future__ import annotations

import pytest

from build_scripts.model import Finding
from build_scripts.sources.collection import SourceEntry, decode_text


@pytest.mark.parametrize(("before", "line"), [("", 1), ("甲\n", 2), ("甲\n乙\r\n", 3)])
def test_the_line_is_that_of_the_first_byte_that_cannot_be_read(before: str, line: int) -> None:
    """Counted from 1, as an editor does."""
    raw = before.encode() + b"\xff\x01\x02\x03\x04\n\xff"
    found = decode_text(SourceEntry(id="a", text_file="a.txt", card_file="a.yml", folder="a", text=raw, card=""))
    assert isinstance(found, Finding)
    assert (found.line, "ff 01 02 03" in str(found), "04" in str(found)) == (line, True, False)

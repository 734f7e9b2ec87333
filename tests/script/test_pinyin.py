"""Initials by which a name may be typed."""

from __future__ import annotations

import pytest

from build_scripts.script.pinyin import initials


@pytest.mark.parametrize(("name", "letters"), [("稳岗返还", "wgfh"), ("重庆银行", "cqyh"), ("5G应用A类", "5gyyal")])
def test_initials_are_those_of_the_word(name: str, letters: str) -> None:
    """A character is read as it is read there; what has no reading stays."""
    assert initials(name) == letters

"""Pinyin of characters: the one module that imports pypinyin, and only when it is first asked, for that takes a quarter of a second."""

from __future__ import annotations

from functools import cache


@cache
def readings(character: str) -> frozenset[str]:
    """All readings of a character, with tone marks."""
    from pypinyin import Style, pinyin

    return frozenset(pinyin(character, style=Style.TONE, heteronym=True)[0])


def initials(text: str) -> str:
    """The first letters of the readings of a simplified text: wgfh for 稳岗返还; what is no Han character stays."""
    from pypinyin import Style, lazy_pinyin

    return "".join(lazy_pinyin(text, style=Style.FIRST_LETTER)).lower()

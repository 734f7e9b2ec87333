"""Characters: classes of them, to stand inside the square brackets of a pattern, and the letters of a text."""

from __future__ import annotations

import unicodedata

HAN = "一-鿿"
"""Chinese characters."""
HAN_AND_RARE = f"㐀-{HAN[-1]}"
"""Chinese characters, also rare ones (extension A)."""
BLANKS = " \u3000\xa0"
"""Blanks within a line, other than tabs."""
STATEMENT_ENDS = "。；;"
FULL_STOPS = "。！!？?"
SENTENCE_ENDS = f"{STATEMENT_ENDS}！!？?"
"""What ends a sentence or, with a semicolon, one of several in a row."""


def is_han(character: str) -> bool:
    return HAN[0] <= character <= HAN[-1]


def letters(text: str) -> str:
    """The letters and digits of a text."""
    return "".join(filter(str.isalnum, text))


def comparable_letters(text: str) -> str:
    """The letters and digits of a text, NFKC and case-folded."""
    return letters(unicodedata.normalize("NFKC", text).casefold())


def shingles(text: str, length: int) -> list[str]:
    """All stretches of `length` characters; a shorter text is a single one."""
    return [text[at : at + length] for at in range(max(1, len(text) - length + 1))]

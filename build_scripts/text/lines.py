"""Lines of a text with their numbers and offsets."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

_LINE_END = re.compile(r"\r\n|\r|\n")

BLANK = (
    "".join(chr(code) for code in range(33))
    + "\x7f\x85\xa0\u1680\u2028\u2029\u202f\u205f\u3000\ufeff"
    + "".join(chr(code) for code in range(0x2000, 0x2010))
    + "\u2060"
)
"""White space, control characters and characters without width."""


class Line(NamedTuple):
    """A line of a text without its line end."""

    number: int
    """From 1."""
    start: int
    """Offset in the text, in characters."""
    end: int
    text: str


@lru_cache(maxsize=16)
def lines(text: str) -> tuple[Line, ...]:
    r"""The lines of a text as an editor counts them: ended by \n, \r\n or \r and nothing else.

    Those of the last texts are remembered, as one stage after the other asks for them.
    """
    found: list[Line] = []
    start = 0
    for end in _LINE_END.finditer(text):
        found.append(Line(len(found) + 1, start, end.start(), text[start : end.start()]))
        start = end.end()
    if start < len(text) or not found:
        found.append(Line(len(found) + 1, start, len(text), text[start:]))
    return tuple(found)

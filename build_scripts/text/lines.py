"""Lines of a text with their numbers and offsets."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_LINE_END = re.compile(r"\r\n|\r|\n")

BLANK = (
    "".join(chr(code) for code in range(33))
    + "\x7f\x85\xa0\u1680\u2028\u2029\u202f\u205f\u3000\ufeff"
    + "".join(chr(code) for code in range(0x2000, 0x2010))
    + "\u2060"
)
"""White space, control characters and characters without width."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a text without its line end."""

    number: int
    """From 1."""
    start: int
    """Offset in the text, in characters."""
    end: int
    text: str


def lines(text: str) -> Iterator[Line]:
    r"""The lines of a text as an editor counts them: ended by \n, \r\n or \r and nothing else."""
    start = number = 0
    for number, end in enumerate(_LINE_END.finditer(text), 1):
        yield Line(number, start, end.start(), text[start : end.start()])
        start = end.end()
    if start < len(text) or number == 0:
        yield Line(number + 1, start, len(text), text[start:])

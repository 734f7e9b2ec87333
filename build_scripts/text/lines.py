"""Lines of a text, each with the number it was born with."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_LINE_END = re.compile(r"\r\n|\r|\n")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a text without the characters that end it."""

    number: int
    start: int
    end: int


def lines(text: str) -> Iterator[Line]:
    r"""The lines of a text as an editor counts them: ended by \n, \r\n or \r, by nothing else."""
    start = number = 0
    for number, end in enumerate(_LINE_END.finditer(text), 1):
        yield Line(number, start, end.start())
        start = end.end()
    if start < len(text) or number == 0:
        yield Line(number + 1, start, len(text))

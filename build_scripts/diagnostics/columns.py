"""Tables for a terminal, where a Chinese character takes two columns."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from unicodedata import east_asian_width


def width(text: str) -> int:
    """Number of terminal columns that the text takes."""
    return sum(2 if east_asian_width(character) in "WF" else 1 for character in text)


def format_columns(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """Lines of a table, each column as wide as its widest cell; the first is aligned left, the others right."""
    widths = [max(map(width, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        first, *others = (" " * (wide - width(cell)) for cell, wide in zip(row, widths, strict=True))
        cells = (row[0] + first, *(space + cell for space, cell in zip(others, row[1:], strict=True)))
        yield "  ".join(cells).rstrip()

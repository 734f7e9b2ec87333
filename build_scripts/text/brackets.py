"""Round and square brackets, of whatever width: how deep a text is in them, and where each has its other half."""

from __future__ import annotations

from collections.abc import Iterator

OPENERS = "(（[［〔【"
CLOSERS = ")）]］〕】"


def bracket_depth(text: str) -> int:
    """The number of brackets that are open at the end of a text."""
    return sum((character in OPENERS) - (character in CLOSERS) for character in text)


def closing_bracket(text: str, start: int, max_length: int) -> int | None:
    """The offset behind the bracket that closes the one at `start`; None where it is not closed."""
    depth = 0
    for offset in range(start, min(len(text), start + max_length)):
        depth += (text[offset] in OPENERS) - (text[offset] in CLOSERS)
        if depth == 0:
            return offset + 1
    return None


def opening_bracket(text: str, earliest: int, end: int) -> int | None:
    """The offset of the bracket that is closed by the one before `end`; None where it is not opened."""
    depth = 0
    for offset in range(end - 1, earliest - 1, -1):
        depth += (text[offset] in OPENERS) - (text[offset] in CLOSERS)
        if depth == 0:
            return offset
    return None


def outer_brackets(text: str, max_length: int) -> Iterator[tuple[int, int]]:
    """Start and end of the outermost brackets of a text that are closed within `max_length` characters."""
    depth = start = 0
    for position, character in enumerate(text):
        if character in OPENERS:
            start = position if depth == 0 or position - start > max_length else start
            depth = 1 if start == position else depth + 1
        elif character in CLOSERS and depth:
            depth -= 1
            if depth == 0:
                yield start, position + 1

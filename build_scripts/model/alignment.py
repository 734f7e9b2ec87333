"""Positions: spans of a text, and the alignment that maps them to the text it was made from.

All offsets count characters (Unicode code points) from 0, the end exclusive.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from operator import attrgetter
from typing import NamedTuple


class Span(NamedTuple):
    """A stretch of a text: start and end, the end exclusive."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The words that stand there."""
        return text[self.start : self.end]

    def stripped(self, text: str, characters: str | None = None) -> Span:
        """The span without white space, or these characters, at both ends."""
        words = self.of(text)
        start = self.start + len(words) - len(words.lstrip(characters))
        return Span(start, start + len(words.strip(characters)))


class Piece(NamedTuple):
    """A stretch of a text that came from one place of another text; it ends where the next piece begins."""

    start: int
    """In the text."""
    origin: int
    """In the text it was made from."""
    verbatim: bool = True
    """False where the characters are others: all of them came from `origin`."""


_START = attrgetter("start")


@dataclass(frozen=True, slots=True)
class Alignment:
    """Where each character of a text came from."""

    pieces: tuple[Piece, ...]
    """In the order of the text, the first one at its start."""

    def origin(self, offset: int) -> int:
        """The offset in the origin."""
        piece = self.pieces[bisect_right(self.pieces, offset, key=_START) - 1]
        return piece.origin + (offset - piece.start if piece.verbatim else 0)

    def span(self, span: Span) -> Span:
        """The span of the origin, with all that the text leaves out inside it and right behind it."""
        return Span(self.origin(span.start), self.origin(span.end))

    def cut(self, span: Span, origin: int = 0) -> Alignment:
        """The alignment of a stretch of the text, whose offsets count from its start; so do those of the origin, from `origin`."""
        first, last = (bisect_right(self.pieces, offset, key=_START) for offset in span)
        begin = self.origin(span.start)
        behind = (
            Piece(piece.start - span.start, piece.origin - origin, piece.verbatim) for piece in self.pieces[first:last]
        )
        return Alignment((Piece(0, begin - origin, self.pieces[first - 1].verbatim), *behind))


IDENTITY = Alignment((Piece(0, 0),))
"""Of a text that is the same as the one it was made from."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """The words that state something."""

    text: str
    """In simplified characters."""
    span: Span | None = None
    """Where they stand in the simplified text of the provision; None if outside it, or not together."""


@dataclass(frozen=True, slots=True)
class AlignedText:
    """A text that was put together from a wording, and where its characters stand there."""

    text: str
    alignment: Alignment = IDENTITY

    def span(self, start: int, end: int) -> Span | None:
        """The same words in the wording; None if they do not stand together there."""
        found = self.alignment.span(Span(start, end))
        return found if found.end - found.start == end - start else None

    def cut(self, span: Span) -> AlignedText:
        """A stretch of the text, aligned with the same wording."""
        return AlignedText(span.of(self.text), self.alignment.cut(span))

    def evidence(self, start: int, end: int) -> Evidence:
        """The words of a stretch, with their place in the wording."""
        return Evidence(self.text[start:end], self.span(start, end))

"""A row: a line of reading text, a piece of one, or several joined."""

from __future__ import annotations

from dataclasses import dataclass, replace

from build_scripts.text.line_patterns import Marker, is_sentence, marker

MAX_TITLE_LINE = 80


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A stretch of the restored text without the white space around it."""

    first_line: int
    """Number of the source line it begins on."""
    last_line: int
    start: int
    end: int
    text: str
    """In simplified characters; as long as the stretch."""
    marker: Marker | None
    role: str = "text"
    """Role that a repair step gave it: contents, attachment; "text" for all others."""

    @property
    def short(self) -> bool:
        """Whether it may be a line of a title or a signature."""
        plain = self.marker is None and "。" not in self.text and not is_sentence(self.text)
        return plain and len(self.text) <= MAX_TITLE_LINE

    @property
    def number_only(self) -> bool:
        """Whether the row is a number and nothing else."""
        return self.marker is not None and self.marker.end >= len(self.text)

    def cut(self, start: int, end: int) -> Row:
        """The piece between two offsets, counted from the row's start, without white space around it."""
        piece = self.text[start:end]
        start += len(piece) - len(piece.lstrip())
        text = piece.strip()
        return replace(
            self, start=self.start + start, end=self.start + start + len(text), text=text, marker=marker(text)
        )

    def join(self, other: Row) -> Row:
        """This row and the next as one, with this row's number."""
        text = self.text + "\n" * (other.start - self.end) + other.text
        found = (
            replace(self.marker, end=len(text) - len(other.text)) if self.number_only and self.marker else self.marker
        )
        return replace(self, last_line=other.last_line, end=other.end, text=text, marker=found)

    def plain(self, role: str = "text") -> Row:
        """The row without its number, in this role."""
        return replace(self, marker=None, role=role)

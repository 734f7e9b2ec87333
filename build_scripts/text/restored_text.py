"""A source text with its restored layer: `RestoredText` maps offsets between the two, so that nothing is lost."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property
from operator import attrgetter

from build_scripts.model import Alignment, Change, Converter, Finding, Piece, Script, SourceText, Span
from build_scripts.text.lines import Line, lines

_START = attrgetter("start")

RemovedSpan = tuple[int, int, str]
"""Start, end and ledger role of characters to withhold from the reading text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """A replacement of a stretch of the source text."""

    start: int
    end: int
    restored: str
    role: str
    """correction replaces; gloss, stray, furniture, space and wrap are withheld from the reading text."""
    correction: int | None = None
    """Index of the correction among those of the card; None for any other edit."""


@dataclass(frozen=True, kw_only=True)
class RestoredText:
    """A source text and its restored layer, with maps between their offsets; offsets count characters."""

    source: SourceText
    script: Script
    edits: tuple[Edit, ...]
    """In the order of the text, without overlaps."""
    findings: tuple[Finding, ...]
    converter: Converter
    corrected: tuple[Span | None, ...]
    """For each correction of the card the span of its printed words in the source text; None for one not applied."""

    @cached_property
    def alignment(self) -> Alignment:
        """Of the restored text with the source text."""
        pieces: list[Piece] = []
        source_offset = offset = 0
        for edit in self.edits:
            replaced = offset + edit.start - source_offset
            pieces += [Piece(offset, source_offset), Piece(replaced, edit.start, verbatim=False)]
            offset = replaced + len(edit.restored)
            source_offset = edit.end
        return Alignment((*pieces, Piece(offset, source_offset)))

    @cached_property
    def text(self) -> str:
        """The restored text; its lines are those of the source."""
        stretches, end = [], 0
        for edit in self.edits:
            stretches += [self.source.text[end : edit.start], edit.restored]
            end = edit.end
        return "".join((*stretches, self.source.text[end:]))

    @cached_property
    def simplified(self) -> str:
        """The restored text in simplified characters, of the same length: all recognition works on it."""
        return self.converter.simplify(self.text) if self.script == "Hant" else self.text

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """Lines in simplified characters; offsets are those of the restored text, numbers those of the source."""
        simplified = lines(self.simplified)
        if not self.edits:
            return simplified
        return tuple(line._replace(number=self.line_of(line.start)) for line in simplified)

    @cached_property
    def source_lines(self) -> tuple[Line, ...]:
        """Lines of the source text; offsets are those of the source text."""
        return lines(self.source.text)

    def line_of(self, offset: int) -> int:
        """Number of the source line of the restored character at an offset."""
        return bisect_right(self.source_lines, self.source_offset(offset), key=_START)

    def source_offset(self, offset: int) -> int:
        """The offset in the source text of a restored character; the source's length for an offset behind the last."""
        if not self.edits:
            return min(offset, len(self.source.text))
        return self.alignment.origin(offset) if offset < len(self.text) else len(self.source.text)

    def changes(self, start: int, end: int) -> tuple[Change, ...]:
        """The corrections in a stretch of the restored text; offsets are counted from its start."""
        return tuple(
            Change(max(change.start, start) - start, min(change.end, end) - start, change.correction)
            for change in self._changes
            if _within(change, start, end)
        )

    @cached_property
    def _changes(self) -> tuple[Change, ...]:
        """All corrections; offsets are those of the restored text."""
        shift, changes = 0, []
        for edit in self.edits:
            at = edit.start + shift
            shift += len(edit.restored) - (edit.end - edit.start)
            if edit.correction is not None:
                changes.append(Change(at, at + len(edit.restored), edit.correction))
        return tuple(changes)

    def printed(self, start: int, end: int) -> str:
        """The characters of the source text that a stretch of the restored text came from."""
        return self.source.text[self.source_offset(start) : self.source_offset(end)]


def _within(change: Change, start: int, end: int) -> bool:
    """Whether a change falls into a stretch; a deletion belongs to the text before it."""
    if change.start == change.end:
        return start < change.start <= end or change.start == start == 0
    return change.start < end and change.end > start

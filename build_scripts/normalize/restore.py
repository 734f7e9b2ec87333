"""Cleaning: glosses and damage are restored, page furniture is set aside; every character stays accounted for.

Nothing is thrown away: cleaning yields edits (which stretch of the source text reads how) and the lines that are
furniture. From here on rooms work on the restored text and ask `Cleaned` for the way back to the source.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache, cached_property

from pypinyin import Style, pinyin

from build_scripts.diagnostics.registry import finding
from build_scripts.model import Change, Correction, Finding, Rewrite, Script, SourceText
from build_scripts.normalize.reflow import STEPS
from build_scripts.script import detect, simplify
from build_scripts.text.lines import Line, lines

_GLOSS = re.compile(r"([㐀-鿿])([(（]([a-zāáǎàōóǒòēéěèêīíǐìūúǔùǖǘǚǜüńňǹḿ]{1,7})[)）])")


@dataclass(frozen=True, slots=True)
class Edit:
    """A stretch of the source text that reads otherwise in the restored text."""

    start: int
    end: int
    restored: str
    role: str
    """correction replaces; gloss, stray, furniture, space and wrap are withheld from the reading text."""
    correction: int | None = None
    """Index into the card's corrections of the one that asked for it."""


@dataclass(frozen=True, slots=True)
class _Piece:
    """A stretch of the restored text and where it came from."""

    place: int
    """Start in the restored text."""
    origin: int
    """Start in the source text."""
    text: str
    verbatim: bool
    """False where an edit put other words; then the whole piece came from `origin`."""


@dataclass(frozen=True)
class Cleaned:
    """A source text with its restored reading."""

    source: SourceText
    script: Script
    edits: tuple[Edit, ...]
    """In the order of the text; no two share a character."""
    findings: tuple[Finding, ...]

    @cached_property
    def _pieces(self) -> tuple[_Piece, ...]:
        """What the restored text is made of, empty pieces included; the last one ends with the text."""
        pieces: list[_Piece] = []
        at = place = 0
        for edit in self.edits:
            kept = self.source.text[at : edit.start]
            pieces += [_Piece(place, at, kept, True), _Piece(place + len(kept), edit.start, edit.restored, False)]
            place += len(kept) + len(edit.restored)
            at = edit.end
        return (*pieces, _Piece(place, at, self.source.text[at:], True))

    @cached_property
    def _places(self) -> list[int]:
        return [piece.place for piece in self._pieces]

    @cached_property
    def text(self) -> str:
        """The restored text, line by line as the source."""
        return "".join(piece.text for piece in self._pieces)

    @cached_property
    def reading(self) -> str:
        """The restored text in simplified characters, character for character: all recognition works on it."""
        return simplify(self.text) if self.script == "Hant" else self.text

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """Lines of the restored text; offsets are those of the restored text, numbers those of the source."""
        return tuple(Line(self.line_of(line.start), line.start, line.end) for line in lines(self.text))

    @cached_property
    def _line_starts(self) -> list[int]:
        return [line.start for line in lines(self.source.text)]

    def line_of(self, place: int) -> int:
        """Number of the source line that the restored character at `place` stands on."""
        return bisect_right(self._line_starts, self.source_offset(place))

    def source_offset(self, place: int) -> int:
        """Where in the source text the restored character at `place` begins; the end for a place behind the last."""
        if place >= len(self.text):
            return len(self.source.text)
        piece = self._pieces[bisect_right(self._places, place) - 1]
        return piece.origin + (place - piece.place if piece.verbatim else 0)

    def changes(self, start: int, end: int) -> tuple[Change, ...]:
        """Where corrections took effect in a stretch of the restored text, counted from its start."""
        found = [change for change in self._changes if _within(change, start, end)]
        return tuple(
            Change(max(change.start, start) - start, min(change.end, end) - start, change.correction)
            for change in found
        )

    @cached_property
    def _changes(self) -> tuple[Change, ...]:
        """Where all corrections took effect, counted from the start of the restored text."""
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
    """Whether a change falls into a stretch; where words were taken out, it belongs to what stands before it."""
    if change.start == change.end:
        return start < change.start <= end or change.start == start == 0
    return change.start < end and change.end > start


def clean(source: SourceText, corrections: Iterable[Correction], card_file: str) -> Cleaned:
    """Apply the card's corrections and take out glosses."""
    findings: list[Finding] = []
    corrected = list(_corrected(source, corrections, card_file, findings))
    edits = _without_overlap([*corrected, *glosses(source.text)])
    return Cleaned(source, detect(source.text), edits, tuple(findings))


def put_together(cleaned: Cleaned, furniture: frozenset[int], own_lines: tuple[str, ...]) -> Cleaned:
    """Put together what layout tore apart; lines that are furniture are neither touched nor looked at.

    `own_lines` are words that always begin a line of their own.
    """
    for step in STEPS:
        taken = [
            Edit(cleaned.source_offset(start), cleaned.source_offset(end), "", role)
            for start, end, role in step(_blanked(cleaned, furniture), own_lines)
        ]
        if taken:
            cleaned = replace(cleaned, edits=_without_overlap([*cleaned.edits, *taken]))
    return cleaned


def _blanked(cleaned: Cleaned, furniture: frozenset[int]) -> str:
    """The restored text with blanks for the lines that are furniture: as long as it was."""
    if not furniture:
        return cleaned.text
    pieces, at = [], 0
    for line in cleaned.lines:
        if line.number in furniture:
            pieces += [cleaned.text[at : line.start], " " * (line.end - line.start)]
            at = line.end
    return "".join([*pieces, cleaned.text[at:]])


def glosses(text: str) -> Iterator[Edit]:
    """Readings in brackets that a converter put behind a character: 促進(jìn).

    Recognised by the readings of the character and of its simplified form, never by shape alone: (GDP) and (vip) stay.
    """
    for match in _GLOSS.finditer(text):
        if match[3] in _readings(match[1]) | _readings(simplify(match[1])):
            yield Edit(match.start(2), match.end(2), "", "gloss")


@cache
def _readings(character: str) -> frozenset[str]:
    """All readings of a character, with tone marks."""
    return frozenset(pinyin(character, style=Style.TONE, heteronym=True)[0])


def _corrected(
    source: SourceText, corrections: Iterable[Correction], card_file: str, findings: list[Finding]
) -> Iterator[Edit]:
    """The edits that corrections ask for; words that are not there, or there twice, are findings."""
    by_number = {line.number: line for line in lines(source.text)}
    for index, correction in enumerate(corrections):
        line = by_number.get(correction.line)
        count = source.text.count(correction.printed, line.start, line.end) if line else 0
        if line is None or count != 1:
            findings.append(_unapplied(source, correction, count, card_file))
            continue
        start = source.text.index(correction.printed, line.start)
        yield _narrowed(start, correction, index)


def _unapplied(source: SourceText, correction: Correction, count: int, file: str) -> Finding:
    """Why a correction took no effect; where its words stand once in the whole text, that line is named."""
    told = {"found": correction.printed, "line": correction.line}
    if count:
        return finding("correction-twice", file, correction.card_line, **told)
    here = [line.number for line in lines(source.text) if correction.printed in source.text[line.start : line.end]]
    once = len(here) == 1 and source.text.count(correction.printed) == 1
    mend = Rewrite(correction.card_line, f"line: {correction.line}", f"line: {here[0]}") if once else None
    where = f"，它在第 {'、'.join(map(str, here[:3]))} 行" if here else "，全文也没有"
    return finding("correction-missing", file, correction.card_line, mend, where=where, **told)


def _narrowed(start: int, correction: Correction, index: int) -> Edit:
    """The edit without the characters that stay the same at both ends; of damaged words all stay, and are marked."""
    printed, restored = correction.printed, correction.restored
    if printed == restored:
        return Edit(start, start + len(printed), restored, "correction", index)
    shortest = min(len(printed), len(restored))
    head = next((i for i in range(shortest) if printed[i] != restored[i]), shortest)
    tail = next((i for i in range(shortest - head) if printed[-1 - i] != restored[-1 - i]), shortest - head)
    words = restored[head : len(restored) - tail]
    role = correction.kind if not words and correction.kind in ("stray", "gloss") else "correction"
    return Edit(start + head, start + len(printed) - tail, words, role, index)


def _without_overlap(edits: Iterable[Edit]) -> tuple[Edit, ...]:
    """Edits in order; one that reaches into another is cut off there, or gives way."""
    kept: list[Edit] = []
    for edit in sorted(edits, key=lambda it: (it.start, it.end)):
        end = kept[-1].end if kept else 0
        if edit.start >= end:
            kept.append(edit)
        elif edit.end > end and not edit.restored:
            kept.append(replace(edit, start=end))
    return tuple(kept)

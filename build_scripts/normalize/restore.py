"""Restoring: applies the card's corrections to a source text and takes out glosses, as edits.

Later stages work on the restored text; `RestoredText` maps its offsets back to the source text, so that nothing is lost.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache, cached_property
from operator import attrgetter

from pypinyin import Style, pinyin

from build_scripts.diagnostics.registry import finding
from build_scripts.model import Alignment, Change, Correction, Finding, Piece, Rewrite, Script, SourceText, Span
from build_scripts.script import ScriptConverter
from build_scripts.text.characters import HAN_AND_RARE
from build_scripts.text.lines import Line, lines

_START = attrgetter("start")
_GLOSS = re.compile(rf"([{HAN_AND_RARE}])([(（]([a-zāáǎàōóǒòēéěèêīíǐìūúǔùǖǘǚǜüńňǹḿ]{{1,7}})[)）])")


@dataclass(frozen=True, slots=True)
class Edit:
    """A replacement of a stretch of the source text."""

    start: int
    end: int
    restored: str
    role: str
    """correction replaces; gloss, stray, furniture, space and wrap are withheld from the reading text."""
    correction: int | None = None
    """Index of the correction among those of the card; None for any other edit."""


@dataclass(frozen=True)
class RestoredText:
    """A source text and its restored layer, with maps between their offsets; offsets count characters."""

    source: SourceText
    script: Script
    edits: tuple[Edit, ...]
    """In the order of the text, without overlaps."""
    findings: tuple[Finding, ...]
    converter: ScriptConverter
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
        return tuple(line._replace(number=self.line_of(line.start)) for line in lines(self.simplified))

    @cached_property
    def source_lines(self) -> tuple[Line, ...]:
        """Lines of the source text; offsets are those of the source text."""
        return tuple(lines(self.source.text))

    def line_of(self, offset: int) -> int:
        """Number of the source line of the restored character at an offset."""
        return bisect_right(self.source_lines, self.source_offset(offset), key=_START)

    def source_offset(self, offset: int) -> int:
        """The offset in the source text of a restored character; the source's length for an offset behind the last."""
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


def restore(
    source: SourceText, corrections: Iterable[Correction], card_file: str, converter: ScriptConverter
) -> RestoredText:
    """Apply the card's corrections to a source text and take out its glosses.

    A correction whose printed words do not stand exactly once on its line becomes a finding about `card_file`.
    """
    findings: list[Finding] = []
    corrected: list[Span | None] = []
    edits: list[Edit] = []
    by_number = {line.number: line for line in lines(source.text)}
    for index, correction in enumerate(corrections):
        line = by_number.get(correction.line)
        count = line.text.count(correction.printed) if line else 0
        if line is None or count != 1:
            findings.append(_unapplied_correction(source, correction, count, card_file))
            corrected.append(None)
            continue
        start = line.start + line.text.index(correction.printed)
        corrected.append(Span(start, start + len(correction.printed)))
        edits.append(_minimal_edit(start, correction, index))
    applied = without_overlap([*edits, *find_glosses(source.text, converter)])
    script = converter.detect(source.text)
    return RestoredText(source, script, applied, tuple(findings), converter, tuple(corrected))


def find_glosses(text: str, converter: ScriptConverter) -> Iterator[Edit]:
    """Edits that remove glosses, readings that a converter put behind a character: 促進(jìn).

    A gloss must be a reading of the character or of its simplified form: (GDP) and (vip) stay.
    """
    for match in _GLOSS.finditer(text):
        if match[3] in _readings(match[1]) | _readings(converter.simplify(match[1])):
            yield Edit(match.start(2), match.end(2), "", "gloss")


@cache
def _readings(character: str) -> frozenset[str]:
    """All pinyin readings of a character, with tone marks."""
    return frozenset(pinyin(character, style=Style.TONE, heteronym=True)[0])


def _unapplied_correction(source: SourceText, correction: Correction, count: int, file: str) -> Finding:
    """The finding for a correction that was not applied; its fix names the only line on which the words do stand."""
    details = {"found": correction.printed, "line": correction.line}
    if count:
        return finding("correction-twice", file, correction.card_line, **details)
    line_numbers = [line.number for line in lines(source.text) if correction.printed in line.text]
    once = len(line_numbers) == 1 and source.text.count(correction.printed) == 1
    fix = Rewrite(correction.card_line, f"line: {correction.line}", f"line: {line_numbers[0]}") if once else None
    where = f"，它在第 {'、'.join(map(str, line_numbers[:3]))} 行" if line_numbers else "，全文也没有"
    return finding("correction-missing", file, correction.card_line, fix, where=where, **details)


def _minimal_edit(start: int, correction: Correction, index: int) -> Edit:
    """The smallest edit that makes a correction, common characters at both ends left out; damaged text is kept whole."""
    printed, restored = correction.printed, correction.restored
    if printed == restored:
        return Edit(start, start + len(printed), restored, "correction", index)
    shorter = min(len(printed), len(restored))
    head = next((i for i in range(shorter) if printed[i] != restored[i]), shorter)
    tail = next((i for i in range(shorter - head) if printed[-1 - i] != restored[-1 - i]), shorter - head)
    replacement = restored[head : len(restored) - tail]
    role = correction.kind if not replacement and correction.kind in ("stray", "gloss") else "correction"
    return Edit(start + head, start + len(printed) - tail, replacement, role, index)


def without_overlap(edits: Iterable[Edit]) -> tuple[Edit, ...]:
    """Edits in order; a deletion that overlaps the edit before it is cut, any other overlapping edit is dropped."""
    result: list[Edit] = []
    for edit in sorted(edits, key=lambda it: (it.start, it.end)):
        end = result[-1].end if result else 0
        if edit.start >= end:
            result.append(edit)
        elif edit.end > end and not edit.restored:
            result.append(replace(edit, start=end))
    return tuple(result)

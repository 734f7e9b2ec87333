"""Restoring: applies the card's corrections to a source text and takes out glosses, as edits."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from build_scripts.diagnostics.registry import finding
from build_scripts.model import Correction, Finding, Rewrite, SourceText, Span
from build_scripts.model.card import RADICAL
from build_scripts.script import ScriptConverter
from build_scripts.script.pinyin import readings
from build_scripts.text.characters import HAN_AND_RARE
from build_scripts.text.lines import lines
from build_scripts.text.restored_text import Edit, RestoredText

_GLOSS = re.compile(rf"([{HAN_AND_RARE}])([(（]([a-zāáǎàōóǒòēéěèêīíǐìūúǔùǖǘǚǜüńňǹḿ]{{1,7}})[)）])")


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
        edits += (
            _radical_edits(start, correction, index)
            if correction.kind == RADICAL
            else [_minimal_edit(start, correction, index)]
        )
    applied = without_overlap([*edits, *find_glosses(source.text, converter)])
    script = converter.detect(source.text)
    return RestoredText(
        source=source,
        script=script,
        edits=applied,
        findings=tuple(findings),
        converter=converter,
        corrected=tuple(corrected),
    )


def find_glosses(text: str, converter: ScriptConverter) -> Iterator[Edit]:
    """Edits that remove glosses, readings that a converter put behind a character: 促進(jìn).

    A gloss must be a reading of the character or of its simplified form: (GDP) and (vip) stay.
    """
    for match in _GLOSS.finditer(text):
        if match[3] in readings(match[1]) | readings(converter.simplify(match[1])):
            yield Edit(start=match.start(2), end=match.end(2), restored="", role="gloss")


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
        return Edit(start=start, end=start + len(printed), restored=restored, role="correction", correction=index)
    shorter = min(len(printed), len(restored))
    head = next((i for i in range(shorter) if printed[i] != restored[i]), shorter)
    tail = next((i for i in range(shorter - head) if printed[-1 - i] != restored[-1 - i]), shorter - head)
    replacement = restored[head : len(restored) - tail]
    role = correction.kind if not replacement and correction.kind in ("stray", "gloss") else "correction"
    return Edit(start=start + head, end=start + len(printed) - tail, restored=replacement, role=role, correction=index)


def _radical_edits(start: int, correction: Correction, index: int) -> Iterator[Edit]:
    """An edit for each radical among the printed words."""
    for at, (printed, restored) in enumerate(zip(correction.printed, correction.restored, strict=False), start):
        if printed != restored:
            yield Edit(start=at, end=at + 1, restored=restored, role="correction", correction=index)


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

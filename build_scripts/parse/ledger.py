"""Builds the ledger: the spans that partition a source text, each with its role and the anchor of its owner."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from build_scripts.model import LedgerSpan
from build_scripts.normalize import Normalized
from build_scripts.parse.block import Block, PartBlocks
from build_scripts.text.restored_text import RestoredText


def build_ledger(normalized: Normalized, parts: Sequence[PartBlocks]) -> tuple[LedgerSpan, ...]:
    """The ledger of a source text: spans sorted, touching, from 0 to its length in characters."""
    restored = normalized.restored
    boilerplate = (line for line in restored.lines if line.number in normalized.boilerplate.line_numbers)
    claimed = [LedgerSpan(line.start, line.end, "furniture", "") for line in boilerplate]
    claimed += [span for part in parts for span in _part_spans(part)]
    in_source = _in_source(restored, sorted(claimed, key=lambda span: span.start))
    return tuple(_with_withheld(_filled(in_source, len(restored.source.text)), restored))


def _part_spans(part: PartBlocks) -> Iterator[LedgerSpan]:
    for row in part.title:
        yield LedgerSpan(row.start, row.end, "title", part.anchor)
    for block in part.blocks:
        yield from _block_spans(block)


def _block_spans(block: Block) -> Iterator[LedgerSpan]:
    pieces = block.split
    if pieces is None:
        yield LedgerSpan(block.start, block.end, block.role, block.anchor)
        return
    length = block.end - block.start
    heading_end = pieces.body_start if pieces.heading_end > pieces.number_end else 0
    for start, end, role in (
        (0, heading_end, "heading"),
        (heading_end, pieces.clause_start, "provision"),
        (pieces.clause_start, pieces.clause_end, "responsibility"),
        (pieces.clause_end, length, "provision"),
    ):
        if end > start:
            yield LedgerSpan(block.start + start, block.start + end, role, block.anchor)


def _in_source(restored: RestoredText, spans: Iterable[LedgerSpan]) -> Iterator[LedgerSpan]:
    """The spans with offsets in the source text instead of the restored text."""
    for span in spans:
        if not restored.edits:
            yield span
            continue
        yield LedgerSpan(restored.source_offset(span.start), restored.source_offset(span.end), span.role, span.owner)


def _filled(spans: Iterable[LedgerSpan], length: int) -> Iterator[LedgerSpan]:
    """The spans, with spans of role "blank" between them for white space and line ends."""
    end = 0
    for span in spans:
        if span.start > end:
            yield LedgerSpan(end, span.start, "blank", "")
        if span.end > span.start:
            yield span
            end = span.end
    if end < length:
        yield LedgerSpan(end, length, "blank", "")


def _with_withheld(spans: Iterable[LedgerSpan], restored: RestoredText) -> Iterator[LedgerSpan]:
    """The spans, cut where an edit withholds characters from the reading text: a gloss, a space, a line wrap …"""
    withheld = iter([edit for edit in restored.edits if edit.role != "correction"])
    edit = next(withheld, None)
    for span in spans:
        at = span.start
        while edit and edit.start < span.end:
            start, end = max(edit.start, at), min(edit.end, span.end)
            if start > at:
                yield LedgerSpan(at, start, span.role, span.owner)
            yield LedgerSpan(start, end, edit.role, span.owner)
            at = end
            if edit.end > span.end:
                break
            edit = next(withheld, None)
        if at < span.end:
            yield LedgerSpan(at, span.end, span.role, span.owner)

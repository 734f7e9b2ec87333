"""Ledger: the spans that partition a source text, each with its role and the id of what it went into."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from build_scripts.model import LedgerSpan
from build_scripts.normalize.restore import Cleaned
from build_scripts.parse.unit import PartUnits, Unit


def account(cleaned: Cleaned, furniture: frozenset[int], parts: Sequence[PartUnits]) -> tuple[LedgerSpan, ...]:
    """Every character of the source text, once: sorted, touching, from 0 to its length."""
    claimed = [LedgerSpan(line.start, line.end, "furniture", "") for line in cleaned.lines if line.number in furniture]
    claimed += [span for part in parts for span in _part_spans(part)]
    in_source = _in_source(cleaned, sorted(claimed, key=lambda span: span.start))
    return tuple(_with_withheld(_filled(in_source, len(cleaned.source.text)), cleaned))


def _part_spans(part: PartUnits) -> Iterator[LedgerSpan]:
    for row in part.title:
        yield LedgerSpan(row.start, row.end, "title", part.anchor)
    for unit in part.units:
        yield from _unit_spans(unit)


def _unit_spans(unit: Unit) -> Iterator[LedgerSpan]:
    pieces = unit.split
    if pieces is None:
        yield LedgerSpan(unit.start, unit.end, unit.role, unit.anchor)
        return
    length = unit.end - unit.start
    heading_end = pieces.body_start if pieces.heading_end > pieces.number_end else 0
    for start, end, role in (
        (0, heading_end, "heading"),
        (heading_end, pieces.clause_start, "provision"),
        (pieces.clause_start, pieces.clause_end, "responsibility"),
        (pieces.clause_end, length, "provision"),
    ):
        if end > start:
            yield LedgerSpan(unit.start + start, unit.start + end, role, unit.anchor)


def _in_source(cleaned: Cleaned, spans: Iterable[LedgerSpan]) -> Iterator[LedgerSpan]:
    """The same spans, their places counted in the source text."""
    for span in spans:
        yield LedgerSpan(cleaned.source_offset(span.start), cleaned.source_offset(span.end), span.role, span.owner)


def _filled(spans: Iterable[LedgerSpan], length: int) -> Iterator[LedgerSpan]:
    """The spans with what lies between them, which is white space and line ends."""
    end = 0
    for span in spans:
        if span.start > end:
            yield LedgerSpan(end, span.start, "blank", "")
        if span.end > span.start:
            yield span
            end = span.end
    if end < length:
        yield LedgerSpan(end, length, "blank", "")


def _with_withheld(spans: Iterable[LedgerSpan], cleaned: Cleaned) -> Iterator[LedgerSpan]:
    """The spans, cut where a gloss or stray mark is withheld from the reading text."""
    withheld = iter([edit for edit in cleaned.edits if edit.role != "correction"])
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

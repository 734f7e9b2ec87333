"""The printed layer, line by line: every character of a source text, assigned to the units of the document.

Each unit (part, section, passage or provision) shows the lines that it was made from, so that one anchor leads to the
same text in every view. Lines without an owner go to the unit before them; boilerplate is grouped apart, to be folded.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import NamedTuple

from build_scripts.model import Document, LedgerSpan
from build_scripts.render.escape import Mark, MarkedText
from build_scripts.render.pages.correction_notes import Apparatus
from build_scripts.text.lines import Line, lines

WITHHELD = frozenset(("gloss", "stray", "space", "wrap", "furniture"))
"""Ledger roles of characters that the restored text leaves out."""


@dataclass(frozen=True, slots=True)
class PrintedLine:
    """A line of the source text, or the part of a line that belongs to one unit."""

    number: int
    text: MarkedText
    continued: bool
    """True if the line began in an earlier unit."""


@dataclass(slots=True)
class LineGroup:
    """Adjacent lines, all boilerplate or all text."""

    is_furniture: bool
    lines: list[PrintedLine] = field(default_factory=list)


class CorrectedSpan(NamedTuple):
    """A span of the source text that a correction replaces."""

    start: int
    end: int
    note: int
    """Number of its note."""


PrintedLayer = dict[str, list[LineGroup]]
"""Anchor → its lines; the lines before the first unit are under ""."""


def printed_layer(apparatus: Apparatus) -> PrintedLayer:
    """All lines of the source text that are not empty, in the order of the text, by anchor."""
    document = apparatus.document
    order = {anchor: rank for rank, anchor in enumerate(_anchors(document))}
    corrected_spans = _corrected_spans(apparatus)
    layer: PrintedLayer = defaultdict(list)
    anchor = ""
    for line, spans in _by_line(document):
        roles = {ledger_span.role for ledger_span in spans}
        furniture = "furniture" in roles and roles <= {"furniture", "blank"}
        text = document.source.text
        for owner, found in groupby(_with_owners(spans), key=lambda it: it.owner):
            if order.get(owner, 0) > order[anchor]:
                anchor = owner
            owned_spans = list(found)
            start, end = owned_spans[0].start, owned_spans[-1].end
            printed = PrintedLine(
                line.number, MarkedText(text[start:end], _marks(owned_spans, corrected_spans)), start > line.start
            )
            _append_line(layer[anchor], furniture, printed)
    return dict(layer)


def _anchors(document: Document) -> Iterator[str]:
    yield ""
    for part in document.parts:
        known = {it.anchor for it in (*part.sections, *part.units)}
        yield part.anchor
        yield from (anchor for anchor in part.order if anchor in known)


def _append_line(groups: list[LineGroup], furniture: bool, line: PrintedLine) -> None:
    blank = not line.text.text.strip()
    if not groups or (groups[-1].is_furniture != furniture and not blank):
        groups.append(LineGroup(furniture))
    groups[-1].lines.append(line)


def _by_line(document: Document) -> Iterator[tuple[Line, list[LedgerSpan]]]:
    """Each line that is not empty, with the ledger's spans cut to it; line ends are left out."""
    text = document.source.text
    spans = document.ledger or (LedgerSpan(0, len(text), "blank", ""),)
    at = 0
    for line in (it for it in lines(text) if it.start < it.end):
        while at < len(spans) and spans[at].end <= line.start:
            at += 1
        found, look = [], at
        while look < len(spans) and spans[look].start < line.end:
            span = spans[look]
            found.append(LedgerSpan(max(span.start, line.start), min(span.end, line.end), span.role, span.owner))
            look += 1
        yield line, found


def _with_owners(spans: Sequence[LedgerSpan]) -> list[LedgerSpan]:
    """The same spans; those without an owner get the next owner, or else the one before."""
    owner = next((ledger_span.owner for ledger_span in reversed(spans) if ledger_span.owner), "")
    owned = []
    for ledger_span in reversed(spans):
        owner = ledger_span.owner or owner
        owned.append(LedgerSpan(ledger_span.start, ledger_span.end, ledger_span.role, owner))
    return owned[::-1]


def _corrected_spans(apparatus: Apparatus) -> list[CorrectedSpan]:
    """Spans that a correction replaces, in the order of the text, without overlaps."""
    found: list[CorrectedSpan] = []
    for (start, end), number in sorted((note.span, note.number) for note in apparatus.notes if note.span):
        floor = found[-1].end if found else 0
        if end > floor:
            found.append(CorrectedSpan(max(start, floor), end, number))
    return found


def _marks(spans: Sequence[LedgerSpan], corrected_spans: Sequence[CorrectedSpan]) -> tuple[Mark, ...]:
    """Marks of withheld and of corrected characters; a corrected one is never marked as withheld."""
    start, end = spans[0].start, spans[-1].end
    owned_spans = [it for it in corrected_spans if it.start < end and it.end > start]
    corrected = [(max(it.start, start), min(it.end, end)) for it in owned_spans]
    withheld = [(ledger_span.start, ledger_span.end) for ledger_span in spans if ledger_span.role in WITHHELD]
    remaining = [span for a, b in withheld for span in _gaps(a, b, corrected)]
    numbered = ((*span, f' class="was" data-n="{it.note}"') for span, it in zip(corrected, owned_spans, strict=True))
    found = sorted([*numbered, *((a, b, ' class="withheld"') for a, b in remaining)])
    return tuple(Mark(a - start, b - start, "span", attributes) for a, b, attributes in found)


def _gaps(start: int, end: int, holes: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The parts of a span outside the holes in it."""
    for a, b in holes:
        if a < end and b > start:
            if start < a:
                yield start, a
            start = max(start, b)
    if start < end:
        yield start, end

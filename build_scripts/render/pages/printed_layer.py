"""The printed layer, line by line: every character of a source text, put under the places of the reading text.

Each place (a part, section, passage or provision) shows the lines that went into it, so that one address leads to the
same words in every view. What went nowhere stands with what comes before it; furniture is kept apart, to be folded.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import NamedTuple

from build_scripts.model import Document, LedgerSpan
from build_scripts.render.escape import Mark, Marked
from build_scripts.render.pages.correction_notes import Apparatus
from build_scripts.text.lines import Line, lines

WITHHELD = frozenset(("gloss", "stray", "space", "wrap", "furniture"))
"""Roles of characters that the reading text leaves out; the rest of their line is read."""


@dataclass(frozen=True, slots=True)
class PrintedLine:
    """A line of the source text, or the part of one that went into a place."""

    number: int
    words: Marked
    continued: bool
    """True where the line began in a place before this one."""


@dataclass(slots=True)
class Stretch:
    """Lines that stand together."""

    furniture: bool
    lines: list[PrintedLine] = field(default_factory=list)


class Damage(NamedTuple):
    """Words of the source text that a correction replaces."""

    start: int
    end: int
    note: int
    """Number of the note that tells of it."""


Layer = dict[str, list[Stretch]]
"""Place → its lines; what comes before every place stands under the empty one."""


def printed_layer(apparatus: Apparatus) -> Layer:
    """All lines of a document's source text that hold a character, in the order of the text through all places."""
    document = apparatus.document
    order = {place: rank for rank, place in enumerate(_places(document))}
    damage = _damage(apparatus)
    layer: Layer = defaultdict(list)
    place = ""
    for line, spans in _by_line(document):
        furniture = {ledger_span.role for ledger_span in spans} <= {"furniture", "blank"} and any(
            it.role == "furniture" for it in spans
        )
        text = document.source.text
        for owner, found in groupby(_owned(spans), key=lambda it: it.owner):
            if order.get(owner, 0) > order[place]:
                place = owner
            here = list(found)
            start, end = here[0].start, here[-1].end
            printed = PrintedLine(line.number, Marked(text[start:end], _marks(here, damage)), start > line.start)
            _add(layer[place], furniture, printed)
    return dict(layer)


def _places(document: Document) -> Iterator[str]:
    yield ""
    for part in document.parts:
        known = {it.anchor for it in (*part.sections, *part.units)}
        yield part.anchor
        yield from (anchor for anchor in part.order if anchor in known)


def _add(stretches: list[Stretch], furniture: bool, line: PrintedLine) -> None:
    blank = not line.words.text.strip()
    if not stretches or (stretches[-1].furniture != furniture and not blank):
        stretches.append(Stretch(furniture))
    stretches[-1].lines.append(line)


def _by_line(document: Document) -> Iterator[tuple[Line, list[LedgerSpan]]]:
    """Each line that is not empty, with the account of its characters; line ends are left out."""
    text = document.source.text
    spans = document.ledger or (LedgerSpan(0, len(text), "blank", ""),)
    at = 0
    for line in (it for it in lines(text) if it.start < it.end):
        while at < len(spans) and spans[at].end <= line.start:
            at += 1
        found, look = [], at
        while look < len(spans) and spans[look].start < line.end:
            it = spans[look]
            found.append(LedgerSpan(max(it.start, line.start), min(it.end, line.end), it.role, it.owner))
            look += 1
        yield line, found


def _owned(spans: Sequence[LedgerSpan]) -> list[LedgerSpan]:
    """The same stretches, those of nobody given to whom the next one belongs, or else the one before."""
    owner = next((ledger_span.owner for ledger_span in reversed(spans) if ledger_span.owner), "")
    owned = []
    for ledger_span in reversed(spans):
        owner = ledger_span.owner or owner
        owned.append(LedgerSpan(ledger_span.start, ledger_span.end, ledger_span.role, owner))
    return owned[::-1]


def _damage(apparatus: Apparatus) -> list[Damage]:
    """Where words stand that a correction replaces, in the order of the text."""
    found: list[Damage] = []
    notes = ((note.start, len(note.correction.printed), note.number) for note in apparatus.notes if note.start >= 0)
    for start, length, number in sorted(notes):
        floor = found[-1].end if found else 0
        if start + length > floor:
            found.append(Damage(max(start, floor), start + length, number))
    return found


def _marks(spans: Sequence[LedgerSpan], damage: Sequence[Damage]) -> tuple[Mark, ...]:
    """What was taken out of the reading text, and what was corrected in it; where it is both, it was corrected."""
    start, end = spans[0].start, spans[-1].end
    here = [it for it in damage if it.start < end and it.end > start]
    corrected = [(max(it.start, start), min(it.end, end)) for it in here]
    taken = [(ledger_span.start, ledger_span.end) for ledger_span in spans if ledger_span.role in WITHHELD]
    left = [run for a, b in taken for run in _outside(a, b, corrected)]
    numbered = ((*run, f' class="was" data-n="{it.note}"') for run, it in zip(corrected, here, strict=True))
    found = sorted([*numbered, *((a, b, ' class="withheld"') for a, b in left)])
    return tuple(Mark(a - start, b - start, "span", attributes) for a, b, attributes in found)


def _outside(start: int, end: int, holes: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """What is left of a stretch beside the holes in it."""
    for a, b in holes:
        if a < end and b > start:
            if start < a:
                yield start, a
            start = max(start, b)
    if start < end:
        yield start, end

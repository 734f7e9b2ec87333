"""The apparatus of a document: its corrections as numbered notes, and the signs in the text that lead to them."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from build_scripts.model import Change, Correction, Document, Part
from build_scripts.render.catalogue import Library
from build_scripts.render.display_text import excerpt, label
from build_scripts.render.escape import Mark
from build_scripts.text.lines import Line, lines

CONTEXT = 12
"""Characters of the printed line that are shown on either side of a correction."""


@dataclass(frozen=True, slots=True)
class Note:
    """A correction as the pages tell of it."""

    number: int
    """From 1, in the order of the text; also the number in its address: #fix-3."""
    correction: Correction
    place: str
    """Anchor of what it went into; empty where that is shown nowhere."""
    name: str
    """What that place is called; empty for one without a name."""
    start: int
    """Where the printed words begin in the source text; -1 where they are not found once on their line."""
    before: str
    """What stands before the printed words on their line, shortened; empty where they are not found."""
    after: str


@dataclass(frozen=True, slots=True)
class Apparatus:
    """A document with its notes."""

    document: Document
    notes: tuple[Note, ...]
    by_index: dict[int, Note]
    """Index into the card's corrections → its note."""

    @property
    def kinds(self) -> Counter[str]:
        return Counter(note.correction.kind for note in self.notes)

    @property
    def probable(self) -> int:
        """How many are not certain."""
        return sum(note.correction.certainty != "certain" for note in self.notes)


@dataclass(frozen=True, slots=True)
class CorrectionsPage:
    """The apparatus of every document, and the counts."""

    documents: tuple[Apparatus, ...]
    by_kind: tuple[tuple[str, int, int], ...]
    """Kind, how many, how many of them uncertain; the most frequent first."""
    proofreading: Counter[str]
    """State of proofreading → how many documents are in it."""

    @property
    def count(self) -> int:
        return sum(count for _, count, _ in self.by_kind)

    @property
    def probable(self) -> int:
        return sum(probable for *_, probable in self.by_kind)


def corrections(library: Library) -> CorrectionsPage:
    """All that was corrected in the library."""
    documents = tuple(apparatus(document) for document in library.documents)
    found = [note.correction for it in documents for note in it.notes]
    kinds, doubtful = (
        Counter(correction.kind for correction in found),
        Counter(it.kind for it in found if it.certainty != "certain"),
    )
    return CorrectionsPage(
        documents,
        tuple((kind, count, doubtful[kind]) for kind, count in kinds.most_common()),
        Counter(document.card.proofreading for document in library.documents),
    )


def apparatus(document: Document) -> Apparatus:
    """The corrections of a document's card, numbered in the order of the text."""
    given = document.card.corrections
    by_number = {line.number: line for line in lines(document.source.text)} if given else {}
    starts = {index: _start(document.source.text, it, by_number) for index, it in enumerate(given)}
    order = sorted(starts, key=lambda index: (given[index].line, starts[index], index))
    places = _Places(document)
    by_index = {}
    for number, index in enumerate(order, 1):
        line = by_number.get(given[index].line)
        by_index[index] = places.note(number, index, starts[index], line)
    return Apparatus(document, tuple(by_index.values()), by_index)


def _start(text: str, correction: Correction, by_number: dict[int, Line]) -> int:
    line = by_number.get(correction.line)
    if line is None or text.count(correction.printed, line.start, line.end) != 1:
        return -1
    return text.index(correction.printed, line.start)


class _Places:
    """Where in a document corrections took effect."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.names = {anchor: name for part in document.parts for anchor, name in _names(part)}
        self.shown = {
            change.correction: anchor
            for part in document.parts
            for anchor, changes in _changes(part)
            for change in changes
        }
        self.spans = [ledger_span.start for ledger_span in document.ledger]

    def note(self, number: int, index: int, start: int, line: Line | None) -> Note:
        correction, text = self.document.card.corrections[index], self.document.source.text
        place = self.shown.get(index) or self._owner(start)
        place = place if place in self.names else ""
        before = after = ""
        if line and start >= 0:
            end = start + len(correction.printed)
            before = _clip(text[line.start : start].strip(), from_end=True)
            after = _clip(text[end : line.end].strip())
        return Note(number, correction, place, self.names.get(place, ""), start, before, after)

    def _owner(self, start: int) -> str:
        """What the account says the character at this place went into."""
        at = bisect_right(self.spans, start) - 1
        return self.document.ledger[at].owner if start >= 0 and at >= 0 else ""


def _clip(text: str, from_end: bool = False) -> str:
    if len(text) <= CONTEXT:
        return text
    return "…" + text[-CONTEXT:] if from_end else text[:CONTEXT] + "…"


def _names(part: Part) -> Iterator[tuple[str, str]]:
    """Every place of a part that has an address, with what a list calls it."""
    yield part.anchor, ""
    for section in part.sections:
        yield section.anchor, f"{section.number}{excerpt(section.title.text, 16)}"
    for passage in part.passages:
        yield passage.anchor, ""
    for provision in part.provisions:
        yield provision.anchor, excerpt(label(provision), 20)


def _changes(part: Part) -> Iterator[tuple[str, tuple[Change, ...]]]:
    if part.title:
        yield part.anchor, part.title.changes
    for section in part.sections:
        yield section.anchor, section.title.changes
    for unit in part.units:
        yield unit.anchor, unit.wording.changes


def signs(changes: Sequence[Change], by_index: dict[int, Note]) -> tuple[Mark, ...]:
    """Links around the changed stretches, each to its note. Words taken out leave a link without words."""
    return tuple(_sign(change, by_index[change.correction]) for change in changes if change.correction in by_index)


def _sign(change: Change, note: Note) -> Mark:
    out = change.start == change.end
    kind = f"fix{' out' if out else ''}{'' if note.correction.certainty == 'certain' else ' doubtful'}"
    name = f' aria-label="校改 {note.number}"' if out else ""
    target = f'href="#fix-{note.number}" aria-describedby="fix-{note.number}"{name}'
    return Mark(change.start, change.end, "a", f' class="{kind}" {target} data-n="{note.number}"')

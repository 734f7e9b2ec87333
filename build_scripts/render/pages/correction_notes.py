"""The apparatus of a document: its corrections as numbered notes, and the links in the text that lead to them."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from build_scripts.model import Change, Correction, Document, Part, Span
from build_scripts.render.catalogue import Library
from build_scripts.render.display_text import excerpt, label
from build_scripts.render.escape import Mark
from build_scripts.render.sheets import MAX_CONTENTS, MAX_LISTED, PlaceCount, Sheet, count_by_place
from build_scripts.text.lines import lines

MAX_CONTEXT = 12
"""Maximum number of characters of the printed line shown on either side of a correction."""
NOWHERE = Span(-1, -1)
"""Of corrections that were not applied, for sorting: before the others of their line."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """A correction as shown on the pages."""

    number: int
    """From 1, in the order of the text; also the number in its address: #fix-3."""
    correction: Correction
    anchor: str
    """Anchor of the unit it belongs to; empty if that is not shown."""
    unit_name: str
    """Label of that unit; empty for one without a label."""
    span: Span | None
    """Of the printed words in the source text; None if they do not stand exactly once on their line."""
    before: str
    """The line before the printed words, shortened; empty if the correction was not applied."""
    after: str


@dataclass(frozen=True, slots=True)
class Apparatus:
    """A document with its notes."""

    document: Document
    notes: tuple[Note, ...]
    by_index: dict[int, Note]
    """Index into the card's corrections → its note."""

    @property
    def listed(self) -> tuple[Note, ...]:
        """The notes in the list of corrections; the document's own page has all."""
        return self.notes[:MAX_LISTED]

    @property
    def kinds(self) -> Counter[str]:
        return Counter(note.correction.kind for note in self.notes)

    @property
    def probable(self) -> int:
        """Number of corrections that are not certain."""
        return sum(note.correction.certainty != "certain" for note in self.notes)


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrectionsPage:
    """The apparatus of every document, and the counts."""

    documents: tuple[Apparatus, ...]
    by_kind: tuple[tuple[str, int, int], ...]
    """(kind, count, uncertain ones), the most frequent first."""
    proofreading: Counter[str]
    """State of proofreading → number of documents."""
    sheets: tuple[Sheet[str], ...]
    """The pages of the documents, by their ids."""
    places: list[PlaceCount]
    """Number of documents by place."""

    def on_sheet(self, number: int) -> list[Apparatus]:
        """The documents of a sheet."""
        start = sum(len(sheet.rows) for sheet in self.sheets[: number - 1])
        return list(self.documents[start : start + len(self.sheets[number - 1].rows)])

    def has_contents(self, number: int) -> bool:
        """Whether a list of the headings of a sheet stays short."""
        return len(self.sheets[number - 1].rows) + 4 <= MAX_CONTENTS

    @property
    def place_choices(self) -> list[tuple[str, str]]:
        """Values of the filter by place."""
        return [(found.place.slug, found.place.short) for found in self.places]

    def kind_choices(self, names: Mapping[str, str]) -> list[tuple[str, str]]:
        """Values of the filter by kind of damage, of those that have a name."""
        return [(kind, names[kind]) for kind, _, _ in self.by_kind if kind in names]

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
    sheets = library.sheets["corrections"]
    by_id = {document.id: library.place_of(document) for document in library.documents}
    kinds, doubtful = (
        Counter(correction.kind for correction in found),
        Counter(it.kind for it in found if it.certainty != "certain"),
    )
    return CorrectionsPage(
        documents=documents,
        by_kind=tuple((kind, count, doubtful[kind]) for kind, count in kinds.most_common()),
        proofreading=Counter(document.card.proofreading for document in library.documents),
        sheets=sheets,
        places=count_by_place(sheets, by_id.__getitem__, lambda id_: id_),
    )


def apparatus(document: Document) -> Apparatus:
    """The corrections of a document's card, numbered in the order of the text."""
    given, spans = document.card.corrections, document.corrected
    order = sorted(range(len(given)), key=lambda index: (given[index].line, spans[index] or NOWHERE, index))
    builder = _NoteBuilder(document)
    by_index = {index: builder.note(number, index, spans[index]) for number, index in enumerate(order, 1)}
    return Apparatus(document, tuple(by_index.values()), by_index)


class _NoteBuilder:
    """Makes the notes of one document."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.labels = {anchor: name for part in document.parts for anchor, name in _names(part)}
        self.by_correction = {
            change.correction: anchor
            for part in document.parts
            for anchor, changes in _changes(part)
            for change in changes
        }
        self.lines = {line.number: line for line in lines(document.source.text)} if document.corrected else {}
        self.span_starts = [ledger_span.start for ledger_span in document.ledger]

    def note(self, number: int, index: int, span: Span | None) -> Note:
        correction, text = self.document.card.corrections[index], self.document.source.text
        anchor = self.by_correction.get(index) or (self._owner(span.start) if span else "")
        anchor = anchor if anchor in self.labels else ""
        before = after = ""
        if span:
            line = self.lines[correction.line]
            before = _shorten(text[line.start : span.start].strip(), from_end=True)
            after = _shorten(text[span.end : line.end].strip())
        return Note(
            number=number,
            correction=correction,
            anchor=anchor,
            unit_name=self.labels.get(anchor, ""),
            span=span,
            before=before,
            after=after,
        )

    def _owner(self, start: int) -> str:
        """Owner of the character at this offset, by the ledger."""
        at = bisect_right(self.span_starts, start) - 1
        return self.document.ledger[at].owner if at >= 0 else ""


def _shorten(text: str, from_end: bool = False) -> str:
    if len(text) <= MAX_CONTEXT:
        return text
    return "…" + text[-MAX_CONTEXT:] if from_end else text[:MAX_CONTEXT] + "…"


def _names(part: Part) -> Iterator[tuple[str, str]]:
    """Every anchor of a part with its label."""
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


def note_links(changes: Sequence[Change], by_index: dict[int, Note]) -> tuple[Mark, ...]:
    """Links around the changed spans, each to its note. Removed words leave an empty link."""
    return tuple(_note_link(change, by_index[change.correction]) for change in changes if change.correction in by_index)


def _note_link(change: Change, note: Note) -> Mark:
    removed = change.start == change.end
    kind = f"fix{' out' if removed else ''}{'' if note.correction.certainty == 'certain' else ' doubtful'}"
    name = f' aria-label="校改 {note.number}"' if removed else ""
    target = f'href="#fix-{note.number}" aria-describedby="fix-{note.number}"{name}'
    return Mark(change.start, change.end, "a", f' class="{kind}" {target} data-n="{note.number}"')

"""The to-do page: texts to proofread, names to classify, documents to add; each with the file to edit."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from build_scripts.model import UNCLASSIFIED, Agency, Document, Finding, Reference, Region
from build_scripts.render.catalogue import Entry, Library, document_date
from build_scripts.render.pages.citation_index import CitedInstrument

MAX_LISTED = 50
"""Maximum number of items listed of each kind, the most useful first; the others are only counted."""
MAX_SHOWN = 3
"""Maximum number of places named for one item."""
NON_TEXT_CODES = ("agency-unknown", "card-proposal")
"""Codes of findings that are listed with the agencies and the cards."""
PROOFREADING_ORDER = ("unread", "read")
"""States of proofreading with work left, the most urgent first."""


@dataclass(frozen=True, slots=True)
class LocatedFinding:
    """A finding, with where it is seen and what file to edit."""

    finding: Finding
    document: Document | None
    """None for a finding on a file that belongs to no readable document."""

    @property
    def anchor(self) -> str:
        """Anchor of the unit with that line; empty if no unit has it."""
        document = self.document
        return document.owner(self.finding.line) if document and self.finding.file == document.card.text_file else ""

    @property
    def edit(self) -> tuple[str, int]:
        """File and line to edit, line 0 for the whole file; for a source text, its card; ("", 0) outside the project."""
        if self.document and self.finding.file == self.document.card.text_file:
            return self.document.card.file, 0
        return ("", 0) if Path(self.finding.file).is_absolute() else (self.finding.file, self.finding.line)


@dataclass(frozen=True, slots=True)
class UnproofedDocument:
    """A document that is not verified, with its doubtful places."""

    document: Document
    doubts: tuple[LocatedFinding, ...]


@dataclass(frozen=True, slots=True)
class UnclassifiedAgency:
    """An agency without a function, with its provisions."""

    agency: Agency
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class IncompleteCard:
    """A card with missing fields, and proposals found in the boilerplate of its text."""

    document: Document
    missing: tuple[str, ...]
    """number, date, source."""
    proposals: tuple[LocatedFinding, ...]


@dataclass(frozen=True, slots=True)
class OpenProvisions:
    """Provisions of a document without a theme, and without an agency."""

    document: Document
    themeless: tuple[Entry, ...]
    unanswered: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class UnresolvedReference:
    """A reference to the own document (前款) whose target is uncertain."""

    entry: Entry
    reference: Reference


@dataclass(frozen=True, slots=True)
class TodoPage:
    """All items by kind, the most useful first."""

    findings: Sequence[LocatedFinding]
    unproofed: Sequence[UnproofedDocument]
    unclassified: Sequence[UnclassifiedAgency]
    missing_documents: Sequence[CitedInstrument]
    incomplete_cards: Sequence[IncompleteCard]
    open_provisions: Sequence[OpenProvisions]
    unresolved: Sequence[UnresolvedReference]
    empty: Sequence[Region]
    max_listed: int = MAX_LISTED
    max_shown: int = MAX_SHOWN


def todo_page(library: Library) -> TodoPage:
    """Collect all items, in time linear in the corpus."""
    documents = {
        file: document for document in library.documents for file in (document.card.file, document.card.text_file)
    }
    located = [LocatedFinding(finding, documents.get(finding.file)) for finding in library.corpus.findings]
    by_document = defaultdict[str, list[LocatedFinding]](list)
    for finding in located:
        if finding.document:
            by_document[finding.document.id].append(finding)
    return TodoPage(
        tuple(_urgent(located)),
        _unproofed(library, by_document),
        _unclassified(library),
        tuple(
            cited
            for cited in library.citation_index.instruments.values()
            if cited.citing_documents and not cited.document
        ),
        _incomplete_cards(library, by_document),
        _open_provisions(library),
        tuple(_unresolved(library.entries)),
        tuple(region for region in library.provinces() if region.code not in library.places),
    )


def _urgent(located: Iterable[LocatedFinding]) -> list[LocatedFinding]:
    """Errors before warnings, each in the order of the library."""
    grave = (
        finding
        for finding in located
        if finding.finding.level != "notice" and finding.finding.code not in NON_TEXT_CODES
    )
    return sorted(grave, key=lambda it: it.finding.level != "error")


def _unproofed(library: Library, by_document: dict[str, list[LocatedFinding]]) -> tuple[UnproofedDocument, ...]:
    """Unread ones first, then by number of doubtful places."""
    found = [
        UnproofedDocument(document, tuple(_doubts(document, by_document.get(document.id, ()))))
        for document in library.documents
        if document.card.proofreading in PROOFREADING_ORDER
    ]
    return tuple(
        sorted(found, key=lambda it: (PROOFREADING_ORDER.index(it.document.card.proofreading), -len(it.doubts)))
    )


def _doubts(document: Document, located: Iterable[LocatedFinding]) -> Iterator[LocatedFinding]:
    """Findings on the text itself."""
    return (
        finding
        for finding in located
        if finding.finding.file == document.card.text_file and finding.finding.code not in NON_TEXT_CODES
    )


def _unclassified(library: Library) -> tuple[UnclassifiedAgency, ...]:
    """Those with provisions, the most provisions first."""
    named = defaultdict[str, dict[str, Entry]](dict)
    for (agency, _), entries in library.by_agency.items():
        named[agency] |= {entry.id: entry for entry in entries}
    agencies = (it for it in library.corpus.agencies if it.function == UNCLASSIFIED.id and it.id in named)
    found = (UnclassifiedAgency(it, tuple(named[it.id].values())) for it in agencies)
    return tuple(sorted(found, key=lambda it: -len(it.entries)))


def _incomplete_cards(library: Library, by_document: dict[str, list[LocatedFinding]]) -> tuple[IncompleteCard, ...]:
    """Those with the most proposals first."""
    incomplete = []
    for document in library.documents:
        stated = {"number": document.card.number, "date": document_date(document), "source": document.card.source_url}
        missing = tuple(name for name, value in stated.items() if not value)
        proposals = tuple(
            finding for finding in by_document.get(document.id, ()) if finding.finding.code == "card-proposal"
        )
        if missing or proposals:
            incomplete.append(IncompleteCard(document, missing, proposals))
    return tuple(sorted(incomplete, key=lambda it: (-len(it.proposals), -len(it.missing))))


def _open_provisions(library: Library) -> tuple[OpenProvisions, ...]:
    """Those with the most provisions without a theme first."""
    by_document = defaultdict[str, list[Entry]](list)
    for entry in library.entries:
        by_document[entry.document.id].append(entry)
    found = []
    for entries in by_document.values():
        themeless = tuple(it for it in entries if not it.provision.themes)
        unanswered = tuple(it for it in entries if not (it.provision.responsibilities or it.provision.groups))
        if themeless or unanswered:
            found.append(OpenProvisions(entries[0].document, themeless, unanswered))
    return tuple(sorted(found, key=lambda it: (-len(it.themeless), -len(it.unanswered))))


def _unresolved(entries: Iterable[Entry]) -> Iterator[UnresolvedReference]:
    return (
        UnresolvedReference(entry, reference)
        for entry in entries
        for reference in entry.provision.references
        if not reference.target
    )

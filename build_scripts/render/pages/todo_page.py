"""What the library needs: texts to proofread, names to classify, documents to add; each with the place to act."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from build_scripts.model import UNCLASSIFIED, Agency, Document, Finding, Reference, Region
from build_scripts.render.catalogue import Entry, Library, document_date
from build_scripts.render.pages.citation_index import CitedInstrument

MAX_LISTED = 50
"""So many things of a kind the page lists, the most useful ones; the others are counted."""
MAX_SHOWN = 3
"""So many places are named of one thing."""
NON_TEXT_CODES = ("agency-unknown", "card-proposal")
"""Codes of findings that stand with agencies and with cards."""
PROOFREADING_ORDER = ("unread", "read")
"""States of proofreading in which something is left to do, the most urgent first."""


@dataclass(frozen=True, slots=True)
class LocatedFinding:
    """A finding, with where it is seen and what file to edit."""

    finding: Finding
    document: Document | None
    """None for a finding on a file that belongs to no readable document."""

    @property
    def anchor(self) -> str:
        """Where in the document it is seen; empty where it is seen nowhere."""
        document = self.document
        return document.owner(self.finding.line) if document and self.finding.file == document.card.text_file else ""

    @property
    def edit(self) -> tuple[str, int]:
        """File and line to edit, 0 for the whole file: a text is never edited, its card is; no file outside the project."""
        if self.document and self.finding.file == self.document.card.text_file:
            return self.document.card.file, 0
        return ("", 0) if Path(self.finding.file).is_absolute() else (self.finding.file, self.finding.line)


@dataclass(frozen=True, slots=True)
class UnproofedDocument:
    """A document that has not been checked to the end, with the places that look doubtful."""

    document: Document
    doubts: tuple[LocatedFinding, ...]


@dataclass(frozen=True, slots=True)
class UnclassifiedAgency:
    """An agency without a function, and what it answers for."""

    agency: Agency
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class IncompleteCard:
    """What a card does not say, and what the page around its text says of it."""

    document: Document
    missing: tuple[str, ...]
    """number, date, source."""
    proposals: tuple[LocatedFinding, ...]


@dataclass(frozen=True, slots=True)
class OpenProvisions:
    """Provisions of a document that no theme was found for, and that name nobody who answers."""

    document: Document
    themeless: tuple[Entry, ...]
    unanswered: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class UnresolvedReference:
    """A place where a text speaks of itself, and it is not certain which place it means."""

    entry: Entry
    reference: Reference


@dataclass(frozen=True, slots=True)
class TodoPage:
    """All there is to do, by kind; of each kind the most useful first."""

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
    """All there is to do, in time linear in the corpus."""
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
    """Those that nobody has read come first, and of those the most doubtful."""
    found = [
        UnproofedDocument(document, tuple(_doubts(document, by_document.get(document.id, ()))))
        for document in library.documents
        if document.card.proofreading in PROOFREADING_ORDER
    ]
    return tuple(
        sorted(found, key=lambda it: (PROOFREADING_ORDER.index(it.document.card.proofreading), -len(it.doubts)))
    )


def _doubts(document: Document, located: Iterable[LocatedFinding]) -> Iterator[LocatedFinding]:
    """What is doubtful in the text itself."""
    return (
        finding
        for finding in located
        if finding.finding.file == document.card.text_file and finding.finding.code not in NON_TEXT_CODES
    )


def _unclassified(library: Library) -> tuple[UnclassifiedAgency, ...]:
    """Those that answer for something, for most first."""
    named = defaultdict[str, dict[str, Entry]](dict)
    for (agency, _), entries in library.by_agency.items():
        named[agency] |= {entry.id: entry for entry in entries}
    agencies = (it for it in library.corpus.agencies if it.function == UNCLASSIFIED.id and it.id in named)
    found = (UnclassifiedAgency(it, tuple(named[it.id].values())) for it in agencies)
    return tuple(sorted(found, key=lambda it: -len(it.entries)))


def _incomplete_cards(library: Library, by_document: dict[str, list[LocatedFinding]]) -> tuple[IncompleteCard, ...]:
    """Those whose texts give what is missing come first."""
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
    """Those with most provisions without a theme come first."""
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

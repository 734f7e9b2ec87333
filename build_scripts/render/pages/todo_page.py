"""The to-do page: texts to proofread, names to classify, documents to add; each with the file to edit."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from build_scripts.model import UNCLASSIFIED, Agency, Document, Finding, Reference, Region
from build_scripts.render.catalogue import Entry, Library, grouped
from build_scripts.render.pages.citation_index import CitedInstrument

MAX_LISTED = 50
"""Maximum number of items listed of each kind, the most useful first; the others are only counted."""
MAX_SHOWN = 3
"""Maximum number of places named for one item."""
NON_TEXT_CODES = ("agency-unknown", "card-proposal", "tool-missing")
"""Codes of findings that are listed with the agencies and the cards, or that a vocabulary answers: nothing is wrong with the text."""
PROOFREADING_ORDER = ("unread", "read")
"""States of proofreading with work left, the most urgent first."""


@dataclass(frozen=True, slots=True)
class LocatedFinding:
    """A finding, with where it is seen and what file to edit."""

    finding: Finding
    document: Document | None
    """None for a finding on a file that belongs to no readable document."""

    @property
    def in_text(self) -> bool:
        """Whether it is on a source text, not on its card or another file."""
        return self.document is not None and self.finding.file == self.document.card.text_file

    @property
    def anchor(self) -> str:
        """Anchor of the unit with that line; empty if no unit has it."""
        return self.document.owner(self.finding.line) if self.document and self.in_text else ""

    @property
    def edit(self) -> tuple[str, int]:
        """File and line to edit, line 0 for the whole file; for a source text, its card; ("", 0) outside the project."""
        if self.document and self.in_text:
            return self.document.card.file, 0
        return ("", 0) if Path(self.finding.file).is_absolute() else (self.finding.file, self.finding.line)


FindingsById = dict[str, list[LocatedFinding]]
"""Document id → the findings on its text and card."""
Unproofed = tuple[Document, list[LocatedFinding]]
"""A document that is not verified, with its doubtful places."""
IncompleteCard = tuple[Document, list[str], list[LocatedFinding]]
"""A document with the missing fields of its card (number, date, source), and proposals found in the boilerplate."""
OpenProvisions = tuple[Document, list[Entry], list[Entry]]
"""A document with its provisions without a theme, and those without an agency."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TodoPage:
    """All items by kind, the most useful first."""

    findings: list[LocatedFinding]
    """Errors and warnings."""
    unproofed: list[Unproofed]
    unclassified: list[tuple[Agency, list[Entry]]]
    """Agencies without a function, with their provisions."""
    missing_documents: list[CitedInstrument]
    """Cited instruments that the library does not have."""
    incomplete_cards: list[IncompleteCard]
    open_provisions: list[OpenProvisions]
    unresolved: list[tuple[Entry, Reference]]
    """References to the own document (前款) whose target is uncertain."""
    empty: list[Region]
    """Provinces without a document."""
    max_listed: int = MAX_LISTED
    max_shown: int = MAX_SHOWN


def todo_page(library: Library) -> TodoPage:
    """Collect all items, in time linear in the corpus."""
    documents = {
        file: document for document in library.documents for file in (document.card.file, document.card.text_file)
    }
    located = [LocatedFinding(finding, documents.get(finding.file)) for finding in library.corpus.findings]
    urgent = [it for it in located if it.finding.level != "notice" and it.finding.code not in NON_TEXT_CODES]
    by_document = grouped(located, lambda it: it.document.id if it.document else "")
    cited = library.citation_index.instruments.values()
    return TodoPage(
        findings=sorted(urgent, key=lambda it: it.finding.level != "error"),
        unproofed=_unproofed(library, by_document),
        unclassified=_unclassified(library),
        missing_documents=[it for it in cited if it.citing_documents and not it.document],
        incomplete_cards=_incomplete_cards(library, by_document),
        open_provisions=_open_provisions(library),
        unresolved=[(entry, it) for entry in library.entries for it in entry.provision.references if not it.target],
        empty=[region for region in library.provinces() if region.code not in library.places],
    )


def _unproofed(library: Library, located: FindingsById) -> list[Unproofed]:
    """Unread ones first, then by number of doubtful places."""
    found = [
        (document, [it for it in located.get(document.id, ()) if it.in_text and it.finding.code not in NON_TEXT_CODES])
        for document in library.documents
        if document.card.proofreading in PROOFREADING_ORDER
    ]
    return sorted(found, key=lambda it: (PROOFREADING_ORDER.index(it[0].card.proofreading), -len(it[1])))


def _unclassified(library: Library) -> list[tuple[Agency, list[Entry]]]:
    """Those with provisions, the most provisions first."""
    named: dict[str, dict[str, Entry]] = {}
    for (agency, _), entries in library.by_agency.items():
        named.setdefault(agency, {}).update((entry.id, entry) for entry in entries)
    agencies = (it for it in library.corpus.agencies if it.function == UNCLASSIFIED.id and it.id in named)
    return sorted(((it, list(named[it.id].values())) for it in agencies), key=lambda it: -len(it[1]))


def _incomplete_cards(library: Library, located: FindingsById) -> list[IncompleteCard]:
    """Those with the most proposals first."""
    incomplete = []
    for document in library.documents:
        stated = {"number": document.card.number, "date": document.card.dated, "source": document.card.source_url}
        missing = [name for name, value in stated.items() if not value]
        proposals = [it for it in located.get(document.id, ()) if it.finding.code == "card-proposal"]
        if missing or proposals:
            incomplete.append((document, missing, proposals))
    return sorted(incomplete, key=lambda it: (-len(it[2]), -len(it[1])))


def _open_provisions(library: Library) -> list[OpenProvisions]:
    """Those with the most provisions without a theme first."""
    found = []
    for entries in grouped(library.entries, lambda entry: entry.document.id).values():
        themeless = [it for it in entries if not it.provision.themes]
        unanswered = [it for it in entries if not (it.provision.responsibilities or it.provision.groups)]
        if themeless or unanswered:
            found.append((entries[0].document, themeless, unanswered))
    return sorted(found, key=lambda it: (-len(it[1]), -len(it[2])))

"""The page of cited instruments: a row for each, with the documents that cite it."""

from __future__ import annotations

from dataclasses import dataclass

from build_scripts.model import Document, Region
from build_scripts.render.catalogue import Library
from build_scripts.render.pages.citation_index import CitedInstrument


@dataclass(frozen=True, slots=True)
class InstrumentRow:
    """An instrument with the places whose documents cite it."""

    cited: CitedInstrument
    places: tuple[Region, ...]
    """In the order of their codes."""


@dataclass(frozen=True, slots=True)
class InstrumentsPage:
    """All instruments, the most cited first, and the values of the filters."""

    rows: tuple[InstrumentRow, ...]
    kinds: frozenset[str]
    places: tuple[tuple[str, str], ...]
    """Slug and short name."""

    @property
    def documents(self) -> tuple[Document, ...]:
        """All documents that cite something."""
        found = (citer.document for row in self.rows for citer in row.cited.citing_documents)
        return tuple({document.id: document for document in found}.values())


def instruments_page(library: Library) -> InstrumentsPage:
    """The rows of all instruments that the library cites."""
    rows = tuple(InstrumentRow(cited, _places(library, cited)) for cited in library.citation_index.instruments.values())
    places = sorted({place for row in rows for place in row.places}, key=lambda it: it.code)
    kinds = frozenset(row.cited.instrument.kind for row in rows)
    return InstrumentsPage(rows, kinds, tuple((region.slug, region.short) for region in places))


def _places(library: Library, cited: CitedInstrument) -> tuple[Region, ...]:
    found = {library.place_of(citer.document) for citer in cited.citing_documents}
    return tuple(sorted(found, key=lambda it: it.code))

"""The list of cited instruments, and a page for each that many documents cite."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from build_scripts.model import Document
from build_scripts.render.catalogue import Library
from build_scripts.render.pages.citation_index import CITING_SHOWN, CitedInstrument, CitingDocument
from build_scripts.render.sheets import PlaceCount, Sheet, count_by_place


@dataclass(frozen=True, slots=True)
class InstrumentRow:
    """A row of the list."""

    cited: CitedInstrument
    places: str
    """Slugs of the places of the documents that cite it, with spaces between them."""

    @property
    def in_sight(self) -> Sequence[CitingDocument]:
        return self.cited.citing_documents[:CITING_SHOWN]

    @property
    def folded(self) -> Sequence[CitingDocument]:
        return self.listed[CITING_SHOWN:]

    @property
    def listed(self) -> Sequence[CitingDocument]:
        """In sight or folded."""
        return self.in_sight if self.cited.has_page else self.cited.citing_documents


@dataclass(frozen=True, slots=True)
class InstrumentsPage:
    """The list of all instruments, the most cited first."""

    sheets: tuple[Sheet[InstrumentRow], ...]
    kinds: Counter[str]
    """Kind → number of instruments."""
    places: tuple[tuple[str, str], ...]
    """Values of the filter by place."""
    citing: Sequence[Document]

    @property
    def count(self) -> int:
        return self.kinds.total()


@dataclass(frozen=True, slots=True)
class CitingPage:
    """An instrument with all documents that cite it, in the order of the library."""

    cited: CitedInstrument
    sheets: tuple[Sheet[CitingDocument], ...]
    places: list[PlaceCount]


def instruments_page(library: Library) -> InstrumentsPage:
    """The list of all instruments."""
    index = library.citation_index.instruments

    def row(id_: str) -> InstrumentRow:
        places = library.place_choices(citer.document for citer in index[id_].citing_documents)
        return InstrumentRow(index[id_], " ".join(slug for slug, _ in places))

    sheets = tuple(Sheet(it.page, tuple(map(row, it.rows)), it.label) for it in library.sheets["instruments/index"])
    citing = library.citation_index.citing_documents
    kinds = Counter(cited.instrument.kind for cited in index.values())
    return InstrumentsPage(sheets, kinds, library.place_choices(citing), citing)


def citing_pages(library: Library) -> Iterator[CitingPage]:
    """The instruments with a page of their own."""
    for cited in library.citation_index.instruments.values():
        if planned := library.sheets.get(f"instruments/{cited.instrument.id}"):
            by_id = {citer.document.id: citer for citer in cited.citing_documents}
            sheets = tuple(Sheet(it.page, tuple(by_id[row] for row in it.rows), it.label) for it in planned)
            yield CitingPage(
                cited,
                sheets,
                count_by_place(sheets, lambda citer: library.place_of(citer.document), lambda citer: citer.document.id),
            )

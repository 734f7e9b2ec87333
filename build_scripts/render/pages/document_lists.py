"""Lists of documents: what documents/index lists, the further sheets of a place, and the documents of a year."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from build_scripts.model import Document
from build_scripts.render.catalogue import Library, grouped
from build_scripts.render.document_sheets import Sheets

MAX_LATEST = 50
"""Maximum number of documents that documents/index lists if it cannot list all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentList:
    """A page that holds a sheet of a list and nothing else."""

    name: str | int
    """Name of the place, or the year; 0 for documents without a date."""
    parent: str
    """The page that leads to it: provinces/hunan."""
    sheets: Sheets
    number: int
    """Of the sheet, from 1."""
    groups: tuple[tuple[str, str, list[Document]], ...]
    """The documents of a place by the level of their regions, of a year by place: anchor, level or name of the place, documents."""

    @property
    def page(self) -> str:
        return self.sheets[self.number - 1].page

    @property
    def count(self) -> int:
        """Number of documents on all sheets."""
        return sum(len(sheet.rows) for sheet in self.sheets)


def document_lists(library: Library) -> Iterator[DocumentList]:
    """All pages that are lists."""
    for code, sheets in library.place_sheets.items():
        for number, sheet in enumerate(sheets[1:], 2):
            levels = grouped(sheet.rows, library.level_of).items()
            groups = tuple((str(level), str(level), own) for level, own in levels)
            name = library.places[code].name
            yield DocumentList(name=name, parent=sheets[0].page, sheets=sheets, number=number, groups=groups)
    for year, sheets in library.year_sheets.items():
        for number, sheet in enumerate(sheets, 1):
            places = grouped(sheet.rows, library.place_of).items()
            groups = tuple((place.slug, place.name, own) for place, own in places)
            yield DocumentList(name=year, parent="documents/index", sheets=sheets, number=number, groups=groups)


def listed_documents(library: Library) -> list[Document]:
    """What documents/index lists: all documents in the order of the library; of a large one, the latest."""
    if not library.year_sheets:
        return list(library.documents)
    return sorted(library.documents, key=lambda document: document.card.dated or date.min, reverse=True)[:MAX_LATEST]

"""Which documents stand on which sheet: of the list of each place, and of a large library also of that of each year."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from itertools import groupby
from typing import get_args

from build_scripts.model import Document, Region, RegionCode, RegionLevel
from build_scripts.render.sheets import Sheet, cut, extent, letters, numbered

MAX_ON_INDEX = 100
"""Maximum number of documents that documents/index lists all; of a library with more, each year has a list of its own."""
PLACE_OVERVIEW = 1400
"""Weight of what stands on a place's page besides its documents: themes and agencies."""
LEVELS: tuple[RegionLevel, ...] = get_args(RegionLevel)
"""From the widest to the narrowest."""
Sheets = tuple[Sheet[Document], ...]


def year_of(document: Document) -> int:
    """Year of issue, else of publication; 0 without a date."""
    return document.card.dated.year if document.card.dated else 0


def year_page(year: int) -> str:
    """The first page with the documents of a year: documents/by/2023."""
    return f"documents/by/{year or 'undated'}"


def plan_places(
    documents: Iterable[Document], place_of: Callable[[Document], Region], level_of: Callable[[Document], RegionLevel]
) -> Iterator[tuple[RegionCode, Sheets]]:
    """Code of each place with the sheets of its documents: by level, the widest first, and within a level the newest first."""
    newest = sorted(documents, key=lambda document: document.card.dated or date.min, reverse=True)
    in_order = sorted(newest, key=lambda document: (place_of(document).code, LEVELS.index(level_of(document))))
    for _, own in groupby(in_order, key=lambda document: place_of(document).code):
        found = list(own)
        place = place_of(found[0])
        yield place.code, _sheets(f"provinces/{place.slug}", found, place_of, PLACE_OVERVIEW)


def plan_years(documents: Sequence[Document], place_of: Callable[[Document], Region]) -> Iterator[tuple[int, Sheets]]:
    """Each year with the sheets of its documents, by place; the last year first, those without a date last. Nothing if all
    documents stand on documents/index."""
    if len(documents) > MAX_ON_INDEX:
        by_place = sorted(documents, key=lambda document: place_of(document).code)
        for year, own in groupby(sorted(by_place, key=year_of, reverse=True), key=year_of):
            yield year, _sheets(year_page(year), own, place_of)


def _sheets(page: str, documents: Iterable[Document], place_of: Callable[[Document], Region], first: int = 0) -> Sheets:
    def label(found: Sequence[Document]) -> str:
        return extent([(place_of(document), document.card.dated) for document in found])

    def weight(document: Document) -> int:
        return 9 + letters(document.title, document.card.number)

    return numbered(page, cut(documents, weight, first), label)

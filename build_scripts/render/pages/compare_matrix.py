"""The matrix of the page /compare/: the number of provisions by theme and place, in each counting mode."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from build_scripts.model import CLOSED_GROUPS, Region, Theme, TimeGroup
from build_scripts.render.catalogue import Entry, Library

Counts = tuple[int, ...]
"""One number for each of COUNTING_MODES."""

COUNTING_MODES = tuple(
    (rank, force) for rank in ("primary", "any") for force in ("all", "not-ended", "in-force")
)  # fmt: skip
"""Which provisions count: by theme, those whose primary theme it is, or all that carry it; and by force, all of them,
all but those over or not yet in force, or only those that state that they are in force."""
OUT_OF_FORCE: frozenset[TimeGroup] = CLOSED_GROUPS | {"not-yet"}
_NONE: Counts = (0,) * len(COUNTING_MODES)


@dataclass(frozen=True, slots=True)
class Cell:
    """The provisions of a place under a theme."""

    place: Region
    counts: Counts


@dataclass(frozen=True, slots=True)
class Row:
    """A theme in all places."""

    theme: Theme
    cells: tuple[Cell, ...]
    total: Counts


@dataclass(frozen=True, slots=True)
class Matrix:
    """All themes, in the order of the site, and all places that have documents, in the order of their codes."""

    places: tuple[Region, ...]
    rows: tuple[Row, ...]
    totals: tuple[Counts, ...]
    """Of the places; in the modes with rank "any" a provision counts once for each of its themes."""
    total: Counts
    provisions: int
    """Number of provisions in the library, each counted once."""

    @property
    def without_theme(self) -> int:
        """Number of provisions without a theme, which are in no cell."""
        return self.provisions - self.total[0]


def matrix(library: Library) -> Matrix:
    """The matrix of the library."""
    places = {library.place_of(document).code: library.place(document.card.region) for document in library.documents}
    places_in_order = tuple(place for _, place in sorted(places.items()))
    found: dict[tuple[str, str], Counts] = defaultdict(lambda: _NONE)
    for theme, marked in library.by_theme.items():
        for entry, primary in marked:
            key = theme, library.place_of(entry.document).code
            found[key] = _sum(found[key], _counts(entry, primary))
    rows = tuple(_row(theme, places_in_order, found) for theme in library.corpus.themes)
    totals = tuple(_sum(*(row.cells[at].counts for row in rows)) for at in range(len(places_in_order)))
    return Matrix(places_in_order, rows, totals, _sum(*totals), len(library.entries))


def _row(theme: Theme, places: tuple[Region, ...], found: dict[tuple[str, str], Counts]) -> Row:
    cells = tuple(Cell(place, found.get((theme.id, place.code), _NONE)) for place in places)
    return Row(theme, cells, _sum(*(cell.counts for cell in cells)))


def _counts(entry: Entry, primary: bool) -> Counts:
    group = entry.time.group
    holds = {"all": True, "not-ended": group not in OUT_OF_FORCE, "in-force": group == "in-force"}
    return tuple(int(holds[force] and (primary or rank == "any")) for rank, force in COUNTING_MODES)


def _sum(*counts: Counts) -> Counts:
    return tuple(map(sum, zip(_NONE, *counts, strict=True)))

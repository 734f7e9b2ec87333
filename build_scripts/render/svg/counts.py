"""The counts that grids and bar charts show: provisions by theme and place, co-responsible functions, documents by year."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from build_scripts.model import Region, RegionCode, Theme
from build_scripts.render.catalogue import Library
from build_scripts.render.document_sheets import year_of, year_page
from build_scripts.render.links import Links
from build_scripts.render.svg.grid import Cell, Grid, Head

MAX_FUNCTIONS = 16
"""Maximum number of functions in the grid, those most often co-responsible."""
MAX_PLACES = 36
"""Maximum number of places in a grid; where there are more, what is counted beside a province is counted with it."""
MAX_YEARS = 20
"""Maximum number of years in the grid, the last ones."""
EARLIER = 1
"""In place of the years before them."""
Row = TypeVar("Row")
Column = TypeVar("Column")


def _grid(rows: Mapping[Row, Head], columns: Mapping[Column, Head], cell: Callable[[Row, Column], Cell | None]) -> Grid:
    cells = tuple(tuple(cell(row, column) for column in columns) for row in rows)
    return Grid(tuple(rows.values()), tuple(columns.values()), cells)


def _shown_under(library: Library) -> dict[RegionCode, Region]:
    """Code of each place that is counted → the place that a grid shows it under: itself, or its province where there are many."""
    many = len(library.counted_places) > MAX_PLACES
    return {own.code: library.place(code) if many else own for code, own in library.counted.items()}


def _place_heads(links: Links) -> dict[RegionCode, Head]:
    """The places that are shown; those beside a province have no page but its."""
    library, under = links.library, _shown_under(links.library)
    pages = {under[own.code].code: library.place(code).slug for code, own in library.counted.items()}
    return {
        place.code: Head(place.short, links.find_address(f"provinces/{pages[place.code]}")) for place in under.values()
    }


def themes_by_place(links: Links, rest: str) -> Grid:
    """Provisions by primary theme and place, each counted once.

    `rest`: label of the last row, for provisions without a theme, if there are any.
    """
    library = links.library
    counted: dict[RegionCode, list[Region]] = {}
    for code, place in _shown_under(library).items():
        counted.setdefault(place.code, []).append(library.counted_places[code])
    rows = {theme.id: Head(theme.label, links.find_address(f"themes/{theme.id}")) for theme in library.corpus.themes}
    if any(counts[""] for counts in library.theme_counts.values()):
        rows[""] = Head(rest)

    def cell(theme: str, place: RegionCode) -> Cell:
        having = [own for own in counted[place] if library.theme_counts[own.code][theme]]
        count = sum(library.theme_counts[own.code][theme] for own in having)
        return Cell(count, links.find_address(f"themes/{theme}", having[0].slug) if having else "")

    return _grid(rows, _place_heads(links), cell)


@dataclass(frozen=True, slots=True, kw_only=True)
class ThemeShare:
    """A theme's share of the provisions of a place."""

    theme: Theme
    address: str
    """Of the place's row on the theme's page; empty if there is none."""
    count: int
    """Provisions of the place with this primary theme."""
    share: float
    """Share of the place's provisions, 0 to 1."""
    average: float
    """The theme's share of all provisions of the library, 0 to 1."""


def themes_of_place(links: Links, place: Region) -> list[ThemeShare]:
    """Every theme that a provision of the place has, or that is primary anywhere; the place's largest first."""
    library = links.library
    own, all_ = Counter[str](), Counter[str]()
    for code in {counted.code: None for region, counted in library.counted.items() if library.place(region) == place}:
        own.update(library.theme_counts[code])
    for counts in library.theme_counts.values():
        all_.update(counts)
    shares = (
        ThemeShare(
            theme=theme,
            address=links.find_address(f"themes/{theme.id}", place.slug),
            count=own[theme.id],
            share=own[theme.id] / (own.total() or 1),
            average=all_[theme.id] / (all_.total() or 1),
        )
        for theme in library.corpus.themes
        if all_[theme.id] or theme.id in own
    )
    return sorted(shares, key=lambda it: -it.count)


def functions_by_function(links: Links) -> Grid:
    """The number of provisions shared by each two functions; the most often co-responsible first."""
    library = links.library
    counts = library.co_responsibility
    order = {id_: at for at, id_ in enumerate(library.functions)}
    shown = sorted(counts, key=lambda it: (-counts[it].total(), order[it]))[:MAX_FUNCTIONS]
    pages = {it: links.find_address(f"agencies/{it}") for it in shown}
    heads = {it: Head(library.functions[it].label, page) for it, page in pages.items()}

    def cell(one: str, other: str) -> Cell | None:
        """With a link to the section on co-responsibility of a function's page, which exists if the count is not 0."""
        count = counts[one][other]
        return None if one == other else Cell(count, f"{pages[one]}#together" if pages[one] and count else "")

    return _grid(heads, heads, cell)


def documents_by_year(links: Links, earlier: str, undated: str) -> Grid:
    """Documents by place and year of issue, else of publication; each counted once.

    `earlier`: label of the first column where there are more than MAX_YEARS, with {year}, of all documents before that year;
    `undated`: label of the last column, for documents without a date, if there are any.
    """
    library = links.library
    years = {year for year in map(year_of, library.documents) if year}
    last = max(years, default=-1)
    first = max(min(years, default=0), last - MAX_YEARS + 1)
    columns = {year: Head(str(year), links.find_address(year_page(year))) for year in range(first, last + 1)}
    if years and min(years) < first:
        columns = {EARLIER: Head(earlier.format(year=first))} | columns
    under = _shown_under(library)
    dated = ((under[library.counted[it.card.region].code].code, year_of(it)) for it in library.documents)
    counts = Counter((place, year if year in columns or not year else EARLIER) for place, year in dated)
    if any(not year for _, year in counts):
        columns[0] = Head(undated, links.find_address(year_page(0)))
    return _grid(_place_heads(links), columns, lambda place, year: Cell(counts[place, year]))

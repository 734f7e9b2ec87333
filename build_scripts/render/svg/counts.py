"""The counts that grids and bar charts show: provisions by theme and place, co-responsible functions, documents by year."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from build_scripts.model import Document, Provision, Region, Theme
from build_scripts.render.catalogue import Library, document_date
from build_scripts.render.pages.agency_pages import co_responsibility
from build_scripts.render.svg.grid import Cell, Grid, Head

MAX_FUNCTIONS = 16
"""Maximum number of functions in the grid, those most often co-responsible."""


def themes_by_place(library: Library, rest: str) -> Grid:
    """Provisions by primary theme and place, each counted once.

    `rest`: label of the last row, for provisions without a theme, if there are any.
    """
    counts = Counter(
        (primary_theme(entry.provision, library), place_code(entry.document, library)) for entry in library.entries
    )
    places = places_with_documents(library)
    page_address = library.page_register.address
    rows = [(theme.id, Head(theme.label, page_address(f"themes/{theme.id}"))) for theme in library.corpus.themes]
    if any(not id_ for id_, _ in counts):
        rows.append(("", Head(rest)))
    cells = tuple(
        tuple(_theme_cell(library, id_, region, counts[id_, region.code]) for region in places) for id_, _ in rows
    )
    return Grid(tuple(head for _, head in rows), tuple(_place_head(library, region) for region in places), cells)


def _theme_cell(library: Library, theme: str, place: Region, count: int) -> Cell:
    return Cell(count, library.page_register.address(f"themes/{theme}", place.slug) if count else "")


def primary_theme(provision: Provision, library: Library) -> str:
    """Id of its primary theme; empty if it has none."""
    return next(
        (theme_mark.id for theme_mark in provision.themes if theme_mark.primary and theme_mark.id in library.themes), ""
    )


def place_code(document: Document, library: Library) -> str:
    """Code of the place on whose page a document is listed."""
    return library.place_of(document).code


def places_with_documents(library: Library) -> tuple[Region, ...]:
    """Places that have documents, in the order of their codes."""
    return tuple(library.places[code] for code in sorted(library.places))


def _place_head(library: Library, place: Region) -> Head:
    return Head(place.short, library.page_register.address(f"provinces/{place.slug}"))


@dataclass(frozen=True, slots=True)
class ThemeShare:
    """A theme's share of the provisions of a place."""

    theme: Theme
    address: str
    """Path from the docs folder of the place's row on the theme's page; empty if there is none."""
    count: int
    """Provisions of the place with this primary theme."""
    share: float
    """Share of the place's provisions, 0 to 1."""
    average: float
    """The theme's share of all provisions of the library, 0 to 1."""

    @property
    def greater(self) -> float:
        """The greater one of both shares."""
        return max(self.share, self.average)


def themes_of_place(library: Library, place: Region) -> tuple[ThemeShare, ...]:
    """Every theme that a provision of the place has, or that is primary anywhere; the place's largest first."""
    own, all_, named = Counter[str](), Counter[str](), set[str]()
    for entry in library.entries:
        theme = primary_theme(entry.provision, library)
        all_[theme] += 1
        if place_code(entry.document, library) == place.code:
            own[theme] += 1
            named.update(theme_mark.id for theme_mark in entry.provision.themes)
    found = (it for it in library.corpus.themes if all_[it.id] or it.id in named)
    page_address = library.page_register.address
    shares = (_share(it, own, all_, page_address(f"themes/{it.id}", place.slug)) for it in found)
    return tuple(sorted(shares, key=lambda it: -it.count))


def _share(theme: Theme, own: Counter[str], all_: Counter[str], address: str) -> ThemeShare:
    count = own[theme.id]
    return ThemeShare(theme, address, count, count / (own.total() or 1), all_[theme.id] / (all_.total() or 1))


def functions_by_function(library: Library) -> Grid:
    """The number of provisions shared by each two functions; the most often co-responsible first."""
    counts = co_responsibility(library)
    order = {id_: at for at, id_ in enumerate(library.functions)}
    shown = sorted(counts, key=lambda it: (-counts[it].total(), order[it]))[:MAX_FUNCTIONS]
    page_address = library.page_register.address
    heads = tuple(Head(library.functions[it].label, page_address(f"agencies/{it}")) for it in shown)
    cells = tuple(
        tuple(
            None if one == other else _pair_cell(page_address(f"agencies/{one}"), counts[one][other]) for other in shown
        )
        for one in shown
    )
    return Grid(heads, heads, cells)


def _pair_cell(page: str, count: int) -> Cell:
    """A cell with a link to the section on co-responsibility of a function's page, which exists if the count is not 0."""
    return Cell(count, f"{page}#together" if page and count else "")


def documents_by_year(library: Library, undated: str) -> Grid:
    """Documents by place and year of issue, else of publication; each counted once.

    `undated`: label of the last column, for documents without a date, if there are any.
    """
    counts = Counter((place_code(document, library), _year(document)) for document in library.documents)
    years = {year for _, year in counts if year}
    columns = [*range(min(years, default=0), max(years, default=-1) + 1)]
    heads = tuple(Head(str(year)) for year in columns)
    if any(not year for _, year in counts):
        columns, heads = [*columns, 0], (*heads, Head(undated))
    places = places_with_documents(library)
    cells = tuple(tuple(Cell(counts[place.code, year]) for year in columns) for place in places)
    return Grid(tuple(_place_head(library, region) for region in places), heads, cells)


def _year(document: Document) -> int:
    day = document_date(document)
    return day.year if day else 0

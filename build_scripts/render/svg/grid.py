"""A grid (heat map): counts by row and column, the higher the darker; each count links to what it counts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from build_scripts.render.display_text import excerpt
from build_scripts.render.svg.drawing import Element, em, line, link, picture, rect, text

SHADES = 6
"""Number of shades: 1, 2 and more, 4 and more …; the last has no upper bound."""
MAX_LEVEL_NAMES = 6
"""Maximum number of columns with horizontal names."""
MAX_NAME = 12
"""Maximum length of a name, in characters."""
ROW = 1.9
"""Height of a row in em."""
BASELINE = 1.3
"""Baseline of the text in a row, in em from its top."""
GAP = 0.1
"""Between the edge of a cell and its shade, in em."""
MAX_WIDTH = 40
"""Maximum width of the cells in em; a wider grid is printed in small letters."""
SUMS_WIDTH = 2.6
"""Width of the column of sums, in em."""


@dataclass(frozen=True, slots=True)
class Head:
    """The head of a row or column."""

    label: str
    address: str = ""
    """Path of its page from the docs folder; empty if it has none."""


@dataclass(frozen=True, slots=True)
class Cell:
    """The count of a row in a column."""

    count: int
    address: str = ""


@dataclass(frozen=True, slots=True)
class Grid:
    """Rows by columns; a cell is None where a row and a column cannot have a count."""

    rows: tuple[Head, ...]
    columns: tuple[Head, ...]
    cells: tuple[tuple[Cell | None, ...], ...]
    """A tuple for each row."""

    @property
    def row_totals(self) -> tuple[int, ...]:
        return tuple(_total(row) for row in self.cells)

    @property
    def column_totals(self) -> tuple[int, ...]:
        return tuple(_total(column) for column in zip(*self.cells, strict=True))

    @property
    def shades(self) -> tuple[tuple[int, int, int | None], ...]:
        """The shades that occur: (shade, lowest count, highest count or None)."""
        found = {shade(cell.count) for row in self.cells for cell in row if cell and cell.count}
        return tuple((it, 2 ** (it - 1), 2**it - 1 if it < SHADES else None) for it in sorted(found))


def _total(cells: tuple[Cell | None, ...]) -> int:
    return sum(cell.count for cell in cells if cell)


def shade(count: int) -> int:
    """The shade of a count, from 1; a doubled count is one shade darker, so that it suits libraries of any size."""
    return min(count.bit_length(), SHADES)


@dataclass(frozen=True, slots=True)
class _Layout:
    """Lengths in em."""

    names: float
    """Width of the names of rows."""
    top: float
    """Height of the names of columns."""
    cell: float
    upright: bool
    """True if the names of columns are vertical."""

    def y(self, row: int) -> float:
        return self.top + row * ROW

    def middle(self, column: int) -> float:
        return (column + 0.5) * self.cell


def _layout(grid: Grid, total: str) -> _Layout:
    over = _longest(grid.columns, total)
    upright = len(grid.columns) > MAX_LEVEL_NAMES or over > 3
    top, cell = (over + 0.6, 1.9) if upright else (ROW, 3.2)
    return _Layout(_longest(grid.rows, total) + 0.8, top, cell, upright)


def _longest(heads: tuple[Head, ...], total: str) -> int:
    return max(len(it) for it in (*(_short(head) for head in heads), total))


def _short(head: Head) -> str:
    return excerpt(head.label, MAX_NAME)


def draw_grid(grid: Grid, up: str, labelled_by: str, total: str = "") -> str:
    """The grid as two drawings, so that the names of rows stay in sight when the cells are scrolled.

    `up`: from the page to the docs folder; `labelled_by`: ids of the elements that describe it; `total`: label of the sums;
    empty for a grid without sums.
    """
    layout = _layout(grid, total)
    width = len(grid.columns) * layout.cell + (SUMS_WIDTH if total else 0)
    height = em(layout.y(len(grid.rows) + bool(total)) + 0.2)
    cells = [*_columns(grid, layout, up), *_rules(grid, layout, width), *_cells(grid, layout, up)]
    if total:
        cells += _sums(grid, layout, width, total)
    names = [*_names(grid, layout, up, total), *_rules(grid, layout, layout.names)]
    many = " many" if width > MAX_WIDTH else ""
    return "".join(
        picture(f"{kind}{many}", em(wide), height, *elements, labelled_by=labelled_by)
        for kind, wide, elements in (("matrix-names", layout.names, names), ("matrix", width, cells))
    )


def _names(grid: Grid, layout: _Layout, up: str, total: str) -> Iterator[Element]:
    for number, head in enumerate(grid.rows):
        yield _linked(head, up, text(_short(head), em(0), em(layout.y(number) + BASELINE)))
    if total:
        yield text(total, em(0), em(layout.y(len(grid.rows)) + BASELINE), "sum")


def _columns(grid: Grid, layout: _Layout, up: str) -> Iterator[Element]:
    for number, head in enumerate(grid.columns):
        yield _linked(head, up, _column(_short(head), layout.middle(number), layout))


def _column(name: str, x: float, layout: _Layout) -> Element:
    if layout.upright:
        return text(name, em(x), em(layout.top - 0.4), "end", upright=True)
    return text(name, em(x), em(layout.top - ROW + BASELINE), "middle")


def _linked(head: Head, up: str, drawn: Element) -> Element:
    return link(f"{up}{head.address}", head.label, drawn) if head.address else drawn


def _rules(grid: Grid, layout: _Layout, width: float) -> Iterator[Element]:
    for number in range(len(grid.rows) + 1):
        yield line(em(0), em(layout.y(number)), em(width), em(layout.y(number)), "rule")


def _cells(grid: Grid, layout: _Layout, up: str) -> Iterator[Element]:
    for row, (head, cells) in enumerate(zip(grid.rows, grid.cells, strict=True)):
        for column, (over, cell) in enumerate(zip(grid.columns, cells, strict=True)):
            if cell is None:
                yield _shade(row, column, layout, "never")
            elif cell.count:
                drawn = _cell(cell.count, row, column, layout)
                name = f"{head.label} · {over.label} {cell.count}"
                yield from [link(f"{up}{cell.address}", name, *drawn)] if cell.address else drawn


def _cell(count: int, row: int, column: int, layout: _Layout) -> tuple[Element, Element]:
    number = text(str(count), em(layout.middle(column)), em(layout.y(row) + BASELINE), "middle")
    return _shade(row, column, layout, f"n{shade(count)}"), number


def _shade(row: int, column: int, layout: _Layout, kind: str) -> Element:
    x, y = column * layout.cell + GAP, layout.y(row) + GAP
    return rect(em(x), em(y), em(layout.cell - 2 * GAP), em(ROW - 2 * GAP), kind)


def _sums(grid: Grid, layout: _Layout, width: float, word: str) -> Iterator[Element]:
    right, under = em(width - 0.3), em(layout.y(len(grid.rows)) + BASELINE)
    yield _column(word, width - SUMS_WIDTH / 2, layout)
    for number, count in enumerate(grid.row_totals):
        yield text(str(count), right, em(layout.y(number) + BASELINE), "end", "sum")
    for number, count in enumerate(grid.column_totals):
        yield text(str(count), em(layout.middle(number)), under, "middle", "sum")
    yield text(str(sum(grid.row_totals)), right, under, "end", "sum")

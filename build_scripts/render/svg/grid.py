"""A grid (heat map): counts by row and column, the higher the darker; each count links to what it counts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from build_scripts.render.display_text import excerpt
from build_scripts.render.svg.drawing import Element, line, link, picture, rect, text

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
    """Of its page; empty if it has none."""

    @property
    def name(self) -> str:
        """The label as it is drawn."""
        return excerpt(self.label, MAX_NAME)


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
        return tuple(sum(cell.count for cell in row if cell) for row in self.cells)

    @property
    def column_totals(self) -> tuple[int, ...]:
        return tuple(sum(cell.count for cell in column if cell) for column in zip(*self.cells, strict=True))

    @property
    def shades(self) -> tuple[tuple[int, int, int | None], ...]:
        """The shades that occur: (shade, lowest count, highest count or None)."""
        found = {shade(cell.count) for row in self.cells for cell in row if cell and cell.count}
        return tuple((it, 2 ** (it - 1), 2**it - 1 if it < SHADES else None) for it in sorted(found))


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
    """Width of a cell."""
    upright: bool
    """True if the names of columns are vertical."""

    def y(self, row: int) -> float:
        return self.top + row * ROW

    def middle(self, column: int) -> float:
        return (column + 0.5) * self.cell


def _layout(grid: Grid, total: str) -> _Layout:
    widest, over = (
        max(len(name) for name in (*(it.name for it in heads), total)) for heads in (grid.rows, grid.columns)
    )
    upright = len(grid.columns) > MAX_LEVEL_NAMES or over > 3
    top, cell = (over + 0.6, 1.9) if upright else (ROW, 3.2)
    return _Layout(widest + 0.8, top, cell, upright)


def draw_grid(grid: Grid, labelled_by: str, total: str = "") -> str:
    """The grid as two drawings, so that the names of rows stay in sight when the cells are scrolled.

    `labelled_by`: ids of the elements that describe it; `total`: label of the sums; empty for a grid without sums.
    """
    layout = _layout(grid, total)
    width = len(grid.columns) * layout.cell + (SUMS_WIDTH if total else 0)
    height = layout.y(len(grid.rows) + bool(total)) + 0.2
    columns = (_linked(it, _column(it.name, layout.middle(at), layout)) for at, it in enumerate(grid.columns))
    cells = [*columns, *_rules(grid, layout, width), *_cells(grid, layout)]
    baselines = [layout.y(row) + BASELINE for row in range(len(grid.rows) + 1)]
    names = [_linked(it, text(it.name, 0, y)) for it, y in zip(grid.rows, baselines, strict=False)]
    if total:
        cells += _sums(grid, layout, width, total)
        names.append(text(total, 0, baselines[-1], "sum"))
    names += _rules(grid, layout, layout.names)
    many = " many" if width > MAX_WIDTH else ""
    return "".join(
        picture(f"{kind}{many}", wide, height, *elements, labelled_by=labelled_by)
        for kind, wide, elements in (("matrix-names", layout.names, names), ("matrix", width, cells))
    )


def _column(name: str, x: float, layout: _Layout) -> Element:
    if layout.upright:
        return text(name, x, layout.top - 0.4, "end", "upright")
    return text(name, x, layout.top - ROW + BASELINE, "middle")


def _linked(head: Head, drawn: Element) -> Element:
    return link(head.address, drawn, title=head.label) if head.address else drawn


def _rules(grid: Grid, layout: _Layout, width: float) -> Iterator[Element]:
    for y in map(layout.y, range(len(grid.rows) + 1)):
        yield line(0, y, width, y, "rule")


def _cells(grid: Grid, layout: _Layout) -> Iterator[Element]:
    for row, (head, cells) in enumerate(zip(grid.rows, grid.cells, strict=True)):
        for column, (over, cell) in enumerate(zip(grid.columns, cells, strict=True)):
            if cell is None or cell.count:
                x, y = column * layout.cell + GAP, layout.y(row) + GAP
                kind = f"n{shade(cell.count)}" if cell else "never"
                drawn = [rect(x, y, layout.cell - 2 * GAP, ROW - 2 * GAP, kind)]
                if cell:
                    drawn.append(text(str(cell.count), layout.middle(column), layout.y(row) + BASELINE, "middle"))
                    if cell.address:
                        drawn = [link(cell.address, *drawn, title=f"{head.label} · {over.label} {cell.count}")]
                yield from drawn


def _sums(grid: Grid, layout: _Layout, width: float, word: str) -> Iterator[Element]:
    right, under = width - 0.3, layout.y(len(grid.rows)) + BASELINE
    yield _column(word, width - SUMS_WIDTH / 2, layout)
    for number, count in enumerate(grid.row_totals):
        yield text(str(count), right, layout.y(number) + BASELINE, "end", "sum")
    for number, count in enumerate(grid.column_totals):
        yield text(str(count), layout.middle(number), under, "middle", "sum")
    yield text(str(sum(grid.row_totals)), right, under, "end", "sum")

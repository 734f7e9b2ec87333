"""A grid: counts of rows by columns, the more the darker; each count is written in its cell and leads to what it counts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from build_scripts.render.display_text import excerpt
from build_scripts.render.svg.drawing import Element, em, line, link, picture, rect, text

SHADES = 6
"""Shades: 1, 2 and more, 4 and more, and so on; the last has no end."""
MAX_LEVEL_NAMES = 6
"""Up to so many columns are wide enough for names that lie."""
MAX_NAME = 12
"""Letters of a name."""
ROW = 1.9
"""Height of a row in em."""
BASELINE = 1.3
"""Where in it the words stand."""
GAP = 0.1
MAX_WIDTH = 40
"""Cells wider than this in em are printed in small letters."""
SUMS_WIDTH = 2.6
"""Width of the column of sums."""


@dataclass(frozen=True, slots=True)
class Head:
    """What a row or column stands for."""

    label: str
    address: str = ""
    """Of its page, from the docs folder; empty where it has none."""


@dataclass(frozen=True, slots=True)
class Cell:
    """How many there are of a row in a column."""

    count: int
    address: str = ""


@dataclass(frozen=True, slots=True)
class Grid:
    """Rows by columns; None where a row cannot meet a column."""

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
    def steps(self) -> tuple[tuple[int, int, int | None], ...]:
        """The shades that occur, each with the counts from which and to which it goes."""
        found = {shade(cell.count) for row in self.cells for cell in row if cell and cell.count}
        return tuple((it, 2 ** (it - 1), 2**it - 1 if it < SHADES else None) for it in sorted(found))


def _total(cells: tuple[Cell | None, ...]) -> int:
    return sum(cell.count for cell in cells if cell)


def shade(count: int) -> int:
    """The shade of a count, from 1; doubling makes one darker, so that small and large libraries can be read alike."""
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
    """Names of columns stand, for want of room."""

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


def draw_grid(grid: Grid, up: str, named: str, total: str = "") -> str:
    """The grid as two drawings, so that the names of rows stay in sight when the cells are scrolled.

    `up` leads to the docs folder; `named`: ids of what says what it shows; `total`: the word for sums, where the counts
    may be summed.
    """
    at = _layout(grid, total)
    width = len(grid.columns) * at.cell + (SUMS_WIDTH if total else 0)
    height = em(at.y(len(grid.rows) + bool(total)) + 0.2)
    cells = [*_columns(grid, at, up), *_rules(grid, at, width), *_cells(grid, at, up)]
    if total:
        cells += _sums(grid, at, width, total)
    names = [*_names(grid, at, up, total), *_rules(grid, at, at.names)]
    many = " many" if width > MAX_WIDTH else ""
    return "".join(
        picture(f"{kind}{many}", em(wide), height, *elements, named=named)
        for kind, wide, elements in (("matrix-names", at.names, names), ("matrix", width, cells))
    )


def _names(grid: Grid, at: _Layout, up: str, total: str) -> Iterator[Element]:
    for number, head in enumerate(grid.rows):
        yield _linked(head, up, text(_short(head), em(0), em(at.y(number) + BASELINE)))
    if total:
        yield text(total, em(0), em(at.y(len(grid.rows)) + BASELINE), "sum")


def _columns(grid: Grid, at: _Layout, up: str) -> Iterator[Element]:
    for number, head in enumerate(grid.columns):
        yield _linked(head, up, _column(_short(head), at.middle(number), at))


def _column(name: str, x: float, at: _Layout) -> Element:
    if at.upright:
        return text(name, em(x), em(at.top - 0.4), "end", upright=True)
    return text(name, em(x), em(at.top - ROW + BASELINE), "middle")


def _linked(head: Head, up: str, drawn: Element) -> Element:
    return link(f"{up}{head.address}", head.label, drawn) if head.address else drawn


def _rules(grid: Grid, at: _Layout, width: float) -> Iterator[Element]:
    for number in range(len(grid.rows) + 1):
        yield line(em(0), em(at.y(number)), em(width), em(at.y(number)), "rule")


def _cells(grid: Grid, at: _Layout, up: str) -> Iterator[Element]:
    for row, (head, cells) in enumerate(zip(grid.rows, grid.cells, strict=True)):
        for column, (over, cell) in enumerate(zip(grid.columns, cells, strict=True)):
            if cell is None:
                yield _shade(row, column, at, "never")
            elif cell.count:
                drawn = _cell(cell.count, row, column, at)
                name = f"{head.label} · {over.label} {cell.count}"
                yield from [link(f"{up}{cell.address}", name, *drawn)] if cell.address else drawn


def _cell(count: int, row: int, column: int, at: _Layout) -> tuple[Element, Element]:
    number = text(str(count), em(at.middle(column)), em(at.y(row) + BASELINE), "middle")
    return _shade(row, column, at, f"n{shade(count)}"), number


def _shade(row: int, column: int, at: _Layout, kind: str) -> Element:
    x, y = column * at.cell + GAP, at.y(row) + GAP
    return rect(em(x), em(y), em(at.cell - 2 * GAP), em(ROW - 2 * GAP), kind)


def _sums(grid: Grid, at: _Layout, width: float, word: str) -> Iterator[Element]:
    right, under = em(width - 0.3), em(at.y(len(grid.rows)) + BASELINE)
    yield _column(word, width - SUMS_WIDTH / 2, at)
    for number, count in enumerate(grid.row_totals):
        yield text(str(count), right, em(at.y(number) + BASELINE), "end", "sum")
    for number, count in enumerate(grid.column_totals):
        yield text(str(count), em(at.middle(number)), under, "middle", "sum")
    yield text(str(sum(grid.row_totals)), right, under, "end", "sum")

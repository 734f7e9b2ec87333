"""A grid: counts of rows by columns, the more the darker; each count is written in its cell and leads to what it counts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from build_scripts.render.pictures.drawing import Element, em, line, link, picture, rect, text
from build_scripts.render.wording import excerpt

STEPS = 6
"""Shades: 1, 2 and more, 4 and more, and so on; the last has no end."""
FEW = 6
"""Up to so many columns are wide enough for names that lie."""
LONGEST = 12
"""Letters of a name."""
ROW = 1.9
GAP = 0.1


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
        found = {step(it.count) for row in self.cells for it in row if it and it.count}
        return tuple((it, 2 ** (it - 1), 2**it - 1 if it < STEPS else None) for it in sorted(found))


def _total(cells: tuple[Cell | None, ...]) -> int:
    return sum(it.count for it in cells if it)


def step(count: int) -> int:
    """The shade of a count, from 1; doubling makes one darker, so that small and large libraries can be read alike."""
    return min(count.bit_length(), STEPS)


@dataclass(frozen=True, slots=True)
class _Measures:
    """Lengths in em."""

    left: float
    """Where the cells begin."""
    top: float
    cell: float
    upright: bool
    """Names of columns stand, for want of room."""

    def x(self, column: int) -> float:
        return self.left + column * self.cell

    def y(self, row: int) -> float:
        return self.top + row * ROW


def _measure(grid: Grid, total: str) -> _Measures:
    names = [*(it.label for it in grid.rows), total]
    longest = max(len(excerpt(it.label, LONGEST)) for it in (*grid.columns, Head(total)))
    upright = len(grid.columns) > FEW or longest > 3
    top = longest + 0.6 if upright else ROW
    return _Measures(max(len(excerpt(it, LONGEST)) for it in names) + 0.8, top, 1.9 if upright else 3.2, upright)


def draw_grid(grid: Grid, up: str, named: str, total: str = "") -> str:
    """The grid as SVG. `up` leads to the docs folder; `named`: ids of what says what it shows; `total`: the word for
    sums, where the counts may be summed."""
    measures = _measure(grid, total)
    width = measures.x(len(grid.columns)) + (2.6 if total else 0)
    height = measures.y(len(grid.rows) + bool(total)) + 0.2
    elements = [*_heads(grid, measures, up), *_rows(grid, measures, width), *_cells(grid, measures, up)]
    if total:
        elements += _totals(grid, measures, width, total)
    return picture("grid", em(width), em(height), *elements, named=named)


def _heads(grid: Grid, at: _Measures, up: str) -> Iterator[Element]:
    for number, head in enumerate(grid.columns):
        yield _linked(head, up, _column_name(head.label, at.x(number) + at.cell / 2, at))
    for number, head in enumerate(grid.rows):
        yield _linked(head, up, text(excerpt(head.label, LONGEST), em(0), em(at.y(number) + 1.3)))


def _linked(head: Head, up: str, drawn: Element) -> Element:
    return link(f"{up}{head.address}", head.label, drawn) if head.address else drawn


def _column_name(label: str, x: float, at: _Measures) -> Element:
    if at.upright:
        return text(excerpt(label, LONGEST), em(x), em(at.top - 0.4), "end", upright=True)
    return text(label, em(x), em(at.top - 0.6), "middle")


def _rows(grid: Grid, at: _Measures, width: float) -> Iterator[Element]:
    for number in range(len(grid.rows) + 1):
        yield line(em(0), em(at.y(number)), em(width), em(at.y(number)), "rule")


def _cells(grid: Grid, at: _Measures, up: str) -> Iterator[Element]:
    for row, (head, cells) in enumerate(zip(grid.rows, grid.cells, strict=True)):
        for column, (over, cell) in enumerate(zip(grid.columns, cells, strict=True)):
            if cell and cell.count:
                drawn = _cell(cell.count, at.x(column), at.y(row), at)
                name = f"{head.label} · {over.label} {cell.count}"
                yield from [link(f"{up}{cell.address}", name, *drawn)] if cell.address else drawn


def _cell(count: int, x: float, y: float, at: _Measures) -> tuple[Element, Element]:
    shade = rect(em(x + GAP), em(y + GAP), em(at.cell - 2 * GAP), em(ROW - 2 * GAP), f"n{step(count)}")
    return shade, text(str(count), em(x + at.cell / 2), em(y + 1.3), "middle")


def _totals(grid: Grid, at: _Measures, width: float, word: str) -> Iterator[Element]:
    under = at.y(len(grid.rows)) + 1.3
    yield _column_name(word, width - 1.2, at)
    yield text(word, em(0), em(under), "sum")
    for number, count in enumerate(grid.row_totals):
        yield text(str(count), em(width - 0.3), em(at.y(number) + 1.3), "end", "sum")
    for number, count in enumerate(grid.column_totals):
        yield text(str(count), em(at.x(number) + at.cell / 2), em(under), "middle", "sum")
    yield text(str(sum(grid.row_totals)), em(width - 0.3), em(under), "end", "sum")

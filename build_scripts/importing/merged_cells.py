"""Writes merged cells of tables into every row that they span, so that each row says by itself who answers for it.

Web pages and Word documents mark merged cells differently (rowspan, vMerge); what is decided here is the same for both.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from build_scripts.importing.html_tree import select
from build_scripts.text.line_patterns import marker

if TYPE_CHECKING:  # only those who read web pages have it
    from build_scripts.importing.html_tree import Page

MAX_REPEATED = 200
"""Maximum length of a cell that is repeated, in characters; a longer one arranges the page."""
MAX_SPAN = 1_000
"""Maximum number of rows or columns that a cell is read to span."""
MERGED_NOTE = "表格里合并的单元格，在它所管的每一行都写了一遍；请对照原件"
"""What a report says of a file in which cells were repeated."""
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_WORD_ROW_PARTS = (f"{W}sdt", f"{W}sdtContent", f"{W}customXml", f"{W}ins")
_NUMBER = re.compile(r"[\d\s.、()（）]+")


def is_repeated(text: str, column: int) -> bool:
    """Whether a merged cell of this text is written into the rows below its first: not the number of a row."""
    words = text.strip()
    is_number = column == 0 and (marker(words) is not None or _NUMBER.fullmatch(words) is not None)
    return 0 < len(words) <= MAX_REPEATED and not is_number


@dataclass(frozen=True, slots=True)
class _OpenCell:
    """A cell that spans more rows."""

    node: Any
    rows: int
    """Number of further rows that it spans."""
    columns: int


def fill_rowspans(page: Page) -> int:
    """Repeat the cells of a web page that span several rows; returns the number of copies."""
    return sum(_fill_section(rows) for table in select(page, "table") for rows in _sections(table))


def _sections(table: Any) -> Iterator[list[Any]]:
    """The rows of a table by section: no cell spans beyond its section."""
    children = [*table.iter()]
    for section in (child for child in children if child.tag in ("thead", "tbody", "tfoot")):
        yield [row for row in section.iter() if row.tag == "tr"]
    yield [child for child in children if child.tag == "tr"]


def _fill_section(rows: Iterable[Any]) -> int:
    copies = 0
    open_cells: dict[int, _OpenCell] = {}
    for row in rows:
        own = [cell for cell in row.iter() if cell.tag in ("td", "th")]
        missing, open_cells = _laid_out(own, open_cells)
        if not any(cell.text(strip=True) for cell in own):
            continue
        for before, node in missing:
            if before < len(own):
                own[before].insert_before(node)
            else:
                own[-1].insert_after(node)
        copies += len(missing)
    return copies


def _laid_out(
    own: Sequence[Any], open_cells: dict[int, _OpenCell]
) -> tuple[list[tuple[int, Any]], dict[int, _OpenCell]]:
    """The cells from above that are missing in a row, and the cells that go on below it.

    A missing cell comes with the number of the own cell that it stands before; those at the end in reverse order.
    """
    missing: list[tuple[int, Any]] = []
    further: dict[int, _OpenCell] = {}
    column = 0
    for number, cell in enumerate([*own, None]):
        while opened := open_cells.get(column):
            if is_repeated(opened.node.text(), column) and not opened.node.css_first("table"):
                missing.append((number, opened.node))
            if opened.rows > 1:
                further[column] = _OpenCell(opened.node, opened.rows - 1, opened.columns)
            column += opened.columns
        if cell is not None:
            columns, rows = _count(cell, "colspan"), _count(cell, "rowspan")
            if rows > 1:
                further[column] = _OpenCell(cell, rows - 1, columns)
            column += columns
    end = [item for item in missing if item[0] == len(own)]
    return [item for item in missing if item[0] < len(own)] + end[::-1], further


def _count(cell: Any, attribute: str) -> int:
    """How many rows or columns a cell spans; rowspan="0" means all that are left."""
    given = (cell.attributes.get(attribute) or "1").strip()
    if not given.isdecimal():
        return 1
    return min(int(given), MAX_SPAN) or (MAX_SPAN if attribute == "rowspan" else 1)


def fill_vertical_merges(body: Any) -> int:
    """Repeat the cells of a Word document that are merged with those below; returns the number of copies."""
    return sum(_fill_word_table(table) for table in body.iter(f"{W}tbl"))


def _fill_word_table(table: Any) -> int:
    copies = 0
    above: dict[int, Any] = {}
    for row in _word_parts(table, f"{W}tr"):
        cells = list(_word_parts(row, f"{W}tc"))
        own = [cell for cell in cells if not _continues(cell) and _word_text(cell).strip()]
        column = _word_count(row.find(f"{W}trPr/{W}gridBefore"), 0)
        for cell in cells:
            if not _continues(cell):
                above[column] = cell
            elif own and (source := above.get(column)) is not None and is_repeated(_word_text(source), column):
                _copy_word_cell(source, cell)
                copies += 1
            column += _word_count(cell.find(f"{W}tcPr/{W}gridSpan"), 1)
    return copies


def _word_parts(element: Any, tag: str) -> Iterator[Any]:
    """The rows of a table or cells of a row, also those in content controls; not those of nested tables."""
    for child in element:
        if child.tag == tag:
            yield child
        elif child.tag in _WORD_ROW_PARTS:
            yield from _word_parts(child, tag)


def _continues(cell: Any) -> bool:
    """Whether a cell is merged with the one above."""
    merge = cell.find(f"{W}tcPr/{W}vMerge")
    return merge is not None and merge.get(f"{W}val") != "restart"


def _word_count(element: Any, default: int) -> int:
    given = element.get(f"{W}val") if element is not None else None
    return min(int(given), MAX_SPAN) if given and given.isdecimal() else default


def _word_text(cell: Any) -> str:
    return "".join(text.text or "" for text in cell.iter(f"{W}t"))


def _copy_word_cell(source: Any, cell: Any) -> None:
    """Put the paragraphs of a cell into another one, without their numbers, which would be counted again."""
    for paragraph in cell.findall(f"{W}p"):
        cell.remove(paragraph)
    for paragraph in source.findall(f"{W}p"):
        copy = deepcopy(paragraph)
        for properties in copy.findall(f"{W}pPr"):
            copy.remove(properties)
        cell.append(copy)

"""Tables as CSV that spreadsheets open rightly: UTF-8 with a byte order mark, a head, each row ended by CR LF."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

from build_scripts.export.table_rows import Cell, Row
from build_scripts.vocabulary.data_tables import Table

BYTE_ORDER_MARK = "\ufeff"
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
"""A spreadsheet takes a text that begins so, and goes on, for a formula; an apostrophe before it makes it text again."""


def csv_head(table: Table) -> str:
    """The first line: the names of the columns."""
    return BYTE_ORDER_MARK + csv_lines([tuple(column.name for column in table.columns)])


def csv_lines(rows: Iterable[Row]) -> str:
    """Rows as lines of CSV."""
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator="\r\n").writerows(map(csv_cell, row) for row in rows)
    return text.getvalue()


def csv_cell(cell: Cell) -> str:
    """A cell as text: empty for nothing, true and false, 80 rather than 80.0, words of a list one to a line."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() else repr(cell)
    if isinstance(cell, int):
        return str(cell)
    text = plain_text(cell)
    return f"'{text}" if len(text) > 1 and text.startswith(FORMULA_STARTS) else text


def plain_text(cell: str | tuple[str, ...]) -> str:
    """A text, or the words of a list one to a line."""
    return cell if isinstance(cell, str) else "\n".join(cell)

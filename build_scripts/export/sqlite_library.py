"""library.db: all tables in one SQLite file, with views and a full-text index; the same rows give the same bytes."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from pathlib import Path
from types import TracebackType

from build_scripts.export.csv_tables import plain_text
from build_scripts.export.sqlite_schema import index_statements, schema_statements, spaced
from build_scripts.export.table_rows import Cell, Row
from build_scripts.vocabulary.data_tables import data_tables

SETTINGS = ("PRAGMA page_size = 4096", "PRAGMA journal_mode = OFF", "PRAGMA synchronous = OFF")
"""A file that is written once, and again if that fails."""


class SqliteLibrary:
    """A new file that rows are added to; it is complete when the context ends."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._positions = {
            table.name: {column.name: at for at, column in enumerate(table.columns)} for table in data_tables()
        }

    def __enter__(self) -> SqliteLibrary:
        self.path.unlink(missing_ok=True)
        self.connection = sqlite3.connect(self.path, isolation_level=None)
        for statement in (*SETTINGS, "BEGIN", *schema_statements()):
            self.connection.execute(statement)
        return self

    def add(self, table: str, rows: Iterable[Row]) -> None:
        """Add rows to a table, and the texts of provisions to the index."""
        positions = self._positions[table]
        places = ", ".join("?" * len(positions))
        found = list(rows)
        self.connection.executemany(
            f'INSERT INTO "{table}" VALUES ({places})',  # noqa: S608 - names of schemas/tables.yml
            (tuple(map(_stored, row)) for row in found),
        )
        if table == "provisions":
            for row in found:
                self._index(str(row[positions["id"]]), str(row[positions["text"]]))

    def _index(self, provision: str, text: str) -> None:
        row = self.connection.execute("INSERT INTO search_rows (provision) VALUES (?)", (provision,)).lastrowid
        self.connection.execute("INSERT INTO search_index (rowid, words) VALUES (?, ?)", (row, spaced(text)))

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Make indexes and views, and close the file; after an error only the latter."""
        if error is None:
            self.connection.execute("INSERT INTO search_index (search_index) VALUES ('optimize')")
            for statement in (*index_statements(), "ANALYZE", "COMMIT"):
                self.connection.execute(statement)
        self.connection.close()


def _stored(cell: Cell) -> str | int | float | None:
    return plain_text(cell) if isinstance(cell, tuple) else cell

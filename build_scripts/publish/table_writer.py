"""Writes the tables of the data: CSV with datapackage.json, and the same as library.db with metadata.json."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path

from build_scripts.export.corpus_json import as_lines
from build_scripts.export.csv_tables import csv_head, csv_lines
from build_scripts.export.data_package import data_package, datasette_metadata
from build_scripts.export.plain_record import Record
from build_scripts.export.sqlite_library import SqliteLibrary
from build_scripts.export.table_rows import CODES, Row, code_records, table_rows
from build_scripts.model import Corpus
from build_scripts.publish.file_facts import checksum
from build_scripts.publish.file_writer import replaced, write_if_changed, written_in_pieces
from build_scripts.render.templates import labels
from build_scripts.vocabulary.data_tables import data_tables

AddRows = Callable[[Mapping[str, list[Row]]], None]
"""Adds the rows of a document, by the names of their tables."""


@contextmanager
def written_tables(corpus: Corpus, common: Record, folder: Path) -> Iterator[AddRows]:
    """A function that adds the rows of a document; what belongs to none is there already, from `common` (corpus.json)."""
    codes = code_labels()
    counts = {table.name: 0 for table in data_tables()}
    database = folder / "library.db"
    with ExitStack() as files:
        library = files.enter_context(SqliteLibrary(files.enter_context(replaced(database))))
        writers = {name: files.enter_context(written_in_pieces(folder / "tables" / f"{name}.csv")) for name in counts}

        def add(rows_by_table: Mapping[str, Iterable[Row]]) -> None:
            for name, rows in rows_by_table.items():
                found = list(rows)
                counts[name] += len(found)
                writers[name](csv_lines(found))
                library.add(name, found)

        for table in data_tables():
            writers[table.name](csv_head(table))
        records = common | {CODES: code_records(codes)}
        add({table.name: list(table_rows(table, records)) for table in data_tables() if not table.of_documents})
        yield add
    facts = {name: _facts(folder / "tables" / f"{name}.csv") | {"rows": count} for name, count in counts.items()}
    write_if_changed(folder / "datapackage.json", as_lines(data_package(corpus, codes, facts)))
    write_if_changed(folder / "metadata.json", as_lines(datasette_metadata(corpus, codes)))


def code_labels() -> dict[str, dict[str, str]]:
    """Name of each set of codes in the tables → code → its meaning in Chinese."""
    names = {column.codes for table in data_tables() for column in table.columns}
    return {name: labels(name) for name in sorted(names - {""})}


def _facts(path: Path) -> Record:
    """Size and checksum of a file, as Frictionless has them."""
    return {"bytes": path.stat().st_size, "hash": f"sha256:{checksum(path)}"}

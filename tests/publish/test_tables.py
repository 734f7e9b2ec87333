"""The tables: each form is accepted by a tool of others, all hold the same, and they ask to be read as they are described."""

from __future__ import annotations

import csv
import json
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any, get_args

import frictionless
import pytest

from build_scripts.export.csv_tables import csv_cell
from build_scripts.export.sqlite_schema import SEARCH_QUERY, VIEWS
from build_scripts.export.table_rows import corpus_rows
from build_scripts.model import (
    Access,
    Actor,
    AmountRole,
    ChannelKind,
    Corpus,
    DateKind,
    OfferKind,
    PartKind,
    RecipientClass,
    RegionLevel,
    Role,
    StatusCode,
    TimeState,
)
from build_scripts.model.card import CORRECTION_KINDS
from build_scripts.publish.data_writer import write_data
from build_scripts.render.catalogue import catalogue
from build_scripts.render.templates import labels
from build_scripts.vocabulary.data_tables import data_tables
from tests.factories import library

CODES: dict[str, Any] = {
    "ACCESS": Access,
    "ACTOR": Actor,
    "AMOUNT_ROLE": AmountRole,
    "CHANNEL": ChannelKind,
    "DATE": DateKind,
    "KIND": PartKind,
    "LEVEL": RegionLevel,
    "OFFER": OfferKind,
    "RECIPIENT": RecipientClass,
    "ROLE": Role,
    "STATUS": StatusCode,
    "TIME_STATE": TimeState,
}
"""Set of codes → what the model allows."""


@pytest.fixture(scope="module")
def corpus() -> Corpus:
    return library()


@pytest.fixture(scope="module")
def data(published: Path) -> Path:
    return published / "data"


@pytest.fixture
def database(data: Path) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(f"file:{data / 'library.db'}?mode=ro", uri=True)) as connection:
        yield connection


def rows_of(data: Path, table: str) -> list[dict[str, str]]:
    with (data / "tables" / f"{table}.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_frictionless_accepts_the_package(data: Path) -> None:
    """Sizes, checksums and numbers of rows, types, required and unique values, codes, primary and foreign keys."""
    report = frictionless.validate(data / "datapackage.json")
    assert report.flatten(["resource", "rowNumber", "fieldName", "type", "note"]) == []
    assert [task.name for task in report.tasks] == [table.name for table in data_tables()]


def test_frictionless_would_find_a_fault(data: Path, tmp_path: Path) -> None:
    """A key that leads nowhere is no longer accepted."""
    folder = shutil.copytree(data, tmp_path / "data")
    agencies = folder / "tables" / "agencies.csv"
    agencies.write_bytes(agencies.read_bytes().rsplit(b"\r\n", 2)[0] + b"\r\n")
    faults = {type_ for (type_,) in frictionless.validate(folder / "datapackage.json").flatten(["type"])}
    assert faults >= {"hash-count", "foreign-key"}


def test_sqlite_finds_nothing_wrong(database: sqlite3.Connection) -> None:
    """The file is sound, and each foreign key leads to a row."""
    assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert database.execute("PRAGMA foreign_key_check").fetchall() == []
    for view in VIEWS:
        assert database.execute(f"SELECT count(*) FROM {view.name}").fetchone()[0] > 0, view.name


@pytest.mark.parametrize("words", ["贷款", "贴息", "专精特新", "20", "《", "企业,"])
def test_sqlite_finds_words_of_any_length(database: sqlite3.Connection, words: str) -> None:
    """Exactly the provisions that contain them, also of two characters or of one, punctuation included."""
    found = {row[0] for row in database.execute(SEARCH_QUERY, {"words": words})}
    assert found
    assert found == {row[0] for row in database.execute("SELECT id FROM provisions WHERE instr(text, ?)", (words,))}


def test_csv_and_sqlite_hold_the_same(data: Path, database: sqlite3.Connection) -> None:
    """Cell by cell, in every table."""
    for table in data_tables():
        columns = ", ".join(f'"{column.name}"' for column in table.columns)
        stored = database.execute(f'SELECT {columns} FROM "{table.name}" ORDER BY rowid').fetchall()
        flags = [column.type == "boolean" for column in table.columns]
        texts = [
            [csv_cell(bool(cell) if flag and cell is not None else cell) for flag, cell in zip(flags, row, strict=True)]
            for row in stored
        ]
        assert [list(row.values()) for row in rows_of(data, table.name)] == texts, table.name


def test_tables_hold_what_corpus_json_has(data: Path) -> None:
    """The rows of each document follow from the published record alone."""
    corpus = json.loads((data / "corpus.json").read_text("utf-8"))
    for table in data_tables():
        if table.name == "codes":
            continue
        rows = [[*map(csv_cell, row)] for row in corpus_rows(table, corpus)]
        assert [list(row.values()) for row in rows_of(data, table.name)] == rows


def test_the_same_corpus_gives_the_same_bytes(corpus: Corpus, data: Path, tmp_path: Path) -> None:
    """CSV, SQLite and their descriptions; and nothing half-written is left."""
    write_data(catalogue(corpus), tmp_path)
    files = [path.relative_to(data) for path in data.rglob("*") if path.is_file()]
    assert {str(path) for path in files} >= {"library.db", "datapackage.json", "metadata.json", "tables/offers.csv"}
    assert [path for path in files if (data / path).read_bytes() != (tmp_path / path).read_bytes()] == []


def test_spreadsheets_open_them_as_text(data: Path) -> None:
    """A byte order mark says that it is UTF-8, and no text is taken for a formula."""
    assert all(path.read_bytes().startswith(b"\xef\xbb\xbf") for path in (data / "tables").iterdir())
    assert [csv_cell(text) for text in ("=1+1", "@a", "=", "甲=1")] == ["'=1+1", "'@a", "=", "甲=1"]
    assert [csv_cell(cell) for cell in (None, True, 80.0, 0.5, ("甲", "乙"))] == ["", "true", "80", "0.5", "甲\n乙"]


def test_all_codes_have_a_meaning() -> None:
    """The codes of a column are those of the model."""
    assert {name: set(labels(name)) >= set(get_args(codes)) for name, codes in CODES.items()} == dict.fromkeys(
        CODES, True
    )
    assert set(labels("DAMAGE")) == set(CORRECTION_KINDS)


def test_datasette_describes_what_there_is(data: Path, database: sqlite3.Connection) -> None:
    """Every table, view and column of metadata.json is in library.db, and its question can be asked."""
    described = json.loads((data / "metadata.json").read_text("utf-8"))["databases"]["library"]
    names = {row[0] for row in database.execute("SELECT name FROM sqlite_schema WHERE type IN ('table', 'view')")}
    assert set(described["tables"]) <= names
    for name, table in described["tables"].items():
        columns = [row[1] for row in database.execute(f"PRAGMA table_info('{name}')")]
        assert list(table.get("columns", columns)) == columns
    assert database.execute(described["queries"]["search"]["sql"], {"words": "贷款"}).fetchone()

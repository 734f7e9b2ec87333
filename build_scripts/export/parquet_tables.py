"""Tables as Parquet, for those who have pyarrow (the extra `parquet`); the same rows give the same bytes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path

import pyarrow as pa
from pyarrow import parquet

from build_scripts.export.table_rows import Cell, Row
from build_scripts.vocabulary.data_tables import Column, ColumnType, Table

TYPES: dict[ColumnType, pa.DataType] = {
    "text": pa.string(),
    "list": pa.list_(pa.string()),
    "integer": pa.int64(),
    "number": pa.float64(),
    "boolean": pa.bool_(),
    "date": pa.date32(),
}


def write_parquet(table: Table, rows: Iterable[Row], path: Path) -> None:
    """Write a table; words of a list stay a list, and columns carry their Chinese names."""
    columns = list(zip(*rows, strict=True)) or [()] * len(table.columns)
    schema = pa.schema([_field(column) for column in table.columns], {"title": table.title, "description": table.about})
    arrays = [_array(column, cells) for column, cells in zip(table.columns, columns, strict=True)]
    path.parent.mkdir(parents=True, exist_ok=True)
    parquet.write_table(pa.table(arrays, schema=schema), path, compression="zstd")


def _field(column: Column) -> pa.Field:
    words = {"title": column.title, **({"description": column.about} if column.about else {})}
    return pa.field(column.name, TYPES[column.type], nullable=not column.required, metadata=words)


def _array(column: Column, cells: Sequence[Cell]) -> pa.Array:
    days = column.type == "date"
    return pa.array([date.fromisoformat(str(cell)) if days and cell else cell for cell in cells], TYPES[column.type])

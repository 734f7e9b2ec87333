"""The tables of the data, as schemas/tables.yml describes them: every form of the data and its dictionary follow from it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Annotated, Literal

from build_scripts.model.field_marks import FILLED, OPTIONAL, Key, Unique
from build_scripts.project import PACKAGE
from build_scripts.text import record_reader, yaml_reader

FILE = PACKAGE / "schemas" / "tables.yml"
ColumnType = Literal["text", "integer", "number", "boolean", "date", "list"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column of a table."""

    name: str
    title: str
    """What it is called in Chinese."""
    given_source: Annotated[str, Key("from")] = ""
    type: ColumnType = "text"
    about: Annotated[str, OPTIONAL] = ""
    references: Annotated[str, Key("to")] = ""
    """The table whose keys it holds; empty if none."""
    codes: str = ""
    """The labels of its codes (templates/labels.j2); empty where it holds no codes."""
    required: bool = False

    @property
    def source(self) -> str:
        """Where the value stands: a path from a layer of the records (documents.id), or a field of the innermost one."""
        return self.given_source or self.name


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table; its first column is its key."""

    name: Annotated[str, Unique("表")]
    title: str
    about: str
    rows: Annotated[tuple[str, ...], FILLED]
    """Paths in corpus.json, each step a layer: documents.parts.provisions."""
    columns: Annotated[tuple[Column, ...], FILLED]

    @property
    def key(self) -> str:
        return self.columns[0].name

    @property
    def of_documents(self) -> bool:
        """Whether each row belongs to a document."""
        return self.rows[0].split(".")[0] == "documents"

    @property
    def references(self) -> Iterator[Column]:
        """The columns that hold keys of tables."""
        return (column for column in self.columns if column.references)


@cache
def data_tables() -> tuple[Table, ...]:
    """All tables; those that others refer to come before these, unless they refer to each other."""
    value, problems = yaml_reader.load(FILE.read_text("utf-8"), trusted=True)
    tables, faults = record_reader.read_as(tuple[Table, ...], value)
    assert [*problems, *faults] == []
    return tuple(tables)

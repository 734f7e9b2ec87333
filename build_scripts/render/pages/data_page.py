"""The page of the data: what there is to take away, how to ask it, and the dictionary of the tables."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from build_scripts.project import PACKAGE
from build_scripts.render.catalogue import Library
from build_scripts.vocabulary.data_tables import Column, Table, data_tables

EXAMPLES = PACKAGE / "render" / "templates" / "examples"


@dataclass(frozen=True, slots=True)
class DescribedColumn:
    """A column in the words of the page."""

    column: Column
    title: str
    about: str


@dataclass(frozen=True, slots=True)
class DescribedTable:
    """A table in the words of the page."""

    table: Table
    title: str
    about: str
    columns: tuple[DescribedColumn, ...]


@dataclass(frozen=True, slots=True)
class DataPage:
    """What templates/html/data.html.j2 shows; sizes, checksums and numbers of rows are filled in when all is written."""

    tables: tuple[DescribedTable, ...]
    examples: Mapping[str, str]
    """Name of an example → its code, which is the same in all scripts: it asks data in simplified characters."""

    @property
    def titles(self) -> Mapping[str, str]:
        """Name of a table → what it is called."""
        return {it.table.name: it.title for it in self.tables}


def data_page(library: Library) -> DataPage:
    """All tables, in the script of the site."""
    traditional = library.corpus.traditional

    def words(text: str) -> str:
        return traditional.to_traditional(text) if traditional else text

    def column(own: Column) -> DescribedColumn:
        return DescribedColumn(own, words(own.title), words(own.about))

    return DataPage(
        tables=tuple(
            DescribedTable(table, words(table.title), words(table.about), tuple(map(column, table.columns)))
            for table in data_tables()
        ),
        examples={path.stem: path.read_text("utf-8").rstrip("\n") for path in sorted(EXAMPLES.iterdir())},
    )

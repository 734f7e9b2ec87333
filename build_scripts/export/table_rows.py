"""Rows of the tables: what stands in corpus.json, by the paths of schemas/tables.yml.

A path goes through layers: documents.parts.provisions.offers has four, each a list of records or a single one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cache
from typing import Any, NamedTuple

from build_scripts.export.plain_record import Record
from build_scripts.vocabulary.data_tables import Column, Table, data_tables

Cell = str | int | float | bool | tuple[str, ...] | None
"""Days in ISO form; nothing stands for the empty string, too."""
Row = tuple[Cell, ...]
CODES = "codes"
"""The table of the meanings of all codes."""


class Layer(NamedTuple):
    """A record on the way to a row."""

    name: str
    record: Any
    """A mapping, or a word of a list of words."""
    key: str
    """Unique among the records of its layer: <key of the layer above>/offers/2."""


Layers = Mapping[str, Layer]
"""By their names; the innermost one is also there by the name ""."""


def document_rows(document: Record) -> dict[str, list[Row]]:
    """The rows of a document of corpus.json in each table that has any."""
    found = {it.name: list(table_rows(it, {"documents": [document]})) for it in data_tables() if it.of_documents}
    return {name: rows for name, rows in found.items() if rows}


def corpus_rows(table: Table, corpus: Record) -> Iterator[Row]:
    """All rows of a table, from the record of corpus.json: document by document, as the files have them."""
    parts = ({"documents": [it]} for it in corpus["documents"]) if table.of_documents else [corpus]
    return (row for part in parts for row in table_rows(table, part))


def table_rows(table: Table, corpus: Record) -> Iterator[Row]:
    """The rows of a table in the order of its paths; `corpus` has the lists that these begin with."""
    values = _values(table)
    for path in table.rows:
        for layers in _walk(path.split("."), Layer("", corpus, ""), {}):
            yield tuple(value(layers) for value in values)


def code_records(codes: Mapping[str, Mapping[str, str]]) -> list[Record]:
    """The records of the table of codes; `codes`: name of a set of codes → code → its meaning in Chinese."""
    coded = ((f"{it.name}.{column.name}", column.codes) for it in data_tables() for column in it.columns)
    return [
        {"id": f"{field}.{code}", "field": field, "code": code, "label": label}
        for field, name in coded
        if name
        for code, label in codes[name].items()
    ]


def _walk(steps: list[str], above: Layer, layers: Layers) -> Iterator[Layers]:
    """The layers of each record at the end of a path."""
    if not steps:
        yield layers
        return
    name, *rest = steps
    found = above.record[name]
    several = isinstance(found, list)
    for number, record in enumerate(found if several else [found], 1):
        key = _key(name, record, number if several else None, above, layers)
        layer = Layer(name, record, key)
        yield from _walk(rest, layer, {**layers, name: layer, "": layer})


def _key(name: str, record: Any, number: int | None, above: Layer, layers: Layers) -> str:
    if name in ("documents", "provisions"):
        return str(record["id"])
    if name in ("parts", "passages"):
        return f"{layers['documents'].key}#{record['id']}"
    return "/".join(str(it) for it in (above.key, name, number) if it is not None)


@cache
def _values(table: Table) -> tuple[Callable[[Layers], Cell], ...]:
    names = {step for path in table.rows for step in path.split(".")}
    return tuple(_value(column, names) for column in table.columns)


def _value(column: Column, names: set[str]) -> Callable[[Layers], Cell]:
    """What gives the value of a column, for a table whose paths have layers of these names."""
    source = column.source.removeprefix("=")
    first, _, rest = source.partition(".")
    name, path = (first, rest) if first in names and rest else ("", source)
    if source != column.source:
        return lambda layers: _key_of_same(layers[""].record, layers[name], path)
    convert = float if column.type == "number" else None

    def value(layers: Layers) -> Cell:
        found = _find(layers[name], path) if name in layers else None
        if isinstance(found, list):
            return tuple(found) or None
        return convert(found) if convert and found is not None else None if found == "" else found

    return value


def _find(layer: Layer, path: str) -> Any:
    """The value at a path within a record: lines.0; None where a step leads nowhere."""
    own = {"@key": layer.key, "@layer": layer.name, "@value": layer.record}
    if path in own:
        return own[path]
    found = layer.record
    for step in path.split("."):
        if isinstance(found, list):
            found = found[int(step)] if int(step) < len(found) else None
        elif found is not None:
            found = found[step]
    return found


def _key_of_same(record: Record, layer: Layer, name: str) -> str | None:
    """The key of the record of a list that is the same as this one."""
    numbers = (number for number, other in enumerate(layer.record[name], 1) if other == record)
    number = next(numbers, None)
    return None if number is None else f"{layer.key}/{name}/{number}"

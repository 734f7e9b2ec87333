"""Descriptions of the tables for programs: datapackage.json (Frictionless), metadata.json (Datasette)."""

from __future__ import annotations

from collections.abc import Mapping
from importlib.metadata import version

from build_scripts.export.plain_record import Record
from build_scripts.export.sqlite_schema import SEARCH_QUERY, VIEWS
from build_scripts.model import Corpus
from build_scripts.vocabulary.data_tables import Column, ColumnType, Table, data_tables

Codes = Mapping[str, Mapping[str, str]]
"""Name of a set of codes → code → its meaning in Chinese."""
LICENSE = {"name": "MIT", "path": "https://opensource.org/license/mit", "title": "MIT License"}
FIELD_TYPES: Mapping[ColumnType, str] = {
    "text": "string",
    "list": "string",
    "integer": "integer",
    "number": "number",
    "boolean": "boolean",
    "date": "date",
}
CSV_RULES = "CSV 为带 BOM 的 UTF-8；空格子表示没有；几个词的，一行一个；以 = + - @ 起头的文字前加一个单引号，免得电子表格当作公式。"


def data_package(corpus: Corpus, codes: Codes, facts: Mapping[str, Record]) -> Record:
    """The Frictionless Data Package of the CSV tables; `facts`: table → bytes, hash and rows of its file."""
    return {
        "profile": "tabular-data-package",
        "name": "huiqi-policy-library",
        "title": corpus.site.name,
        "description": f"{corpus.site.description}{CSV_RULES}",
        "version": version("huiqi-policy-library"),
        "created": f"{corpus.as_of.isoformat()}T00:00:00+08:00",
        "licenses": [LICENSE],
        "resources": [
            {
                "profile": "tabular-data-resource",
                "name": table.name,
                "title": table.title,
                "description": table.about,
                "path": f"tables/{table.name}.csv",
                "format": "csv",
                "mediatype": "text/csv",
                "encoding": "utf-8-sig",
                **facts[table.name],
                "schema": _schema(table, codes),
            }
            for table in data_tables()
        ],
    }


def _schema(table: Table, codes: Codes) -> Record:
    keys = {it.name: it.key for it in data_tables()}
    foreign = [
        {
            "fields": column.name,
            "reference": {
                "resource": "" if column.references == table.name else column.references,
                "fields": keys[column.references],
            },
        }
        for column in table.references
    ]
    return {
        "fields": [_field(column, codes, column.name == table.key) for column in table.columns],
        "primaryKey": table.key,
        "missingValues": [""],
        **({"foreignKeys": foreign} if foreign else {}),
    }


def _field(column: Column, codes: Codes, is_key: bool) -> Record:
    limits = {
        **({"required": True} if column.required else {}),
        **({"unique": True} if is_key else {}),
        **({"enum": list(codes[column.codes])} if column.codes else {}),
    }
    return {
        "name": column.name,
        "title": column.title,
        "type": FIELD_TYPES[column.type],
        **({"description": described(column, codes)} if column.about or column.codes else {}),
        **({"constraints": limits} if limits else {}),
    }


def described(column: Column, codes: Codes) -> str:
    """What a column means, with the meanings of its codes: 企业最多能做到哪一步。direct 可直接享受；apply 可申请."""
    meanings = "；".join(f"{code} {label}" for code, label in codes.get(column.codes, {}).items())
    return "。".join(filter(None, (column.about, meanings)))


def datasette_metadata(corpus: Corpus, codes: Codes) -> Record:
    """metadata.json: titles and descriptions of tables and columns, and the question that finds words, for Datasette."""
    tables = {
        table.name: {
            "title": table.title,
            "description": table.about,
            "columns": {
                column.name: "：".join(filter(None, (column.title, described(column, codes))))
                for column in table.columns
            },
        }
        for table in data_tables()
    }
    views = {view.name: {"title": view.title, "description": view.about} for view in VIEWS}
    query = {"title": "按字句找条款", "description": "一个词，两个字也可以", "sql": SEARCH_QUERY}
    return {
        "title": corpus.site.name,
        "description": corpus.site.description,
        "license": LICENSE["title"],
        "license_url": LICENSE["path"],
        "databases": {"library": {"tables": tables | views, "queries": {"search": query}}},
    }

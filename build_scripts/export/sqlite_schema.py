"""The schema of library.db: tables with their keys, views for the usual questions, and a full-text index.

SQLite's own tokenizers find no two Chinese characters within a sentence: one takes a run of them for a word, the other
wants three. So the index holds the text with a space behind each character, and a phrase of characters is asked for.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from build_scripts.vocabulary.data_tables import Column, ColumnType, Table, data_tables

TYPES: Mapping[ColumnType, str] = {
    "text": "TEXT",
    "list": "TEXT",
    "integer": "INTEGER",
    "number": "REAL",
    "boolean": "INTEGER",
    "date": "TEXT",
}
SEARCH_TABLES = (
    'CREATE TABLE "search_rows" ("row" INTEGER PRIMARY KEY, "provision" TEXT NOT NULL UNIQUE REFERENCES "provisions" ("id"))',
    'CREATE VIRTUAL TABLE "search_index" USING fts5 ("words", content=\'\', tokenize="unicode61 categories \'L* M* N* P* S* Co\'")',
)
"""The index keeps no text; its rows are those of search_rows. Punctuation counts, so that 贷，款 is not 贷款."""
SEARCH_QUERY = """\
WITH RECURSIVE spaced (rest, words) AS (
  SELECT :words, ''
  UNION ALL SELECT substr(rest, 2), words || substr(rest, 1, 1) || ' ' FROM spaced WHERE rest <> ''
)
SELECT provision, document, place, title, heading, text, url FROM search
WHERE words MATCH '"' || (SELECT replace(words, '"', '""') FROM spaced WHERE rest = '') || '"'
ORDER BY provision"""
"""Finds the provisions with certain words, which it takes apart itself: 贷款 → "贷 款"."""


@dataclass(frozen=True, slots=True)
class View:
    """A question that is asked often."""

    name: str
    title: str
    about: str
    query: str


VIEWS = (
    View(
        "provision_list",
        "条款一览",
        "每条连同地区、文件、主题、效力",
        """\
SELECT p.id AS provision, p.document, r.name AS place, d.title, p.number, p.heading, t.label AS theme,
  d.status, p.time_state, p.text, p.url
FROM provisions AS p
JOIN documents AS d ON d.id = p.document
JOIN regions AS r ON r.code = d.region
LEFT JOIN themes AS t ON t.id = p.theme""",
    ),
    View(
        "place_themes",
        "各地各主题有几条",
        "按主要讲的主题计",
        """\
SELECT r.name AS place, t.label AS theme, count(*) AS provisions
FROM provisions AS p
JOIN documents AS d ON d.id = p.document
JOIN regions AS r ON r.code = d.region
JOIN themes AS t ON t.id = p.theme
GROUP BY r.code, t.id""",
    ),
    View(
        "agency_roles",
        "各机构负责几条",
        "按角色分：牵头、责任、配合",
        """\
SELECT a.id AS agency, a.name, s.role, count(DISTINCT s.provision) AS provisions
FROM responsibilities AS s
JOIN agencies AS a ON a.id = s.agency
GROUP BY a.id, s.role""",
    ),
    View(
        "offer_list",
        "惠企内容一览",
        "每项内容的每个数字一行，金额折合成元；没有数字的一行",
        """\
SELECT o.id AS offer, o.provision, r.name AS place, o.kind, o.giver, o.recipient_class, o.recipient, m.printed, m.value,
  m.unit, m.role, m.value * CASE m.unit WHEN '元' THEN 1 WHEN '万元' THEN 10000 WHEN '亿元' THEN 100000000 END AS yuan,
  o.conditions, p.time_state, p.url
FROM offers AS o
JOIN provisions AS p ON p.id = o.provision
JOIN documents AS d ON d.id = p.document
JOIN regions AS r ON r.code = d.region
LEFT JOIN offer_amounts AS x ON x.offer = o.id
LEFT JOIN amounts AS m ON m.id = x.amount""",
    ),
    View(
        "endings",
        "何时到期",
        "条文写明的执行、申报的最后一天，文件的有效期的最后一天",
        """\
SELECT e.until, e.kind, r.name AS place, d.title, e.document, e.provision, e.printed
FROM dates AS e
JOIN documents AS d ON d.id = e.document
JOIN regions AS r ON r.code = d.region
WHERE e.until IS NOT NULL
  AND (e.kind = 'validity' OR (e.kind IN ('execution', 'application') AND e.begins IS NOT NULL))""",
    ),
    View(
        "search",
        "按字句找条款",
        "问法：WHERE words MATCH '\"贷 款\"'，每个字后加空格，外加双引号；两个字也找得到",
        """\
SELECT search_index.words, l.* FROM search_index
JOIN search_rows ON search_rows."row" = search_index.rowid
JOIN provision_list AS l ON l.provision = search_rows.provision""",
    ),
)


def schema_statements() -> Iterator[str]:
    """What makes the tables, before these are filled."""
    keys = {table.name: table.key for table in data_tables()}
    for table in data_tables():
        columns = (_column(column, table, keys) for column in table.columns)
        yield f'CREATE TABLE "{table.name}" (\n  ' + ",\n  ".join(columns) + "\n)"
    yield from SEARCH_TABLES


def index_statements() -> Iterator[str]:
    """What makes indexes and views, after the tables are filled."""
    for table in data_tables():
        for column in table.references:
            yield f'CREATE INDEX "{table.name}_{column.name}" ON "{table.name}" ("{column.name}")'
    for view in VIEWS:
        yield f'CREATE VIEW "{view.name}" AS\n{view.query}'


def spaced(text: str) -> str:
    """The text with spaces between its characters; ends of paragraphs are marked, for no word goes across."""
    return " ".join(text.replace("\n", "¶"))


def _column(column: Column, table: Table, keys: Mapping[str, str]) -> str:
    words = [f'"{column.name}"', TYPES[column.type]]
    if column.name == table.key:
        words.append("PRIMARY KEY")
    if column.required:
        words.append("NOT NULL")
    if column.references:
        words.append(f'REFERENCES "{column.references}" ("{keys[column.references]}")')
    return " ".join(words)

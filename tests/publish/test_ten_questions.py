"""Ten questions have one answer: from corpus.json, from CSV, from SQLite, from Parquet, and from what the pages show."""

from __future__ import annotations

import csv
import json
import re
import sqlite3
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from pyarrow import parquet

from build_scripts.export.corpus_loader import load_corpus
from build_scripts.export.parquet_tables import write_parquet
from build_scripts.export.table_rows import corpus_rows
from build_scripts.model import Page
from build_scripts.render import library_of, page_requests
from build_scripts.vocabulary.data_tables import data_tables
from tests.factories import library

Answer = list[tuple[Any, ...]]
Rows = Callable[[str], list[dict[str, Any]]]
"""The rows of a table."""
YUAN = {"元": 1, "万元": 10_000, "亿元": 100_000_000}
SHOWN = ("documents/", "themes/", "tools/index", "agencies/", "instruments/index", "targets/", "calendar/")
"""Pages that answer, by the beginning of their paths."""


@dataclass(frozen=True)
class Question:
    """A question, and how it is asked of each form."""

    words: str
    json: Callable[[dict[str, Any]], Answer]
    rows: Callable[[Rows], Answer]
    sql: str
    pages: Callable[[Mapping[str, Page]], Answer] | None
    """None where pages show only some of it."""


def counted(found: Iterator[Any]) -> Answer:
    """Each thing with how often it is there; a thing of several parts is taken apart."""
    return [(*(it if isinstance(it, tuple) else (it,)), number) for it, number in Counter(found).items()]


def provisions(corpus: dict[str, Any]) -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
    """Each provision with its document."""
    return ((it, each) for it in corpus["documents"] for part in it["parts"] for each in part["provisions"])


def units(corpus: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Provisions and passages."""
    for document in corpus["documents"]:
        for part in document["parts"]:
            yield from (*part["passages"], *part["provisions"])


def html(pages: Mapping[str, Page], *beginnings: str) -> str:
    """The HTML of the pages whose paths begin so."""
    return "".join(page.html for path, page in pages.items() if path.startswith(beginnings))


def matches(pattern: str, text: str) -> Answer:
    """What a pattern finds, numbers as such."""
    found = (match.groups() for match in re.finditer(pattern, text, re.DOTALL))
    return [tuple(int(it) if it.isdigit() and len(it) < 6 else it for it in groups) for groups in found]


def matrix(pages: Mapping[str, Page]) -> Answer:
    """Cells of the table that the page 对照 gives away: theme, place, number of provisions mainly about it."""
    rows = csv.DictReader(pages["data/matrix.csv"].text.removeprefix("\ufeff").splitlines())
    return [(it["主题编号"], it["地区编号"], int(it["主要讲"])) for it in rows if int(it["主要讲"])]


def ends(kind: str, stated_at: object) -> bool:
    """Whether a date ends what a document gives, or what a provision itself says."""
    return kind == "validity" or (kind in ("execution", "application") and stated_at is not None)


def province(code: str) -> str:
    return f"{code[:2]}0000"


def slugs(regions: list[dict[str, Any]]) -> dict[str, str]:
    return {it["code"]: it["slug"] for it in regions}


def by_place(regions: list[dict[str, Any]], found: Iterator[tuple[str, str]]) -> Answer:
    """Theme and region of provisions, counted by theme and province."""
    names = slugs(regions)
    return counted((theme, names[province(region)]) for theme, region in found)


def places_by_rows(rows: Rows) -> Answer:
    regions = {it["id"]: it["region"] for it in rows("documents")}
    return by_place(rows("regions"), ((it["theme"], regions[it["document"]]) for it in rows("provisions")))


def cited_by_rows(rows: Rows) -> Answer:
    own = {it["id"]: it["document"] for it in rows("instruments")}
    pairs = {(it["document"], it["instrument"]) for it in rows("citations")}
    return counted(target for document, target in pairs if own[target] != document)


def large_offers_by_rows(rows: Rows) -> Answer:
    offers, amounts = ({it["id"]: it for it in rows(name)} for name in ("offers", "amounts"))
    pairs = ((offers[it["offer"]], amounts[it["amount"]]) for it in rows("offer_amounts"))
    return [
        (offer["provision"], amount["printed"])
        for offer, amount in pairs
        if amount["unit"] in YUAN and amount["value"] * YUAN[amount["unit"]] > 100_000
    ]


def large_offers(corpus: dict[str, Any]) -> Answer:
    return [
        (provision["id"], amount["printed"])
        for _, provision in provisions(corpus)
        for offer in provision["offers"]
        for amount in offer["amounts"]
        if amount["unit"] in YUAN and amount["value"] * YUAN[amount["unit"]] > 100_000
    ]


QUESTIONS = (
    Question(
        "每份文件有几条",
        lambda corpus: counted(document["id"] for document, _ in provisions(corpus)),
        lambda rows: counted(it["document"] for it in rows("provisions")),
        "SELECT document, count(*) FROM provisions GROUP BY document",
        lambda pages: matches(r'<li><a href="\.\./documents/([\w-]+)/">.*?(\d+) 条</span>', pages["documents/index.md"].html),
    ),
    Question(
        "各地各主题主要讲的有几条",
        lambda corpus: by_place(corpus["regions"], ((it["themes"][0]["id"], own["region"]) for own, it in provisions(corpus))),
        places_by_rows,
        "SELECT p.theme, r.slug, count(*) FROM provisions AS p JOIN documents AS d ON d.id = p.document "
        "JOIN regions AS r ON r.code = substr(d.region, 1, 2) || '0000' GROUP BY p.theme, r.slug",
        matrix,
    ),
    Question(
        "企业最多能做到哪一步的各有几条",
        lambda corpus: counted(it["actor"] for _, it in provisions(corpus) if it["actor"] != "government"),
        lambda rows: counted(it["actor"] for it in rows("provisions") if it["actor"] != "government"),
        "SELECT actor, count(*) FROM provisions WHERE actor <> 'government' GROUP BY actor",
        lambda pages: counted(actor for (actor,) in matches(r'class="actor (direct|apply|join)"', html(pages, "documents/"))),
    ),
    Question(
        "讲到信贷与融资担保的有几条",
        lambda corpus: [(sum(any(mark["id"] == "credit-guarantee" for mark in it["themes"]) for _, it in provisions(corpus)),)],
        lambda rows: [(sum(it["theme"] == "credit-guarantee" for it in rows("provision_themes")),)],
        "SELECT count(DISTINCT provision) FROM provision_themes WHERE theme = 'credit-guarantee'",
        lambda pages: matches(r'<p class="tally">(\d+) 条措施', pages["themes/credit-guarantee.md"].html),
    ),
    Question(
        "哪些机构牵头几条",
        lambda corpus: counted(
            agency
            for _, it in provisions(corpus)
            for agency in {duty["agency"] for duty in it["responsibilities"] if duty["role"] == "lead"}
        ),
        lambda rows: counted(
            agency
            for agency, _ in {(it["agency"], it["provision"]) for it in rows("responsibilities") if it["role"] == "lead"}
        ),
        "SELECT agency, provisions FROM agency_roles WHERE role = 'lead'",
        lambda pages: [
            (heading.anchor.removesuffix("-lead"), int(re.sub(r"<[^>]*>|\D", "", heading.markup)))
            for path, page in pages.items()
            if path.startswith("agencies/")
            for heading in page.headings
            if heading.anchor.endswith("-lead")
        ],
    ),
    Question(
        "各政策工具用在几条",
        lambda corpus: counted(use["id"] for _, it in provisions(corpus) for use in it["tools"]),
        lambda rows: counted(it["tool"] for it in rows("provision_tools")),
        "SELECT tool, count(*) FROM provision_tools GROUP BY tool",
        lambda pages: matches(
            r'<a href="\.\./tools/([\w-]+)/">(?:(?!</tr>).)*?data-label="措施" data-value="([1-9]\d*)"',
            pages["tools/index.md"].html,
        ),
    ),
    Question(
        "条文里的数各类有几个",
        lambda corpus: counted(
            kind for it in units(corpus) for kind, _ in {(own["kind"], tuple(own["span"])) for own in it["targets"]}
        ),
        lambda rows: counted(
            kind
            for kind, *_ in {(it["kind"], it["provision"], it["passage"], it["begins"]) for it in rows("targets")}
        ),
        "SELECT kind, count(DISTINCT coalesce(provision, passage) || '/' || begins) FROM targets GROUP BY kind",
        lambda pages: counted(kind for (kind,) in matches(r'<td data-kind="(\w+)">', html(pages, "targets/"))),
    ),
    Question(
        "哪些日子到期",
        lambda corpus: [
            (day,)
            for day in {
                found["until"]
                for document, it in provisions(corpus)
                for found in (*document["time"]["dates"], *it["time"]["dates"])
                if found["until"] and ends(found["kind"], found["span"])
            }
        ],
        lambda rows: [
            (day,) for day in {it["until"] for it in rows("dates") if it["until"] and ends(it["kind"], it["begins"])}
        ],
        "SELECT DISTINCT until FROM endings",
        lambda pages: [
            (day,)
            for (day,) in set(matches(r'<time datetime="([\d-]+)">[^<]*</time>\s*<b class="ends"', html(pages, "calendar/")))
        ],
    ),
    Question(
        "哪些被引文件被引得最多",
        lambda corpus: counted(
            target
            for document in corpus["documents"]
            for target in {it["target"] for unit in units({"documents": [document]}) for it in unit["citations"]}
            if {it["id"]: it["document"] for it in corpus["instruments"]}[target] != document["id"]
        ),
        cited_by_rows,
        "SELECT c.instrument, count(DISTINCT c.document) FROM citations AS c JOIN instruments AS i ON i.id = c.instrument "
        "WHERE i.document IS NOT c.document GROUP BY c.instrument",
        lambda pages: matches(
            r'<td id="(i-\w+)">(?:(?!</tr>).)*?<td data-value="([1-9]\d*)"', html(pages, "instruments/index")
        ),
    ),
    Question(
        "哪些惠企内容写明了十万元以上",
        large_offers,
        large_offers_by_rows,
        "SELECT provision, printed FROM offer_list WHERE yuan > 100000",
        None,
    ),
)  # fmt: skip


@pytest.fixture(scope="module")
def data(published: Path) -> Path:
    return published / "data"


@pytest.fixture(scope="module")
def packed(data: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the tables as Parquet."""
    folder, corpus = tmp_path_factory.mktemp("parquet"), json.loads((data / "corpus.json").read_text("utf-8"))
    for table in data_tables():
        if table.name != "codes":
            write_parquet(table, corpus_rows(table, corpus), folder / f"{table.name}.parquet")
    return folder


@pytest.fixture(scope="module")
def pages(data: Path) -> Mapping[str, Page]:
    """The pages that answer, and the table that one of them gives away."""
    made = library_of(library())
    shown = [it.fill(made) for it in page_requests(made) if it.path.startswith(SHOWN)]
    table = Page(path="data/matrix.csv", text=(data / "matrix.csv").read_text("utf-8"), html="", meta=shown[0].meta)
    return {page.path: page for page in (*shown, table)}


def csv_rows(data: Path) -> Rows:
    """Rows as a program reads them that knows the package: numbers are numbers, empty cells nothing."""
    types = {column.name: column.type for table in data_tables() for column in table.columns}

    def rows(name: str) -> list[dict[str, Any]]:
        with (data / "tables" / f"{name}.csv").open(encoding="utf-8-sig", newline="") as file:
            return [{key: cell(types[key], it) for key, it in row.items()} for row in csv.DictReader(file)]

    def cell(kind: str, text: str) -> object:
        return None if text == "" else float(text) if kind == "number" else text

    return rows


def parquet_rows(folder: Path) -> Rows:
    def rows(name: str) -> list[dict[str, Any]]:
        found = parquet.read_table(folder / f"{name}.parquet").to_pylist()
        return [{key: it.isoformat() if hasattr(it, "isoformat") else it for key, it in row.items()} for row in found]

    return rows


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda it: it.words)
def test_all_forms_give_the_same_answer(
    question: Question, data: Path, packed: Path, pages: Mapping[str, Page]
) -> None:
    with closing(sqlite3.connect(data / "library.db")) as database:
        answers = {
            "JSON": question.json(json.loads((data / "corpus.json").read_text("utf-8"))),
            "Python": question.rows(load_corpus(data).table),
            "CSV": question.rows(csv_rows(data)),
            "Parquet": question.rows(parquet_rows(packed)),
            "SQLite": database.execute(question.sql).fetchall(),
        }
    if question.pages:
        answers["pages"] = question.pages(pages)
    expected = sorted(answers["JSON"])
    assert expected
    assert {form: sorted(answer) for form, answer in answers.items()} == dict.fromkeys(answers, expected)

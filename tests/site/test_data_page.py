"""The page of the data says of each file what is so, in both scripts; every example on it gives an answer."""

from __future__ import annotations

import hashlib
import html
import json
import re
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from build_scripts.render.display_text import format_size
from build_scripts.vocabulary.data_tables import data_tables
from tests.page_kinds import SCRIPTS

LINK = re.compile(r'href="([^"]*/data/[\w./-]*\w)"')
SLOT = re.compile(r'data-(size|sha256|row-count)="([^"]+)">([^<]*)<')


@pytest.fixture(params=SCRIPTS)
def page(request: pytest.FixtureRequest, site: Path) -> Path:
    return site / str(request.param) / "data" / "index.html"


def test_its_links_lead_to_the_files(page: Path, site: Path) -> None:
    """In both scripts to those at the root, but for the table that each has of its own; the footer leads to the page."""
    text = page.read_text("utf-8")
    files = {(page.parent / link).resolve() for link in LINK.findall(text)}
    assert all(file.is_file() for file in files)
    tables = {site / "data" / "tables" / f"{table.name}.csv" for table in data_tables()}
    assert files >= {site / "data" / "library.db", *tables}
    assert '<a href="./" aria-current="page">' in text or re.search(r'<a href="\./?">(?:数据|數據)</a>', text)


def test_sizes_checksums_and_rows_are_true(page: Path, site: Path) -> None:
    """Nothing is left to be filled in."""
    data = site / "data"
    rows = {it["name"]: it["rows"] for it in json.loads((data / "datapackage.json").read_text("utf-8"))["resources"]}
    found = SLOT.findall(page.read_text("utf-8"))
    assert {fact for fact, _, _ in found} == {"size", "sha256", "row-count"}
    for fact, name, words in found:
        if fact == "row-count":
            assert words == f"{rows[name]} 行"
        elif fact == "size":
            assert words == format_size((data / name).stat().st_size)
        elif name != "SHA256SUMS":
            assert words == hashlib.sha256((data / name).read_bytes()).hexdigest()


def test_the_checksums_are_those_of_the_files(site: Path) -> None:
    lines = (site / "data" / "SHA256SUMS").read_text("utf-8").splitlines()
    assert len(lines) > len(data_tables())
    for line in lines:
        checksum, name = line.split("  ")
        assert hashlib.sha256((site / "data" / name).read_bytes()).hexdigest() == checksum, name


def test_the_examples_ask_what_there_is(site: Path) -> None:
    """Questions in SQL are answered; what the others name is a table, a column or a code."""
    text = (site / "data" / "index.html").read_text("utf-8")
    other = (site / "zh-hant" / "data" / "index.html").read_text("utf-8")
    examples = re.findall(r'<code class="language-(\w+)">(.*?)</code>', text, re.DOTALL)
    assert examples == re.findall(r'<code class="language-(\w+)">(.*?)</code>', other, re.DOTALL)
    with closing(sqlite3.connect(site / "data" / "library.db")) as connection:
        asked = [connection.execute(html.unescape(code)).fetchall() for kind, code in examples if kind == "sql"]
    assert len(asked) == 2
    assert all(asked)
    known = {table.name for table in data_tables()} | {
        column.name for table in data_tables() for column in table.columns
    }
    python = html.unescape("".join(code for kind, code in examples if kind == "python"))
    names = {re.sub(r"_[xy]$", "", name) for name in re.findall(r'"([a-z_]+)"', python)}
    assert names - known == set()

"""A release: one archive that can be checked and read, the same bytes for the same data."""

from __future__ import annotations

import hashlib
import re
import zipfile
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner
from pyarrow import parquet

from build_scripts.cli.commands import main
from build_scripts.export.corpus_loader import load_corpus
from build_scripts.vocabulary.data_tables import data_tables


@pytest.fixture(scope="module")
def archive(published: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return released(published, tmp_path_factory.mktemp("dist"))


def released(site: Path, folder: Path) -> Path:
    """The archive that the command writes."""
    done = CliRunner().invoke(main, ["release", str(site), str(folder)])
    assert done.exit_code == 0, done.output
    (found,) = folder.glob("*.zip")
    return found


def test_the_archive_holds_what_it_says(archive: Path) -> None:
    """Named by its version; the checksum beside it is its own, those in it are those of all other files."""
    assert re.fullmatch(r"huiqi-policy-data-\d+\.\d+\.\d+\.zip", archive.name)
    digest = hashlib.sha256(archive.read_bytes()).hexdigest()
    assert archive.with_name(f"{archive.name}.sha256").read_text("utf-8") == f"{digest}  {archive.name}\n"
    with zipfile.ZipFile(archive) as packed:
        files = {name.split("/", 1)[1]: packed.read(name) for name in packed.namelist()}
    sums = dict(line.split("  ")[::-1] for line in files.pop("SHA256SUMS").decode("utf-8").splitlines())
    assert sums == {name: hashlib.sha256(content).hexdigest() for name, content in files.items()}
    assert set(files) >= {"README.txt", "corpus.json", "library.db", "tables/offers.csv", "parquet/offers.parquet"}
    assert not [name for name in files if name.startswith(("compare/", "finder/"))]
    assert "215 条条款" in files["README.txt"].decode("utf-8")


def test_the_same_data_give_the_same_bytes(published: Path, archive: Path, tmp_path: Path) -> None:
    assert released(published, tmp_path).read_bytes() == archive.read_bytes()


def test_parquet_holds_the_same_rows(published: Path, archive: Path) -> None:
    """pyarrow reads every table: words of a list as a list, days as days."""
    corpus = load_corpus(published / "data")
    for table in data_tables():
        read = parquet.read_table(archive.with_suffix("") / "parquet" / f"{table.name}.parquet")
        assert read.column_names == [column.name for column in table.columns]
        if table.name == "codes":
            assert read.num_rows > 100
            continue
        rows = [{name: _plain(value) for name, value in row.items()} for row in read.to_pylist()]
        assert rows == corpus.table(table.name), table.name


def _plain(value: object) -> object:
    return value.isoformat() if isinstance(value, date) else tuple(value) if isinstance(value, list) else value


def test_a_site_without_data_is_named(tmp_path: Path) -> None:
    done = CliRunner().invoke(main, ["release", str(tmp_path), str(tmp_path / "dist")])
    assert done.exit_code == 1
    assert "make site" in done.output

"""A release: all data of a built site in one archive with its version, and the tables as Parquet too."""

from __future__ import annotations

import json
import shutil
from importlib.metadata import version
from pathlib import Path

from build_scripts.export.corpus_loader import load_corpus
from build_scripts.export.table_rows import CODES, code_records, corpus_rows
from build_scripts.publish.file_facts import SUMS, checksum_lines
from build_scripts.publish.offline_pack import write_zip
from build_scripts.publish.table_writer import code_labels
from build_scripts.render.templates import fill_file
from build_scripts.vocabulary.data_tables import data_tables

LEFT_OUT = ("compare", "finder", "index.html", SUMS)
"""What only the pages read."""


def write_release(site: Path, folder: Path) -> Path:
    """Write huiqi-policy-data-<version>.zip with its checksum into a folder; the same data give the same bytes.

    FileNotFoundError if the site has no data, ModuleNotFoundError without pyarrow.
    """
    from build_scripts.export.parquet_tables import write_parquet

    corpus = load_corpus(site / "data")
    name = f"huiqi-policy-data-{version('huiqi-policy-library')}"
    release = folder / name
    shutil.rmtree(release, ignore_errors=True)
    shutil.copytree(site / "data", release, ignore=lambda at, _: LEFT_OUT if Path(at) == site / "data" else ())
    records = corpus.record | {CODES: code_records(code_labels())}
    for table in data_tables():
        write_parquet(table, corpus_rows(table, records), release / "parquet" / f"{table.name}.parquet")
    package = json.loads((release / "datapackage.json").read_text("utf-8"))
    provisions = sum(1 for _ in corpus.provisions)
    words = fill_file("release.txt", None, package=package, documents=len(corpus.documents), provisions=provisions)
    (release / "README.txt").write_text(words, "utf-8")
    files = (path for path in release.rglob("*") if path.is_file())
    (release / SUMS).write_text(checksum_lines(files, release), "utf-8")
    archive = folder / f"{name}.zip"
    write_zip(release, archive)
    archive.with_name(f"{archive.name}.sha256").write_text(checksum_lines([archive], folder), "utf-8")
    return archive

"""Writes the index that the browser searches; an index of the same records is copied from the cache."""

from __future__ import annotations

import contextlib
import gzip
import hashlib
import json
import os
import shutil
import tempfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict
from functools import partial
from pathlib import Path

from build_scripts.search.facets import facet_files, facet_names
from build_scripts.search.folding import Fold
from build_scripts.search.inverted_index import chunks, posting_files
from build_scripts.search.search_records import SearchRecord

OPENING, TABLES, RESULTS = "opening", "tables", "records"


def build_index(records: Iterable[SearchRecord], fold: Fold, destination: Path, cache: Path) -> None:
    """Write the index of `records`: what the browser reads first to destination/opening, the rest to destination/tables.

    `cache` keeps the last index between builds.
    """
    record_list = list(records)
    name = _digest(fold.data(), record_list)
    _publish_cached(name, partial(_write_index, record_list, fold, f"{TABLES}/{name}"), destination, cache)


def share_index(records: Iterable[SearchRecord], index: Path, destination: Path, cache: Path) -> None:
    """Write the results of a site in another script, which searches the index in the folder `index`.

    Both sites have the same records and one index, so they find the same for the same query.
    """
    record_list = list(records)
    opening = json.loads(gzip.decompress((index / OPENING).read_bytes()).decode("utf-8", "surrogatepass"))
    name = _digest(opening, record_list)
    to_index = Path(os.path.relpath(index, destination)).as_posix()
    own = {"tables": f"{to_index}/{opening['tables']}", "shown": f"{TABLES}/{name}/{RESULTS}"}
    _publish_cached(name, partial(_write_results, record_list, opening | own), destination, cache)


def _publish_cached(name: str, write: Callable[[Path], None], destination: Path, cache: Path) -> None:
    """Copy the folder `name` of the cache; if it is not there, it is written beside its place and moved there at once."""
    cached = cache / name
    if not cached.is_dir():
        cache.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=cache) as folder:
            write(made := Path(folder, "made"))
            with contextlib.suppress(OSError):  # another build made the same meanwhile
                made.replace(cached)
    for other in cache.glob("?" * len(name)):
        if other != cached:
            shutil.rmtree(other, ignore_errors=True)
    shutil.rmtree(destination / TABLES, ignore_errors=True)
    shutil.copytree(cached, destination, dirs_exist_ok=True)


def _digest(tables: object, records: Sequence[SearchRecord]) -> str:
    """A name for all that the index depends on: the code of this package, the tables of the search, the records."""
    digest = hashlib.sha256()
    for module in sorted(Path(__file__).parent.glob("*.py")):
        digest.update(module.read_bytes())
    for value in (tables, *map(asdict, records)):
        digest.update(json.dumps(value, sort_keys=True).encode())
    return digest.hexdigest()[:24]


def _write_index(records: Sequence[SearchRecord], fold: Fold, tables: str, folder: Path) -> None:
    """Write a whole index; the name of its `tables` changes with the records, so that no browser uses stale ones."""
    chunk_starts = []
    for number, (first, chunk) in enumerate(chunks(fold(search_record.text) for search_record in records)):
        chunk_starts.append(first)
        _write_packed(folder / tables / "pairs" / str(number), chunk)
    for name, value in (*facet_files(records), *posting_files(records, fold)):
        _write_packed(folder / tables / name, value)
    opening = {"records": len(records), "tables": tables, "facets": facet_names(records), "chunks": chunk_starts}
    _write_results(records, {**opening, "shown": f"{tables}/{RESULTS}", **fold.data()}, folder)


def _write_results(records: Sequence[SearchRecord], opening: Mapping[str, object], folder: Path) -> None:
    """Write what the browser reads first, which says where everything is, and what each result displays."""
    _write_packed(folder / OPENING, opening)
    for number, record in enumerate(records):
        shown = {name: getattr(record, name) for name in ("id", "url", "title", "document", "place", "text")}
        shown |= {"answers": record.responsibilities, "facets": record.filters}
        _write_packed(folder / str(opening["shown"]) / str(number), shown)


def _write_packed(file: Path, value: object) -> None:
    """Write gzipped JSON, the same bytes for the same value; not every host compresses what it sends.

    docs/assets/javascripts/search/files.js unpacks it.
    """
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(gzip.compress(text.encode("utf-8", "surrogatepass"), 6, mtime=0))

"""Indexing: records become the files that the browser looks things up in; an index already made is copied."""

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
from typing import Any

from build_scripts.search.facets import facet_files, facet_names
from build_scripts.search.folding import Fold, load_fold
from build_scripts.search.inverted_index import chunks, posting_files
from build_scripts.search.search_records import SearchRecord

OPENING, TABLES, RESULTS = "opening", "tables", "records"


def build_index(records: Iterable[SearchRecord], destination: Path, cache: Path) -> None:
    """Write the index of `records`: what the browser reads first to destination/opening, the rest to destination/tables.

    `cache` keeps the index between builds, for the last records only.
    """
    listed, fold = list(records), load_fold()
    name = _digest(fold.data(), listed)
    _publish_cached(name, partial(_write_index, listed, fold, f"{TABLES}/{name}"), destination, cache)


def share_index(records: Iterable[SearchRecord], index: Path, destination: Path, cache: Path) -> None:
    """Write what a site in another script shows of the same records, which it finds by the index in the folder `index`.

    What is searched is the same whatever the site looks like, so both sites find the same for the same query.
    """
    listed, opening = list(records), unpack((index / OPENING).read_bytes())
    name = _digest(opening, listed)
    way = Path(os.path.relpath(index, destination)).as_posix()
    own = {"tables": f"{way}/{opening['tables']}", "shown": f"{TABLES}/{name}/{RESULTS}"}
    _publish_cached(name, partial(_write_results, listed, opening | own), destination, cache)


def _publish_cached(name: str, make: Callable[[Path], None], destination: Path, cache: Path) -> None:
    """Make everything beside its final place in the cache, unless it is there, move it there at once, and copy it."""
    kept = cache / name
    if not kept.is_dir():
        cache.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=cache) as folder:
            make(made := Path(folder, "made"))
            with contextlib.suppress(OSError):  # another build made the same meanwhile
                made.replace(kept)
    for other in cache.glob("?" * len(name)):
        if other != kept:
            shutil.rmtree(other, ignore_errors=True)
    shutil.rmtree(destination / TABLES, ignore_errors=True)
    shutil.copytree(kept, destination, dirs_exist_ok=True)


def _digest(found_by: object, records: Sequence[SearchRecord]) -> str:
    """One name for all that the index depends on: the code of this room, how records are found, the records."""
    digest = hashlib.sha256()
    for module in sorted(Path(__file__).parent.glob("*.py")):
        digest.update(module.read_bytes())
    for value in (found_by, *map(asdict, records)):
        digest.update(json.dumps(value, sort_keys=True).encode())
    return digest.hexdigest()[:24]


def _write_index(records: Sequence[SearchRecord], fold: Fold, tables: str, made: Path) -> None:
    """The tables stand in a folder whose name changes with the records, so that a browser never takes stale ones."""
    starts = []
    for number, (first, held) in enumerate(chunks(fold(search_record.text) for search_record in records)):
        starts.append(first)
        _write_packed(made / tables / "pairs" / str(number), held)
    for name, value in (*facet_files(records), *posting_files(records, fold)):
        _write_packed(made / tables / name, value)
    told = {"records": len(records), "tables": tables, "facets": facet_names(records), "chunks": starts}
    _write_results(records, {**told, "shown": f"{tables}/{RESULTS}", **fold.data()}, made)


def _write_results(records: Sequence[SearchRecord], opening: Mapping[str, object], made: Path) -> None:
    """What results show, and what the browser reads first, which says where everything is."""
    _write_packed(made / OPENING, opening)
    for number, record in enumerate(records):
        _write_packed(made / str(opening["shown"]) / str(number), result(record))


def result(record: SearchRecord) -> dict[str, object]:
    """What a result shows."""
    return {
        "id": record.id,
        "url": record.url,
        "title": record.title,
        "document": record.document,
        "place": record.place,
        "text": record.text,
        "answers": record.answers,
        "facets": {facet: list(values) for facet, values in record.filters.items()},
    }


def _write_packed(file: Path, value: object) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(pack(value))


def unpack(packed: bytes) -> Any:
    """What was packed."""
    return json.loads(gzip.decompress(packed).decode("utf-8", "surrogatepass"))


def pack(value: object) -> bytes:
    """The same bytes for the same value; docs/assets/javascripts/search/files.js unpacks them."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    return gzip.compress(text.encode("utf-8", "surrogatepass"), 6, mtime=0)

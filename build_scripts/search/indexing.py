"""Indexing: records become the files that the browser looks things up in; an index already made is copied."""

from __future__ import annotations

import contextlib
import hashlib
import json
import shutil
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict
from pathlib import Path

from .drawers import drawer_files
from .facets import facet_files, facet_names
from .folding import Fold, load_fold
from .packing import pack
from .pairs import chunks
from .records import SearchRecord

TABLES = "tables"


def build_index(records: Iterable[SearchRecord], destination: Path, cache: Path) -> None:
    """Write the index of `records`: what the browser reads first to destination/opening, the rest to destination/tables.

    `cache` keeps the index between builds, for the last records only.
    """
    listed, fold = list(records), load_fold()
    kept = cache / _digest(listed, fold)
    if not kept.is_dir():
        _make(listed, fold, kept)
    for other in cache.glob("?" * len(kept.name)):
        if other != kept:
            shutil.rmtree(other, ignore_errors=True)
    shutil.rmtree(destination / TABLES, ignore_errors=True)
    shutil.copytree(kept, destination, dirs_exist_ok=True)


def _digest(records: Sequence[SearchRecord], fold: Fold) -> str:
    """One name for all that the index depends on: the code of this room, the tables of folding, the records."""
    digest = hashlib.sha256()
    for module in sorted(Path(__file__).parent.glob("*.py")):
        digest.update(module.read_bytes())
    for value in (fold.data(), *map(asdict, records)):
        digest.update(json.dumps(value, sort_keys=True).encode())
    return digest.hexdigest()[:24]


def _make(records: Sequence[SearchRecord], fold: Fold, kept: Path) -> None:
    """Make everything beside its final place, then move it there at once.

    The tables stand in a folder whose name changes with the records, so that a browser never takes stale ones.
    """
    kept.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=kept.parent) as folder:
        made = Path(folder, "made")
        starts = []
        for number, (first, held) in enumerate(chunks(fold(it.text) for it in records)):
            starts.append(first)
            _write(made / TABLES / kept.name / "pairs" / str(number), held)
        for name, value in _tables(records, fold):
            _write(made / TABLES / kept.name / name, value)
        told = {"records": len(records), "tables": kept.name, "facets": facet_names(records), "chunks": starts}
        _write(made / "opening", told | fold.data())
        with contextlib.suppress(OSError):  # another build made the same meanwhile
            made.replace(kept)


def _tables(records: Sequence[SearchRecord], fold: Fold) -> Iterator[tuple[str, object]]:
    """Everything but the pairs."""
    yield from facet_files(records)
    yield from drawer_files(records, fold)
    for number, record in enumerate(records):
        yield f"records/{number}", shown(record)


def shown(record: SearchRecord) -> dict[str, object]:
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


def _write(file: Path, value: object) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(pack(value))

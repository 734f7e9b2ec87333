"""Indexing: records become stubs, stubs become an index; an index already made for the same records is copied."""

from __future__ import annotations

import hashlib
import json
import shutil
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict
from fnmatch import fnmatch
from pathlib import Path

from .drawers import drawer_files
from .facets import facet_files
from .folding import Fold, load_fold
from .numbering import numbered
from .packing import pack
from .records import SearchRecord
from .service import index_pages, pagefind_version
from .stubs import shown, stub

NEEDED = ("pagefind.js", "pagefind-entry.json", "*.pf_meta", "wasm.*.pagefind", "index/*")
"""What the browser loads; Pagefind's own user interfaces stay behind."""


def build_index(records: Iterable[SearchRecord], destination: Path, cache: Path) -> None:
    """Write the index of `records`: Pagefind's to destination/index, ours to destination/tables, and what the browser
    reads first to destination/opening.

    `cache` keeps the index between builds, for the last records only. Raises SearchError if Pagefind is missing or
    fails.
    """
    listed, fold = list(records), load_fold()
    kept = cache / _digest(listed, fold)
    if not kept.is_dir():
        _make(listed, fold, kept)
    for other in cache.glob("?" * len(kept.name)):
        if other != kept:
            shutil.rmtree(other, ignore_errors=True)
    for folder in ("index", "tables"):
        shutil.rmtree(destination / folder, ignore_errors=True)
    shutil.copytree(kept, destination, dirs_exist_ok=True)


def _digest(records: Sequence[SearchRecord], fold: Fold) -> str:
    """One name for all that the index depends on."""
    digest = hashlib.sha256(pagefind_version().encode())
    for module in sorted(Path(__file__).parent.glob("*.py")):
        digest.update(module.read_bytes())
    for value in (fold.data(), *map(asdict, records)):
        digest.update(json.dumps(value, sort_keys=True).encode())
    return digest.hexdigest()[:24]


def _make(records: Sequence[SearchRecord], fold: Fold, kept: Path) -> None:
    """Make everything beside its final place, then move it there at once."""
    files = numbered(index_pages(_pages(records, fold))) if records else {}
    index = {f"index/{path}": it for path, it in files.items() if any(fnmatch(path, name) for name in NEEDED)}
    tables = {f"tables/{kept.name}/{path}": content for path, content in _tables(records, fold)}
    facets = sorted({facet for record in records for facet in record.filters})
    opening = pack({"records": len(records), "tables": kept.name, "facets": facets, **fold.data()})
    kept.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=kept.parent) as folder:
        made = Path(folder, "made")
        for path, content in {**index, **tables, "opening": opening}.items():
            (made / path).parent.mkdir(parents=True, exist_ok=True)
            (made / path).write_bytes(content)
        made.replace(kept)


def _tables(records: Sequence[SearchRecord], fold: Fold) -> Iterator[tuple[str, bytes]]:
    """What is loaded by name when it is needed; the folder's name changes with the records, so that none is stale."""
    yield from facet_files(records).items()
    yield from drawer_files(records, fold)
    for number, record in enumerate(records):
        yield f"records/{number}", pack(shown(record))


def _pages(records: Sequence[SearchRecord], fold: Fold) -> Iterator[tuple[str, str]]:
    for number, record in enumerate(records):
        yield f"/{number}", stub(record, fold)

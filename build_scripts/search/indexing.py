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

from .canonical import canonicalise, chunk_starts
from .folding import Fold, load_fold
from .records import SearchRecord
from .service import index_pages, pagefind_version
from .stubs import stub

CODE = ("canonical.py", "cutting.py", "folding.py", "indexing.py", "service.py", "stubs.py")
"""The modules that decide what the index looks like."""
NEEDED = ("pagefind.js", "pagefind-entry.json", "*.pf_meta", "wasm.*.pagefind", "filter/*", "fragment/*", "index/*")
"""What the browser loads; Pagefind's own user interfaces stay behind."""


def build_index(records: Iterable[SearchRecord], destination: Path, cache: Path) -> None:
    """Write the index of `records` to destination/index and the tables of folding to destination/fold.json.

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
    shutil.rmtree(destination / "index", ignore_errors=True)
    shutil.copytree(kept, destination, dirs_exist_ok=True)


def _digest(records: Sequence[SearchRecord], fold: Fold) -> str:
    """One name for all that the index depends on."""
    digest = hashlib.sha256(pagefind_version().encode())
    for name in CODE:
        digest.update(Path(__file__).with_name(name).read_bytes())
    for value in (fold.data(), *map(asdict, records)):
        digest.update(json.dumps(value, sort_keys=True).encode())
    return digest.hexdigest()[:24]


def _make(records: Sequence[SearchRecord], fold: Fold, kept: Path) -> None:
    """Make everything beside its final place, then move it there at once."""
    files = canonicalise(index_pages(_pages(records, fold))) if records else {}
    table = {"records": len(records), "chunks": chunk_starts(files) if files else [], **fold.data()}
    kept.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=kept.parent) as folder:
        made = Path(folder, "made")
        for path, content in files.items():
            if any(fnmatch(path, pattern) for pattern in NEEDED):
                _write(made / "index" / path, content)
        _write(made / "fold.json", json.dumps(table, ensure_ascii=False, separators=(",", ":")).encode())
        made.replace(kept)


def _pages(records: Sequence[SearchRecord], fold: Fold) -> Iterator[tuple[str, str]]:
    for number, record in enumerate(records):
        yield f"/{number}", stub(record, fold)


def _write(file: Path, content: bytes) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content)

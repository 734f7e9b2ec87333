"""Indexing: records become stubs, stubs become an index; an index already made for the same records is copied."""

from __future__ import annotations

import hashlib
import json
import shutil
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict
from pathlib import Path

from .canonical import canonicalise
from .folding import Fold, load_fold
from .records import SearchRecord
from .service import index_pages, pagefind_version
from .stubs import stub

CODE = ("canonical.py", "cutting.py", "folding.py", "indexing.py", "service.py", "stubs.py")
"""The modules that decide what the index looks like."""
NEEDED = ("pagefind.js", "pagefind-entry.json", "*.pf_meta", "wasm.*.pagefind", "filter/*", "fragment/*", "index/*")
"""What the browser loads; Pagefind's own user interfaces stay behind."""


def build_index(records: Iterable[SearchRecord], destination: Path, cache: Path) -> None:
    """Write the index of `records` to destination/index and the folding table to destination/fold.json.

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
        digest.update(json.dumps(value, ensure_ascii=False, sort_keys=True).encode("utf-8", "surrogatepass"))
    return digest.hexdigest()[:24]


def _make(records: Sequence[SearchRecord], fold: Fold, kept: Path) -> None:
    """Make everything beside its final place, then move it there at once."""
    kept.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=kept.parent) as folder:
        work, made = Path(folder), Path(folder, "made")
        made.mkdir()
        table = json.dumps({"records": len(records), **fold.data()}, ensure_ascii=False, separators=(",", ":"))
        (made / "fold.json").write_text(table, encoding="utf-8")
        if records:
            index_pages(_pages(records, fold), work / "all")
            canonicalise(work / "all")
            _pick(work / "all", made / "index")
        made.replace(kept)


def _pages(records: Sequence[SearchRecord], fold: Fold) -> Iterator[tuple[str, str]]:
    for number, record in enumerate(records):
        yield f"/{number:06}", stub(record, fold)


def _pick(source: Path, target: Path) -> None:
    for pattern in NEEDED:
        for file in source.glob(pattern):
            place = target / file.relative_to(source)
            place.parent.mkdir(parents=True, exist_ok=True)
            shutil.move(file, place)

"""Writes the index that the browser searches; an index of the same records is copied from the cache."""

from __future__ import annotations

import contextlib
import hashlib
import os
import shutil
import tempfile
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from build_scripts.search.facets import facet_files, facet_names
from build_scripts.search.folding import Fold
from build_scripts.search.inverted_index import KINDS, FoldedTexts, chunks
from build_scripts.search.packed_files import as_json, unpacked, write_packed
from build_scripts.search.record_kinds import kind_starts
from build_scripts.search.relaxation import Asking, write_relaxation
from build_scripts.search.result_blocks import (
    FIELDS,
    RECORDS_PER_EXCEPTION_FILE,
    Row,
    blocks,
    character_table,
    displayed_texts,
    exception_files,
    exceptions,
    row,
)
from build_scripts.search.search_records import SearchRecord

OPENING, TABLES, RESULTS, EXCEPTIONS = "opening", "tables", "records", "exceptions"


def build_index(
    records: Sequence[SearchRecord], fold: Fold, destination: Path, cache: Path, asking: Asking | None = None
) -> None:
    """Write the index of `records`: what the browser reads first to destination/opening, the rest to destination/tables.

    `cache` keeps the last index between builds; `asking` is what questions are read with.
    """
    own = [row(record) for record in records]
    asking = asking or Asking()
    name = _digest(fold.data(), asking.data(), [(record.kind, record.heading) for record in records], *own)
    _publish_cached(name, partial(_write_index, records, own, fold, asking, f"{TABLES}/{name}"), destination, cache)


def share_index(records: Sequence[SearchRecord], index: Path, destination: Path, cache: Path) -> None:
    """Write the opening of a site in another script, which searches the index in the folder `index` and shows its results.

    Both sites have the same records and one index, so they find the same for the same query; what this site shows in its
    own script is written as the difference.
    """
    opening = unpacked(index / OPENING)
    displayed = [displayed_texts(row(record)) for record in records]
    name = _digest(opening, *displayed)
    to_index = Path(os.path.relpath(index, destination)).as_posix()
    write = partial(_write_exceptions, displayed, index / opening["tables"], f"{TABLES}/{name}", to_index, opening)
    _publish_cached(name, write, destination, cache)


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


def _digest(*values: object) -> str:
    """A name for all that the files depend on: the code of this package, and the values."""
    digest = hashlib.sha256()
    for module in sorted(Path(__file__).parent.glob("*.py")):
        digest.update(module.read_bytes())
    for value in values:
        digest.update(as_json(value))
    return digest.hexdigest()[:24]


def _write_index(
    records: Sequence[SearchRecord], own: Sequence[Row], fold: Fold, asking: Asking, tables: str, folder: Path
) -> None:
    """Write a whole index; the name of its `tables` changes with the records, so that no browser uses stale ones."""
    folded = FoldedTexts.of(records, fold)
    starts: dict[str, list[str]] = {kind: [] for kind in KINDS}
    for kind, (postings, max_numbers) in KINDS.items():
        for number, (first, chunk) in enumerate(chunks(postings(folded), max_numbers)):
            starts[kind].append(first)
            write_packed(folder / tables / kind / str(number), chunk)
    sizes = []
    for number, block in enumerate(blocks(own)):
        sizes.append(len(block))
        write_packed(folder / tables / RESULTS / str(number), {"fields": FIELDS, "rows": block})
    write_relaxation(asking, records, fold, folder / tables)
    for name, value in facet_files(records):
        write_packed(folder / tables / name, value)
    opening = {
        "records": len(records),
        "kinds": kind_starts(records),
        "usable": sum(record.usable for record in records),
        "blocks": sizes,
        "tables": tables,
        "facets": facet_names(records),
        "starts": starts,
        "stride": folded.scheme.stride,
        "lead": folded.scheme.lead,
        **fold.limited_to(set().union(*folded.texts)).data(),
    }
    write_packed(folder / OPENING, opening)


def _write_exceptions(
    displayed: Sequence[str], tables: Path, own_tables: str, to_index: str, opening: dict[str, Any], folder: Path
) -> None:
    """Write where the `displayed` texts are not what the most frequent character for each of the index's would give."""
    originals = [
        displayed_texts(values)
        for number in range(len(opening["blocks"]))
        for values in unpacked(tables / RESULTS / str(number))["rows"]
    ]
    table = character_table(originals, displayed)
    code_points = {ord(character): other for character, other in table.items()}
    found = [exceptions(*pair, code_points) for pair in zip(originals, displayed, strict=True)]
    for number, file in enumerate(exception_files(found)):
        write_packed(folder / own_tables / EXCEPTIONS / str(number), file)
    script = {
        "from": "".join(table),
        "to": "".join(table.values()),
        "folder": f"{own_tables}/{EXCEPTIONS}",
        "records": RECORDS_PER_EXCEPTION_FILE,
    }
    write_packed(folder / OPENING, {**opening, "tables": f"{to_index}/{opening['tables']}", "script": script})

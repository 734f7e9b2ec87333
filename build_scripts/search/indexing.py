"""Writes the index that the browser searches; an index of the same records is taken from the cache on disk."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from build_scripts.execution.disk_cache import DiskCache
from build_scripts.execution.record_codec import decoder, encode
from build_scripts.search.facets import facet_files, facet_names
from build_scripts.search.folding import Fold
from build_scripts.search.inverted_index import KINDS, FoldedTexts, chunks, gaps, packed_positions
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
_decode_files = decoder(dict[str, bytes])
_INDEX_FILE = re.compile(rf"{OPENING}|{TABLES}(/[a-z0-9][a-z0-9.-]*)+")


def build_index(records: Sequence[SearchRecord], fold: Fold, destination: Path, asking: Asking | None = None) -> None:
    """Write the index of `records`: what the browser reads first to destination/opening, the rest to destination/tables.

    `asking` is what questions are read with.
    """
    own = [row(record) for record in records]
    asking = asking or Asking()
    name = _digest(fold.data(), asking.data(), [(record.kind, record.heading) for record in records], *own)
    _publish(name, partial(_write_index, records, own, fold, asking, f"{TABLES}/{name}"), destination)


def share_index(records: Sequence[SearchRecord], index: Path, destination: Path) -> None:
    """Write the opening of a site in another script, which searches the index in the folder `index` and shows its results.

    Both sites have the same records and one index, so they find the same for the same query; what this site shows in its
    own script is written as the difference.
    """
    opening = unpacked(index / OPENING)
    displayed = [displayed_texts(row(record)) for record in records]
    name = _digest(opening, *displayed)
    to_index = Path(os.path.relpath(index, destination)).as_posix()
    write = partial(_write_exceptions, displayed, index / opening["tables"], f"{TABLES}/{name}", to_index, opening)
    _publish(name, write, destination)


def _publish(name: str, write: Callable[[Path], None], destination: Path) -> None:
    """Write the files of an index of this name, as an earlier build made them or anew."""
    disk, key = DiskCache.from_environment(), hashlib.sha256(f"index {name}".encode()).hexdigest()
    shutil.rmtree(destination / TABLES, ignore_errors=True)
    files = _kept_files(disk.get(key))
    if files is None:
        write(destination)
        made = (destination / OPENING, *(path for path in (destination / TABLES).rglob("*") if path.is_file()))
        disk.put(key, encode({path.relative_to(destination).as_posix(): path.read_bytes() for path in made}))
        return
    for path, content in files.items():
        (destination / path).parent.mkdir(parents=True, exist_ok=True)
        (destination / path).write_bytes(content)


def _kept_files(payload: bytes | None) -> dict[str, bytes] | None:
    """Path → content; None where nothing is kept, or something else, or a path that leads elsewhere."""
    try:
        files = {} if payload is None else _decode_files(payload)
    except ValueError:
        return None
    return files if files and all(_INDEX_FILE.fullmatch(path) for path in files) else None


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
    forms: dict[str, Callable[[Sequence[int]], list[Any]]] = {
        "pairs": partial(packed_positions, stride=folded.scheme.stride),
        "symbols": gaps,
    }
    for kind, (postings, max_numbers) in KINDS.items():
        for number, (first, chunk) in enumerate(chunks(postings(folded), max_numbers, forms[kind])):
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

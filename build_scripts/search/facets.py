"""Facets: for each facet one small file with the values of every record, from which the browser narrows and counts.

Pagefind's own filters list the records of each value: with 20,000 records half a megabyte, to be read whole before a
number can stand beside a choice. Here a value is one character, a record its characters, and records are parted by
spaces; compressed, that is a fifth.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from .packing import pack
from .records import SearchRecord

FIRST = ord("#")
"""Character of the first value: the first that needs no escape behind space and quotation mark."""
SURROGATES = range(0xD800, 0xE000)


def facet_files(records: Sequence[SearchRecord]) -> dict[str, bytes]:
    """File name → content (gzip, JSON): {"values": [in order], "records": "one character per value, …"}."""
    facets = sorted({facet for record in records for facet in record.filters})
    return {f"{facet}.facet": _file(record.filters.get(facet, ()) for record in records) for facet in facets}


def _file(values: Iterable[Sequence[str]]) -> bytes:
    listed = list(values)
    known = sorted({value for found in listed for value in found})
    signs = {value: _sign(number) for number, value in enumerate(known)}
    rows = " ".join("".join(signs[value] for value in found) for found in listed)
    return pack({"values": known, "records": rows})


def _sign(number: int) -> str:
    point = FIRST + number
    return chr(point if point < SURROGATES.start else point + len(SURROGATES))

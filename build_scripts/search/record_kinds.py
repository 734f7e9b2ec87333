"""All kinds of records, in the order in which the index numbers them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import groupby

from build_scripts.model import Corpus
from build_scripts.search.named_records import (
    Address,
    agency_records,
    document_records,
    instrument_records,
    place_records,
    theme_records,
    tool_records,
)
from build_scripts.search.passage_records import passage_records
from build_scripts.search.search_records import SearchRecord, provision_records

MAKERS: Mapping[str, Callable[[Corpus, Address], Iterable[SearchRecord]]] = {
    "provision": lambda corpus, _: provision_records(corpus),
    "passage": lambda corpus, _: passage_records(corpus),
    "document": lambda corpus, _: document_records(corpus),
    "agency": agency_records,
    "tool": tool_records,
    "theme": theme_records,
    "instrument": instrument_records,
    "place": place_records,
}
"""Kind → function that makes its records. Provisions and passages are results; of the others, those found are given beside."""


def search_records(corpus: Corpus, address: Address) -> list[SearchRecord]:
    """Everything that can be found in a library, kind by kind."""
    return [record for maker in MAKERS.values() for record in maker(corpus, address)]


def kind_starts(records: Sequence[SearchRecord]) -> list[tuple[str, int]]:
    """Each kind with the number of its first record, in their order; records of one kind stand together."""
    starts, number = [], 0
    for kind, group in groupby(records, key=lambda record: record.kind):
        starts.append((kind, number))
        number += len(list(group))
    return starts

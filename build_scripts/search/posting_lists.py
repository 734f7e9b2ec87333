"""Drawers: in which records a single symbol occurs, and what headings hold; small files, opened one at a time.

Pairs cannot answer quickly for one symbol, and the order of results needs only know of headings, which are short.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from build_scripts.search.folding import Fold
from build_scripts.search.search_records import SearchRecord

FILES_PER_KIND = 64
"""Drawers of each kind; the code point of its first symbol says in which one a key lies."""


def posting_files(records: Sequence[SearchRecord], fold: Fold) -> Iterator[tuple[str, dict[str, list[int]]]]:
    """File name and content: key → gaps, each of which leads from one record that has the key to the next."""
    yield from _posting_files("symbols", (set(fold(search_record.text)) for search_record in records))
    yield from _posting_files(
        "headings", (_symbols_and_bigrams(fold(search_record.heading)) for search_record in records)
    )


def _symbols_and_bigrams(heading: str) -> set[str]:
    """Its symbols and its pairs of symbols."""
    return {*heading, *(a + b for a, b in pairwise(heading))}


def _posting_files(kind: str, keys: Iterable[set[str]]) -> Iterator[tuple[str, dict[str, list[int]]]]:
    drawers: defaultdict[int, dict[str, list[int]]] = defaultdict(dict)
    for key, numbers in _occurrences(keys).items():
        gaps = [number - before for before, number in zip([0, *numbers], numbers, strict=False)]
        drawers[ord(key[0]) % FILES_PER_KIND][key] = gaps
    for drawer in range(FILES_PER_KIND):  # also the empty ones: a file that is not there is an error to a browser
        yield f"{kind}/{drawer}", drawers[drawer]


def _occurrences(keys: Iterable[set[str]]) -> dict[str, list[int]]:
    found: defaultdict[str, list[int]] = defaultdict(list)
    for number, held in enumerate(keys):
        for key in held:
            found[key].append(number)
    return found

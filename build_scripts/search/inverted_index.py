"""Pairs: where every pair of neighbouring symbols stands, so that any string finds exactly the texts that contain it.

A folded text is all its overlapping pairs: 融资担保 → 融资 资担 担保. A text contains a string of two symbols or more
exactly if it has the string's pairs at places one behind the other. The pairs lie sorted in chunks; the browser loads
those that hold the pairs of a query, and no more.
"""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from build_scripts.search.folding import Fold
from build_scripts.search.search_records import SearchRecord

CHUNK_NUMBERS = 16_000
"""Numbers in a chunk, unless one pair alone has more; compressed about as many bytes."""


def chunks(folded: Iterable[str]) -> Iterator[tuple[str, dict[str, list[int]]]]:
    """The first pair of each chunk, and what the chunk holds: pair → numbers.

    The numbers of a pair tell, for each record that has it, the gap from the record before and its places in the text:
    one place as it is, several as a negative count followed by the places.
    """
    held: dict[str, list[int]] = {}
    size = 0
    for pair, numbers in sorted(_postings(folded).items()):
        if held and size + len(numbers) > CHUNK_NUMBERS:
            yield next(iter(held)), held
            held, size = {}, 0
        held[pair] = list(numbers)
        size += len(numbers)
    if held:
        yield next(iter(held)), held


def _postings(folded: Iterable[str]) -> dict[str, array[int]]:
    """Numbers take four bytes each: twenty thousand records have ten million of them."""
    postings: dict[str, array[int]] = defaultdict(lambda: array("i"))
    last: dict[str, int] = {}
    for number, text in enumerate(folded):
        for pair, places in _bigram_positions(text).items():
            postings[pair].append(number - last.get(pair, 0))
            postings[pair].extend(places if len(places) == 1 else [-len(places), *places])
            last[pair] = number
    return postings


def _bigram_positions(text: str) -> dict[str, Sequence[int]]:
    places: dict[str, list[int]] = {}
    for place, (a, b) in enumerate(pairwise(text)):
        places.setdefault(a + b, []).append(place)
    return dict(places)


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

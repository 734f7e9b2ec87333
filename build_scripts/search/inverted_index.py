"""Inverted index of bigrams with their positions, so that any string finds exactly the texts that contain it.

A folded text is all its overlapping bigrams: 融资担保 → 融资 资担 担保. A text contains a string of two symbols or more
exactly if it has the string's bigrams at consecutive positions. The bigrams are sorted into chunks; the browser loads
only those with the bigrams of a query. Bigrams cannot answer quickly for one symbol, and ranking needs only headings,
which are short: for these there are posting lists without positions, in small files that are loaded one at a time.
"""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from build_scripts.search.folding import Fold
from build_scripts.search.search_records import SearchRecord

CHUNK_NUMBERS = 16_000
"""Maximum number of integers in a chunk, unless one bigram has more; compressed about as many bytes."""


def chunks(folded: Iterable[str]) -> Iterator[tuple[str, dict[str, list[int]]]]:
    """The first bigram of each chunk, and the chunk: bigram → integers.

    For each record that has the bigram: the gap from the record before, and the positions in the text, one as it is,
    several as a negative count followed by the positions.
    """
    chunk: dict[str, list[int]] = {}
    size = 0
    for bigram, numbers in sorted(_postings(folded).items()):
        if chunk and size + len(numbers) > CHUNK_NUMBERS:
            yield next(iter(chunk)), chunk
            chunk, size = {}, 0
        chunk[bigram] = list(numbers)
        size += len(numbers)
    if chunk:
        yield next(iter(chunk)), chunk


def _postings(folded: Iterable[str]) -> dict[str, array[int]]:
    """In arrays of four bytes an integer: 20,000 records have ten million of them."""
    postings: dict[str, array[int]] = defaultdict(lambda: array("i"))
    last: dict[str, int] = {}
    for number, text in enumerate(folded):
        for bigram, positions in _bigram_positions(text).items():
            postings[bigram].append(number - last.get(bigram, 0))
            postings[bigram].extend(positions if len(positions) == 1 else [-len(positions), *positions])
            last[bigram] = number
    return postings


def _bigram_positions(text: str) -> dict[str, Sequence[int]]:
    positions: dict[str, list[int]] = {}
    for position, (a, b) in enumerate(pairwise(text)):
        positions.setdefault(a + b, []).append(position)
    return dict(positions)


FILES_PER_KIND = 64
"""Number of files of each kind; the code point of its first symbol modulo this says in which file a key is."""


def posting_files(records: Sequence[SearchRecord], fold: Fold) -> Iterator[tuple[str, dict[str, list[int]]]]:
    """File name and content: key → gaps from one record that has the key to the next."""
    yield from _posting_files("symbols", (set(fold(search_record.text)) for search_record in records))
    yield from _posting_files(
        "headings", (_symbols_and_bigrams(fold(search_record.heading)) for search_record in records)
    )


def _symbols_and_bigrams(heading: str) -> set[str]:
    """The symbols of a heading and its bigrams."""
    return {*heading, *(a + b for a, b in pairwise(heading))}


def _posting_files(kind: str, keys: Iterable[set[str]]) -> Iterator[tuple[str, dict[str, list[int]]]]:
    files: defaultdict[int, dict[str, list[int]]] = defaultdict(dict)
    for key, numbers in _occurrences(keys).items():
        gaps = [number - before for before, number in zip([0, *numbers], numbers, strict=False)]
        files[ord(key[0]) % FILES_PER_KIND][key] = gaps
    for file in range(FILES_PER_KIND):  # also the empty ones: a missing file is an error to a browser
        yield f"{kind}/{file}", files[file]


def _occurrences(keys: Iterable[set[str]]) -> dict[str, list[int]]:
    """Key → numbers of the records that have it."""
    numbers: defaultdict[str, list[int]] = defaultdict(list)
    for number, own in enumerate(keys):
        for key in own:
            numbers[key].append(number)
    return numbers

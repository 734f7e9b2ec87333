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
    postings: defaultdict[str, array[int]] = defaultdict(lambda: array("i"))
    last: dict[str, int] = {}
    for number, text in enumerate(folded):
        found: defaultdict[str, list[int]] = defaultdict(list)
        for position, bigram in enumerate(_bigrams(text)):
            found[bigram].append(position)
        for bigram, positions in found.items():
            postings[bigram].append(number - last.get(bigram, 0))
            postings[bigram].extend(positions if len(positions) == 1 else [-len(positions), *positions])
            last[bigram] = number
    return postings


def _bigrams(text: str) -> Iterator[str]:
    return map(str.__add__, text, text[1:])


FILES_PER_KIND = 64
"""Number of files of each kind; the code point of its first symbol modulo this says in which file a key is."""


def posting_files(records: Sequence[SearchRecord], fold: Fold) -> Iterator[tuple[str, dict[str, list[int]]]]:
    """File name and content: key → gaps from one record that has the key to the next.

    The keys of symbols/ are the symbols of the text, those of headings/ the symbols and bigrams of the heading.
    """
    headings = (fold(record.heading) for record in records)
    yield from _posting_files("symbols", (set(fold(record.text)) for record in records))
    yield from _posting_files("headings", ({*heading, *_bigrams(heading)} for heading in headings))


def _posting_files(kind: str, keys: Iterable[set[str]]) -> Iterator[tuple[str, dict[str, list[int]]]]:
    files: list[defaultdict[str, list[int]]] = [defaultdict(list) for _ in range(FILES_PER_KIND)]
    last: dict[str, int] = {}
    for number, own in enumerate(keys):
        for key in own:
            files[ord(key[0]) % FILES_PER_KIND][key].append(number - last.get(key, 0))
            last[key] = number
    for file, content in enumerate(files):  # also the empty ones: a missing file is an error to a browser
        yield f"{kind}/{file}", content

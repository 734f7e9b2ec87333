"""Inverted index of pairs of symbols with their positions, so that any string finds exactly the texts that contain it.

A folded text is all its overlapping pairs: 融资担保 → 融资 资担 担保. A text contains a string of two symbols or more exactly
if pairs that cover the string stand in it one behind the other: 融资 and, two symbols on, 担保. Pairs cannot answer quickly
for one symbol: for these there are posting lists without positions. Both kinds of posting lists are sorted into chunks; the
browser (docs/assets/javascripts/search/postings.js) loads only those with the keys of a query.
"""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import count
from operator import add, sub

from build_scripts.search.folding import Fold
from build_scripts.search.search_records import SearchRecord

PAIR_NUMBERS = 5_000
"""Maximum number of integers in a chunk of pairs, unless one pair has more; compressed, twice as many bytes. A query loads
two or three chunks."""
SYMBOL_NUMBERS = 60_000
"""The same for symbols, which are rarely asked for."""

Postings = Mapping[str, Sequence[int]]
"""Key → rising integers."""


@dataclass(frozen=True)
class PositionScheme:
    """How positions in all texts are numbered: symbol i of record r is at r * stride + lead - (end of its heading) + i.

    So a hit in a heading, or in the number before it, ends at `lead` or less, modulo `stride`.
    """

    stride: int
    lead: int


@dataclass(frozen=True)
class FoldedTexts:
    """The folded texts of all records, in the order of results."""

    texts: Sequence[str]
    heading_ends: Sequence[int]
    """Behind the last symbol of the heading, 0 where a text has none."""

    @classmethod
    def of(cls, records: Sequence[SearchRecord], fold: Fold) -> FoldedTexts:
        """Fold the records."""
        texts = [fold(record.text) for record in records]
        headings = [fold(record.heading) for record in records]
        return cls(texts, [_end(heading, text) for heading, text in zip(headings, texts, strict=True)])

    @property
    def scheme(self) -> PositionScheme:
        """The numbering that has room for the longest heading and text; decimal, so that digits compress well."""
        lead = max(self.heading_ends, default=0)
        return PositionScheme(10 ** len(str(lead + max(map(len, self.texts), default=0))), lead)

    def pairs(self) -> Postings:
        """Pair of symbols → its positions."""
        postings: defaultdict[str, array[int]] = defaultdict(lambda: array("q"))  # 20,000 records have three million
        scheme = self.scheme
        starts = count(scheme.lead, scheme.stride)
        for start, end, text in zip(starts, self.heading_ends, self.texts, strict=False):
            for position, pair in enumerate(map(add, text, text[1:]), start - end):
                postings[pair].append(position)
        return postings

    def symbols(self) -> Postings:
        """Symbol → twice the number of each record that has it, one more where its heading has it."""
        postings: defaultdict[str, array[int]] = defaultdict(lambda: array("q"))
        for number, end, text in zip(count(0, 2), self.heading_ends, self.texts, strict=False):
            headed = set(text[:end])
            for symbol in set(text):
                postings[symbol].append(number + (symbol in headed))
        return postings


def _end(heading: str, text: str) -> int:
    start = text.find(heading) if heading else -1
    return start + len(heading) if start >= 0 else 0


def chunks(postings: Postings, max_numbers: int) -> Iterator[tuple[str, dict[str, list[int]]]]:
    """The first key of each chunk, and the chunk: key → its first integer, then the gap to each following one."""
    chunk: dict[str, list[int]] = {}
    size = 0
    for key, numbers in sorted(postings.items()):
        if chunk and size + len(numbers) > max_numbers:
            yield next(iter(chunk)), chunk
            chunk, size = {}, 0
        chunk[key] = [numbers[0], *map(sub, numbers[1:], numbers)]
        size += len(numbers)
    if chunk:
        yield next(iter(chunk)), chunk


KINDS: Mapping[str, tuple[Callable[[FoldedTexts], Postings], int]] = {
    "pairs": (FoldedTexts.pairs, PAIR_NUMBERS),
    "symbols": (FoldedTexts.symbols, SYMBOL_NUMBERS),
}
"""Kind of posting lists, which is also the folder of its chunks → function that makes them, maximum size of a chunk."""

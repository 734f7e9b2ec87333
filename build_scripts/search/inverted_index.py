"""Inverted index of pairs of symbols with their positions, so that any string finds exactly the texts that contain it.

A folded text is all its overlapping pairs: 融资担保 → 融资 资担 担保. A text contains a string of two symbols or more exactly
if pairs that cover the string stand in it one behind the other: 融资 and, two symbols on, 担保. Pairs cannot answer quickly
for one symbol: for these there are posting lists without positions. Both kinds of posting lists are sorted into chunks; the
browser (docs/assets/javascripts/search/postings.js) loads only those with the keys of a query.

Marks (folding.py) are passed over and take no position: in 新“小 the pair 新小 stands at the position of 新, under a key of
its own, 新小 with SPANNING behind it. For what is asked for in quotation marks, which must stand in the text mark by mark,
there are the pairs with a mark as well: 新“ at the position of 新, “小 at that of 小.
"""

from __future__ import annotations

import re
from array import array
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import count
from operator import add, sub

from build_scripts.search.folding import Fold, is_mark, without_marks
from build_scripts.search.search_records import SearchRecord

PAIR_NUMBERS = 5_000
"""Maximum number of integers in a chunk of pairs, unless one pair has more; compressed, twice as many bytes. A query loads
two or three chunks."""
SYMBOL_NUMBERS = 60_000
"""The same for symbols, which are rarely asked for."""
SPANNING = "\ue001"
"""Behind a pair between whose symbols marks stand; for private use, and in no pair itself."""
APART = "\ue000"
"""Between names of one record, so that no string is found that runs from one into the next."""

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
    """With their marks."""
    heading_ends: Sequence[int]
    """Behind the last symbol of the heading, marks not counted; 0 where a text has none."""

    @classmethod
    def of(cls, records: Sequence[SearchRecord], fold: Fold) -> FoldedTexts:
        """Fold the records."""
        texts = [
            APART.join(map(fold.with_marks, record.text.split("\n"))) if record.names else fold.with_marks(record.text)
            for record in records
        ]
        ends = [_end(fold(record.heading), fold(record.text)) for record in records]
        return cls(texts, ends)

    @property
    def scheme(self) -> PositionScheme:
        """The numbering that has room for the longest heading and text; decimal, so that digits compress well."""
        lead = max(self.heading_ends, default=0)
        return PositionScheme(10 ** len(str(lead + max(map(len, self.texts), default=0))), lead)

    def pairs(self) -> Postings:
        """Pair of symbols → its positions."""
        postings: defaultdict[str, array[int]] = defaultdict(lambda: array("q"))  # 20,000 records have three million
        scheme, marks = self.scheme, _marks(self.texts)
        runs = re.compile(f"[{re.escape(''.join(sorted(marks)))}]+") if marks else None
        bare = {ord(mark): None for mark in marks}
        starts = count(scheme.lead, scheme.stride)
        for start, end, text in zip(starts, self.heading_ends, self.texts, strict=False):
            symbols = text.translate(bare)
            keys = list(map(add, symbols, symbols[1:]))
            marked = list(_marked_pairs(text, keys, runs)) if runs else []
            for position, pair in enumerate(keys, start - end):
                postings[pair].append(position)
            for place, pair in marked:
                postings[pair].append(start - end + place)
        return postings

    def symbols(self) -> Postings:
        """Symbol or mark → twice the number of each record that has it, one more where its heading has it."""
        postings: defaultdict[str, array[int]] = defaultdict(lambda: array("q"))
        for number, end, text in zip(count(0, 2), self.heading_ends, self.texts, strict=False):
            headed = set(without_marks(text)[:end]) if end else ()
            for symbol in set(text):
                postings[symbol].append(number + (symbol in headed))
        return postings


def _marks(texts: Sequence[str]) -> set[str]:
    """The marks that any text has."""
    return {symbol for symbol in set().union(*texts) if is_mark(symbol)}


def _marked_pairs(text: str, keys: list[str], runs: re.Pattern[str]) -> Iterator[tuple[int, str]]:
    """Position and key of each pair with a mark; `keys` are those of the symbols, of which some become SPANNING."""
    passed = 0
    for run in runs.finditer(text):
        place = run.start() - passed  # of the symbol behind the run
        passed += len(run[0])
        if 0 < place <= len(keys):
            keys[place - 1] += SPANNING
        around = text[max(0, run.start() - 1) : run.end() + 1]
        for number, pair in enumerate(map(add, around, around[1:])):
            yield place - (number == 0 and run.start() > 0), pair


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

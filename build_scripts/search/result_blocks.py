"""What results display: blocks of records, and for a site in another script what its characters are.

A block is {"fields": names, "rows": [a list of values per record]}. The texts of the other site mostly follow from those of
the index character by character (贷 → 貸); where a character has several (制 → 制, 製), exceptions say where it is which.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from typing import Any

from build_scripts.search.packed_files import as_json
from build_scripts.search.search_records import SearchRecord

BLOCK_BYTES = 12_000
"""Maximum size of a block before compression to some 2 kB, unless it has one record. The first ten results lie in as many
blocks; twice as much would be half the files, and twenty kilobytes more for a first query."""
SMALL_LIBRARY = 800_000
"""Bytes of all records up to which requests count more than bytes: they then make FEW_BLOCKS."""
FEW_BLOCKS = 6
RECORDS_PER_EXCEPTION_FILE = 512
FIELDS = ("id", "url", "title", "document", "place", "text", "answers", "facets")
SEPARATOR, NULL_SIGN = "\0", "␀"
"""Between the displayed texts of a record; what a text has in its place, as on the pages."""

Row = list[Any]
"""The values of FIELDS of one record."""
Exceptions = str | list[int | str]
"""Position and character in turn; or all texts, where they are not as long as those of the index."""


def row(record: SearchRecord) -> Row:
    """The values of a record."""
    title, text = (words.replace(SEPARATOR, NULL_SIGN) for words in (record.title, record.text))
    answers = [[role, name] for role, name in record.responsibilities]
    return [record.id, record.url, title, record.document, record.place, text, answers, record.filters]


def blocks(rows: Sequence[Row]) -> Iterator[list[Row]]:
    """The rows in blocks, in their order."""
    lengths = [len(as_json(values)) for values in rows]
    limit = block_limit(sum(lengths))
    block: list[Row] = []
    size = 0
    for values, own in zip(rows, lengths, strict=True):
        if block and size + own > limit:
            yield block
            block, size = [], 0
        block.append(values)
        size += own
    if block:
        yield block


def block_limit(total: int) -> int:
    """Maximum size of a block of records that have `total` bytes together."""
    return max(BLOCK_BYTES, -(-total // FEW_BLOCKS)) if total <= SMALL_LIBRARY else BLOCK_BYTES


def displayed_texts(values: Row) -> str:
    """Title, document, place, text and names of a row, in the order in which search/index.js has them."""
    _, _, title, document, place, text, answers, _ = values
    return SEPARATOR.join((title, document, place, text, *(name for _, name in answers)))


def character_table(originals: Sequence[str], displayed: Sequence[str]) -> dict[str, str]:
    """Character → what it mostly is in the displayed texts, where that is another one."""
    counted: defaultdict[str, Counter[str]] = defaultdict(Counter)
    pairs: Counter[tuple[str, str]] = Counter()
    for original, other in zip(originals, displayed, strict=True):
        if len(original) == len(other):
            pairs.update(zip(original, other, strict=True))
    for (character, other_character), number in sorted(pairs.items()):
        counted[character][other_character] = number
    common = {character: found.most_common(1)[0][0] for character, found in counted.items()}
    return {character: other for character, other in common.items() if character != other}


def exceptions(original: str, displayed: str, table: dict[int, str]) -> Exceptions:
    """Where the table (for str.translate) does not give the displayed texts."""
    if len(original) != len(displayed):
        return displayed
    by_table = original.translate(table)
    if by_table == displayed:
        return []
    differing = enumerate(zip(by_table, displayed, strict=True))
    return [value for position, (one, other) in differing if one != other for value in (position, other)]


def exception_files(found: Sequence[Exceptions]) -> Iterator[dict[int, Exceptions]]:
    """Number of a record → its exceptions, of RECORDS_PER_EXCEPTION_FILE records at a time."""
    for start in range(0, len(found), RECORDS_PER_EXCEPTION_FILE):
        file = enumerate(found[start : start + RECORDS_PER_EXCEPTION_FILE], start)
        yield {number: own for number, own in file if own}

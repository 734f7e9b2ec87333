"""Layout: what copying from PDFs and narrow pages left between the characters of a sentence is taken out.

Line ends inside a sentence, page numbers between lines, spaces between all characters of a line: each has a function,
each yields edits that take characters out and put none in. Nothing here decides what a line means.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import pairwise

from build_scripts.lines import Line, lines
from build_scripts.shapes import is_date, is_sentence, marker

Taken = tuple[int, int, str]
"""Start, end and role of characters that are withheld from the reading text."""

_PAGE_NUMBER = re.compile(
    r"\s*(?:[—–－\-]\s*\d{1,3}\s*[—–－\-]|第\s*\d{1,3}\s*页(?:\s*[,，/]?\s*共\s*\d{1,3}\s*页)?)\s*\Z"
)
_BARE_NUMBER = re.compile(r"\s*(\d{1,3})\s*\Z")
_TEXT = r"[一-鿿\d。，、；：,;:（）()《》“”%]"
_SPACED = re.compile(rf"(?<={_TEXT})[ \u3000\xa0](?={_TEXT})")
_SPACED_GAPS = 4
_SPACED_SHARE = 0.6
"""A line is spaced out where so many of its neighbouring characters have a space between them."""
_INDENT = re.compile(r"(?:\u3000{1,4}|[ \xa0\t]{2,8})\S")
_NARROWEST, _WIDEST = 15, 60
"""A column of wrapped text is so wide, in Han characters."""
_FULL = 3
"""A wrapped line ends at most so many characters before the column does."""
_TIES = "的和与及、，,在为对向以“《（("
"""What a heading that goes on in the next line ends with, or begins there with."""


def page_numbers(text: str) -> Iterator[Taken]:
    """Page numbers on lines of their own, with the blank lines around them: — 12 —, 第 3 页.

    Bare numbers count only where several follow one another through the text.
    """
    rows = list(lines(text))
    bare = [row for row in rows if _BARE_NUMBER.match(text[row.start : row.end])]
    values = [int(text[row.start : row.end].strip()) for row in bare]
    counted = len(values) > 1 and all(after == before + 1 for before, after in pairwise(values))
    far_apart = all(after.number - before.number > 8 for before, after in pairwise(bare))
    pages = set(bare) if counted and far_apart else set()
    for place, row in enumerate(rows):
        if row in pages or _PAGE_NUMBER.match(text[row.start : row.end]):
            first, last = _with_blanks(rows, place, text)
            if first and last + 1 < len(rows):
                yield rows[first].start, rows[last + 1].start, "furniture"


def _with_blanks(rows: list[Line], place: int, text: str) -> tuple[int, int]:
    """The rows from the first to the last that are blank around a row."""
    first = last = place
    while first > 0 and not text[rows[first - 1].start : rows[first - 1].end].strip():
        first -= 1
    while last + 1 < len(rows) and not text[rows[last + 1].start : rows[last + 1].end].strip():
        last += 1
    return first, last


def spaced_out(text: str) -> Iterator[Taken]:
    """Spaces between all characters of a line: 加 大 财 政 支 持. Short lines count only beside long ones."""
    spaced = [(row, gaps) for row in lines(text) if (gaps := _gaps(text[row.start : row.end]))]
    if any(len(gaps) >= _SPACED_GAPS for _, gaps in spaced):
        for row, gaps in spaced:
            if len(gaps) >= (2 if len(spaced) > 2 else _SPACED_GAPS):
                yield from ((row.start + gap.start(), row.start + gap.end(), "space") for gap in gaps)


def _gaps(words: str) -> list[re.Match[str]]:
    """The spaces of a line that is spaced out; none where most characters stand together."""
    gaps = list(_SPACED.finditer(words))
    characters = sum(not character.isspace() for character in words)
    return gaps if len(gaps) >= _SPACED_SHARE * (characters - 1) else []


def wraps(text: str) -> Iterator[Taken]:
    """Line ends inside a sentence, in a text that was wrapped at the width of a column."""
    rows = list(lines(text))
    widths = [_width(text[row.start : row.end]) for row in rows]
    column = _column(text, rows, widths)
    indented = column is not None and _indents(text, rows)
    for (row, following), width in zip(pairwise(rows), widths, strict=False):
        here, there = text[row.start : row.end], text[following.start : following.end]
        if not here.strip() or not there.strip():
            continue
        full = column is not None and width >= column - _FULL
        if (full and _goes_on(here, there, indented)) or _heading_goes_on(here, there):
            start = row.end - (len(here) - len(here.rstrip()))
            yield start, following.start + len(there) - len(there.lstrip()), "wrap"


def _width(text: str) -> float:
    """Width in Han characters, white space at the end apart."""
    return sum(0.5 if character.isascii() else 1.0 for character in text.rstrip())


def _column(text: str, rows: list[Line], widths: list[float]) -> float | None:
    """Width of the column the text was wrapped at; None where it was not wrapped.

    Wrapped text has many lines of one width, and most of them break off within a sentence.
    """
    written = sorted(width for width in widths if width > 0)
    if len(written) < 6:
        return None
    column = written[min(len(written) - 1, int(len(written) * 0.95))]
    if not _NARROWEST <= column <= _WIDEST or written[-1] > column * 1.5:
        return None
    full = [row for row, width in zip(rows, widths, strict=True) if width >= column - _FULL]
    broken = [row for row in full if not is_sentence(text[row.start : row.end])]
    return column if len(full) >= 0.3 * len(written) and len(broken) >= 0.5 * len(full) else None


def _indents(text: str, rows: list[Line]) -> bool:
    """Whether paragraphs begin with an indent and go on without."""
    written = [text[row.start : row.end] for row in rows if row.end > row.start]
    share = sum(bool(_INDENT.match(words)) for words in written) / max(1, len(written))
    return 0.05 <= share <= 0.8


def _goes_on(here: str, there: str, indented: bool) -> bool:
    """Whether a full line goes on in the next."""
    if indented and _INDENT.match(there):
        return False
    return not (marker(there) or is_date(there)) or (indented and not is_sentence(here) and not _INDENT.match(there))


def _heading_goes_on(here: str, there: str) -> bool:
    """Whether a numbered heading was broken over two lines: it ends, or the next begins, in the middle of a phrase."""
    found = marker(here)
    rest = there.strip()
    if found is None or is_sentence(here) or marker(there) or len(rest) > 30 or len(here.strip()) > 40:
        return False
    words = here.strip()
    return words[-1] in _TIES or rest[0] in _TIES[:5] or words.count("《") > words.count("》")


STEPS: tuple[Callable[[str], Iterator[Taken]], ...] = (page_numbers, spaced_out, wraps)
"""In this order, each on what the ones before it left."""

"""Layout: what copying from PDFs and narrow pages left between the characters of a sentence is taken out.

Line ends inside a sentence, page numbers between lines, spaces between all characters of a line: each has a function,
each yields edits that take characters out and put none in. Nothing here decides what a line means.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import pairwise

from build_scripts.text.line_patterns import ends_measure, is_date, is_sentence, marker
from build_scripts.text.lines import Line, lines

Step = Callable[[str, tuple[str, ...]], Iterator["Taken"]]
"""A step takes the text that the steps before it left, and the words that always begin a line of their own."""
Taken = tuple[int, int, str]
"""Start, end and role of characters that are withheld from the reading text."""

_PAGE_NUMBER = re.compile(
    r"\s*(?:[—–－\-]\s*\d{1,3}\s*[—–－\-]|第\s*\d{1,3}\s*页(?:\s*[,，/]?\s*共\s*\d{1,3}\s*页)?)\s*\Z"
)
_BARE_NUMBER = re.compile(r"\s*(\d{1,3})\s*\Z")
_TEXT = r"[一-鿿\d。，、；：,;:（）()《》“”%]"
_SPACED = re.compile(rf"(?<={_TEXT})[ \u3000\xa0]{{1,4}}(?={_TEXT})")
_SPACED_WORD = re.compile(r"\s*[一-鿿](?:[ \u3000\xa0]{1,4}[一-鿿]){1,3}\s*\Z")
_LEADING_NUMBER = re.compile(r"\s*\d{1,3}\s+")
_AROUND_NUMBER = re.compile(
    r"(?<=[一-鿿〕）)，。、〔]) (?=\d)|(?<=[一-鿿〕）)，。、〔\d]\d) (?=[一-鿿〕])|(?<=[一-鿿] \d) (?=[一-鿿])|(?<=[一-鿿]) (?=〔)"
)
_CLOSING_DATE = re.compile(r"(?<=[府室局厅委会院部组心司行关] )(?:19|20)\d\d ?年 ?\d{1,2} ?月 ?\d{1,2} ?日")
"""A date behind the name of a body: the sign-off, even where all of it stands on one line."""
_SPACED_GAPS = 4
_SPACED_SHARE = 0.6
"""A line is spaced out where so many of its neighbouring characters have a space between them."""
_INDENT = re.compile(r"(?:\u3000{1,4}|[ \xa0\t]{2,8})\S")
_NARROWEST, _WIDEST = 18, 60
"""A column of wrapped text is so wide, in Han characters."""
_MARKS = re.compile(r"&(?:nbsp|emsp|ensp);|\*\*")
_MARKUP = re.compile(r"(?:&(?:nbsp|emsp|ensp);|\*\*|\s)+")
_LONGEST_HEAD = 40
_TOUCHING = 0.2
_FEWEST = 3
"""So many lines at least break off within a sentence where a text was wrapped."""
_FULL = 3
"""A wrapped line ends at most so many characters before the column does."""
_TIES = "的和与及、，,在为对向以“《（("
"""What a heading that goes on in the next line ends with, or begins there with."""


def page_numbers(text: str, _own_lines: tuple[str, ...] = ()) -> Iterator[Taken]:
    """Page numbers on lines of their own, with the blank lines around them: — 12 —, 第 3 页.

    Bare numbers count only where several follow one another through the text.
    """
    rows = list(lines(text))
    bare = [row for row in rows if _BARE_NUMBER.match(text[row.start : row.end])]
    values = [int(text[row.start : row.end].strip()) for row in bare]
    counted = len(values) > 1 and all(after == before + 1 for before, after in pairwise(values))
    far_apart = all(after.number - before.number > 8 for before, after in pairwise(bare))
    pages = set(bare) if counted and far_apart else set()
    places = [at for at, row in enumerate(rows) if row in pages or _PAGE_NUMBER.match(text[row.start : row.end])]
    around = [(at, *_with_blanks(rows, at, text)) for at in places]
    heads = _running_heads(rows, [(first, last) for _, first, last in around], text)
    for _, first, last in around:
        first, last = (first - 1 if first - 1 in heads else first), (last + 1 if last + 1 in heads else last)
        if first:
            yield rows[first].start, rows[last + 1].start if last + 1 < len(rows) else len(text), "furniture"


def _running_heads(rows: list[Line], around: list[tuple[int, int]], text: str) -> set[int]:
    """Rows beside page numbers whose words stand there on several pages: a title repeated on each page."""
    beside = [at for first, last in around for at in (first - 1, last + 1) if 0 <= at < len(rows)]
    words = {at: text[rows[at].start : rows[at].end].strip() for at in beside}
    often = Counter(words.values())
    return {at for at, it in words.items() if often[it] > 1 and len(it) <= _LONGEST_HEAD and not ends_measure(it)}


def _with_blanks(rows: list[Line], place: int, text: str) -> tuple[int, int]:
    """The rows from the first to the last that are blank around a row."""
    first = last = place
    while first > 0 and not text[rows[first - 1].start : rows[first - 1].end].strip():
        first -= 1
    while last + 1 < len(rows) and not text[rows[last + 1].start : rows[last + 1].end].strip():
        last += 1
    return first, last


def spaced_out(text: str, _own_lines: tuple[str, ...] = ()) -> Iterator[Taken]:
    """Spaces between all characters of a line: 加 大 财 政 支 持. Short lines count only beside long ones."""
    spaced = [(row, gaps) for row in lines(text) if (gaps := _gaps(text[row.start : row.end]))]
    many = len(spaced) > 2 and any(len(gaps) >= _SPACED_GAPS for _, gaps in spaced)
    for row, gaps in spaced:
        if len(gaps) >= (2 if many else _SPACED_GAPS) or _SPACED_WORD.match(text[row.start : row.end]):
            yield from ((row.start + gap.start(), row.start + gap.end(), "space") for gap in gaps)


def spaced_numbers(text: str, _own_lines: tuple[str, ...] = ()) -> Iterator[Taken]:
    """Spaces between a number and the words around it: 到 2031 年. A number that begins a line keeps its distance."""
    for row in lines(text):
        words = text[row.start : row.end]
        number = _LEADING_NUMBER.match(words)
        for gap in _AROUND_NUMBER.finditer(words, number.end() if number else 0):
            if not _CLOSING_DATE.match(words, gap.end()):
                yield row.start + gap.start(), row.start + gap.end(), "space"


def _gaps(words: str) -> list[re.Match[str]]:
    """The spaces of a line that is spaced out; none where most characters stand together."""
    gaps = list(_SPACED.finditer(words))
    characters = sum(not character.isspace() for character in words)
    return gaps if len(gaps) >= _SPACED_SHARE * (characters - 1) else []


def wraps(text: str, own_lines: tuple[str, ...] = ()) -> Iterator[Taken]:
    """Line ends inside a sentence: in a text wrapped at the width of a column, and behind a comma anywhere."""
    rows = list(lines(text))
    written = [row for row in rows if text[row.start : row.end].strip()]
    touching = sum(after.number == before.number + 1 for before, after in pairwise(written))
    if touching > _TOUCHING * len(written):
        written = rows  # else nearly each line has a blank one behind it, which tells nothing
    widths = [_width(text[row.start : row.end]) for row in written]
    column = _column(text, written, widths)
    indented = column is not None and _indents(text, written)
    for (row, following), width in zip(pairwise(written), widths, strict=False):
        here, there = text[row.start : row.end], text[following.start : following.end]
        if not here.strip() or not there.strip() or there.strip(" \u3000(（").startswith(own_lines):
            continue
        full = column is not None and width + _lost_indent(here) >= column - _FULL
        near = following.number == row.number + 1
        if (full and _goes_on(here, there, indented)) or (
            near and (_list_goes_on(here) or _heading_goes_on(here, there))
        ):
            start = row.end - (len(here) - len(here.rstrip()))
            yield start, following.start + len(there) - len(there.lstrip()), "wrap"


def _lost_indent(here: str) -> int:
    """By how much the first line of a numbered paragraph was indented when it was set, and is no longer."""
    return 2 if here == here.lstrip() and marker(here) and any(mark in here for mark in "，,。；") else 0


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
    numbered = sum(bool(_BARE_NUMBER.match(text[row.start : row.end])) for row in rows)
    if numbered >= _FEWEST:
        return None  # a table whose cells stand line by line
    column = written[int(len(written) * 0.95)]
    if not _NARROWEST <= column <= _WIDEST or written[-1] > column * 1.5:
        return None
    pairs = zip(pairwise(rows), widths, strict=False)
    full = [(row, after) for (row, after), width in pairs if column - _FULL <= width <= column + 1]
    broken = [row for row, after in full if _breaks_off(text[row.start : row.end], text[after.start : after.end])]
    return column if len(broken) >= _FEWEST and len(broken) * 2 >= len(full) else None


def _breaks_off(here: str, there: str) -> bool:
    """Whether a line ends within a sentence that goes on in the next."""
    return bool(there.strip()) and not (is_sentence(here) or marker(there) or is_date(there))


def _indents(text: str, rows: list[Line]) -> bool:
    """Whether paragraphs begin with an indent and go on without."""
    written = [text[row.start : row.end] for row in rows if row.end > row.start]
    share = sum(bool(_INDENT.match(words)) for words in written) / max(1, len(written))
    return 0.05 <= share <= 0.8


def _goes_on(here: str, there: str, indented: bool) -> bool:
    """Whether a full line goes on in the next: a number there counts for nothing where a sentence is under way."""
    if indented:
        return not _INDENT.match(there) and not (is_sentence(here) and marker(there))
    if ends_measure(here) and not is_sentence(here) and not is_sentence(there):
        return False  # a clause in brackets, and behind it a signature
    under_way = not ends_measure(here) and any(mark in here for mark in "，,。；")
    return under_way or not (marker(there) or is_date(there))


def _list_goes_on(here: str) -> bool:
    """Whether a line ends with a comma: nothing ends there."""
    return here.rstrip().endswith(("，", "、", ",")) and len(here.strip()) > 3


def _heading_goes_on(here: str, there: str) -> bool:
    """Whether a numbered heading was broken over two lines: it ends, or the next begins, in the middle of a phrase."""
    found = marker(here)
    rest = there.strip()
    if found is None or is_sentence(here) or marker(there) or len(rest) > 30 or len(here.strip()) > 40:
        return False
    words = here.strip()
    return words[-1] in _TIES or rest[0] in _TIES[:5] or words.count("《") > words.count("》")


def markup(text: str, _own_lines: tuple[str, ...] = ()) -> Iterator[Taken]:
    """What an editor program left around a numbered line: &nbsp; before the number, ** for bold."""
    for row in lines(text):
        words = text[row.start : row.end]
        left = _MARKUP.match(words)
        if left and left[0].strip() and marker(words[left.end() :]):
            yield from (
                (row.start + match.start(), row.start + match.end(), "stray") for match in _MARKS.finditer(words)
            )


STEPS: tuple[Step, ...] = (markup, page_numbers, spaced_out, spaced_numbers, wraps)
"""In this order, each on what the ones before it left."""

"""Reflow: removes what the layout of PDFs and narrow pages left inside sentences.

Line ends within a sentence, page numbers between lines, spaces between all characters of a line: each has a function
that yields the spans to remove. Nothing is inserted, and nothing here decides what a line means.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial
from itertools import pairwise

from build_scripts.normalize.markup import markup
from build_scripts.normalize.restore import without_overlap
from build_scripts.text.characters import BLANKS, HAN
from build_scripts.text.dates import YEAR
from build_scripts.text.line_patterns import ends_measure, is_date, is_sentence, is_table_row, marker
from build_scripts.text.lines import Line, lines
from build_scripts.text.numerals import CHINESE_NUMERAL
from build_scripts.text.restored_text import Edit, RemovedSpan, RestoredText

_PAGE_NUMBER = re.compile(
    r"""\s*(?:
        [—–－\-]\s*\d{1,3}\s*[—–－\-]                              # — 12 —
        | 第\s*\d{1,3}\s*页 (?:\s*[,，/]?\s*共\s*\d{1,3}\s*页)?   # 第 3 页，共 12 页
    )\s*\Z""",
    re.VERBOSE,
)
_BARE_NUMBER = re.compile(r"\s*(\d{1,3})\s*\Z")
_TEXT = rf"[{HAN}\d。，、；：,;:（）()《》“”%]"
_SPACED = re.compile(rf"(?<={_TEXT})[{BLANKS}]{{1,4}}(?={_TEXT})")
_SPACED_WORD = re.compile(rf"\s*[{HAN}](?:[{BLANKS}]{{1,4}}[{HAN}]){{1,3}}\s*\Z")
_LEADING_NUMBER = re.compile(rf"\s*(?:\d{{1,3}}|[{CHINESE_NUMERAL}]{{1,3}})\s+")
_N = rf"[\d{CHINESE_NUMERAL}]"
_AROUND_NUMBER = re.compile(
    rf"""
      (?<=[{HAN}〕）)，。、〔]) [ ] (?=\d)          # 到| 2031
    | (?<=[{HAN}〕）)，。、〔\d]\d) [ ] (?=[{HAN}〕])  # 2031| 年
    | (?<=[{HAN}][ ]\d) [ ] (?=[{HAN}])             # 共 3| 项
    | (?<=[{HAN}]) [ ] (?=〔)                        # 国发| 〔2031〕
    """,
    re.VERBOSE,
)
_SPACED_NUMERAL = re.compile(
    rf"""
      (?:第|[(（])[ ]? ({_N}(?:[ ]{_N}){{1,3}}) [ ]?(?:[编章节条款项号页]|[)）])   # 第 1| 0 条, （ 十| 二 ）
    | (?<![\d.,，]) (\d(?:[ ]\d){{1,3}}) (?=[ ]?[年月日])                        # 2| 0| 3| 1 年
    | \A\s* (\d[ ]\d) (?=[ ]?[.．、])                                         # 1| 0.
    """,
    re.VERBOSE,
)
_CLOSING_DATE = re.compile(rf"(?<=[府室局厅委会院部组心司行关] ){YEAR} ?年 ?\d{{1,2}} ?月 ?\d{{1,2}} ?日")
"""A date behind the name of an agency: a sign-off, even where the whole text stands on one line."""
_MIN_GAPS = 4
_MIN_GAP_SHARE = 0.6
"""Minimum share of neighbouring characters with a space between them on a line that is spaced out."""
_INDENT = re.compile(r"(?:\u3000{1,4}|[ \xa0\t]{2,8})\S")
_MIN_COLUMN, _MAX_COLUMN = 18, 60
"""Minimum and maximum width of a column of wrapped text, in Han characters."""
_MAX_RUNNING_TITLE = 40
"""Maximum length of a line that is repeated beside page numbers."""
_MIN_TOUCHING_SHARE = 0.2
_MIN_BROKEN_LINES = 3
"""Minimum number of lines that break off within a sentence in a wrapped text."""
_MAX_SHORTFALL = 3
"""Maximum number of characters by which a wrapped line may be shorter than the column."""
_NOUNS = ("目的", "标的")
"""Words that end a heading like one that continues."""
_CONTINUATIONS = "的和与及、，,在为对向以“《（("
"""The last character of a heading that continues on the next line; the first five may also begin that line."""


def page_numbers(text: str) -> Iterator[RemovedSpan]:
    """Page numbers on lines of their own (— 12 —, 第 3 页), with blank lines and running titles beside them.

    Bare numbers count as page numbers only where they are consecutive throughout the text.
    """
    rows = lines(text)
    written = [row for row in rows if row.text.strip()]
    bare = [row for row in written if _BARE_NUMBER.match(row.text)]
    counted = len(bare) > 1 and all(int(after.text) == int(before.text) + 1 for before, after in pairwise(bare))
    far_apart = all(after.number - before.number > 8 for before, after in pairwise(bare))
    pages = set(bare) if counted and far_apart else set()
    places = [at for at, row in enumerate(written) if row in pages or _PAGE_NUMBER.match(row.text)]
    beside = {
        at: written[at].text.strip() for place in places for at in (place - 1, place + 1) if 0 <= at < len(written)
    }
    counts = Counter(beside.values())
    running = (at for at, title in beside.items() if counts[title] > 1 and len(title) <= _MAX_RUNNING_TITLE)
    titles = {at for at in running if not ends_measure(beside[at])}
    starts = [*(row.start for row in rows), len(text)]
    for at in places:
        first = written[at - 1].number - (at - 1 in titles) if at else 0
        behind = written[at + 1 : at + 2]
        last = behind[0].number - (at + 1 not in titles) if behind else len(rows)
        if first or at == 0:
            yield starts[first], starts[last], "furniture"


def spaced_out(text: str) -> Iterator[RemovedSpan]:
    """Spaces between all characters of a line: 加 大 财 政 支 持. Short lines count only where long ones do too."""
    spaced = [(row, gaps) for row in lines(text) if (gaps := _gaps(row.text))]
    many = len(spaced) > 2 and any(len(gaps) >= _MIN_GAPS for _, gaps in spaced)
    for row, gaps in spaced:
        if len(gaps) >= (2 if many else _MIN_GAPS) or _SPACED_WORD.match(row.text):
            yield from ((row.start + gap.start(), row.start + gap.end(), "space") for gap in gaps)


def spaced_numbers(text: str) -> Iterator[RemovedSpan]:
    """Spaces between a number and the words around it: 到 2031 年. A number that begins a line keeps its distance.

    Also those between the digits of a number: 第 1 0 条.
    """
    for row in lines(text):
        for numeral in _SPACED_NUMERAL.finditer(row.text):
            start = row.start + numeral.start(numeral.lastindex or 0)
            digits = numeral[numeral.lastindex or 0]
            yield from ((start + at, start + at + 1, "space") for at, digit in enumerate(digits) if digit == " ")
        number = _LEADING_NUMBER.match(row.text)
        for gap in _AROUND_NUMBER.finditer(row.text, number.end() if number else 0):
            if not _CLOSING_DATE.match(row.text, gap.end()):
                yield row.start + gap.start(), row.start + gap.end(), "space"


def _gaps(line_text: str) -> list[re.Match[str]]:
    """The spaces of a line that is spaced out; an empty list for any other line."""
    gaps = list(_SPACED.finditer(line_text))
    if not gaps:
        return []
    characters = sum(not character.isspace() for character in line_text)
    return gaps if len(gaps) >= _MIN_GAP_SHARE * (characters - 1) else []


def line_wraps(text: str, own_lines: tuple[str, ...]) -> Iterator[RemovedSpan]:
    """Line ends within a sentence: in a text wrapped at the width of a column, and behind a comma anywhere.

    `own_lines` are phrases that always begin a line of their own.
    """
    rows: Sequence[Line] = lines(text)
    written: Sequence[Line] = [row for row in rows if row.text.strip()]
    touching = sum(after.number == before.number + 1 for before, after in pairwise(written))
    if touching > _MIN_TOUCHING_SHARE * len(written):
        written = rows  # else nearly every line is followed by a blank one, which is no evidence
    column = _column(written)
    indented = column is not None and _indents(written)
    for row, following in pairwise(written):
        line, after = row.text.rstrip(), following.text
        if not line or not after.strip() or after.strip(" \u3000(（").startswith(own_lines):
            continue
        if is_table_row(line) or is_table_row(after):
            continue
        full = column is not None and _width(line) + _lost_indent(line) >= column - _MAX_SHORTFALL
        in_list = line.endswith(("，", "、", ",")) and len(line.strip()) > 3
        broken = following.number == row.number + 1 and (in_list or _heading_continues(line, after))
        signed = (
            ends_measure(line)
            and not is_sentence(line)
            and not is_sentence(after)
            and _width(after) < (column or 0) - _MAX_SHORTFALL
        )
        if broken or (full and not signed and _line_continues(line, after, indented)):
            yield row.start + len(line), following.start + len(after) - len(after.lstrip()), "wrap"


def _lost_indent(line: str) -> int:
    """The indent, in characters, that the first line of a numbered paragraph lost in copying."""
    return 2 if line == line.lstrip() and marker(line) and any(mark in line for mark in "，,。；") else 0


def _width(line: str) -> float:
    """Width in Han characters, without white space at the end."""
    written = line.rstrip()
    return len(written) - 0.5 * len(written.encode("ascii", "ignore"))


def _column(rows: Sequence[Line]) -> float | None:
    """Width of the column that the text was wrapped at; None where it was not wrapped.

    Wrapped text has many lines of one width, most of which break off within a sentence.
    """
    widths = [_width(row.text) for row in rows]
    written = sorted(width for width in widths if width > 0)
    numbered = sum(bool(_BARE_NUMBER.match(row.text)) for row in rows)
    if len(written) < 6 or numbered >= _MIN_BROKEN_LINES:
        return None  # many numbers: a table whose cells stand line by line
    column = written[int(len(written) * 0.95)]
    if not _MIN_COLUMN <= column <= _MAX_COLUMN or written[-1] > column * 1.5:
        return None
    pairs = zip(pairwise(rows), widths, strict=False)
    full = [pair for pair, width in pairs if column - _MAX_SHORTFALL <= width <= column + 1]
    broken = sum(_breaks_off(row.text, after.text) for row, after in full)
    return column if broken >= _MIN_BROKEN_LINES and broken * 2 >= len(full) else None


def _breaks_off(line: str, after: str) -> bool:
    """Whether a line ends within a sentence that goes on in the next."""
    return bool(after.strip()) and not (is_sentence(line) or marker(after) or is_date(after))


def _indents(rows: Sequence[Line]) -> bool:
    """Whether paragraphs begin with an indent and go on without."""
    indents = [bool(_INDENT.match(row.text)) for row in rows if row.text]
    return 0.05 <= sum(indents) / max(1, len(indents)) <= 0.8


def _line_continues(line: str, after: str, indented: bool) -> bool:
    """Whether a full line continues on the next: within a sentence, a numeral there does not begin an item."""
    if indented:
        return not _INDENT.match(after) and not (is_sentence(line) and marker(after))
    under_way = not ends_measure(line) and any(mark in line for mark in "，,。；")
    return under_way or not (marker(after) or is_date(after))


def _heading_continues(line: str, after: str) -> bool:
    """Whether a numbered heading was broken within a phrase, and continues on the next line."""
    heading, rest = line.strip(), after.strip()
    if marker(line) is None or is_sentence(line) or marker(after) or len(rest) > 30 or len(heading) > 40:
        return False
    in_phrase = (heading[-1] in _CONTINUATIONS and not heading.endswith(_NOUNS)) or rest[0] in _CONTINUATIONS[:5]
    return in_phrase or heading.count("《") > heading.count("》")


def reflow(restored: RestoredText, boilerplate_lines: frozenset[int], own_lines: tuple[str, ...]) -> RestoredText:
    """Join lines and take out spaces and page numbers; boilerplate lines are neither changed nor taken as evidence.

    Each step works on the text as left by those before it; `own_lines` always begin a line of their own.
    """
    text = _without_boilerplate(restored, boilerplate_lines)
    for step in (markup, page_numbers, spaced_out, spaced_numbers, partial(line_wraps, own_lines=own_lines)):
        removals = [
            Edit(start=restored.source_offset(start), end=restored.source_offset(end), restored="", role=role)
            for start, end, role in step(text)
        ]
        if removals:
            restored = replace(restored, edits=without_overlap([*restored.edits, *removals]))
            text = _without_boilerplate(restored, boilerplate_lines)
    return restored


def _without_boilerplate(restored: RestoredText, boilerplate_lines: frozenset[int]) -> str:
    """The restored text with boilerplate lines replaced by as many spaces."""
    if not boilerplate_lines:
        return restored.text
    characters = list(restored.text)
    for line in lines(restored.text):  # restored.lines would have to be simplified first
        if restored.line_of(line.start) in boilerplate_lines:
            characters[line.start : line.end] = " " * len(line.text)
    return "".join(characters)

"""Clauses: within a provision, number, heading, body and responsibility clause are told apart."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from build_scripts.shapes import marker
from build_scripts.vocabulary import Labels

LONGEST_HEADING = 48
LONGEST_CLAUSE = 600
LONGEST_LINE = 200
_CLOSERS = ")）]］〕】"
_OPENERS = "(（[［〔【"
_TRAIL = " \t\r\n\u3000\xa0。.;；?？"
_HEADING_ENDS = "。：:"
_LISTING = ("下列", "如下", "以下", "之一")
"""A colon behind one of these opens a list, and what stands before it is no heading."""
_BRACKETED = re.compile(r"[【［\[][^】］\]\n。]{2,30}[】］\]]|[(（][一-鿿]{2,12}[)）](?=[一-鿿])")
_BRACKET = re.compile(rf"[{re.escape(_OPENERS)}]")
_LINE = re.compile(r"[^\n]+")
_LABELLED = re.compile(r"\s*[一-鿿]{2,8}[:：][^。\n]{1,80}[。；;]?\s*\Z")
"""A short line with a label of its own: 完成时限：2024年底, 咨询电话：…"""
_CELL = re.compile(r"[^\n\t]+")
_GAP = re.compile(r"(?<=[一-鿿”》）)]{4})[ \u3000\xa0]+(?=[一-鿿“《])")


@dataclass(frozen=True, slots=True)
class Split:
    """Where the pieces of a provision stand, counted from its start."""

    number_end: int
    """Behind the number and the space after it."""
    heading_end: int
    """Behind the heading's words; equal to number_end where there is no heading."""
    body_start: int
    """Behind the punctuation that ends the heading."""
    clause_start: int
    clause_end: int
    """Equal to clause_start where there is no clause."""


def find_clause(text: str, labels: Labels, is_clause: Callable[[str], bool]) -> tuple[int, int] | None:
    """The responsibility clause of a provision, brackets included: at its end, or right behind its heading."""
    end = len(text.rstrip(_TRAIL))
    if end == 0:
        return None
    floor = max(0, end - LONGEST_CLAUSE)
    start = _labelled_bracket(text, floor, end, labels)
    if start is None and text[end - 1] in _CLOSERS:
        start = _matching_bracket(text, floor, end)
        start = start if start is not None and is_clause(text[start:end]) else None
    if start is not None:
        return start, end
    return (
        _labelled_lines(text, floor, end, labels)
        or _bare_clause(text, floor, end, labels)
        or _last_line(text, floor, end, is_clause)
        or _behind_heading(text, labels, is_clause)
    )


def _behind_heading(text: str, labels: Labels, is_clause: Callable[[str], bool]) -> tuple[int, int] | None:
    """A clause in brackets right behind the heading, the measure itself after it."""
    number = marker(text)
    for opened in _BRACKET.finditer(text, number.end if number else 0, 2 * LONGEST_HEADING):
        if any(mark in text[: opened.start()] for mark in "。；;"):
            return None
        end = _closing(text, opened.start())
        words = text[opened.start() : end]
        if end and (words[1:].lstrip().startswith(labels["responsibility"]) or is_clause(words)):
            return opened.start(), end
    return None


def _closing(text: str, start: int) -> int | None:
    """Behind the bracket that closes the one at `start`."""
    depth = 0
    for place in range(start, min(len(text), start + LONGEST_CLAUSE)):
        depth += (text[place] in _OPENERS) - (text[place] in _CLOSERS)
        if depth == 0:
            return place + 1
    return None


def _labelled_lines(text: str, floor: int, end: int, labels: Labels) -> tuple[int, int] | None:
    """Lines that begin with 责任单位： or the like, with other labelled lines, 完成时限： and so on, behind them."""
    rows = [(match.start(), match.end()) for match in _LINE.finditer(text, floor, end)]
    says = [text[start:stop].lstrip().startswith(labels["responsibility"]) for start, stop in rows]
    last = len(rows) - 1
    while last > 0 and not says[last] and _LABELLED.match(text[rows[last][0] : rows[last][1]]):
        last -= 1
    first = last
    while first > 0 and says[first]:
        first -= 1
    if first == last:
        return None
    start, stop = rows[first + 1]
    line = text[start:stop]
    if not any(colon in line for colon in ":："):
        return None
    return start + len(line) - len(line.lstrip()), rows[last][1]


def _last_line(text: str, floor: int, end: int, is_clause: Callable[[str], bool]) -> tuple[int, int] | None:
    """A clause that has the last line to itself, without label or brackets: 省财政厅、省税务局按职责分工负责."""
    start = max(text.rfind(mark, floor, end) for mark in "\n\t") + 1
    line = text[start:end]
    return (start, end) if start and len(line) <= LONGEST_LINE and "。" not in line and is_clause(line) else None


def find_cell(text: str, is_clause: Callable[[str], bool]) -> tuple[int, int] | None:
    """The cells of a table's row that say who answers for it: 牵头单位 and 配合单位 may have one each, side by side."""
    cells = [cell.span() for cell in _CELL.finditer(text)]
    says = [
        end - start <= LONGEST_LINE and "。" not in text[start:end] and is_clause(text[start:end])
        for start, end in cells
    ]
    last = max((at for at, said in enumerate(says) if said), default=None)
    if last is None:
        return None
    first = last
    while first > 0 and says[first - 1]:
        first -= 1
    return cells[first][0], cells[last][1]


def cell_heading_length(text: str, start: int, clause: tuple[int, int] | None) -> int:
    """Length of the cell that names the matter of a table's row, where a cell with a sentence follows it."""
    cells = [cell.span() for cell in _CELL.finditer(text, start)]
    if len(cells) < 2 or clause in cells[:2]:
        return 0
    (begin, end), (_, following) = cells[:2]
    return end - begin if end - begin <= LONGEST_HEADING and text[end - 1] != "。" == text[following - 1] else 0


def _labelled_bracket(text: str, floor: int, end: int, labels: Labels) -> int | None:
    """Where the last bracket that opens with a label of responsibility stands; brackets before it belong to it."""
    for match in reversed(list(_bracket_pattern(labels["responsibility"]).finditer(text, floor, end))):
        inside = text[match.end() : end].rstrip("".join(_CLOSERS))
        if not any(mark in inside for mark in "。\n"):
            return match.start()
    return None


def _bracket_pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"[{re.escape(_OPENERS)}]{{1,2}}\s?(?:{'|'.join(map(re.escape, words))})")


def _matching_bracket(text: str, floor: int, end: int) -> int | None:
    """Where the bracket that ends the text was opened."""
    depth = 0
    for place in range(end - 1, floor - 1, -1):
        if text[place] in _CLOSERS:
            depth += 1
        elif text[place] in _OPENERS:
            depth -= 1
            if depth == 0:
                return place
    return None


def _bare_clause(text: str, floor: int, end: int, labels: Labels) -> tuple[int, int] | None:
    """A clause without brackets: 责任单位：… behind a sentence or on a line of its own."""
    tail = text[floor:end]
    starts = [
        floor + place
        for word in labels["responsibility"]
        if (place := tail.rfind(word)) >= 0 and tail[place + len(word) : place + len(word) + 1] in (":", "：")
    ]
    begins = [place for place in starts if place == 0 or text[place - 1] in "。；;\n \u3000"]
    for start in sorted(begins):
        first, *others = text[start:end].split("\n")
        labelled = all(line.strip().startswith(labels["responsibility"]) for line in others)
        if labelled and "。" not in first + "".join(others):
            return start, end
    return None


def heading_length(text: str, start: int, end: int) -> int:
    """Length of a run-in heading at `start`: a short first sentence with more behind it; 0 where there is none.

    It ends with a full stop, a colon, or a space behind at least four characters.
    """
    window = text[start : min(end, start + LONGEST_HEADING + 1)]
    stops = [place for mark in _HEADING_ENDS if (place := window.find(mark)) > 0]
    bracketed = _BRACKETED.match(window)
    if bracketed:
        return bracketed.end() if text[start + bracketed.end() : end].strip() else 0
    gap = _GAP.search(window)
    if gap and not any(mark in window[: gap.start()] for mark in "，,；;"):
        stops.append(gap.start())
    if not stops or "\n" in window[: min(stops)]:
        return 0
    length = min(stops)
    rest = text[start + length + 1 : min(end, start + length + 40)]
    opens_list = window[length] in "：:" and _opens_list(window[:length], rest)
    return length if rest.strip() and not opens_list else 0


def _opens_list(words: str, behind: str) -> bool:
    """Whether words that end with a colon open a list, and are no heading."""
    return marker(behind.lstrip()) is not None or any(it in words for it in _LISTING)


def line_heading_length(text: str, start: int, end: int, sentences: bool = True) -> int:
    """Length of a heading that has the first line to itself; 0 where there is none.

    An article's first paragraph is no heading though it be short: there a full stop ends a sentence.
    """
    newline = text.find("\n", start, min(end, start + LONGEST_HEADING + 1))
    if newline < 0 or not text[newline:end].strip():
        return 0
    line = text[start:newline].rstrip(" \r\u3000")
    if line.endswith(("：", ":")) and _opens_list(line, text[newline : newline + 40]):
        return 0
    if line.endswith("。") and not sentences:
        return 0
    words = line.rstrip(_HEADING_ENDS)
    return 0 if not words or "。" in words or words.endswith(tuple("，,、；;")) else len(words)


def split(text: str, number_end: int, heading: int, clause: tuple[int, int] | None) -> Split:
    """Put the pieces of a provision together."""
    start, end = clause or (len(text), len(text))
    heading_end = min(number_end + heading, start)
    body_start = heading_end
    if heading:
        body_start += len(text[heading_end:]) - len(text[heading_end:].lstrip(_HEADING_ENDS + " \t\r\n\u3000"))
    return Split(number_end, heading_end, min(body_start, start), start, end)

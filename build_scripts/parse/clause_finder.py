"""Finds the responsibility clause of a provision, the words that say which agencies answer for it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from build_scripts.agencies.clause_candidates import names_recipient, with_label_before
from build_scripts.agencies.clause_classifier import is_agency_list, is_bare_clause, is_statement, looks_like_clause
from build_scripts.agencies.gazetteer import Gazetteer
from build_scripts.parse.headings import MAX_HEADING_LENGTH, bracketed_heading
from build_scripts.text.characters import (
    BLANKS,
    CLOSERS,
    COLONS,
    HAN,
    OPENERS,
    STATEMENT_ENDS,
    bracket_depth,
    closing_bracket,
    opening_bracket,
)
from build_scripts.text.line_patterns import CELL, marker
from build_scripts.text.numerals import alternation

MAX_CLAUSE_LENGTH = 600
MAX_CLAUSE_LINE = 200
MAX_STATEMENT_LENGTH = 200
_AFTER_LABEL = rf"{COLONS}为是\s{re.escape(OPENERS + CLOSERS)}"
_SENTENCES = re.compile(rf"[{STATEMENT_ENDS}\n]")
_TRAILING = f"\t\r\n{BLANKS}{STATEMENT_ENDS}.?？"
_BRACKET = re.compile(rf"[{re.escape(OPENERS)}]")
_LINE = re.compile(r"[^\n]+")
_LABELLED = re.compile(rf"\s*[{HAN}]{{2,8}}[{COLONS}][^。\n]{{1,80}}[{STATEMENT_ENDS}]?\s*\Z")
"""A short line with a label of its own: 完成时限：2024年底, 咨询电话：…"""


def find_clause(text: str, gazetteer: Gazetteer) -> tuple[int, int] | None:
    """Start and end of a provision's responsibility clause, brackets included; None where there is none.

    It stands at the end of the provision, behind its heading, or within it: …加大支持。（责任单位：省财政厅）
    """
    end = len(text.rstrip(_TRAILING))
    if end == 0:
        return None
    begin = _begin(text, gazetteer)
    earliest = max(begin, end - MAX_CLAUSE_LENGTH)
    start = _labelled_bracket(text, earliest, end, gazetteer)
    if start is None and text[end - 1] in CLOSERS:
        start = opening_bracket(text, earliest, end)
        is_clause = start is not None and looks_like_clause(text[start:end], gazetteer)
        start = None if not is_clause or names_recipient(text, start or 0, gazetteer) else start
    if start is not None:
        return with_label_before(text, start, gazetteer), end
    found = (
        _labelled_lines(text, earliest, end, gazetteer.long_labels)
        or _bare_clause(text, earliest, end, gazetteer.long_labels)
        or _last_line(text, begin, earliest, end, gazetteer)
        or _statement(text, earliest, end, gazetteer)
    )
    if found and not _is_footer(text, *found, gazetteer):
        return found
    return _behind_heading(text, begin, gazetteer) or _clause_within(text, earliest, end, gazetteer)


def _is_footer(text: str, start: int, end: int, gazetteer: Gazetteer) -> bool:
    """Whether a clause without brackets stands in the footer of a page: 版权所有　主办单位：某市人民政府."""
    sentence = text[max(text.rfind(mark, 0, start) for mark in "。\n") + 1 : end]
    return any(word in sentence for word in gazetteer.lexicon.footer_words)


def _begin(text: str, gazetteer: Gazetteer) -> int:
    """The offset behind the number and a heading in brackets, which names agencies in general only: 【主管部门】."""
    number = marker(text)
    begin = number.end if number else 0
    heading = bracketed_heading(text, begin)
    if heading is None or any(names(heading[0][1:-1], gazetteer) for names in (is_agency_list, is_statement)):
        return begin
    return heading.end()


def _behind_heading(text: str, begin: int, gazetteer: Gazetteer) -> tuple[int, int] | None:
    """A clause in brackets, or on a line of its own, right behind the heading and before the measure itself."""
    newline = text.find("\n", begin, begin + 2 * MAX_HEADING_LENGTH)
    line = text[newline + 1 : text.find("\n", newline + 1)] if newline >= 0 else ""
    words = line.lstrip()
    if words.startswith(gazetteer.long_labels) and any(
        words[len(label) : len(label) + 1] in (*COLONS,) for label in gazetteer.long_labels if words.startswith(label)
    ):
        return newline + 1 + len(line) - len(line.lstrip()), newline + 1 + len(line.rstrip())
    for opened in _BRACKET.finditer(text, begin, 2 * MAX_HEADING_LENGTH):
        if any(mark in text[: opened.start()] for mark in STATEMENT_ENDS):
            return None
        end = closing_bracket(text, opened.start(), MAX_CLAUSE_LENGTH)
        clause = text[opened.start() : end]
        if end and (clause[1:].lstrip().startswith(gazetteer.long_labels) or looks_like_clause(clause, gazetteer)):
            return opened.start(), end
    return None


def _statement(text: str, earliest: int, end: int, gazetteer: Gazetteer) -> tuple[int, int] | None:
    """Closing sentences that say who answers for the measure before them: 由省财政厅牵头，省税务局配合。"""
    start = end
    while start > earliest:
        before = (
            max((mark.start() for mark in _SENTENCES.finditer(text, earliest, start - 1)), default=earliest - 1) + 1
        )
        sentence = text[before:start].strip(_TRAILING)
        if end - before > MAX_STATEMENT_LENGTH or not (
            is_statement(sentence, gazetteer) or _is_list_of_agencies(sentence, gazetteer)
        ):
            break
        start = before
    statement = text[start:end]
    return (start + len(statement) - len(statement.lstrip()), end) if earliest < start < end else None


def _is_list_of_agencies(sentence: str, gazetteer: Gazetteer) -> bool:
    """Whether a sentence consists of several agencies, so that it can only say who answers: 市司法局、市工商联."""
    return "、" in sentence and is_agency_list(sentence, gazetteer)


def _clause_within(text: str, earliest: int, end: int, gazetteer: Gazetteer) -> tuple[int, int] | None:
    """The last clause in brackets that has more of the provision behind it."""
    found = None
    for match in _bracket_pattern(gazetteer.long_labels).finditer(text, earliest, end):
        closed = closing_bracket(text, match.start(), MAX_CLAUSE_LENGTH)
        if closed and closed == match.end() + 1:  # 【主管部门】 with the name behind it
            behind = text.find("\n", closed, end)
            closed = behind if behind >= 0 else end
        found = (match.start(), closed) if closed else found
    return found


def _labelled_lines(text: str, earliest: int, end: int, labels: tuple[str, ...]) -> tuple[int, int] | None:
    """Lines that begin with 责任单位： or the like, and other labelled lines, such as 完成时限：, behind them."""
    rows = [(match.start(), match.end()) for match in _LINE.finditer(text, earliest, end)]
    is_clause_row = [text[start:stop].lstrip().startswith(labels) for start, stop in rows]
    last = len(rows) - 1
    while last > 0 and not is_clause_row[last] and _LABELLED.match(text[rows[last][0] : rows[last][1]]):
        last -= 1
    first = last
    while first > 0 and is_clause_row[first]:
        first -= 1
    if first == last:
        return None
    start, stop = rows[first + 1]
    line = text[start:stop]
    if not any(colon in line for colon in COLONS):
        return None
    return start + len(line) - len(line.lstrip()), rows[last][1]


def _last_line(text: str, begin: int, earliest: int, end: int, gazetteer: Gazetteer) -> tuple[int, int] | None:
    """A clause that has the last line to itself, without label or brackets: 省财政厅、省税务局按职责分工负责."""
    if not text[begin : max(text.rfind(mark, begin, end) for mark in "\n\t") + 1].strip():
        return None  # the line is the whole provision
    start = max(text.rfind(mark, earliest, end) for mark in "\n\t") + 1
    line = text[start:end]
    return (
        (start, end)
        if start
        and len(line) <= MAX_CLAUSE_LINE
        and "。" not in line
        and marker(line) is None  # else it is an item: （二）市财政局负责拨付
        and not line.endswith(gazetteer.lexicon.no_duties)
        and is_bare_clause(line, gazetteer)
        else None
    )


def table_head(cells: Sequence[str], labels: Sequence[str]) -> tuple[str, ...]:
    """The cells of a table's head among those above its first row: from 序号 on; none where there is no such cell."""
    first = max((index for index, cell in enumerate(cells) if cell in labels), default=len(cells))
    return tuple(cells[first:])


def find_cell(text: str, head: Sequence[str], gazetteer: Gazetteer) -> tuple[int, int] | None:
    """Start and end of the cells of a table's row that are its responsibility clause; None where there are none.

    `head` are the cells of the table's head, if it has one. 牵头单位 and 配合单位 may have a cell each, side by side.
    """
    cells = [cell.span() for cell in CELL.finditer(text)]
    labelled = [index for index, label in enumerate(head) if label in gazetteer.lexicon.labels]
    are_adjacent = bool(labelled) and labelled[-1] - labelled[0] == len(labelled) - 1
    if are_adjacent and labelled[0] < len(cells) <= len(head):  # the last cells may be empty
        start, end = cells[labelled[0]][0], cells[min(labelled[-1], len(cells) - 1)][1]
        if "。" not in text[start:end]:
            return start, end
    is_clause_row = [
        end - start <= MAX_CLAUSE_LINE and "。" not in text[start:end] and is_bare_clause(text[start:end], gazetteer)
        for start, end in cells
    ]
    last = max((at for at, is_clause_cell in enumerate(is_clause_row) if is_clause_cell), default=None)
    if last is None:
        return None
    first = last
    while first > 0 and is_clause_row[first - 1]:
        first -= 1
    return cells[first][0], cells[last][1]


def _labelled_bracket(text: str, earliest: int, end: int, gazetteer: Gazetteer) -> int | None:
    """The offset of the last bracket that opens with a label, or of the first of several in a row: 【牵头单位】…【配合单位】…"""
    start: int | None = None
    limit = end
    for match in reversed(list(_bracket_pattern(gazetteer.long_labels).finditer(text, earliest, end))):
        inside = text[match.end() : limit].rstrip(CLOSERS + _TRAILING)
        closed = closing_bracket(text, match.start(), MAX_CLAUSE_LENGTH) or end
        whole = limit == end and closed == end
        behind = text[closed:limit].strip(CLOSERS + _TRAILING)
        apart = behind and closed > match.end() + 1 and not looks_like_clause(behind, gazetteer)
        if apart or (any(mark in inside for mark in "。\n") and not whole):
            break
        if start is not None and not looks_like_clause(text[match.start() : limit], gazetteer):
            break
        start = limit = match.start()
    return start


@lru_cache(maxsize=8)
def _bracket_pattern(labels: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"[{re.escape(OPENERS)}]{{1,2}}\s?(?:{alternation(labels)})(?=[{_AFTER_LABEL}])")


def _bare_clause(text: str, earliest: int, end: int, labels: tuple[str, ...]) -> tuple[int, int] | None:
    """A clause without brackets: 责任单位：… behind a sentence or on a line of its own."""
    tail = text[earliest:end]
    if not any(colon in tail for colon in COLONS):
        return None
    starts = [
        earliest + offset
        for word in labels
        if (offset := tail.rfind(word)) >= 0 and tail[offset + len(word) : offset + len(word) + 1] in (*COLONS,)
    ]
    begins = [offset for offset in starts if offset == 0 or text[offset - 1] in f"{STATEMENT_ENDS}.\n \u3000"]
    for start in sorted(begins):
        if bracket_depth(text[text.rfind("\n", earliest, start) + 1 : start]) > 0:
            continue  # it begins in brackets and ends outside of them
        first, *others = text[start:end].split("\n")
        labelled = all(line.strip().startswith(labels) for line in others)
        if labelled and "。" not in first + "".join(others):
            return start, end
    return None

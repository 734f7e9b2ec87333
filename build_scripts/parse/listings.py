"""Rows that look like items and are none: a table of contents, a list of attachments, the rows of a flattened table."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from build_scripts.parse.row import Row
from build_scripts.text.characters import ONE_TO_TEN
from build_scripts.text.line_patterns import Marker, is_sentence, marker
from build_scripts.text.numerals import chinese_value

_CONTENTS = ("目录", "目次", "目錄")
_ATTACHMENT = re.compile(r"附\s*件?\s*[:：]")
_LEADERS = " \u3000\t.．·…-—"
_LED = re.compile(r"[.．·…]{2,30}\s?\d{1,3}\Z")
"""The end of an entry of a table of contents: ……12."""
_ENTRY_NUMBER = re.compile(rf"[{ONE_TO_TEN}]、|第[{ONE_TO_TEN}]{{1,3}}[章节]")
_CELL_NUMBER = re.compile(r"(\d{1,3})(?:\t\s*|\s?[|｜]\s*|\Z)")
_GROUP_NUMBER = re.compile(rf"([{ONE_TO_TEN}]{{1,3}})(?:(?:\t\s*|\s?[|｜]\s*)(?=[^\t|｜]+[\s|｜]*\Z)|\Z)")
"""The number of a row that is the heading of those below it: 一 | 金融支持."""
_TABLE_HEAD = "序号"
MAX_ENTRY_LENGTH = 60
"""Maximum length of an entry of a table of contents or a list of attachments."""


def contents(rows: Sequence[Row]) -> list[Row]:
    """A table of contents: the short lines behind 目录, and the title where it stands above and behind them.

    It reaches to the repetition of its first entry or of the title; without 目录 above, it must list all that follows.
    """
    rows = [
        row.plain("contents") if _LED.search(row.text[-MAX_ENTRY_LENGTH:]) and len(row.text) < 120 else row
        for row in rows
    ]
    start, end = _contents_range(rows)
    for at in range(start, end):
        rows[at] = rows[at].plain("contents")
    if end:
        above = {_entry(row) for row in rows[:start]}
        while end < len(rows) and _entry(rows[end]) in above:
            rows[end] = rows[end].plain("contents")
            end += 1
    return rows


def _contents_range(rows: Sequence[Row]) -> tuple[int, int]:
    """First row of a table of contents and the row behind it; 0, 0 where there is none."""
    entries = [_entry(row) for row in rows]
    labelled = next((at for at, entry in enumerate(entries) if entry in _CONTENTS), None)
    led = [at for at, row in enumerate(rows) if row.role == "contents"]
    if led:
        behind = next(at for at in range(led[0], len(rows) + 1) if at == len(rows) or rows[at].role != "contents")
        return (labelled if labelled is not None and 0 < led[0] - labelled < 3 else led[0]), behind
    start = labelled if labelled is not None else next((at for at, row in enumerate(rows) if row.marker), len(rows))
    first = start + 1 if labelled is not None else start
    if first + 1 >= len(rows):
        return 0, 0
    repeated = {entries[first], *entries[max(0, start - 6) : start]} if labelled is not None else {entries[first]}
    end = next((at for at in range(first + 1, len(rows)) if entries[at] in repeated), None)
    if end is None or any(_is_prose(row) for row in rows[start:end]):
        return 0, 0
    if labelled is not None:  # the title between the contents and the text is in neither
        later = set(entries[end:])
        while end - first > 1 and rows[end - 1].marker is None and entries[end - 1] not in later:
            end -= 1
    numbered = [at for at in range(first, end) if rows[at].marker]
    listed = len(numbered) > 1 and {entries[at] for at in numbered} <= set(entries[end:])
    return (start, end) if labelled is not None or listed else (0, 0)


def _is_prose(row: Row) -> bool:
    """Whether a row is no line of a table of contents: a sentence, or a line too long for an entry or several."""
    several = len(row.text) <= 8 * MAX_ENTRY_LENGTH and len(_ENTRY_NUMBER.findall(row.text)) > 1
    return "。" in row.text or (len(row.text) > MAX_ENTRY_LENGTH and not several)


def _entry(row: Row) -> str:
    """An entry without leaders, page number and white space."""
    return "".join(row.text.rstrip("0123456789" + _LEADERS).split())


def attachment_lists(rows: Sequence[Row]) -> list[Row]:
    """The numbered lines behind 附件： are names of annexes, not items."""
    listed: list[Row] = []
    expected = 0
    for row in rows:
        opening = _ATTACHMENT.match(row.text) if len(row.text) <= 2 * MAX_ENTRY_LENGTH else None
        if opening:
            inner = marker(row.text[opening.end() :])
            expected = inner.value + 1 if inner else 2
            listed.append(row.plain("attachment") if row.text[opening.end() :].strip() else row)
            continue
        goes_on = expected and row.marker and row.marker.value == expected and not is_sentence(row.text)
        expected = expected + 1 if goes_on else 0
        listed.append(row.plain("attachment") if goes_on else row)
    return listed


def tables(rows: Sequence[Row]) -> list[Row]:
    """A table with a line for each cell: behind 序号, or throughout the text, the lines numbered 1, 2, 3 … begin its rows."""
    head = next((at for at, row in enumerate(rows) if row.text.startswith(_TABLE_HEAD)), None)
    if head is None:
        cells = [
            (at, found) for at, row in enumerate(rows) if not row.marker and (found := _CELL_NUMBER.match(row.text))
        ]
        if [int(found[1]) for _, found in cells] != list(range(1, len(cells) + 1)) or len(cells) < 3:
            return list(rows)
        head = cells[0][0]
    table_rows: list[Row] = list(rows[:head])
    count = groups = 0
    for row in rows[head:]:
        before = table_rows[-1] if table_rows else None
        cell, group = _CELL_NUMBER.match(row.text), _GROUP_NUMBER.match(row.text)
        if cell and int(cell[1]) == count + 1:
            count += 1
            table_rows.append(replace(row, marker=Marker("table", count, cell.end())))
        elif group and row.marker is None and chinese_value(group[1]) == groups + 1:
            groups += 1
            table_rows.append(replace(row, marker=Marker("chinese", groups, group.end())))
        elif before and before.number_only and before.marker and (count or groups):
            table_rows[-1] = before.join(row.plain())
        else:
            table_rows.append(row)
    return table_rows if count > 1 else list(rows)

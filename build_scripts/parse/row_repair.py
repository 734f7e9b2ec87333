"""Repairs rows before parsing, so that each holds one item.

Numbers on a line of their own are joined to their text, and run-together items are cut apart; a table of contents, a
list of attachments and the rows of a flattened table are distinguished from the items they look like.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from build_scripts.parse.row import Row
from build_scripts.text.characters import HAN, ONE_TO_TEN, SENTENCE_ENDS, is_han
from build_scripts.text.dates import FULL_DATE
from build_scripts.text.line_patterns import Marker, ends_measure, is_sentence, marker

_CONTENTS = ("目录", "目次", "目錄")
_ATTACHMENT = re.compile(r"附\s*件?\s*[:：]")
_LEADERS = " \u3000\t.．·…-—"
_INNER = re.compile(rf"(?=[第{ONE_TO_TEN}(（\d])")
_BOUNDARY = f"{SENTENCE_ENDS}：:)）】〕”》 \u3000\t"
_BARE = re.compile(rf"(\d{{1,2}})\s?(?:([,，]?)\s?(?=[{HAN}])|(\.)(?=\d))")
_WHOLE = re.compile(rf"(\d{{1,2}})\s+(?=[{HAN}])")
_LED = re.compile(r"[.．·…]{2,30}\s?\d{1,3}\Z")
"""The end of an entry of a table of contents: ……12."""
_CELL_NUMBER = re.compile(r"(\d{1,3})(?:\t\s*|\Z)")
_TABLE_HEAD = "序号"
MAX_ENTRY_LENGTH = 60
"""Maximum length of an entry of a table of contents or a list of attachments."""
_CLOSING = re.compile(rf"(?<=[。)）\s])(?=本[{HAN}]{{2,8}}自[^。]{{1,30}}(?:施行|实施|执行))")
_HEAD_BREAK = re.compile(
    rf"[ \u3000]+|(?<=[{HAN}])[:：](?=[《{HAN}])|(?<=。)(?=[^。，,；;：:]{{4,30}}[ \u3000])|(?<=日)(?=[(（])"
)
_TITLED = re.compile(rf"[{HAN}]{{2,12}}[。 ]\s*")
"""A heading and nothing else, which the closing sentence behind it belongs to: 三、政策有效期。"""
_SIGNED = re.compile(rf"(?<=。)([^。，,；;：:]{{2,40}}?)\s*({FULL_DATE})\s*$")
MAX_UNWRAPPED_ROWS = 4
"""Maximum number of rows of a text that may have lost its line ends."""


def lone_numbers(rows: Sequence[Row]) -> list[Row]:
    """A number on a line of its own is joined to the next line."""
    joined: list[Row] = []
    for row in rows:
        before = joined[-1] if joined else None
        if before and before.number_only and row.marker is None:
            joined[-1] = before.join(row)
        else:
            joined.append(row)
    return joined


def damaged_numbers(rows: Sequence[Row]) -> list[Row]:
    """Numbers that lost their punctuation, or whose 1 became an l, where the numbers around them leave no doubt."""
    repaired = list(rows)
    upcoming = _next_values(rows)
    latest = 0
    for index, row in enumerate(rows):
        following = upcoming[index].get("arabic")
        if row.marker and row.marker.kind == "letter" and row.text[0] in "lI" and following == 2:
            repaired[index] = replace(row, marker=replace(row.marker, kind="arabic", value=1))
        bare = _BARE.match(row.text) if row.marker is None else None
        dotted = bare is not None and bare[3] == "." and index > 0 and ends_measure(rows[index - 1].text)
        sure = bare is not None and (bare[2] in ("，", ",") or following == latest + 2 or dotted)
        if bare and latest and int(bare[1]) == latest + 1 and sure:
            repaired[index] = replace(row, marker=Marker("arabic", latest + 1, bare.end()))
        found = repaired[index].marker
        latest = found.value if found and found.kind == "arabic" else latest
    return repaired


def decimals(rows: Sequence[Row]) -> list[Row]:
    """Where 1.1 and 1.2 are numbers, a line that begins with 1 and a space is a heading above them."""
    if not any(row.marker and row.marker.kind == "decimal" for row in rows):
        return list(rows)
    return [
        replace(row, marker=Marker("arabic", int(whole[1]), whole.end()))
        if row.marker is None and (whole := _WHOLE.match(row.text))
        else row
        for row in rows
    ]


def contents(rows: Sequence[Row]) -> list[Row]:
    """A table of contents: the short lines behind 目录, up to the repetition of its first entry."""
    rows = [
        row.plain("contents") if _LED.search(row.text[-MAX_ENTRY_LENGTH:]) and len(row.text) < 120 else row
        for row in rows
    ]
    start = next((at for at, row in enumerate(rows) if "".join(row.text.split()) in _CONTENTS), None)
    if start is None or start + 2 >= len(rows):
        return list(rows)
    first = _entry(rows[start + 1])
    end = next((at for at in range(start + 2, len(rows)) if _entry(rows[at]) == first), None)
    if end is None or any(len(row.text) > MAX_ENTRY_LENGTH or "。" in row.text for row in rows[start:end]):
        return list(rows)
    return [*rows[:start], *(row.plain("contents") for row in rows[start:end]), *rows[end:]]


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
    count = 0
    for row in rows[head:]:
        before = table_rows[-1] if table_rows else None
        cell = _CELL_NUMBER.match(row.text)
        if cell and int(cell[1]) == count + 1:
            count += 1
            table_rows.append(replace(row, marker=Marker("table", count, cell.end())))
        elif before and before.number_only and before.marker and before.marker.kind == "table":
            table_rows[-1] = before.join(row.plain())
        else:
            table_rows.append(row)
    return table_rows if count > 1 else list(rows)


def run_together(rows: Sequence[Row]) -> list[Row]:
    """Items that share a row are cut apart: in a text without line ends, and where a number is missing between rows."""
    if len(rows) <= MAX_UNWRAPPED_ROWS:
        return [piece for row in rows for piece in _cut_apart(row)]
    opening = {row.marker.kind for row in rows if row.marker}
    lost = [piece for row in rows for piece in _cut_apart(row, opening)]
    return list(_with_missing(lost))


def _cut_apart(row: Row, opening: set[str] | None = None) -> Iterator[Row]:
    """The pieces of a row, cut before each number that continues a count.

    `opening` has the kinds of numbering that begin rows; None for a text without line ends. Kinds that begin rows are
    not cut within them, and others only behind the end of a measure: a list within a sentence has semicolons.
    """
    found = list(_candidates(row.text, opening is None))
    if opening is not None:
        ended = [(offset, it) for offset, it in found if it.value == 1 or row.text[offset - 1] in "。)）"]
        found = [(offset, it) for offset, it in ended if it.kind not in opening] if len(ended) == len(found) else []
    counts = {kind: {it.value for _, it in found if it.kind == kind} for kind in {it.kind for _, it in found}}
    latest: dict[str, int] = {row.marker.kind: row.marker.value} if row.marker else {}
    cuts = [0]
    for offset, inner in found:
        goes_on = inner.value == latest.get(inner.kind, -1) + 1
        begins = inner.value == 1 and 2 in counts[inner.kind]
        if goes_on or begins:
            latest[inner.kind] = inner.value
            cuts.append(offset)
    if opening is None:
        head = row.text[: cuts[1] if len(cuts) > 1 else 0]
        cuts = [0, *(match.end() for match in _HEAD_BREAK.finditer(head) if match.end() < len(head)), *cuts[1:]]
        cuts += _ending(row.text, cuts[-1])
    if len(cuts) == 1:
        yield row
        return
    for start, end in zip(cuts, [*cuts[1:], len(row.text)], strict=True):
        if row.text[start:end].strip():
            yield row.cut(start, end)


def _ending(text: str, start: int) -> Iterator[int]:
    """Offsets behind the last item at which the closing sentence, the signature and the date begin."""
    begun = marker(text[start : start + 24])
    closing = _CLOSING.search(text, start + (begun.end + 1 if begun else 0))
    if closing and begun and _TITLED.fullmatch(text, start + begun.end, closing.start()):
        closing = None
    if closing:
        yield closing.start()
    signed = _SIGNED.search(text, closing.start() if closing else start)
    if signed:
        yield from (signed.start(1), signed.start(2))


def _candidates(text: str, anywhere: bool = False) -> Iterator[tuple[int, Marker]]:
    """Offsets within a row at which an item may begin, with its number: behind a sentence, or at a number in brackets.

    In a text without line ends (`anywhere`), also right behind a heading.
    """
    for match in _INNER.finditer(text):
        offset = match.start()
        if offset == 0 or text[offset - 1].isdigit() or text[offset - 1] in "第十百":
            continue
        free = text[offset - 1] in _BOUNDARY
        found = marker(text[offset : offset + 24]) if free or anywhere or text[offset] in "(（" else None
        if found is None:
            continue
        following = text[offset + found.end : offset + found.end + 1]
        behind_heading = found.kind == "arabic" and anywhere and is_han(following)
        if free or behind_heading or (found.kind == "chinese-bracket" and text[offset] in "(（"):
            yield offset, found


def _with_missing(rows: Sequence[Row]) -> Iterator[Row]:
    """The rows, cut where the one number that is missing between two rows stands behind a sentence of the first."""
    upcoming = _next_values(rows)
    latest: dict[str, int] = {}
    for row, following in zip(rows, upcoming, strict=True):
        if row.marker:
            latest[row.marker.kind] = row.marker.value
        cuts = [0]
        if any(after - latest.get(kind, after) == 2 for kind, after in following.items()):
            for offset, inner in _candidates(row.text):
                missing = inner.value == latest.get(inner.kind, -1) + 1 and following.get(inner.kind) == inner.value + 1
                if missing and row.text[offset - 1] in "。)）":
                    latest[inner.kind] = inner.value
                    cuts.append(offset)
        for start, end in zip(cuts, [*cuts[1:], len(row.text)], strict=True):
            yield row.cut(start, end) if len(cuts) > 1 else row


def _next_values(rows: Sequence[Row]) -> list[dict[str, int]]:
    """For each row, the next number of each kind at the start of a later row."""
    upcoming: list[dict[str, int]] = []
    following: dict[str, int] = {}
    for row in reversed(rows):
        upcoming.append(following)
        if row.marker:
            following = {**following, row.marker.kind: row.marker.value}
    return upcoming[::-1]


REPAIR_STEPS: tuple[Callable[[Sequence[Row]], list[Row]], ...] = (
    lone_numbers,
    run_together,
    damaged_numbers,
    decimals,
    contents,
    attachment_lists,
    tables,
)
"""Applied in this order, each to the rows as left by those before it."""

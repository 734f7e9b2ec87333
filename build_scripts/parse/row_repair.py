"""Repairs rows before parsing, so that each holds one item: lone numbers are joined, run-together items cut apart.

What looks like items and is none is told apart in listings, what are items and look like prose in loose_numbers.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import replace

from build_scripts.parse.listings import attachment_lists, contents, tables
from build_scripts.parse.loose_numbers import loose_numbers
from build_scripts.parse.row import Row
from build_scripts.text.characters import HAN, ONE_TO_TEN, SENTENCE_ENDS, STATEMENT_ENDS, is_han
from build_scripts.text.dates import FULL_DATE, ZEROS
from build_scripts.text.line_patterns import HEADING_KINDS, Marker, ends_measure, marker
from build_scripts.text.numerals import CHINESE_NUMERAL

_INNER = re.compile(rf"(?=[第{ONE_TO_TEN}(（\d])")
_BOUNDARY = f"{SENTENCE_ENDS}：:)）】〕”》 \u3000\t"
_BARE = re.compile(rf"(\d{{1,2}})\s?(?:([,，]?)\s?(?=[{HAN}])|(\.)(?=\d))")
_WHOLE = re.compile(rf"(\d{{1,2}})\s+(?=[{HAN}])")
_CLOSING = re.compile(rf"(?<=[。)）\s])(?=本[{HAN}]{{2,8}}自[^。]{{1,30}}(?:施行|实施|执行))")
_HEAD_BREAK = re.compile(
    rf"[ \u3000]+|(?<=[{HAN}])[:：](?=[《{HAN}])|(?<=。)(?=[^。，,；;：:]{{4,30}}[ \u3000])|(?<=日)(?=[(（])"
)
_TITLED = re.compile(rf"[{HAN}]{{2,12}}[。 ]\s*")
"""A heading and nothing else, which the closing sentence behind it belongs to: 三、政策有效期。"""
_SIGNED = re.compile(rf"(?<=。)([^。，,；;：:]{{2,40}}?)\s*({FULL_DATE}|二[{ZEROS}]..年.{{1,3}}月.{{1,3}}日)\s*$")
_ORDINALS = (*HEADING_KINDS, "article")
_ENDS = f"{STATEMENT_ENDS})）"
"""What stands before a number within a row that begins an item."""
_HEADING = re.compile(rf"[ \u3000]?[{HAN}、“”]{{2,20}}[ \u3000]{{0,2}}")
"""The words of a chapter's heading, which end where the number of its first article begins."""
MAX_UNWRAPPED_ROWS = 4
"""Maximum number of rows of a text that may have lost its line ends."""


def lone_numbers(rows: Sequence[Row]) -> list[Row]:
    """A number on a line of its own is joined to the next line, also to one that begins by citing another article."""
    joined: list[Row] = []
    for row in rows:
        before = joined[-1] if joined else None
        if before and before.number_only and (row.marker is None or _cites(before, row)):
            joined[-1] = before.join(row)
        else:
            joined.append(row)
    return joined


def _cites(before: Row, row: Row) -> bool:
    """Whether a row begins with the number of an article that cannot be its own, as it does not follow the one before."""
    one, other = before.marker, row.marker
    return (
        bool(one and other and one.kind == other.kind == "article" and not other.follows(one)) and not row.number_only
    )


def damaged_numbers(rows: Sequence[Row]) -> list[Row]:
    """Numbers that lost their punctuation, or whose 1 became an l, where the numbers around them leave no doubt."""
    repaired = list(rows)
    upcoming = _next_values(rows)
    last_second = max((index for index, row in enumerate(rows) if row.text.startswith(("2.", "2．", "2、"))), default=0)
    latest = 0
    for index, row in enumerate(rows):
        following = upcoming[index].get("arabic")
        if row.marker and row.marker.kind == "letter" and row.text[0] in "lI" and following == 2:
            repaired[index] = replace(row, marker=replace(row.marker, kind="arabic", value=1))
        bare = _BARE.match(row.text) if row.marker is None else None
        dotted = bare is not None and bare[3] == "." and index > 0 and ends_measure(rows[index - 1].text)
        sure = bare is not None and (bare[2] in ("，", ",") or following == latest + 2 or dotted)
        first = bare is not None and bare[0] == "1." and index < last_second
        if bare and int(bare[1]) == latest + 1 and (first or (latest and sure)):
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


def run_together(rows: Sequence[Row]) -> list[Row]:
    """Items that share a row are cut apart: in a text without line ends, and where a number is missing between rows."""
    latest: dict[str, int] = {}
    if len(rows) <= MAX_UNWRAPPED_ROWS:
        begun = {(row.marker.kind, row.marker.value) for row in rows if row.marker}
        return [piece for row in rows for piece in _cut_apart(row, latest, begun=begun)]
    opening = {row.marker.kind for row in rows if row.marker}
    lost = [piece for row in rows for piece in _cut_apart(row, latest, opening)]
    return list(_with_missing(lost))


def _cut_apart(
    row: Row, latest: dict[str, int], opening: set[str] | None = None, begun: Collection[tuple[str, int]] = ()
) -> Iterator[Row]:
    """The pieces of a row, cut before each number that continues a count.

    `latest` has the last number of each kind so far, and is brought up to date: a count may go on in the next row.
    `opening` has the kinds of numbering that begin rows; None for a text without line ends. Kinds that begin rows are
    not cut within them, and others only behind the end of a measure: a list within a sentence has semicolons. Numbers
    that have `begun` a row, by kind and value, begin none within one.
    """
    found = [it for it in _candidates(row.text, opening is None) if (it[1].kind, it[1].value) not in begun]
    if opening is not None:
        ended = [(offset, it) for offset, it in found if it.value == 1 or _is_behind_measure(row, offset)]
        found = [(offset, it) for offset, it in ended if it.kind not in opening] if len(ended) == len(found) else []
    counts = {kind: {it.value for _, it in found if it.kind == kind} for kind in {it.kind for _, it in found}}
    latest |= {row.marker.kind: row.marker.value} if row.marker else {}
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


def _is_behind_measure(row: Row, offset: int) -> bool:
    """Whether an offset of a row is behind the end of a measure, or behind the heading that the row begins with."""
    headed = row.marker is not None and _HEADING.fullmatch(row.text, row.marker.end, offset) is not None
    return headed or row.text[:offset].rstrip()[-1] in "。)）"


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

    In a text without line ends (`anywhere`), also right behind a heading or the title.
    """
    for match in _INNER.finditer(text):
        offset = match.start()
        if offset == 0 or text[offset - 1].isdigit() or text[offset - 1] in "第十百":
            continue
        free = text[offset - 1] in _BOUNDARY
        found = marker(text[offset : offset + 24]) if free or anywhere or text[offset] in "(（" else None
        if found is None or _is_enumeration(text, offset, found):
            continue
        following = text[offset + found.end : offset + found.end + 1]
        first = found.kind == "chinese" and found.value == 1 and following not in CHINESE_NUMERAL
        behind_heading = anywhere and (first or (found.kind == "arabic" and is_han(following)))
        if free or behind_heading or (found.kind == "chinese-bracket" and text[offset] in "(（"):
            yield offset, found


def _is_enumeration(text: str, offset: int, number: Marker) -> bool:
    """Whether a numeral is one of several in a phrase: the 二、 of 二、三产业."""
    return number.kind == "chinese" and text.startswith(tuple(CHINESE_NUMERAL), offset + number.end)


def _with_missing(rows: Sequence[Row]) -> Iterator[Row]:
    """The rows, cut where a number that is missing at the start of rows stands within one.

    That is the one number between two rows, or the last, behind a sentence; the next chapter or article, behind a
    sentence or a chapter's heading; the first number below a heading, right behind it.
    """
    upcoming = _next_values(rows)
    latest: dict[str, int] = {}
    for row, following in zip(rows, upcoming, strict=True):
        if row.marker:
            latest[row.marker.kind] = row.marker.value
        cuts = [0]
        heading = row.marker.end if row.marker else None
        for match in _INNER.finditer(row.text, 1):
            offset = match.start()
            before = row.text[max(0, offset - 3) : offset].rstrip()[-1:]
            headed = heading is not None and _HEADING.fullmatch(row.text, heading, offset) is not None
            inner = marker(row.text[offset : offset + 24]) if headed or before in _ENDS else None
            listing = inner is not None and row.text.startswith(
                tuple(CHINESE_NUMERAL), offset + inner.end
            )  # 一、|二产业
            if (
                inner
                and not listing
                and _is_missing(inner, latest.get(inner.kind), following.get(inner.kind), before, headed)
            ):
                latest[inner.kind] = inner.value
                cuts.append(offset)
                heading = offset + inner.end
        for start, end in zip(cuts, [*cuts[1:], len(row.text)], strict=True):
            yield row.cut(start, end) if len(cuts) > 1 else row


def _is_missing(inner: Marker, latest: int | None, following: int | None, before: str, headed: bool) -> bool:
    """Whether a number within a row, behind a character `before` or a heading, is missing at the start of rows."""
    if inner.value == 1 and headed:
        return following == 2
    if inner.kind in _ORDINALS:
        counted = headed or latest is not None or following == 2
        return counted and inner.value == (latest or 0) + 1 and inner.value != following
    last = inner.kind == "chinese" and following is None
    ended = before in _ENDS and before not in "；;"
    return ended and latest is not None and inner.value == latest + 1 and (last or following == inner.value + 1)


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
    loose_numbers,
    damaged_numbers,
    decimals,
    contents,
    attachment_lists,
    tables,
)
"""Applied in this order, each to the rows as left by those before it."""

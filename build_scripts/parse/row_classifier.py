"""Divides a text into rows and parts, and gives each row its role in its part."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile

from build_scripts.model import Span
from build_scripts.normalize import Normalized
from build_scripts.parse.endings import (
    ending_rows,
    ending_start,
    follows_signature,
    names_agency,
    signatures_apart,
    with_imprints,
)
from build_scripts.parse.row import Row
from build_scripts.parse.row_repair import REPAIR_STEPS
from build_scripts.text.characters import HAN, ONE_TO_TEN, letters
from build_scripts.text.line_patterns import (
    MARKER_KINDS,
    Marker,
    is_date,
    is_document_number,
    is_sentence,
    is_title,
    marker,
)
from build_scripts.text.lines import BLANK
from build_scripts.vocabulary.page_words import Labels

MIN_TITLE_LENGTH = 4
"""Minimum length of a title, in characters; a shorter row can only be the end of one."""
MIN_REPEATED = 8
"""Minimum length of a title that a line repeats, in letters."""
MAX_TITLE_ROWS = 6
"""Maximum number of lines of a title."""
ADDRESSEE_CHARACTERS = "各有市县区局厅委办院部司政府单位企业公司中心协会组构关校行所处镇乡街道"
"""One of these stands at the end of an addressee line: 各区县人民政府：."""


_BRACKETED = re.compile(r"[(（][^()（）]{1,12}[)）]\Z")
"""A line that may follow a title: （试行）."""
_LABELLED = re.compile(rf"[{HAN}]{{3,8}}[:：](?=.)")
"""A line with a label, behind a title: 政策依据：《某某措施》."""
_CODE = re.compile(r"[A-Z0-9\-]{6,}\Z")
"""The code under which an instrument is registered: GZ0320310012."""
_ANNEX = re.compile(rf"附\s?件?\s*[\d{ONE_TO_TEN}]{{0,3}}\s*[:：\s]\s*")


@dataclass(frozen=True, slots=True)
class PartRows:
    """The rows of one part."""

    title: tuple[Row, ...]
    preamble: tuple[Row, ...]
    """Rows before the first numbered line: document number, addressee, preamble."""
    items: tuple[Row, ...]
    """Numbered lines and the text under them."""
    ending: tuple[Row, ...]
    """Closing, signature, date, notes, list of attachments."""


def reading_rows(normalized: Normalized) -> list[Row]:
    """The repaired rows of a text, without blank lines and boilerplate."""
    restored, rows = normalized.restored, []
    for line in restored.lines:
        span = Span(line.start, line.end).stripped(restored.simplified, BLANK)
        text = span.of(restored.simplified)
        if text and line.number not in normalized.boilerplate.line_numbers:
            last_line = restored.line_of(span.end - 1)
            rows.append(
                Row(
                    first_line=line.number,
                    last_line=last_line,
                    start=span.start,
                    end=span.end,
                    text=text,
                    marker=marker(text),
                )
            )
    for step in REPAIR_STEPS:
        rows = step(rows)
    return rows


def split_parts(rows: Sequence[Row], labels: Labels) -> list[PartRows]:
    """The parts of a document in order; no rows, no parts."""
    rows = with_imprints(signatures_apart(rows, labels), labels)
    parts, at = [], 0
    while at < len(rows):
        end = _part_end(rows, at, labels)
        parts.append(_part(rows[at:end], labels))
        at = end
    return parts


def _part_end(rows: Sequence[Row], at: int, labels: Labels) -> int:
    """Index behind the part that begins at `at`: behind its sign-off, or before the title or label of the next part."""
    index = at + max(1, _title_length(rows, at, labels))
    top: str | None = None
    signed = has_sentence = False
    while index < len(rows):
        row = rows[index]
        if signed and not follows_signature(row, labels):
            return index
        if _is_attachment_label(row, labels) or _opens_annex(rows, index, labels):
            return index
        if (top or has_sentence) and _opens_part(rows, index, top, labels):
            return index
        top = top or (row.marker.kind if row.marker else None)
        signed = signed or is_date(row.text)
        has_sentence = has_sentence or is_sentence(row.text)
        index += 1
    return index


def _opens_part(rows: Sequence[Row], index: int, top: str | None, labels: Labels) -> bool:
    """Whether a title begins at a row, behind which the numbering starts or starts again."""
    length = _title_length(rows, index, labels)
    if not length or rows[index - 1].short:
        return False
    found = _first_marker(rows[index + length :])
    if found is None or found.value != 1:
        return False
    prefaced = index + length < len(rows) and rows[index + length].marker is None
    return top in (None, found.kind) or (prefaced and MARKER_KINDS.index(found.kind) < MARKER_KINDS.index(top))


def _opens_annex(rows: Sequence[Row], index: int, labels: Labels) -> bool:
    """Whether a row is a label with a title, 附件1：某某清单, behind which a numbering starts."""
    found = _ANNEX.match(rows[index].text)
    if rows[index].role != "text" or found is None or not is_title(rows[index].text[found.end() :], labels.kinds):
        return False
    following = _first_marker(rows[index + 1 :])
    return following is not None and following.value == 1


def _first_marker(rows: Sequence[Row], reach: int = 6) -> Marker | None:
    return next((row.marker for row in rows[:reach] if row.marker), None)


def _title_length(rows: Sequence[Row], at: int, labels: Labels) -> int:
    """How many rows from `at` on make a title, with its letterhead and a document number between; 0 where there is none."""
    heads = sum(
        1 for _ in takewhile(lambda row: _title_row(row, labels).role != "title", rows[at : at + MAX_TITLE_ROWS])
    )
    length = 0
    for offset, row in enumerate(rows[at : at + MAX_TITLE_ROWS + heads]):
        if row.role != "text" or is_date(row.text.strip("()（）")) or not (row.short or is_document_number(row.text)):
            break
        if length and _LABELLED.match(row.text):
            break
        ends = is_title(row.text, labels.kinds) or (
            len(row.text) < MIN_TITLE_LENGTH and _closes(rows[at : at + offset + 1], labels)
        )
        if ends or (length == offset > 0 and _BRACKETED.match(row.text)):
            length = offset + 1
    return length


def _closes(rows: Sequence[Row], labels: Labels) -> bool:
    """Whether the last row ends a title that those above begin: 关于做好…… / ……工作的 / 通知."""
    above = "".join(row.text for row in rows[:-1])
    return "关于" in above and is_title(above + rows[-1].text, labels.kinds) and not is_title(above, labels.kinds)


def _is_attachment_label(row: Row, labels: Labels) -> bool:
    """Whether a row is 附件 or 附件1 and nothing else; the annex itself follows."""
    word = next((it for it in labels["attachments"] if row.text.startswith(it)), None)
    return word is not None and not row.text[len(word) :].strip(f" :：0123456789{ONE_TO_TEN}")


def _part(rows: Sequence[Row], labels: Labels) -> PartRows:
    """The rows of one part with their roles."""
    rows = [*_label_apart(rows[0], labels), *rows[1:]]
    listed = [*takewhile(lambda row: row.role == "contents", rows)]
    label = 1 if _is_attachment_label(rows[0], labels) else len(listed)
    untitled = 1 if label and not listed and len(rows) > 2 and rows[1].short else 0
    length = _title_length(rows, label, labels) or untitled
    head = [*(listed or _as("attachment", rows[:label])), *_head_rows(rows[label : label + length], labels)]
    rest = rows[label + length :]
    first = next((index for index, row in enumerate(rest) if row.marker), len(rest))
    last = ending_start(rest, first, labels)
    before = rest[: min(first, last)]
    return PartRows(
        title=tuple(row for row in head if row.role == "title"),
        preamble=(*(row for row in head if row.role != "title"), *(_preamble_row(row, labels) for row in before)),
        items=tuple(rest[first:last]),
        ending=tuple(ending_rows(rest[last:], labels)),
    )


def _label_apart(row: Row, labels: Labels) -> list[Row]:
    """The first row of an annex, cut into label and title: 附件1：某某清单."""
    found = _ANNEX.match(row.text)
    if found and row.text.startswith(labels["attachments"]) and is_title(row.text[found.end() :], labels.kinds):
        return [row.cut(0, found.end()).plain(), row.cut(found.end(), len(row.text))]
    return [row]


def _as(role: str, rows: Iterable[Row]) -> list[Row]:
    return [replace(row, role=role) for row in rows]


def _head_rows(rows: Sequence[Row], labels: Labels) -> Iterator[Row]:
    """The rows above the body with their roles; a letterhead may have the names of several agencies, row by row."""
    letterhead = next((at for at, row in reversed([*enumerate(rows)]) if row.text.endswith("文件")), 0)
    title = ""
    for at, row in enumerate(rows):
        in_letterhead = at < letterhead and names_agency(row.text, labels)
        repeats = len(title) >= MIN_REPEATED and letters(row.text).endswith(title)  # maybe behind the number
        found = replace(row, role="note") if in_letterhead or repeats else _title_row(row, labels)
        title += letters(row.text) if found.role == "title" else ""
        yield found


def _title_row(row: Row, labels: Labels) -> Row:
    """A row above the body with its role: number, title, or (as a note) what else a head has.

    That is the letterhead (某某办公室文件), who signs and how urgent it is (签发人：某某), a registration code.
    """
    noted = row.text.strip("()（）【】[] ").startswith(labels["notes"])
    if row.text.endswith("文件") or noted or _CODE.match(row.text):
        return replace(row, role="note")
    return replace(row, role="number" if is_document_number(row.text) else "title")


def _preamble_row(row: Row, labels: Labels) -> Row:
    """A row between title and body with its role; issuers and day may stand there: 省商务厅 省财政厅 / （2031年4月28日）."""
    if row.role != "text":
        return row
    if is_document_number(row.text):
        return replace(row, role="number")
    if is_date(row.text.strip("()（）")):
        return replace(row, role="date")
    if (
        row.short
        and not _LABELLED.match(row.text)
        and all(len(name) > 2 and names_agency(name, labels) for name in row.text.split())
    ):
        return replace(row, role="signature")
    addressed = row.text.endswith((":", "：")) and len(row.text) < 300 and "。" not in row.text
    if addressed and any(it in ADDRESSEE_CHARACTERS for it in row.text[-4:-1]):
        return replace(row, role="addressee")
    return replace(row, role="preamble")

"""Finds the ending of a part, and the role of its rows: closing, signature, date, note, attachments."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from build_scripts.parse.row import Row
from build_scripts.text.characters import HAN
from build_scripts.text.line_patterns import ends_measure, is_date
from build_scripts.text.numerals import FULL_DATE
from build_scripts.vocabulary.word_files import Labels

MAX_SIGNATURE_LENGTH = 60
_SIGNED = re.compile(rf"([{HAN} \u3000]*[{HAN}])[ \u3000\t]+({FULL_DATE}|二[〇○零]..年.{{1,3}}月.{{1,3}}日)\s*\Z")


def signatures_apart(rows: Sequence[Row], labels: Labels) -> list[Row]:
    """The rows, those that have signature and day on one line cut between them: 某市人民政府　2031年5月8日."""
    return [piece for row in rows for piece in _name_and_day(row, labels)]


def _name_and_day(row: Row, labels: Labels) -> list[Row]:
    found = _SIGNED.match(row.text) if row.marker is None and len(row.text) <= MAX_SIGNATURE_LENGTH else None
    if found is None or not all(name.endswith(labels["body_endings"]) for name in found[1].split()):
        return [row]
    return [row.cut(0, found.end(1)).plain(), row.cut(found.start(2), len(row.text)).plain()]


def ending_start(rows: Sequence[Row], first: int, labels: Labels) -> int:
    """Index of the first row of a part's ending; `first` is the index of the first numbered row."""
    at = len(rows)
    while at > 0 and rows[at - 1].marker is None and _ends(rows, at - 1, first, labels):
        at -= 1
    return at


def _ends(rows: Sequence[Row], index: int, first: int, labels: Labels) -> bool:
    row = rows[index]
    if row.role == "attachment" or is_date(row.text) or is_note(row, labels) or _is_attachment_list(row, labels):
        return True
    if _is_signature(rows, index, labels):
        return True
    return _is_formula(row, labels) or (index > first and _is_closing(row, labels))


def _is_signature(rows: Sequence[Row], index: int, labels: Labels) -> bool:
    """Whether a row is a signature: it stands before the date, or names one of several agencies that sign together."""
    row, after = rows[index], rows[index + 1 : index + 9]
    if not row.short or len(row.text) > MAX_SIGNATURE_LENGTH:
        return False
    if index == len(rows) - 1 > 0:
        bodies = sum(it.short and it.text.endswith(labels["body_endings"]) for it in rows)
        alone = bodies == 1 and "、" not in row.text and not any(it.marker and it.marker.kind == "table" for it in rows)
        return alone and row.text.endswith(labels["body_endings"]) and ends_measure(rows[index - 1].text)
    signed = next((place for place, it in enumerate(after) if is_date(it.text)), None)
    named = row.text.endswith(labels["body_endings"])
    return signed == 0 or bool(
        signed and named and all(it.text.endswith(labels["body_endings"]) for it in after[:signed])
    )


def ending_rows(rows: Sequence[Row], labels: Labels) -> Iterator[Row]:
    """The rows of an ending with their roles."""
    for row in rows:
        if row.role != "text":
            yield row
        elif is_date(row.text):
            yield replace(row, role="date")
        elif is_note(row, labels):
            yield replace(row, role="note")
        elif _is_attachment_list(row, labels):
            yield replace(row, role="attachment")
        elif _is_formula(row, labels) or _is_closing(row, labels):
            yield replace(row, role="closing")
        else:
            yield replace(row, role="signature")


def is_note(row: Row, labels: Labels) -> bool:
    """Whether a row is an office's note on publication or printing: （此件公开发布）, 某办公室 2023年2月10日印发."""
    phrase = row.text.strip("()（）【】[] ")
    return len(row.text) < 120 and (phrase.startswith(labels["notes"]) or (row.short and phrase.endswith("印发")))


def _is_attachment_list(row: Row, labels: Labels) -> bool:
    return row.text.startswith(tuple(f"{word}{colon}" for word in labels["attachments"] for colon in ":："))


def _is_closing(row: Row, labels: Labels) -> bool:
    """Whether a row is a closing paragraph: when the instrument is in force, who interprets it."""
    groups = (words.split() for words in labels["closing"])
    return len(row.text) < 200 and row.marker is None and any(all(it in row.text for it in group) for group in groups)


def _is_formula(row: Row, labels: Labels) -> bool:
    """Whether a row is a set phrase that ends a notice: 特此通知."""
    return row.marker is None and len(row.text) <= 20 and row.text.startswith(labels["formulas"])

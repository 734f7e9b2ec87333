"""Finds the ending of a part, and the role of its rows: closing, signature, date, note, attachments."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise, takewhile

from build_scripts.parse.closing_sentences import has_closing_words
from build_scripts.parse.row import Row
from build_scripts.text.characters import CLOSERS, HAN, OPENERS, longest_start
from build_scripts.text.dates import FULL_DATE
from build_scripts.text.line_patterns import HEADING_KINDS, ends_measure, is_date, is_sentence, without_seals
from build_scripts.text.numerals import to_half_width
from build_scripts.vocabulary.page_words import Labels

MAX_SIGNATURE_LENGTH = 60
MAX_NOTE_LENGTH = 120
_LABEL_END = re.compile(r"\s*[:：\d]|\s{2,}")
_PRINTED = re.compile(r"[\d〇○零一二三四五六七八九]{4}\s?年.{1,12}日\s*印[发制]?\s*[)）]?\Z")
_SIGNED = re.compile(rf"([{HAN} \u3000]*[{HAN}])[ \u3000\t]+({FULL_DATE}|二[〇○零]..年.{{1,3}}月.{{1,3}}日)\s*\Z")


def names_agency(text: str, labels: Labels) -> bool:
    """Whether a text ends as the name of an agency does, with a seal behind it or without: 某市财政局（章）."""
    return without_seals(text).rstrip().endswith(labels["body_endings"])


def signatures_apart(rows: Sequence[Row], labels: Labels) -> list[Row]:
    """The rows, those that have signature and day on one line cut between them: 某市人民政府　2031年5月8日."""
    return [piece for row in rows for piece in _name_and_day(row, labels)]


def _name_and_day(row: Row, labels: Labels) -> list[Row]:
    found = _SIGNED.match(row.text) if row.marker is None and len(row.text) <= MAX_SIGNATURE_LENGTH else None
    if found is None or not all(names_agency(name, labels) for name in found[1].split()):
        return [row]
    return [row.cut(0, found.end(1)).plain(), row.cut(found.start(2), len(row.text)).plain()]


def ending_start(rows: Sequence[Row], first: int, labels: Labels) -> int:
    """Index of the first row of a part's ending; `first` is the index of the first numbered row."""
    at = len(rows)
    while at > 0 and rows[at - 1].marker is None and _ends(rows, at - 1, first, labels):
        at -= 1
    return at + _body_length(rows, at, labels)


def _body_length(rows: Sequence[Row], at: int, labels: Labels) -> int:
    """How many rows from `at` on look like an ending and are all that stands under a number: 联系人：… below 五、联系方式."""
    above = rows[at - 1] if at else None
    number = above.marker if above else None
    if above is None or number is None or number.kind in HEADING_KINDS or is_sentence(above.text):
        return 0
    headed = (
        row.marker is not None and row.marker.kind == number.kind and below.marker is None and not is_sentence(row.text)
        for row, below in pairwise(rows[: at - 1])
    )
    if not any(headed):
        return 0  # an item of a list of headings
    framing = number.kind != "article" and above.text.endswith(labels["framing_headings"])
    closings = takewhile(lambda row: not framing and _is_closing(row, labels), rows[at:])
    contacts = takewhile(lambda row: _is_contact(row, labels), rows[at:])
    return max(len([*closings]), len([*contacts]))


def _is_contact(row: Row, labels: Labels) -> bool:
    """Whether a row says where to turn to: 联系人：…"""
    word = longest_start(row.text, labels["contacts"])
    return bool(word) and row.text.startswith((":", "："), len(word))


def with_imprints(rows: Sequence[Row], labels: Labels) -> list[Row]:
    """The rows, those of an imprint as notes: 抄送：…, and below it who had the document printed, and when."""
    marked = list(rows)
    reading = imprint = False
    for index, row in enumerate(rows):
        printed_below = any(map(_is_printing_date, takewhile(lambda it: it.short, rows[index + 1 : index + 5])))
        above_date = row.short and any(map(_is_printing_date, rows[index + 1 : index + 2]))
        unfinished = imprint and not (is_sentence(rows[index - 1].text) or _is_printing_date(rows[index - 1]))
        goes_on = imprint and row.marker is None and (printed_below or (unfinished and is_sentence(row.text)))
        begins = above_date or _is_printing_date(row) or _begins_imprint(row, labels)
        imprint = reading and row.role == "text" and (begins or goes_on)
        if imprint:
            marked[index] = replace(row, role="note")
        reading = reading or row.marker is not None or is_sentence(row.text)
    return marked


def _begins_imprint(row: Row, labels: Labels) -> bool:
    text = row.text.lstrip("(（")
    word = longest_start(text, labels["imprint"])
    return row.marker is None and bool(word) and _LABEL_END.match(text, len(word)) is not None


def _is_printing_date(row: Row) -> bool:
    """Whether a row says when a document was printed, and maybe by whom: 某办公室 2031年5月9日印发."""
    return row.short and _PRINTED.search(to_half_width(row.text)) is not None


def _is_bracketed(row: Row) -> bool:
    """Whether a row stands in brackets and is no number."""
    return row.marker is None and len(row.text) < MAX_NOTE_LENGTH and row.text[0] in OPENERS and row.text[-1] in CLOSERS


def _ends(rows: Sequence[Row], index: int, first: int, labels: Labels) -> bool:
    row = rows[index]
    if _is_bracketed(row) and _follows_signature(rows, index):
        return True
    noted = _is_bracketed(row) and row.text[1:].startswith(labels["bracketed_notes"])
    if noted or _is_contact(row, labels):
        return not any(other.text[:3] == row.text[:3] for other in rows[:index] if other.marker is None)
    if (
        row.role in ("attachment", "note")
        or is_date(row.text)
        or is_note(row, labels)
        or _is_attachment_list(row, labels)
    ):
        return True
    if _is_signature(rows, index, labels):
        return True
    return _is_formula(row, labels) or (index > first and _is_closing(row, labels))


def _follows_signature(rows: Sequence[Row], index: int) -> bool:
    """Whether a row stands behind the date of a signature, other notes between."""
    above = takewhile(lambda row: not is_sentence(row.text) or _is_bracketed(row), rows[:index][::-1])
    return any(is_date(row.text) for row in above)


def _is_signature(rows: Sequence[Row], index: int, labels: Labels) -> bool:
    """Whether a row is a signature: it stands before the date, or names one of several agencies that sign together."""
    row, after = rows[index], rows[index + 1 : index + 9]
    if not row.short or len(row.text) > MAX_SIGNATURE_LENGTH:
        return False
    if index == len(rows) - 1 > 0:
        bodies = sum(it.short and names_agency(it.text, labels) for it in rows)
        alone = bodies == 1 and "、" not in row.text and not any(it.marker and it.marker.kind == "table" for it in rows)
        return alone and names_agency(row.text, labels) and ends_measure(rows[index - 1].text)
    signed = next((place for place, it in enumerate(after) if is_date(it.text)), None)
    named = names_agency(row.text, labels)
    return signed == 0 or bool(signed and named and all(names_agency(it.text, labels) for it in after[:signed]))


def ending_rows(rows: Sequence[Row], labels: Labels) -> Iterator[Row]:
    """The rows of an ending with their roles."""
    for row in rows:
        if row.role != "text":
            yield row
        elif is_date(row.text):
            yield replace(row, role="date")
        elif is_note(row, labels) or _is_bracketed(row) or _is_contact(row, labels):
            yield replace(row, role="note")
        elif _is_attachment_list(row, labels):
            yield replace(row, role="attachment")
        elif _is_formula(row, labels) or _is_closing(row, labels):
            yield replace(row, role="closing")
        else:
            yield replace(row, role="signature")


def follows_signature(row: Row, labels: Labels) -> bool:
    """Whether a row behind a signature still belongs to it: a note, a second date, a list of attachments."""
    return row.role in ("attachment", "note") or is_date(row.text) or is_note(row, labels) or _is_bracketed(row)


def is_note(row: Row, labels: Labels) -> bool:
    """Whether a row is an office's note on publication or printing: （此件公开发布）, 某办公室 2023年2月10日印发."""
    phrase = row.text.strip("()（）【】[] ")
    return len(row.text) < MAX_NOTE_LENGTH and (
        phrase.startswith(labels["notes"]) or (row.short and phrase.endswith("印发"))
    )


def _is_attachment_list(row: Row, labels: Labels) -> bool:
    return row.text.startswith(tuple(f"{word}{colon}" for word in labels["attachments"] for colon in ":："))


def _is_closing(row: Row, labels: Labels) -> bool:
    """Whether a row is a closing paragraph: when the instrument is in force, who interprets it."""
    return len(row.text) < 200 and row.marker is None and has_closing_words(row.text, labels)


def _is_formula(row: Row, labels: Labels) -> bool:
    """Whether a row is a set phrase that ends a notice: 特此通知."""
    return row.marker is None and len(row.text) <= 20 and row.text.startswith(labels["formulas"])

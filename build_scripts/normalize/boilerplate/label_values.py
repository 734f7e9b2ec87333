"""Values of metadata labels: which rows below labels without a value are their values, by the kind each label takes.

A row that is the title of the text, or the first line of one, is never the value of an empty label.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import takewhile

from build_scripts.normalize.boilerplate.line_classifier import cells
from build_scripts.normalize.boilerplate.page_rows import ISSUER, MAX_MENU_LENGTH, PageRow
from build_scripts.text.characters import ONE_TO_TEN
from build_scripts.text.dates import YEAR
from build_scripts.text.line_patterns import OPENS_TITLE, is_date, is_document_number, is_sentence, is_title, title_core
from build_scripts.vocabulary.page_words import MetadataLabel

LabelValue = tuple[int, MetadataLabel, str]
"""Index of a row, a label, and the value that the row gives to it."""
NO_LABEL = MetadataLabel("", "", weak=True)
"""Stands for the label of a row that belongs to the table, though it is uncertain to which label."""
MAX_TITLE_ROWS = 5
"""Maximum number of rows of a title."""
MAX_VALUE_LENGTH = 60
MAX_PHRASE_LENGTH = 30
MIN_TITLE_LENGTH = 8
"""Minimum length of a title, in characters; a shorter phrase such as 行动计划 is only the end of one."""
_DATE_START = re.compile(rf"(?:{YEAR}|二[〇○零0]..)\s*[-/.年]\s*[\d{ONE_TO_TEN}]")
_NUMBER_SHAPE = re.compile(r"第?\s*\d+\s*号\Z|[〔\[]\D{0,4}\d{4}\D*[〕\]]")
_NONE_GIVEN = re.compile(r"[无暂—\-－/]{1,2}\Z")
_GAPS = re.compile(r"[\s、，,;；/\\|]")
_CONTINUES = re.compile(r"[的》”）)、]")
_BREAKS_OFF = re.compile(r"[的和与及、《“（(]\Z")


def values_below(
    rows: Sequence[PageRow], at: int, empty_labels: Sequence[tuple[MetadataLabel, ...]]
) -> list[LabelValue]:
    """The values that the rows from index `at` on give to `empty_labels`, the labels of the rows above, row by row.

    Handles label and value in turn, a row of labels above a row of values, and a column of labels above a column of
    values; where a column lacks values, only those that a single label can take are assigned.
    """
    if not empty_labels or rows[at].line_class.values or rows[at].line_class.is_reading_text:
        return []
    if len(empty_labels[-1]) > 1:
        return _row_of_values(rows, at, empty_labels[-1])
    labels = [it[0] for it in takewhile(lambda it: len(it) == 1, reversed(empty_labels))][::-1]
    return _in_order(rows, at, labels) or (_by_kind(rows, at, labels) if len(labels) > 1 else [])


def _row_of_values(rows: Sequence[PageRow], at: int, labels: Sequence[MetadataLabel]) -> list[LabelValue]:
    """The cells of a row, one for each label."""
    found = cells(rows[at].text)
    if len(found) != len(labels) or begins_title(rows, at):
        return []
    given = [(at, label, value) for label, value in zip(labels, found, strict=True)]
    return given if all(is_value_of(label, value, rows[at]) for _, label, value in given) else []


def _in_order(rows: Sequence[PageRow], at: int, labels: Sequence[MetadataLabel]) -> list[LabelValue]:
    """A value for each label except those that never have one; an empty list where one of them does not fit.

    The last labels may lack a value where those before them are recognised by their shape.
    """
    given: list[LabelValue] = []
    wanted = [it for it in labels if it.value != "none"]
    for number, label in enumerate(wanted):
        found = _value_at(rows, at, label)
        if not found:
            plain = any(it.value in _RECOGNISED_BY_SHAPE for it in wanted[:number])
            return given if plain and not any(it.value in _RECOGNISED_BY_SHAPE for it in wanted[number:]) else []
        given += found
        at += len(found)
    return given


def _value_at(rows: Sequence[PageRow], at: int, label: MetadataLabel) -> list[LabelValue]:
    """The rows from `at` on that are the value of a label, empty where none fits; the first row of a title has it all."""
    if label.value == "title":
        length = title_length(rows, at)
        whole = "".join(row.text for row in rows[at : at + length])
        return [(at, label, whole), *((it, label, "") for it in range(at + 1, at + length))] if length else []
    fits = at < len(rows) and not rows[at].line_class.values and not begins_title(rows, at)
    return [(at, label, rows[at].text)] if fits and is_value_of(label, rows[at].text, rows[at]) else []


def _by_kind(rows: Sequence[PageRow], at: int, labels: Sequence[MetadataLabel]) -> list[LabelValue]:
    """The values of a column that lacks some: each row goes to the only label that can take it, in order."""
    given: list[LabelValue] = []
    while at < len(rows) and labels:
        shaped = (label for label in labels if label.value in _RECOGNISED_BY_SHAPE)
        fitting = [(label, found) for label in shaped if (found := _value_at(rows, at, label))]
        if not fitting:
            break
        label, found = fitting[0]
        sure = len({other.field for other, _ in fitting}) == 1
        given += [(row, label if sure else NO_LABEL, value) for row, _, value in found]
        at += len(found)
        labels = labels[labels.index(label) + 1 :] if sure else labels
    if labels and labels[-1].value not in _RECOGNISED_BY_SHAPE and at < len(rows):
        given += _value_at(rows, at, labels[-1]) if len(rows[at].text) <= MAX_MENU_LENGTH else []
    return given


def title_length(rows: Sequence[PageRow], at: int, before: str = "") -> int:
    """How many rows from `at` on complete a title that starts with `before`; 0 where they make none."""
    title = before
    for offset, row in enumerate(rows[at : at + MAX_TITLE_ROWS]):
        known = row.line_class.values or row.line_class.is_reading_text or is_sentence(row.text)
        if known or row.line_class.kind not in ("text", "weak") or is_date(row.text) or is_document_number(row.text):
            return 0
        title += row.text
        if is_title(title, row.labels.kinds) and not title_continues(title, rows[at + offset + 1 : at + offset + 2]):
            return offset + 1
    return 0


def title_continues(title: str, below: Sequence[PageRow]) -> bool:
    """Whether a title goes on in the rows below: 关于印发《某某办法 / 》的通知."""
    open_quote = title.count("《") > title.count("》")
    return open_quote or any(_CONTINUES.match(row.text) and row.line_class.kind == "text" for row in below)


def begins_title(rows: Sequence[PageRow], at: int) -> bool:
    """Whether a title begins with this row: the row is a title, its first line, or the issuer's name above 关于 …."""
    length = 0 if _lists_subjects(rows[at]) else title_length(rows, at)
    if length < 2:
        return length == 1
    first, *others = rows[at : at + length]
    heads = [*takewhile(lambda row: row.names_issuer and not OPENS_TITLE.search(row.text), (first, *others))]
    opens = rows[at + len(heads)] if len(heads) < length else first
    if len({row.letters for row in heads}) == len(heads) and OPENS_TITLE.match(opens.text):
        return True
    if OPENS_TITLE.search(first.text) or _BREAKS_OFF.search(first.text) or title_continues(first.text, others[:1]):
        return True
    rest = "".join(it.text for it in others)
    alone = is_title(rest, first.labels.kinds) and len(title_core(rest)) >= MIN_TITLE_LENGTH
    phrase = len(first.text) >= MIN_TITLE_LENGTH and not first.names_issuer and not _GAPS.search(first.text)
    return phrase or not alone


def is_value_of(label: MetadataLabel, value: str, row: PageRow) -> bool:
    """Whether a phrase of a row may be the value of a label."""
    return len(value) <= MAX_VALUE_LENGTH and not is_sentence(value) and _VALUE_KINDS[label.value](value, row)


def _is_words(value: str, row: PageRow) -> bool:
    named = row.names_issuer or value.endswith("令")
    titled = is_title(value, row.labels.kinds) and not _lists_subjects(row)
    return len(value) <= MAX_PHRASE_LENGTH and not (named or titled or is_document_number(value) or _is_day(value))


def _lists_subjects(row: PageRow) -> bool:
    """Whether a row is a list of subjects, which customarily ends with the kind of the document: 工业 中小企业 通知."""
    subjects = row.text.split()
    short = all(1 < len(it) < MIN_TITLE_LENGTH and not OPENS_TITLE.search(it) for it in subjects)
    return len(subjects) > 1 and short and not any(map(ISSUER.search, subjects))


def _is_name(value: str, row: PageRow) -> bool:
    """A name of a site or a person; a row of buttons is none: 【大 中 小】."""
    button = value == row.text and row.line_class.kind not in ("text", "weak")
    shaped = is_document_number(value) or _is_day(value) or is_title(value, row.labels.kinds) or value.endswith("令")
    return len(value) <= MAX_PHRASE_LENGTH and not (button or shaped)


def _is_body(value: str, row: PageRow) -> bool:
    names = [it for it in _GAPS.split(value) if it]
    endings = (*row.labels["body_endings"], "中央")
    return bool(names) and all(it.endswith(endings) for it in names) and not is_title(value, row.labels.kinds)


def _is_day(value: str) -> bool:
    return len(value) < 30 and (is_date(value) or _DATE_START.match(value) is not None)


def _is_number(value: str, _row: PageRow) -> bool:
    return is_document_number(value) or _NUMBER_SHAPE.search(value) is not None or _NONE_GIVEN.match(value) is not None


def _is_index(value: str, row: PageRow) -> bool:
    coded = any(it.isdigit() for it in value) and not _is_day(value) and not is_title(value, row.labels.kinds)
    return coded or _NONE_GIVEN.match(value) is not None


_VALUE_KINDS: dict[str, Callable[[str, PageRow], bool]] = {
    "words": _is_words,
    "name": _is_name,
    "body": _is_body,
    "title": lambda value, row: is_title(value, row.labels.kinds),
    "date": lambda value, _: _is_day(value),
    "term": lambda value, row: _is_day(value) or _is_words(value, row),
    "number": _is_number,
    "index": _is_index,
    "count": lambda value, _: value.isdecimal(),
    "none": lambda _value, _row: False,
}
"""Kind of value in furniture.yml → whether a phrase of a row can be one."""
_RECOGNISED_BY_SHAPE = ("body", "title", "date", "number", "index", "count")


def wrapped_title(rows: Sequence[PageRow], at: int) -> Iterator[LabelValue]:
    """The rows of a title that begins behind its label and ends some rows below: 标题：某某关于印发 / 某某措施的通知."""
    values = rows[at].line_class.values
    label, title = values[-1] if values else (NO_LABEL, "")
    if label.value != "title" or not title:
        return
    if is_title(title, rows[at].labels.kinds) and not title_continues(title, rows[at + 1 : at + 2]):
        return
    length = title_length(rows, at + 1, title)
    whole = title + "".join(row.text for row in rows[at + 1 : at + 1 + length])
    yield from ((at, label, whole), *((at + it, NO_LABEL, "") for it in range(1, length + 1))) if length else ()

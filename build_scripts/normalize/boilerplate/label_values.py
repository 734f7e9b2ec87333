"""Values: which of the rows below a label that stands alone may be its value, by the kind of value that it has.

A row that is the title of the text, or the first line of one, is never the value of an empty label.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import takewhile

from build_scripts.normalize.boilerplate.line_classifier import cells
from build_scripts.normalize.boilerplate.page_rows import MENU_LENGTH, Row
from build_scripts.text.line_patterns import is_date, is_document_number, is_sentence, is_title, title_core
from build_scripts.vocabulary.loader import MetadataLabel

Given = tuple[int, MetadataLabel, str]
"""Number of a row, a label, and the value that the row gives to it."""
OPENS_TITLE = re.compile(r"关于|印发|转发|批转")
NOTHING = MetadataLabel("", "", weak=True)
"""The label of a row that belongs to a table and says nothing for certain."""
LONGEST_TITLE = 5
"""So many rows at most make a title."""
LONGEST_VALUE = 60
LONGEST_WORDS = 30
SHORTEST_TITLE = 8
"""Characters; a shorter ending of a title is no title by itself, 行动计划."""
_DAY = re.compile(r"(?:(?:19|20)\d\d|二[〇○零0]..)\s*[-/.年]\s*[\d一二三四五六七八九十]")
_NUMBERED = re.compile(r"第?\s*\d+\s*号\Z|[〔\[]\D{0,4}\d{4}\D*[〕\]]")
_NONE_GIVEN = re.compile(r"[无暂—\-－/]{1,2}\Z")
_GAPS = re.compile(r"[\s、，,;；/\\|]")
_CONTINUES = re.compile(r"[的》”）)、]")
_BREAKS_OFF = re.compile(r"[的和与及、《“（(]\Z")


def values_below(rows: Sequence[Row], at: int, waiting: Sequence[tuple[MetadataLabel, ...]]) -> list[Given]:
    """What the rows from `at` on give to the labels of the rows above, each of which is nothing but labels.

    Label and value in turn, several labels above their values, or a column of labels above the column of values; where
    values are lacking, those that only one label can have.
    """
    if not waiting or rows[at].web.values or rows[at].web.reads:
        return []
    if len(waiting[-1]) > 1:
        return _row_of_values(rows, at, waiting[-1])
    labels = [it[0] for it in takewhile(lambda it: len(it) == 1, reversed(waiting))][::-1]
    return _in_order(rows, at, labels) or (_by_kind(rows, at, labels) if len(labels) > 1 else [])


def _row_of_values(rows: Sequence[Row], at: int, labels: Sequence[MetadataLabel]) -> list[Given]:
    """The cells of a row, one for each label."""
    found = cells(rows[at].text)
    if len(found) != len(labels) or begins_title(rows, at):
        return []
    given = [(at, label, value) for label, value in zip(labels, found, strict=True)]
    return given if all(fits(label, value, rows[at]) for _, label, value in given) else []


def _in_order(rows: Sequence[Row], at: int, labels: Sequence[MetadataLabel]) -> list[Given]:
    """A value for each label but those that never have one; nothing where one of them does not fit.

    Behind values that are plainly those of their labels, the last labels may lack theirs.
    """
    given: list[Given] = []
    wanted = [it for it in labels if it.value != "none"]
    for number, label in enumerate(wanted):
        found = _value_at(rows, at, label)
        if not found:
            plain = any(it.value in _TOLD_BY_SHAPE for it in wanted[:number])
            return given if plain and not any(it.value in _TOLD_BY_SHAPE for it in wanted[number:]) else []
        given += found
        at += len(found)
    return given


def _value_at(rows: Sequence[Row], at: int, label: MetadataLabel) -> list[Given]:
    """The rows from `at` on that are a label's value: several for a title, of which the first says it; none do not fit."""
    if label.value == "title":
        length = title_length(rows, at)
        whole = "".join(row.text for row in rows[at : at + length])
        return [(at, label, whole), *((it, label, "") for it in range(at + 1, at + length))] if length else []
    if at >= len(rows) or rows[at].web.values or begins_title(rows, at) or not fits(label, rows[at].text, rows[at]):
        return []
    return [(at, label, rows[at].text)]


def _by_kind(rows: Sequence[Row], at: int, labels: Sequence[MetadataLabel]) -> list[Given]:
    """The values of a column that lacks some: each row goes to the one label that can have it, in order."""
    given: list[Given] = []
    while at < len(rows) and labels:
        fitting = [number for number, it in enumerate(labels) if it.value in _TOLD_BY_SHAPE and _value_at(rows, at, it)]
        if not fitting:
            break
        sure = len({labels[it].field for it in fitting}) == 1
        label = labels[fitting[0]] if sure else NOTHING
        found = _value_at(rows, at, labels[fitting[0]])
        given += [(row, label, value) for row, _, value in found]
        at += len(found)
        labels = labels[fitting[0] + 1 :] if sure else labels
    last = labels[-1] if labels else NOTHING
    found = _value_at(rows, at, last) if last.value not in _TOLD_BY_SHAPE and at < len(rows) else []
    return [*given, *found] if found and len(rows[at].text) <= MENU_LENGTH else given


def title_length(rows: Sequence[Row], at: int, before: str = "") -> int:
    """How many rows from here on make a title, together with the words before them; 0 where they make none."""
    words = before
    for offset, row in enumerate(rows[at : at + LONGEST_TITLE]):
        if row.web.kind not in ("text", "weak") or row.web.values or row.web.reads or _is_no_title(row):
            return 0
        words += row.text
        if is_title(words, row.labels.kinds) and not goes_on(words, rows[at + offset + 1 : at + offset + 2]):
            return offset + 1
    return 0


def _is_no_title(row: Row) -> bool:
    return is_date(row.text) or is_document_number(row.text) or is_sentence(row.text)


def goes_on(words: str, below: Sequence[Row]) -> bool:
    """Whether a title is not at its end yet: 关于印发《某某办法 / 》的通知."""
    open_quote = words.count("《") > words.count("》")
    return open_quote or any(_CONTINUES.match(row.text) and row.web.kind == "text" for row in below)


def begins_title(rows: Sequence[Row], at: int) -> bool:
    """Whether a title begins with this row: it is one, or the first line of one, or names the issuer above 关于 …."""
    length = 0 if _lists_subjects(rows[at]) else title_length(rows, at)
    if length < 2:
        return length == 1
    first, *others = rows[at : at + length]
    heads = [*takewhile(lambda row: row.names_issuer and not OPENS_TITLE.search(row.text), (first, *others))]
    opens = rows[at + len(heads)] if len(heads) < length else first
    if len({it.letters for it in heads}) == len(heads) and OPENS_TITLE.match(opens.text):
        return True
    if OPENS_TITLE.search(first.text) or _BREAKS_OFF.search(first.text) or goes_on(first.text, others[:1]):
        return True
    rest = "".join(it.text for it in others)
    alone = is_title(rest, first.labels.kinds) and len(title_core(rest)) >= SHORTEST_TITLE
    return not alone or (len(first.text) >= SHORTEST_TITLE and not first.names_issuer and not _GAPS.search(first.text))


def fits(label: MetadataLabel, value: str, row: Row) -> bool:
    """Whether some words of a row may be the value of a label."""
    return len(value) <= LONGEST_VALUE and not is_sentence(value) and _KINDS[label.value](value, row)


def _is_words(value: str, row: Row) -> bool:
    named = row.names_issuer or value.endswith("令")
    titled = is_title(value, row.labels.kinds) and not _lists_subjects(row)
    return len(value) <= LONGEST_WORDS and not (named or titled or _has_shape(value))


def _lists_subjects(row: Row) -> bool:
    """Whether a row is a list of subjects, which customarily ends with the kind of the document: 工业 中小企业 通知."""
    words = row.text.split()
    return (
        len(words) > 1
        and all(1 < len(it) < SHORTEST_TITLE and not OPENS_TITLE.search(it) for it in words)
        and not any(map(row.is_issuer, words))
    )


def _is_name(value: str, row: Row) -> bool:
    """A name of a site or a person; a row of buttons is none: 【大 中 小】."""
    button = value == row.text and row.web.kind not in ("text", "weak")
    return len(value) <= LONGEST_WORDS and not (button or _has_shape(value) or is_title(value, row.labels.kinds))


def _is_body(value: str, row: Row) -> bool:
    names = [it for it in _GAPS.split(value) if it]
    endings = (*row.labels["body_endings"], "中央")
    return bool(names) and all(it.endswith(endings) for it in names) and not is_title(value, row.labels.kinds)


def _has_shape(value: str) -> bool:
    """Whether words are a date or a number, which a subject or a name is not."""
    return is_document_number(value) or _is_day(value)


def _is_day(value: str) -> bool:
    return len(value) < 30 and (is_date(value) or _DAY.match(value) is not None)


def _is_number(value: str) -> bool:
    return is_document_number(value) or _NUMBERED.search(value) is not None or _NONE_GIVEN.match(value) is not None


def _is_index(value: str, row: Row) -> bool:
    coded = any(it.isdigit() for it in value) and not _is_day(value) and not is_title(value, row.labels.kinds)
    return coded or _NONE_GIVEN.match(value) is not None


_KINDS: dict[str, Callable[[str, Row], bool]] = {
    "words": _is_words,
    "name": _is_name,
    "body": _is_body,
    "title": lambda value, row: is_title(value, row.labels.kinds),
    "date": lambda value, _: _is_day(value),
    "term": lambda value, row: _is_day(value) or _is_words(value, row),
    "number": lambda value, _: _is_number(value),
    "index": _is_index,
    "count": lambda value, _: value.isdecimal(),
    "none": lambda _value, _row: False,
}
"""The kinds of values that furniture.yml knows."""
_TOLD_BY_SHAPE = ("body", "title", "date", "number", "index", "count")


def wrapped_title(rows: Sequence[Row], at: int) -> Iterator[Given]:
    """The title that a label's row begins and the rows below it end: 标题：某某关于印发 / 某某措施的通知."""
    values = rows[at].web.values
    label, words = values[-1] if values else (NOTHING, "")
    if label.value != "title" or not words:
        return
    if is_title(words, rows[at].labels.kinds) and not goes_on(words, rows[at + 1 : at + 2]):
        return
    length = title_length(rows, at + 1, words)
    whole = words + "".join(row.text for row in rows[at + 1 : at + 1 + length])
    yield from ((at, label, whole), *((at + it, NOTHING, "") for it in range(1, length + 1))) if length else ()

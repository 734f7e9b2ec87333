"""The rows before the text: those above the last certain boilerplate go, except the title and doubtful rows."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile

from build_scripts.normalize.boilerplate.label_values import NO_LABEL, LabelValue, values_below, wrapped_title
from build_scripts.normalize.boilerplate.page_rows import MAX_MENU_LENGTH, Decisions, PageRow
from build_scripts.text.line_patterns import OPENS_TITLE, is_date, is_document_number, is_sentence
from build_scripts.vocabulary.page_words import MetadataLabel

MAX_MENU_ROWS = 60
"""Maximum number of unknown lines in a row within a menu."""
MIN_HEADLINE_PIECE = 5
"""Minimum length of a piece of a headline, in letters."""
MAX_ROWS_BELOW_HEADLINE = 3
"""Maximum number of unknown lines between a headline and the boilerplate below it."""
MAX_LABEL_COLUMN = 30
"""Maximum number of labels in a column that has all its values below."""
MAX_LABEL_LENGTH = 10
"""Maximum length of a label with its colon and the gaps in it, in characters."""
_BRACKETED = re.compile(r"[(（][^()（）]*[)）]\Z")


def decide_head(rows: Sequence[PageRow], decisions: Decisions) -> int:
    """Decide which rows before the text are boilerplate, and which are doubtful; returns how many rows the head has."""
    lead = _repost_length(rows)
    last, given = _head_length(rows, lead)
    above, below = rows[:last], rows[last:]
    own = {index for index, _, _ in given if rows[index].line_class.values}  # the title beside its label is but begun
    labels = {index: label for index, label, _ in reversed(given) if index not in own}
    title = _title_rows(above, below, labels)
    for index, label, value in given:
        decisions.propose(label, value, rows[index])
    for index, row in enumerate(above):
        is_other = index < lead or index in labels or row.line_class.kind != "text" or row.is_link
        if is_other or _is_menu(index, above, below, title):
            if index not in title:
                decisions.add_boilerplate(row, with_title=index not in own)
        elif index not in title:
            decisions.verdicts[row.line.number] = "doubtful"
    return last


def _repost_length(rows: Sequence[PageRow], reach: int = 12) -> int:
    """How many rows a reposter wrote above the text: down to a line such as 全文如下： with a title below it."""
    leads = (
        end for end, row in enumerate(rows[:reach], 1) if row.line_class.kind == "lead" and _has_title(rows[end:], 3)
    )
    return max(leads, default=0)


def _head_length(rows: Sequence[PageRow], lead: int) -> tuple[int, list[LabelValue]]:
    """How many rows the head has, to the last certain boilerplate before the reading text; and the values in it."""
    last, unknown, behind = lead, 0, 0
    headline = False
    empty_labels: list[tuple[MetadataLabel, ...]] = []
    given: list[LabelValue] = []
    for index, row in enumerate(rows):
        if index < behind:
            continue
        if values := values_below(rows, index, empty_labels):
            given += values
            behind = values[-1][0] + 1
            certain = last > 0 or not all(label.weak for _, label, _ in values)
            last, unknown, empty_labels = max(last, behind) if certain else last, 0, []
            continue
        empty = row.line_class.empty_labels
        empty_labels = [*empty_labels[-MAX_LABEL_COLUMN:], empty] if empty else []
        wrapped = [*wrapped_title(rows, index)]
        given += wrapped
        behind = index + max(1, len(wrapped))
        if row.is_certain or row.is_link or (row.line_class.values and last):
            last, unknown = max(last, behind), 0
        elif row.line_class.kind == "text" and index >= lead:
            names = row.has_title_shape and len(row.text) > MAX_MENU_LENGTH
            headline, unknown = headline or names, 0 if names else unknown + 1
            if _is_reading_text(rows, index) or unknown > (MAX_ROWS_BELOW_HEADLINE if headline else MAX_MENU_ROWS):
                break
    return last, [value for value in given if value[0] < last]


def _is_reading_text(rows: Sequence[PageRow], index: int) -> bool:
    """Whether a row is reading text; a short 某某： above a labelled value is an unknown label."""
    row = rows[index]
    among = len(row.text) <= MAX_LABEL_LENGTH and any(it.line_class.values for it in rows[index + 1 : index + 2])
    return (row.line_class.is_reading_text or is_sentence(row.text)) and not (row.text.endswith((":", "：")) and among)


def _title_rows(above: Sequence[PageRow], below: Sequence[PageRow], labels: dict[int, MetadataLabel]) -> range:
    """Which rows above the text are its title; none where the text has its own."""
    if _has_title(below):
        return range(0)
    shaped = [(index, row) for index, row in enumerate(above) if row.has_title_shape]
    sure = [index for index, row in shaped if row.names_instrument and index not in labels]
    other = [index for index, _ in shaped if labels.get(index, NO_LABEL).field == "title"]
    weak = [index for index, row in shaped if row.line_class.kind == "weak" and not row.line_class.values]
    at = next((found[-1] for found in (sure, other, weak) if found), None)
    return range(0) if at is None else range(_title_start(above, at, labels), _title_end(above, at))


_TITLE = MetadataLabel("", "title")


def _has_title(rows: Sequence[PageRow], reach: int = 8) -> bool:
    """Whether one of the short rows before the first sentence is a title, or the last line of one."""
    before_body = takewhile(lambda row: not (row.line_class.is_reading_text or is_sentence(row.text)), rows[:reach])
    return any(row.names_instrument for row in before_body)


def _title_start(above: Sequence[PageRow], at: int, labels: dict[int, MetadataLabel], longest: int = 4) -> int:
    """Where the title that ends at a row begins: at its 关于 …, or at the issuers' names above that."""
    start = at
    while start > max(0, at - longest) and not OPENS_TITLE.search(above[start].text):
        start -= 1
        if above[start].line_class.kind != "text" or labels.get(start, _TITLE).field != "title":
            return at
    if not OPENS_TITLE.search(above[start].text):
        return at
    if OPENS_TITLE.match(above[start].text):
        issuers = (row.line_class.kind == "text" and _may_head_title(row) for row in reversed(above[:start]))
        start -= len([*takewhile(bool, issuers)])
    return start


def _is_in_title(row: PageRow, below: Sequence[PageRow], reach: int = 8) -> bool:
    """Whether a row is a piece of the title that the text itself has: the page's headline, broken at other places."""
    before_body = takewhile(
        lambda other: not (other.line_class.is_reading_text or is_sentence(other.text)), below[:reach]
    )
    title = "".join(other.letters for other in before_body)
    return len(row.letters) >= MIN_HEADLINE_PIECE and row.letters in title


def _may_head_title(row: PageRow) -> bool:
    """Whether a row may stand above a title: the name of an issuer, the document's number."""
    return row.names_issuer or is_document_number(row.text)


def _title_end(above: Sequence[PageRow], at: int) -> int:
    """Behind the title, a line in brackets such as (试行) and the document's number included."""
    end = at + 1
    while end < len(above) and (_BRACKETED.match(above[end].text) or is_document_number(above[end].text)):
        end += 1
    return end


def _is_menu(index: int, above: Sequence[PageRow], below: Sequence[PageRow], title: range) -> bool:
    """Whether an unknown row is a short item of a menu, the page's headline, or repeats the title or the number."""
    row, kept = above[index], above[title.start : title.stop]
    if is_document_number(row.text):
        return any(is_document_number(other.text) for other in (*kept, *below[:12]))
    if kept and index >= title.stop and (row.names_issuer or is_date(row.text)):
        return False
    lines = [other.letters for other in kept]
    repeated = (bool(lines) and row.letters in (*lines, "".join(lines))) or _is_in_title(row, below)
    headline = not kept and row.names_instrument and not any(other.names_instrument for other in above[index + 1 :])
    return len(row.text) <= MAX_MENU_LENGTH or repeated or headline

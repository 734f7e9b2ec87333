"""The rows before the text: those above the last certain boilerplate go, except the title and doubtful rows."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import takewhile

from build_scripts.normalize.boilerplate.label_values import NO_LABEL, LabelValue, values_below, wrapped_title
from build_scripts.normalize.boilerplate.page_rows import MAX_MENU_LENGTH, Decisions, PageRow
from build_scripts.text.line_patterns import OPENS_TITLE, is_date, is_document_number, is_sentence
from build_scripts.vocabulary.word_files import MetadataLabel

MAX_MENU_ROWS = 60
"""Maximum number of unknown lines in a row within a menu."""
MAX_ROWS_BELOW_HEADLINE = 3
"""Maximum number of unknown lines between a headline and the boilerplate below it."""
MAX_LABEL_COLUMN = 30
"""Maximum number of labels in a column that has all its values below."""
MAX_LABEL_LENGTH = 10
"""Maximum length of a label with its colon and the gaps in it, in characters."""
_BRACKETED = re.compile(r"[(（][^()（）]*[)）]\Z")


def decide_head(rows: Sequence[PageRow], decisions: Decisions) -> int:
    """Decide which rows before the text are boilerplate, and which are doubtful; returns how many rows the head has."""
    values: dict[int, MetadataLabel] = {}
    lead = _repost_length(rows)
    last = _head_length(rows, lead, values, decisions)
    above = rows[:last]
    kept = _title_rows(above, rows[last:], values)
    context = _TitleContext.of(above, rows[last:], kept)
    for index, row in enumerate(above):
        if index in kept:
            continue
        if index < lead or index in values or row.line_class.kind != "text" or context.is_boilerplate(index, row):
            decisions.add_boilerplate(row)
        else:
            decisions.doubtful.append(row)
    return last


def _repost_length(rows: Sequence[PageRow], reach: int = 12) -> int:
    """How many rows a reposter wrote above the text: down to a line such as 全文如下： with a title below it."""
    leads = (
        end for end, row in enumerate(rows[:reach], 1) if row.line_class.kind == "lead" and _has_title(rows[end:], 3)
    )
    return max(leads, default=0)


def _head_length(rows: Sequence[PageRow], lead: int, values: dict[int, MetadataLabel], decisions: Decisions) -> int:
    """How many rows the head has, to the last certain boilerplate before the reading text; fills `values` by row index."""
    last, unknown, behind = lead, 0, 0
    headline = False
    empty_labels: list[tuple[MetadataLabel, ...]] = []
    for index, row in enumerate(rows):
        if index < behind:
            continue
        given = values_below(rows, index, empty_labels)
        if given:
            behind = given[-1][0] + 1
            certain = last > 0 or not all(label.weak for _, label, _ in given)
            last, unknown, empty_labels = max(last, behind) if certain else last, 0, []
            _record_values(given, rows, values, decisions)
            continue
        empty_labels = (
            [*empty_labels[-MAX_LABEL_COLUMN:], row.line_class.empty_labels] if row.line_class.empty_labels else []
        )
        wrapped = [*wrapped_title(rows, index)]
        if wrapped:
            decisions.wrapped.add(row.line.number)
            _record_values(wrapped, rows, values, decisions)
        behind = index + max(1, len(wrapped))
        if row.line_class.kind in ("certain", "opener") or (row.line_class.values and last):
            last, unknown = max(last, behind), 0
        elif row.line_class.kind == "text" and index >= lead:
            names = row.has_title_shape and len(row.text) > MAX_MENU_LENGTH
            headline, unknown = headline or names, 0 if names else unknown + 1
            if _is_reading_text(rows, index) or unknown > (MAX_ROWS_BELOW_HEADLINE if headline else MAX_MENU_ROWS):
                break
    decisions.proposals = [
        proposal for proposal in decisions.proposals if proposal.line <= (rows[last - 1].line.number if last else 0)
    ]
    for index in [it for it in values if it >= last]:
        del values[index]
    return last


def _record_values(
    given: Sequence[LabelValue], rows: Sequence[PageRow], values: dict[int, MetadataLabel], decisions: Decisions
) -> None:
    """Enter rows without values of their own into `values`, and propose what they give to their labels."""
    for index, label, value in given:
        if not rows[index].line_class.values:
            values.setdefault(index, label)
        decisions.propose(label, value, rows[index])


def _is_reading_text(rows: Sequence[PageRow], index: int) -> bool:
    """Whether a row is reading text; a short 某某： above a labelled value is an unknown label."""
    row = rows[index]
    among = len(row.text) <= MAX_LABEL_LENGTH and any(it.line_class.values for it in rows[index + 1 : index + 2])
    return (row.line_class.is_reading_text or is_sentence(row.text)) and not (row.text.endswith((":", "：")) and among)


def _title_rows(above: Sequence[PageRow], below: Sequence[PageRow], values: dict[int, MetadataLabel]) -> range:
    """Which rows above the text are its title; none where the text has its own."""
    if _has_title(below):
        return range(0)
    sure = [it for it, row in enumerate(above) if row.names_instrument and it not in values]
    other = [it for it, row in enumerate(above) if row.has_title_shape and values.get(it, NO_LABEL).field == "title"]
    weak = [
        index
        for index, row in enumerate(above)
        if row.has_title_shape and row.line_class.kind == "weak" and not row.line_class.values
    ]
    at = next((found[-1] for found in (sure, other, weak) if found), None)
    return range(0) if at is None else range(_title_start(above, at, values), _title_end(above, at))


_TITLE = MetadataLabel("", "title")


def _has_title(rows: Sequence[PageRow], reach: int = 8) -> bool:
    """Whether one of the short rows before the first sentence is a title, or the last line of one."""
    before_body = takewhile(lambda row: not (row.line_class.is_reading_text or is_sentence(row.text)), rows[:reach])
    return any(row.names_instrument for row in before_body)


def _title_start(above: Sequence[PageRow], at: int, values: dict[int, MetadataLabel], longest: int = 4) -> int:
    """Where the title that ends at a row begins: at its 关于 …, or at the issuers' names above that."""
    start = at
    while start > max(0, at - longest) and not OPENS_TITLE.search(above[start].text):
        start -= 1
        if above[start].line_class.kind != "text" or values.get(start, _TITLE).field != "title":
            return at
    if not OPENS_TITLE.search(above[start].text):
        return at
    opens = OPENS_TITLE.match(above[start].text) is not None
    while opens and start > 0 and above[start - 1].line_class.kind == "text" and _may_head_title(above[start - 1]):
        start -= 1
    return start


def _may_head_title(row: PageRow) -> bool:
    """Whether a row may stand above a title: the name of an issuer, the document's number."""
    return row.names_issuer or is_document_number(row.text)


def _title_end(above: Sequence[PageRow], at: int) -> int:
    """Behind the title, a line in brackets such as (试行) and the document's number included."""
    end = at + 1
    while end < len(above) and (_BRACKETED.match(above[end].text) or is_document_number(above[end].text)):
        end += 1
    return end


@dataclass(frozen=True, slots=True)
class _TitleContext:
    """What is known of the title when an unknown row above certain boilerplate is decided."""

    title_end: int | None
    """Index behind the title that is kept."""
    headline: int | None
    """Index of the page's headline, where the text has its own title."""
    title_letters: frozenset[str]
    """The letters of the title that is kept, line by line and as a whole."""
    gives_number: bool
    """Whether the document's number stands in the title or at the beginning of the text."""

    @classmethod
    def of(cls, above: Sequence[PageRow], below: Sequence[PageRow], kept: range) -> _TitleContext:
        lines = [above[it].letters for it in kept]
        headline = next((it for it in reversed(range(len(above))) if above[it].names_instrument), None)
        title = [above[it] for it in kept]
        return cls(
            title_end=kept.stop if kept else None,
            headline=None if kept else headline,
            title_letters=frozenset([*lines, "".join(lines)] if lines else []),
            gives_number=any(is_document_number(row.text) for row in (*title, *below[:12])),
        )

    def is_boilerplate(self, index: int, row: PageRow) -> bool:
        """Whether the row is boilerplate (a short menu item, the headline, a repeated title); else it is doubtful."""
        if is_document_number(row.text):
            return self.gives_number
        behind = self.title_end is not None and index >= self.title_end
        if behind and (row.names_issuer or is_date(row.text)):
            return False
        return len(row.text) <= MAX_MENU_LENGTH or row.letters in self.title_letters or index == self.headline

"""Before the text: everything above the last certain furniture is looked at; the title and what is in doubt stay."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import takewhile

from build_scripts.normalize.boilerplate.label_values import NOTHING, OPENS_TITLE, Given, values_below, wrapped_title
from build_scripts.normalize.boilerplate.page_rows import MENU_LENGTH, Row, Verdict
from build_scripts.text.line_patterns import is_date, is_document_number, is_sentence
from build_scripts.vocabulary.loader import MetadataLabel

LONGEST_MENU = 60
"""So many unknown lines at most follow one another in a menu."""
BELOW_HEADLINE = 3
"""So many unknown lines at most stand between a headline and the furniture below it."""
LONGEST_COLUMN = 30
"""So many labels at most stand below one another, their values all behind them."""
LONGEST_LABEL = 10
"""Characters of a label with its colon and the gaps in it."""
_BRACKETED = re.compile(r"[(（][^()（）]*[)）]\Z")


def decide_head(rows: Sequence[Row], verdict: Verdict) -> int:
    """Decide on the rows before the text; gives how many there are. All above the last certain furniture count."""
    values: dict[int, MetadataLabel] = {}
    lead = _lead(rows)
    last = _last_before_text(rows, lead, values, verdict)
    above = rows[:last]
    kept = _kept_title(above, rows[last:], values)
    judge = _Judge.of(above, rows[last:], kept)
    for index, row in enumerate(above):
        if index in kept:
            continue
        if index < lead or index in values or row.web.kind != "text" or judge.is_furniture(index, row):
            verdict.take(row)
        else:
            verdict.doubtful.append(row)
    return last


def _lead(rows: Sequence[Row], reach: int = 12) -> int:
    """How many rows are of somebody who passed the text on: those down to his 全文如下： above a title."""
    leads = (it for it, row in enumerate(rows[:reach]) if row.web.kind == "lead" and _has_title(rows[it + 1 :], 3))
    return max((it + 1 for it in leads), default=0)


def _last_before_text(rows: Sequence[Row], lead: int, values: dict[int, MetadataLabel], verdict: Verdict) -> int:
    """How many rows lead up to the last certain furniture before any reading text; notes the rows that are values."""
    last, unknown, behind = lead, 0, 0
    headline = False
    waiting: list[tuple[MetadataLabel, ...]] = []
    for index, row in enumerate(rows):
        if index < behind:
            continue
        given = values_below(rows, index, waiting)
        if given:
            behind = given[-1][0] + 1
            certain = last > 0 or not all(label.weak for _, label, _ in given)
            last, unknown, waiting = max(last, behind) if certain else last, 0, []
            _note(given, rows, values, verdict)
            continue
        waiting = [*waiting[-LONGEST_COLUMN:], row.web.waiting] if row.web.waiting else []
        wrapped = [*wrapped_title(rows, index)]
        if wrapped:
            verdict.wrapped.add(row.line.number)
            _note(wrapped, rows, values, verdict)
        behind = index + max(1, len(wrapped))
        if row.web.kind in ("sure", "opener") or (row.web.values and last):
            last, unknown = max(last, behind), 0
        elif row.web.kind == "text" and index >= lead:
            names = row.title and len(row.text) > MENU_LENGTH
            headline, unknown = headline or names, 0 if names else unknown + 1
            if _speaks(rows, index) or unknown > (BELOW_HEADLINE if headline else LONGEST_MENU):
                break
    verdict.proposals = [
        proposal for proposal in verdict.proposals if proposal.line <= (rows[last - 1].line.number if last else 0)
    ]
    for index in [it for it in values if it >= last]:
        del values[index]
    return last


def _note(given: Sequence[Given], rows: Sequence[Row], values: dict[int, MetadataLabel], verdict: Verdict) -> None:
    for index, label, value in given:
        if not rows[index].web.values:
            values.setdefault(index, label)
        verdict.propose(label, value, rows[index])


def _speaks(rows: Sequence[Row], index: int) -> bool:
    """Whether a row is reading text; a short 某某： among labels is a label that nobody knows."""
    row = rows[index]
    among = len(row.text) <= LONGEST_LABEL and any(it.web.values for it in rows[index + 1 : index + 2])
    return (row.web.reads or is_sentence(row.text)) and not (row.text.endswith((":", "：")) and among)


def _kept_title(above: Sequence[Row], below: Sequence[Row], values: dict[int, MetadataLabel]) -> range:
    """Which rows above the text are its title: none where the text brings its own."""
    if _has_title(below):
        return range(0)
    sure = [it for it, row in enumerate(above) if row.names_instrument and it not in values]
    other = [it for it, row in enumerate(above) if row.title and values.get(it, NOTHING).field == "title"]
    weak = [it for it, row in enumerate(above) if row.title and row.web.kind == "weak" and not row.web.values]
    at = next((found[-1] for found in (sure, other, weak) if found), None)
    return range(0) if at is None else range(_title_start(above, at, values), _title_end(above, at))


_TITLE = MetadataLabel("", "title")


def _has_title(rows: Sequence[Row], reach: int = 8) -> bool:
    """Whether the text below brings its own title: a title's ending among the short lines before the first sentence."""
    before_body = takewhile(lambda row: not (row.web.reads or is_sentence(row.text)), rows[:reach])
    return any(row.names_instrument for row in before_body)


def _title_start(above: Sequence[Row], at: int, values: dict[int, MetadataLabel], longest: int = 4) -> int:
    """Where a title begins that ends at a row: with 关于 …, and the names of the issuing bodies above that."""
    start = at
    while start > max(0, at - longest) and not OPENS_TITLE.search(above[start].text):
        start -= 1
        if above[start].web.kind != "text" or values.get(start, _TITLE).field != "title":
            return at
    if not OPENS_TITLE.search(above[start].text):
        return at
    opens = OPENS_TITLE.match(above[start].text) is not None
    while opens and start > 0 and above[start - 1].web.kind == "text" and _heads(above[start - 1]):
        start -= 1
    return start


def _heads(row: Row) -> bool:
    """Whether a row may stand between the name of the issuer and the title."""
    return row.names_issuer or is_document_number(row.text)


def _title_end(above: Sequence[Row], at: int) -> int:
    """Behind the title: a line in brackets, (试行), and the document's number belong to it."""
    end = at + 1
    while end < len(above) and (_BRACKETED.match(above[end].text) or is_document_number(above[end].text)):
        end += 1
    return end


@dataclass(frozen=True, slots=True)
class _Judge:
    """Judges an unknown row above certain furniture: a short one is a menu's, a headline said again is none."""

    behind_title: int | None
    """Where the title that is kept ends."""
    headline: int | None
    """The page's headline, where the text brings its own title."""
    titles: frozenset[str]
    """The letters of the title that is kept, line by line and as a whole."""
    numbered: bool
    """Whether the text gives its number itself."""

    @classmethod
    def of(cls, above: Sequence[Row], below: Sequence[Row], kept: range) -> _Judge:
        lines = [above[it].letters for it in kept]
        headline = next((it for it in reversed(range(len(above))) if above[it].names_instrument), None)
        title = [above[it] for it in kept]
        return cls(
            behind_title=kept.stop if kept else None,
            headline=None if kept else headline,
            titles=frozenset([*lines, "".join(lines)] if lines else []),
            numbered=any(is_document_number(row.text) for row in (*title, *below[:12])),
        )

    def is_furniture(self, index: int, row: Row) -> bool:
        """Whether the row goes; else it stays in doubt."""
        if is_document_number(row.text):
            return self.numbered
        behind = self.behind_title is not None and index >= self.behind_title
        if behind and (row.names_issuer or is_date(row.text)):
            return False
        return len(row.text) <= MENU_LENGTH or row.letters in self.titles or index == self.headline

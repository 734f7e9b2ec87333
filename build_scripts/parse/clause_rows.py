"""Tells responsibility clauses on lines of their own from the signature below them and from the footer of the page."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise, takewhile

from build_scripts.agencies.clause_classifier import is_statement, looks_like_clause
from build_scripts.agencies.gazetteer import Gazetteer
from build_scripts.agencies.tokenizer import PROVISION_RANGE
from build_scripts.parse.row import Row
from build_scripts.parse.row_classifier import PartRows
from build_scripts.text.characters import CLOSERS, COLONS, SENTENCE_ENDS, STATEMENT_ENDS, longest_start, opening_bracket

MAX_LABEL = 10
"""Maximum length of a label with its colon: 完成时限：."""


def clauses_among_items(part: PartRows, gazetteer: Gazetteer) -> PartRows:
    """The part with the clauses of its last item, 责任单位：省财政厅 right above the signature, among the items.

    The last lines 主办单位：… and 承办单位：… are those of the page, unless other items have such lines, too.
    """
    if not part.items:
        return part
    clauses = list(takewhile(lambda row: _is_clause(row, gazetteer), part.ending))
    items = [*part.items, *(replace(row, role="text") for row in clauses)]
    own = len(items) - _general_length(items, gazetteer)
    rest = (*_closings(items[own:]), *part.ending[len(clauses) :])
    items = items[:own]
    footer = [] if rest else list(takewhile(lambda row: _is_footer(row, gazetteer), reversed(items)))[::-1]
    others = items[: len(items) - len(footer)]
    if footer and others and not any(_is_footer(row, gazetteer) for row in others):
        items, rest = others, (*(replace(row, role="note") for row in footer), *rest)
    return replace(part, items=tuple(items), ending=tuple(rest))


def _closings(rows: Sequence[Row]) -> Iterator[Row]:
    """The rows as closings; one that goes on in the next line is one with it."""
    joined: list[Row] = []
    for row in rows:
        if joined and not joined[-1].text.endswith((*SENTENCE_ENDS, *CLOSERS, *COLONS)):
            joined[-1] = joined[-1].join(row)
        else:
            joined.append(row)
    return (replace(row, role="closing") for row in joined)


def _general_length(items: Sequence[Row], gazetteer: Gazetteer) -> int:
    """How many rows at the end speak of several items, or of all: 以上第1、2条由…负责, 各责任单位要….

    The latter stand behind the clause of the last item, and behind that of no other item stands a row.
    """
    rows = list(takewhile(lambda row: row.marker is None, reversed(items)))[::-1]
    ranged = [*takewhile(lambda row: _speaks_of_range(row, gazetteer), reversed(rows))]
    if ranged:
        return len(ranged)
    behind = [
        at for at, (row, after) in enumerate(pairwise(items)) if _ends_with_clause(row, gazetteer) and not after.marker
    ]
    if not behind or behind[0] < len(items) - len(rows) - 1:
        return 0
    general = items[behind[0] + 1 :]
    addressed = gazetteer.lexicon.group_starts
    if any(_label(row, gazetteer) or _has_label(row) for row in general):
        return 0
    own = any(_ends_with_clause(row, gazetteer) and not row.text.startswith(addressed) for row in general)
    return 0 if own else len(general)


def _speaks_of_range(row: Row, gazetteer: Gazetteer) -> bool:
    """Whether a row says who answers for some of the items, or for all: 以上第1、2条由市财政局负责."""
    lexicon = gazetteer.lexicon
    rest = row.text.removeprefix(longest_start(row.text, lexicon.range_words))
    meant = PROVISION_RANGE.match(rest) is not None or row.text.startswith(lexicon.all_above)
    return meant and all(is_statement(it, gazetteer) for it in re.split(f"[{STATEMENT_ENDS}]", row.text) if it.strip())


def _ends_with_clause(row: Row, gazetteer: Gazetteer) -> bool:
    """Whether a row ends with a clause in brackets, or is one with a label."""
    text = row.text.rstrip(STATEMENT_ENDS)
    start = opening_bracket(text, 0, len(text)) if text[-1:] in CLOSERS else None
    if row.marker and start == row.marker.end:
        return False  # 第四条【实施部门】
    return (start is not None and looks_like_clause(text[start:], gazetteer)) or bool(_label(row, gazetteer))


def _has_label(row: Row) -> bool:
    """Whether a row has a label of its own: 完成时限：2031年底."""
    return any(colon in row.text[:MAX_LABEL] for colon in COLONS)


def _is_clause(row: Row, gazetteer: Gazetteer) -> bool:
    """Whether a row that was taken for a signature says who answers: it has a label, or is a sentence about agencies."""
    if row.role != "signature" or _is_footer(row, gazetteer):
        return False
    return _label(row, gazetteer) != "" or is_statement(row.text.rstrip(STATEMENT_ENDS), gazetteer)


def _is_footer(row: Row, gazetteer: Gazetteer) -> bool:
    """Whether a row begins with a label that the footer of a page has, too, or contains a word of footers."""
    lexicon = gazetteer.lexicon
    if row.marker is not None or "。" in row.text:
        return False
    labels = tuple(label + colon for label in lexicon.footer_labels for colon in COLONS)
    return row.text.startswith(labels) or any(word in row.text for word in lexicon.footer_words)


def _label(row: Row, gazetteer: Gazetteer) -> str:
    """The label of a clause that a row begins with, before a colon; empty for none."""
    words = row.text.lstrip("(（〔[【")
    found = (label for label in gazetteer.long_labels if words.startswith(tuple(label + colon for colon in COLONS)))
    return next(found, "")

"""Tells responsibility clauses on lines of their own from the signature below them and from the footer of the page."""

from __future__ import annotations

from dataclasses import replace
from itertools import takewhile

from build_scripts.agencies.clause_classifier import is_statement
from build_scripts.agencies.gazetteer import Gazetteer
from build_scripts.parse.row import Row
from build_scripts.parse.row_classifier import PartRows
from build_scripts.text.characters import COLONS, STATEMENT_ENDS


def clauses_among_items(part: PartRows, gazetteer: Gazetteer) -> PartRows:
    """The part with the clauses of its last item, 责任单位：省财政厅 right above the signature, among the items.

    The last lines 主办单位：… and 承办单位：… are those of the page, unless other items have such lines, too.
    """
    if not part.items:
        return part
    clauses = list(takewhile(lambda row: _is_clause(row, gazetteer), part.ending))
    items = [*part.items, *(replace(row, role="text") for row in clauses)]
    rest = part.ending[len(clauses) :]
    footer = [] if rest else list(takewhile(lambda row: _is_footer(row, gazetteer), reversed(items)))[::-1]
    others = items[: len(items) - len(footer)]
    if footer and others and not any(_is_footer(row, gazetteer) for row in others):
        items, rest = others, (*(replace(row, role="note") for row in footer), *rest)
    return replace(part, items=tuple(items), ending=tuple(rest))


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

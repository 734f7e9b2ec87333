"""Parsing: numbering becomes parts, sections, passages and provisions; every character gets its place in the ledger.

Parsing never refuses a text: one without any numbering is a document of passages. All offsets in this room are those
of the restored text; the ledger leads back to the source.

rows      each line gets its role: title, addressee, item, text, closing, signature …; the text falls into parts
endings   where a part ends: closing, signature, date, notes
outline   numbered lines become a tree, its depth taken from the numberings in use
units     the tree becomes sections, provisions and passages
clauses   the words of a provision that say who answers for it
headings  a provision's number, heading, body and responsibility clause are told apart
compose   all of it in the three layers, as the model's sections, passages and provisions
ledger    every character of the source text is accounted for
"""

from __future__ import annotations

from dataclasses import dataclass

from build_scripts.diagnostics.registry import finding
from build_scripts.model import Card, Finding, LedgerSpan, Part
from build_scripts.normalize.restore import RestoredText
from build_scripts.parse.block_builder import part_blocks
from build_scripts.parse.clause_finder import ClauseRules
from build_scripts.parse.composer import compose_part
from build_scripts.parse.ledger import build_ledger
from build_scripts.parse.outline import build_outline
from build_scripts.parse.row import Row
from build_scripts.parse.row_classifier import BLANK, reading_rows, split_parts
from build_scripts.text.line_patterns import is_sentence, marker
from build_scripts.vocabulary.loader import Labels


@dataclass(frozen=True, slots=True)
class Parsed:
    """The structure of one text."""

    parts: tuple[Part, ...]
    ledger: tuple[LedgerSpan, ...]
    findings: tuple[Finding, ...]


def parse(
    restored: RestoredText, boilerplate_lines: frozenset[int], card: Card, labels: Labels, rules: ClauseRules
) -> Parsed:
    """Parse a cleaned text.

    `card` gives the title where the text carries none; `signs` tell the words that say who answers for a provision.
    """
    findings: list[Finding] = []

    def report(code: str, row: Row, **found: object) -> None:
        findings.append(finding(code, restored.source.file, row.first_line, **found))

    boilerplate_lines = _outer_boilerplate(restored, boilerplate_lines)
    rows = reading_rows(restored, boilerplate_lines)
    if not rows:
        findings.append(finding("text-empty", restored.source.file, 1))
    elif not any(row.marker for row in rows):
        report("text-unnumbered", rows[0])
    blocks = [
        part_blocks(f"p{index}", part, build_outline(part.items, report), restored.simplified, labels, rules)
        for index, part in enumerate(split_parts(rows, labels), 1)
    ]
    return Parsed(
        parts=tuple(compose_part(restored, part, labels, card.title) for part in blocks),
        ledger=build_ledger(restored, boilerplate_lines, blocks),
        findings=tuple(findings),
    )


def _outer_boilerplate(restored: RestoredText, boilerplate_lines: frozenset[int]) -> frozenset[int]:
    """The furniture that stands before the body of the text or behind all of it; what stands between is read."""
    read = {
        line.number: words
        for line in restored.lines
        if line.number not in boilerplate_lines and (words := restored.simplified[line.start : line.end].strip(BLANK))
    }
    body = next((number for number, words in read.items() if marker(words) or is_sentence(words)), None)
    last = max(read, default=0)
    return frozenset(number for number in boilerplate_lines if body is None or not body < number < last)

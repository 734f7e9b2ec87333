"""Parsing: the restored text becomes parts, sections, passages and provisions, and the ledger of the source text.

Any text can be parsed: one without numbering is a document of passages. All offsets in this package are those of the
restored text, except in the finished ledger.

row_repair      joins and cuts lines, so that each row holds one item
loose_numbers   numbers that only a count tells from prose: 一 总则, 甲、登记
listings        contents, lists of attachments and tables, which look like items
row_classifier  divides the rows into parts, and gives each its role: title, addressee, item, closing, signature …
endings         finds where the ending of a part begins: closing, signature, date, notes
clause_rows     tells responsibility clauses from the signature below them and from the page's footer
closing_sentences  knows the sentences that say how long an instrument holds, which are no headings
outline         makes a tree of the numbered lines; its depth follows the numberings in use
block_builder   makes the tree into blocks: sections, provisions and passages, each with its anchor
section_finder  decides which numbered lines are headings of those below them, and which are measures
node_shape      what tells a heading from a measure, and a list from measures
clause_finder   finds the responsibility clause of a provision
run_in_headings gives provisions the headings that run into their text
headings        divides a provision into number, heading, body and responsibility clause
composer        makes the blocks into the model's sections, passages and provisions, in their three layers
ledger          accounts for every character of the source text
"""

from __future__ import annotations

from dataclasses import dataclass

from build_scripts.agencies.gazetteer import Gazetteer
from build_scripts.diagnostics.registry import finding
from build_scripts.model import Card, Finding, LedgerSpan, Part
from build_scripts.normalize import Normalized
from build_scripts.parse.block_builder import part_blocks
from build_scripts.parse.clause_rows import clauses_among_items
from build_scripts.parse.composer import compose_part
from build_scripts.parse.ledger import build_ledger
from build_scripts.parse.outline import build_outline
from build_scripts.parse.row import Row
from build_scripts.parse.row_classifier import reading_rows, split_parts
from build_scripts.vocabulary.page_words import Labels


@dataclass(frozen=True, slots=True)
class Parsed:
    """The structure of one text."""

    parts: tuple[Part, ...]
    ledger: tuple[LedgerSpan, ...]
    findings: tuple[Finding, ...]


def parse(normalized: Normalized, card: Card, labels: Labels, gazetteer: Gazetteer) -> Parsed:
    """Parse a normalized text; oddities of its numbering become findings.

    The card gives the title where the text has none; `gazetteer` recognises the agencies of responsibility clauses.
    """
    restored = normalized.restored
    findings: list[Finding] = []

    def report(code: str, row: Row, **found: object) -> None:
        findings.append(finding(code, restored.source.file, row.first_line, **found))

    rows = reading_rows(normalized)
    blocks = [
        part_blocks(f"p{index}", part, build_outline(part.items, report), restored.simplified, labels, gazetteer)
        for index, part in enumerate((clauses_among_items(it, gazetteer) for it in split_parts(rows, labels)), 1)
    ]
    if not rows:
        findings.append(finding("text-empty", restored.source.file, 1))
    elif not any(block.kind == "provision" for part in blocks for block in part.blocks):
        numbered = [row for row in rows if row.marker]
        if numbered:
            report("text-without-provisions", numbered[0], count=len(numbered), found=numbered[0].text)
        else:
            report("text-unnumbered", rows[0])
    return Parsed(
        parts=tuple(compose_part(restored, part, labels, card.title) for part in blocks),
        ledger=build_ledger(normalized, blocks),
        findings=tuple(findings),
    )

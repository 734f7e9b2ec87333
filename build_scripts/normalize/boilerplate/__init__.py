"""Page furniture: the lines that a web page put before and behind a text are told from the text itself.

Words from vocabularies/furniture.yml, position and shape decide together. Furniture stands before the first and behind
the last line of reading text, never between; what is in doubt stays, and a finding says so.

weblines  what a line is by its words: button, menu, counter, label and value, footer
rows      lines with their words, and what is decided about them
head      the rows before the text: menus, the page's headline, the table of metadata
tail      the rows behind the text: links, buttons, the footer
"""

from __future__ import annotations

from dataclasses import dataclass

from build_scripts.diagnostics.registry import finding
from build_scripts.model import Finding
from build_scripts.normalize.boilerplate.head import decide_head
from build_scripts.normalize.boilerplate.line_classifier import recogniser
from build_scripts.normalize.boilerplate.page_rows import Proposal, Row, Verdict
from build_scripts.normalize.boilerplate.tail import decide_tail
from build_scripts.normalize.restore import Cleaned
from build_scripts.vocabulary.loader import FurnitureWords, Labels

__all__ = ["Proposal", "Surroundings", "surroundings"]


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What stands around the text."""

    furniture: frozenset[int]
    """Numbers of the lines that are furniture."""
    proposals: tuple[Proposal, ...]
    findings: tuple[Finding, ...]


def surroundings(cleaned: Cleaned, words: FurnitureWords, labels: Labels) -> Surroundings:
    """Find the furniture before and behind the text."""
    knows, verdict = recogniser(words), Verdict([], [], [])
    stripped = ((line, cleaned.reading[line.start : line.end].strip("\ufeff \t\u3000\xa0")) for line in cleaned.lines)
    rows = [Row(line, text, knows, labels) for line, text in stripped if text.strip()]
    end = decide_head(rows, verdict)
    decide_tail(rows[end:], verdict)
    return Surroundings(
        furniture=frozenset(row.line.number for row in verdict.furniture),
        proposals=tuple(sorted(verdict.proposals, key=lambda it: it.line)),
        findings=tuple(
            finding("furniture-doubt", cleaned.source.file, row.line.number, found=row.text)
            for row in sorted(verdict.doubtful, key=lambda it: it.line.number)
        ),
    )

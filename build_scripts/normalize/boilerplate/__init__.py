"""Boilerplate removal: finds the lines that a web page put before and behind a text (menus, metadata, footers).

The words of vocabularies/furniture.yml, position and shape decide together. Boilerplate stands before the first and
behind the last line of reading text, never between; doubtful lines stay in the text and become findings.

line_classifier  the class of a line by its words alone: button, menu, counter, label and value, footer
run_together     the same for menus whose items follow each other without a space
page_rows        the lines as rows, and the decisions made about them
head             the rows before the text: menus, the page's headline, the table of metadata
label_values     which rows of that table are the values of which labels
tail             the rows behind the text: links, buttons, the footer
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from build_scripts.diagnostics.registry import finding
from build_scripts.model import Finding
from build_scripts.normalize.boilerplate.head import decide_head
from build_scripts.normalize.boilerplate.line_classifier import line_classifier
from build_scripts.normalize.boilerplate.page_rows import Decisions, PageRow, Proposal, page_rows
from build_scripts.normalize.boilerplate.repeats import Repeat, find_repeats
from build_scripts.normalize.boilerplate.tail import decide_tail
from build_scripts.text.line_patterns import is_sentence, marker
from build_scripts.text.restored_text import RestoredText
from build_scripts.vocabulary.page_words import FurnitureWords, Labels


@dataclass(frozen=True, slots=True)
class Boilerplate:
    """The lines of a web page that are no part of the text, and what they say about it."""

    line_numbers: frozenset[int]
    """Numbers of the lines that are boilerplate."""
    proposals: tuple[Proposal, ...]
    """Metadata that the page gives with its labels, in the order of the lines."""
    findings: tuple[Finding, ...]


def find_boilerplate(restored: RestoredText, lexicon: FurnitureWords, labels: Labels) -> Boilerplate:
    """Find the boilerplate before and behind a text: its lines, the metadata in it, a finding for each doubtful line."""
    classifier, file = line_classifier(lexicon), restored.source.file
    rows = page_rows(restored.lines, classifier, labels)
    decisions = _decide(rows)
    repeats = [*find_repeats([row for row in rows if decisions.verdicts.get(row.line.number) != "boilerplate"])]
    copied = {row.line.number for repeat in repeats if repeat.exact for row in repeat.rows}
    if copied:  # what stands between two copies stands behind the text
        rows = [row for row in rows if row.line.number not in copied]
        decisions = _decide(rows)
    boilerplate = {number for number, verdict in decisions.verdicts.items() if verdict == "boilerplate"}
    doubtful = (row for row in rows if decisions.verdicts.get(row.line.number) == "doubtful")
    return Boilerplate(
        line_numbers=frozenset(boilerplate | copied),
        proposals=tuple(sorted(decisions.proposals, key=lambda it: it.line)),
        findings=(
            *(finding("furniture-doubt", file, row.line.number, found=row.text) for row in doubtful),
            *(_repeat_finding(repeat, file) for repeat in repeats),
        ),
    )


def _decide(rows: Sequence[PageRow]) -> Decisions:
    """The decisions about all rows."""
    decisions = Decisions()
    end = decide_head(rows, decisions)
    decide_tail(rows[end:], decisions)
    decide_inside(rows, decisions)
    return decisions


def _repeat_finding(repeat: Repeat, file: str) -> Finding:
    code = "text-repeated" if repeat.exact else "text-similar"
    first, count, original = repeat.rows[0], len(repeat.rows), repeat.original.line.number
    return finding(code, file, first.line.number, found=first.text, count=count, line=original)


def decide_inside(rows: Sequence[PageRow], decisions: Decisions) -> None:
    """Boilerplate that has the text's first sentence before it and any line of the text behind it is only doubtful."""
    verdicts = decisions.verdicts
    text = [row for row in rows if verdicts.get(row.line.number) != "boilerplate"]
    first = next((row.line.number for row in text if marker(row.text) or is_sentence(row.text)), None)
    inside = [number for number in verdicts if first is not None and first < number < text[-1].line.number]
    verdicts |= dict.fromkeys(inside, "doubtful")

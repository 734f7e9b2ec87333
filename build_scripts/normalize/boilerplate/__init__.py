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
from build_scripts.normalize.boilerplate.repeats import find_repeats
from build_scripts.normalize.boilerplate.tail import decide_tail
from build_scripts.text.line_patterns import is_sentence, marker
from build_scripts.text.restored_text import RestoredText
from build_scripts.vocabulary.word_files import FurnitureWords, Labels


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
    classifier, decisions = line_classifier(lexicon), Decisions()
    rows = page_rows(restored.lines, classifier, labels)
    end = decide_head(rows, decisions)
    decide_tail(rows[end:], decisions)
    decide_inside(rows, decisions)
    repeats = [*find_repeats([row for row in rows if decisions.verdicts.get(row.line.number) != "boilerplate"])]
    copied = {row.line.number for repeat in repeats if repeat.exact for row in repeat.rows}
    boilerplate = {number for number, verdict in decisions.verdicts.items() if verdict == "boilerplate"}
    doubtful = [row for row in rows if decisions.verdicts.get(row.line.number) == "doubtful"]
    file = restored.source.file
    return Boilerplate(
        line_numbers=frozenset(boilerplate | copied),
        proposals=tuple(sorted(decisions.proposals, key=lambda it: it.line)),
        findings=(
            *(
                finding("furniture-doubt", file, row.line.number, found=row.text)
                for row in doubtful
                if row.line.number not in copied
            ),
            *(
                finding(
                    "text-repeated" if repeat.exact else "text-similar",
                    file,
                    repeat.rows[0].line.number,
                    found=repeat.rows[0].text,
                    count=len(repeat.rows),
                    line=repeat.original.line.number,
                )
                for repeat in repeats
            ),
        ),
    )


def decide_inside(rows: Sequence[PageRow], decisions: Decisions) -> None:
    """Boilerplate that has the text's first sentence before it and any line of the text behind it is only doubtful."""
    verdicts = decisions.verdicts
    text = [row for row in rows if verdicts.get(row.line.number) != "boilerplate"]
    first = next((row.line.number for row in text if marker(row.text) or is_sentence(row.text)), None)
    inside = [number for number in verdicts if first is not None and first < number < text[-1].line.number]
    verdicts |= dict.fromkeys(inside, "doubtful")

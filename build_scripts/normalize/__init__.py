"""Normalizing: from a source text to the text that is parsed, with what is boilerplate decided; no character is lost.

restore      the card's corrections are applied, glosses taken out
boilerplate  the lines that a web page put before and behind the text are found
reflow       line ends, spaces and page numbers within sentences are taken out
"""

from __future__ import annotations

from dataclasses import dataclass

from build_scripts.model import Card, Finding, SourceText
from build_scripts.normalize.boilerplate import Boilerplate, find_boilerplate
from build_scripts.normalize.reflow import reflow
from build_scripts.normalize.restore import RestoredText, restore
from build_scripts.text.line_patterns import is_sentence, marker
from build_scripts.text.lines import BLANK
from build_scripts.vocabulary.loader import Vocabulary


@dataclass(frozen=True, slots=True)
class Normalized:
    """A text as it is parsed."""

    restored: RestoredText
    boilerplate: Boilerplate
    """What was found of the web page, before reflowing."""
    boilerplate_lines: frozenset[int]
    """Numbers of the lines that are no part of the text."""

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Corrections that could not be applied, and doubtful boilerplate."""
        return (*self.restored.findings, *self.boilerplate.findings)


def normalize(source: SourceText, card: Card, vocabulary: Vocabulary) -> Normalized:
    """Normalize a source text; the card gives the corrections."""
    restored = restore(source, card.corrections, card.file, vocabulary.converter)
    boilerplate = find_boilerplate(restored, vocabulary.furniture, vocabulary.labels)
    reflowed = reflow(restored, boilerplate.line_numbers, vocabulary.labels["own_lines"])
    return Normalized(reflowed, boilerplate, _outer_lines(reflowed, boilerplate.line_numbers))


def _outer_lines(restored: RestoredText, boilerplate_lines: frozenset[int]) -> frozenset[int]:
    """The boilerplate lines before the body of the text or behind its last line; those in between are read as text."""
    reading_lines = {
        line.number: text
        for line in restored.lines
        if line.number not in boilerplate_lines and (text := restored.simplified[line.start : line.end].strip(BLANK))
    }
    body = next((number for number, text in reading_lines.items() if marker(text) or is_sentence(text)), None)
    last = max(reading_lines, default=0)
    return frozenset(number for number in boilerplate_lines if body is None or not body < number < last)

"""Normalizing: from a source text to the text that is parsed; no character is lost.

radicals     radicals in place of characters become corrections of their own kind
restore      the card's corrections are applied, glosses taken out
boilerplate  each line is decided: text, boilerplate of the web page, or doubtful (read as text, with a finding)
markup       marks of Markdown and of web pages are taken out
reflow       line ends, spaces and page numbers within sentences are taken out

What is boilerplate is decided here and nowhere else: the parser, the ledger and the checks for noise all go by it.
"""

from __future__ import annotations

from dataclasses import dataclass

from build_scripts.model import Card, Finding, SourceText
from build_scripts.normalize.boilerplate import Boilerplate, find_boilerplate
from build_scripts.normalize.reflow import reflow
from build_scripts.normalize.restore import restore
from build_scripts.text.restored_text import RestoredText
from build_scripts.vocabulary.loader import Vocabulary


@dataclass(frozen=True, slots=True)
class Normalized:
    """A text as it is parsed."""

    restored: RestoredText
    boilerplate: Boilerplate
    """Which lines are no part of the text, and what they say about it."""

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Corrections that could not be applied, and doubtful boilerplate."""
        return (*self.restored.findings, *self.boilerplate.findings)


def normalize(source: SourceText, card: Card, vocabulary: Vocabulary) -> Normalized:
    """Normalize a source text; the card gives the corrections."""
    restored = restore(source, card.corrections, card.file, vocabulary.converter)
    boilerplate = find_boilerplate(restored, vocabulary.furniture, vocabulary.labels)
    reflowed = reflow(restored, boilerplate.line_numbers, vocabulary.labels["own_lines"])
    return Normalized(reflowed, boilerplate)

"""The quality page: the scores of the annotators, from the figures on file, and counts of the library."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from build_scripts.diagnostics.figures import Figures, Measurement, Tally, with_total
from build_scripts.model import Level
from build_scripts.render.catalogue import Library
from build_scripts.render.pages.correction_notes import CorrectionsPage, corrections


@dataclass(frozen=True, slots=True)
class AnnotatorScores:
    """The scores of one annotator, of the rules alone and with the decisions of editors."""

    name: str
    rules: Tally
    editors: Tally


@dataclass(frozen=True, slots=True)
class ScoreTable:
    """The scores on texts of one origin (library, made_up, together)."""

    origin: str
    measured: Measurement
    rows: tuple[AnnotatorScores, ...]


@dataclass(frozen=True, slots=True)
class QualityPage:
    """Tables of scores (none if nothing was measured) and counts of the library."""

    tables: tuple[ScoreTable, ...]
    provisions: int
    corrections: CorrectionsPage
    findings: dict[Level, int]


def quality_page(library: Library, figures: Figures | None) -> QualityPage:
    """The record of the quality page."""
    tables = tuple(_tables(figures)) if figures else ()
    return QualityPage(tables, len(library.entries), corrections(library), library.corpus.counts)


def _tables(figures: Figures) -> Iterator[ScoreTable]:
    """A table for each origin with labels, and one for all together if there are two."""
    for origin, scores in with_total(figures).items():
        rules, editors = scores.tallies["rules"], scores.tallies["editors"]
        yield ScoreTable(
            origin,
            scores,
            tuple(AnnotatorScores(name, tally, editors.get(name, tally)) for name, tally in rules.items()),
        )

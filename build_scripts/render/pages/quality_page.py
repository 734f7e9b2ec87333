"""The quality page: the scores of the annotators, from the figures on file, and counts of the library."""

from __future__ import annotations

from dataclasses import dataclass

from build_scripts.diagnostics.figures import Figures, Measurement, with_total
from build_scripts.render.catalogue import Library
from build_scripts.render.pages.correction_notes import CorrectionsPage, corrections


@dataclass(frozen=True, slots=True)
class QualityPage:
    """What templates/html/quality.html.j2 shows."""

    scores: dict[str, Measurement]
    """Origin (library, made_up, together) → the scores on its labelled texts; empty if nothing was measured."""
    corrections: CorrectionsPage


def quality_page(library: Library, figures: Figures | None) -> QualityPage:
    """The scores on each origin with labels, and on all together if there are two; and the corrections."""
    return QualityPage(with_total(figures) if figures else {}, corrections(library))

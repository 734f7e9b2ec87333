"""What the page of quality shows: how right the annotators are, from the figures on file, and how sound the library is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from build_scripts.diagnostics.figures import ORIGINS, Figures, Measurement, Tally, combined
from build_scripts.model import Level
from build_scripts.render.catalogue import Library
from build_scripts.render.pages.correction_notes import CorrectionsPage, corrections


@dataclass(frozen=True, slots=True)
class Row:
    """One annotator."""

    name: str
    rules: Tally
    editors: Tally


@dataclass(frozen=True, slots=True)
class Table:
    """What was measured on texts of one origin."""

    origin: str
    measured: Measurement
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class QualityPage:
    """Tables of figures, none where nothing has been measured, and the library's own counts."""

    tables: tuple[Table, ...]
    provisions: int
    corrections: CorrectionsPage
    findings: dict[Level, int]


def quality(library: Library, figures: Figures | None) -> QualityPage:
    """The page as things stand."""
    tables = tuple(_tables(figures)) if figures else ()
    return QualityPage(tables, len(library.entries), corrections(library), library.corpus.counts)


def _tables(figures: Figures) -> Iterator[Table]:
    """A table for each shelf with labels, and one for all together where there are two."""
    shelves = {it: figures[it] for it in ORIGINS if it in figures and figures[it].documents}
    measured = {**shelves, "together": combined(figures)} if len(shelves) > 1 else shelves
    for origin, it in measured.items():
        rules, editors = it.tallies["rules"], it.tallies["editors"]
        yield Table(origin, it, tuple(Row(name, tally, editors.get(name, tally)) for name, tally in rules.items()))

"""Scores of the annotators as plain data: the evaluation writes the counts to a file, the quality page shows them."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import astuple, dataclass
from pathlib import Path

ORIGINS = ("library", "made_up")
"""Origins of labelled texts: the library's own, and made-up ones for forms that these do not have."""
MODES = ("rules", "editors")
"""Rules alone, or with the editors' decisions in the cards."""


@dataclass(frozen=True, slots=True)
class Tally:
    """Numbers of labelled, found and rightly found items."""

    labelled: int
    found: int
    right: int

    @property
    def wrong(self) -> int:
        return self.found - self.right

    @property
    def precision(self) -> float | None:
        """right / found; None if nothing was found."""
        return self.right / self.found if self.found else None

    @property
    def recall(self) -> float | None:
        """right / labelled; None if nothing was labelled."""
        return self.right / self.labelled if self.labelled else None

    @property
    def f1(self) -> float | None:
        """Harmonic mean of precision and recall; None if nothing was labelled and nothing found."""
        both = self.labelled + self.found
        return 2 * self.right / both if both else None

    def __add__(self, other: Tally) -> Tally:
        return Tally(self.labelled + other.labelled, self.found + other.found, self.right + other.right)


NO_TALLY = Tally(0, 0, 0)


@dataclass(frozen=True, slots=True)
class Measurement:
    """The scores on the texts of one origin."""

    documents: int
    """Number of documents with labels of any kind."""
    provisions: int
    tallies: Mapping[str, Mapping[str, Tally]]
    """Mode → annotator → tally; annotators without labels are left out."""

    def tally(self, mode: str, annotator: str) -> Tally:
        return self.tallies.get(mode, {}).get(annotator, NO_TALLY)

    def __add__(self, other: Measurement) -> Measurement:
        tallies = {
            mode: {
                name: self.tally(mode, name) + other.tally(mode, name)
                for name in dict.fromkeys((*self.tallies.get(mode, {}), *other.tallies.get(mode, {})))
            }
            for mode in MODES
        }
        return Measurement(self.documents + other.documents, self.provisions + other.provisions, tallies)


Figures = Mapping[str, Measurement]
"""Origin → the scores on its texts."""


def with_total(figures: Figures) -> dict[str, Measurement]:
    """The origins that have labels, and if there are two, the sum of both under the name `together`."""
    measured = {origin: figures[origin] for origin in ORIGINS if origin in figures and figures[origin].documents}
    return {**measured, "together": sum(measured.values(), Measurement(0, 0, {}))} if len(measured) > 1 else measured


def read_figures(path: Path) -> Figures | None:
    """The figures of a file; None if there is no file, or if `format_figures` would write it differently."""
    try:
        text = path.read_text("utf-8")
        figures = {origin: _measurement(**record) for origin, record in json.loads(text).items()}
    except (OSError, ValueError, TypeError, AttributeError, OverflowError, RecursionError):
        return None
    return figures if format_figures(figures) == text else None


def _measurement(documents: int, provisions: int, **modes: Mapping[str, tuple[int, int, int]]) -> Measurement:
    tallies = {mode: {name: Tally(*map(int, counts)) for name, counts in rows.items()} for mode, rows in modes.items()}
    return Measurement(int(documents), int(provisions), tallies)


def format_figures(figures: Figures) -> str:
    """The text of the file: one line [labelled, found, right] for each annotator, so that a change shows what it changed."""
    record = {origin: _record(figures[origin]) for origin in ORIGINS if origin in figures}
    counts_in_a_line = re.sub(r"\[[^]]*]", lambda match: json.dumps(json.loads(match[0])), json.dumps(record, indent=2))
    return f"{counts_in_a_line}\n"


def _record(measured: Measurement) -> dict[str, object]:
    tallies = {mode: {name: astuple(it) for name, it in measured.tallies.get(mode, {}).items()} for mode in MODES}
    return {"documents": measured.documents, "provisions": measured.provisions, **tallies}

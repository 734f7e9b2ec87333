"""What is measured: for each annotator, the values of a label and those that the library read, in the same form."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from build_scripts.evaluate.label_reader import DOCUMENT_ANCHOR, EMPTY_VALUE, ROLES, fold, split_ids
from build_scripts.model import Document, Passage, Provision, Target

Values = tuple[str | float, ...]
"""The values of one annotation of a provision, a passage or the document: ("江西省财政厅", "lead")."""
Columns = tuple[str, ...]
"""The columns of a line of labels, without its anchor."""
Extractor = Callable[[Document], Iterator[tuple[str, Values]]]
"""Document → anchor and values of each annotation of one kind."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Annotator:
    """One row of the scorecard."""

    name: str
    kind: str
    """Folder of its labels."""
    labelled_values: Callable[[Columns], Iterable[Values]]
    """The columns of a line of labels → the values of its annotations."""
    predicted_values: Extractor
    compared: tuple[int, ...] = ()
    """Indices of the values that this row compares; none for all of them."""
    key_length: int = 0
    """Where not 0: only annotations that are right in so many of their first values are measured, by the others."""

    def labelled(self, columns: Columns) -> Iterator[Values]:
        return map(self._compared, self.labelled_values(columns))

    def predicted(self, document: Document) -> Iterator[tuple[str, Values]]:
        return ((anchor, self._compared(values)) for anchor, values in self.predicted_values(document))

    def _compared(self, values: Values) -> Values:
        return tuple(values[index] for index in self.compared) or values


def _of_provisions(values: Callable[[Provision], Iterable[Values]]) -> Extractor:
    return lambda document: ((unit.anchor, it) for unit in document.provisions for it in values(unit))


def _of_units(values: Callable[[Passage | Provision], Iterable[Values]]) -> Extractor:
    """Annotations of provisions and passages."""
    return lambda document: ((unit.anchor, it) for part in document.parts for unit in part.units for it in values(unit))


def _labelled_target(columns: Columns) -> Iterator[Values]:
    printed, subject, comparator, value, unit, deadline, kind = columns
    yield fold(printed), comparator, float(value), unit, kind, deadline, fold(subject)


def _target_values(target: Target) -> Values:
    measured = (target.comparator, target.value, target.unit or EMPTY_VALUE, target.kind)
    return fold(target.printed), *measured, target.deadline or EMPTY_VALUE, fold(target.subject)


def _themes(name: str, column: int) -> Annotator:
    """The first column holds the primary theme, the second the further ones."""
    return Annotator(
        name=name,
        kind="themes",
        labelled_values=lambda columns: ((it,) for it in split_ids(columns[column])),
        predicted_values=_of_provisions(lambda unit: ((it.id,) for it in unit.themes if it.primary == (column == 0))),
    )


def _facts(name: Literal["instruments", "beneficiaries", "strength"], column: int) -> Annotator:
    return Annotator(
        name=name,
        kind="facts",
        labelled_values=lambda columns: ((it,) for it in split_ids(columns[column])),
        predicted_values=_of_provisions(lambda unit: ((it.id,) for it in getattr(unit.facts, name))),
    )


def _periods(document: Document) -> Iterator[tuple[str, Values]]:
    """Validity of the document as a whole, and of each provision that has its own."""
    for anchor, period in ((DOCUMENT_ANCHOR, document.period), *((it.anchor, it.period) for it in document.provisions)):
        if period:
            yield anchor, tuple(day.isoformat() if day else EMPTY_VALUE for day in (period.since, period.until))


_ASSIGNMENTS = (
    "agencies",
    lambda columns: [(columns[1], columns[0])] if columns[0] in ROLES else [],
    _of_provisions(lambda unit: ((it.name, it.role) for it in unit.responsibilities)),
)
_GROUPS = (
    "agencies",
    lambda columns: [(fold(columns[1]),)] if columns[0] == "group" else [],
    _of_provisions(lambda unit: ((fold(it),) for it in unit.groups)),
)
_CITATIONS = (
    "citations",
    lambda columns: [(fold(columns[0]), columns[1])],
    _of_units(lambda unit: ((fold(it.printed), it.kind) for it in unit.citations)),
)
_REFERENCES = (
    "references",
    lambda columns: [(fold(columns[0]),)],
    _of_units(lambda unit: ((fold(it.printed),) for it in unit.references)),
)
_TARGETS = ("targets", _labelled_target, _of_units(lambda unit: map(_target_values, unit.targets)))
_TARGET = (0, 1, 2, 3, 4)
"""Indices of the values that make a target: its words, comparator, value, unit and kind."""


def _measured(
    name: str,
    of_kind: tuple[str, Callable[[Columns], Iterable[Values]], Extractor],
    compared: tuple[int, ...] = (),
    key_length: int = 0,
) -> Annotator:
    kind, labelled, predicted = of_kind
    return Annotator(
        name=name,
        kind=kind,
        labelled_values=labelled,
        predicted_values=predicted,
        compared=compared,
        key_length=key_length,
    )


ANNOTATORS = (
    _measured("agencies", _ASSIGNMENTS, compared=(0,)),
    _measured("roles", _ASSIGNMENTS),
    _measured("groups", _GROUPS),
    _measured("citations", _CITATIONS, compared=(0,)),
    _measured("citation-kinds", _CITATIONS, key_length=1),
    _measured("references", _REFERENCES),
    _measured("targets", _TARGETS, compared=_TARGET),
    _measured("target-deadlines", _TARGETS, compared=(*_TARGET, 5), key_length=len(_TARGET)),
    _measured("target-subjects", _TARGETS, compared=(*_TARGET, 6), key_length=len(_TARGET)),
    _themes("themes", 0),
    _themes("further-themes", 1),
    _facts("instruments", 0),
    _facts("beneficiaries", 1),
    _facts("strength", 2),
    Annotator(
        name="validity", kind="validity", labelled_values=lambda columns: [columns[:2]], predicted_values=_periods
    ),
)
"""In the order of the scorecard."""

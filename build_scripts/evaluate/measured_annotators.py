"""What is measured: for each annotator, the values of a label and those that the library read, in the same form."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from build_scripts.evaluate.label_formats import DOCUMENT_ANCHOR, EMPTY_VALUE, ROLES, fold, split_ids
from build_scripts.model import Document, Passage, Period, Provision, Target

Values = tuple[str | float, ...]
"""The values of one annotation of a provision, a passage or the document: ("江西省财政厅", "lead")."""
Columns = tuple[str, ...]
Extractor = Callable[[Document], Iterator[tuple[str, Values]]]
"""Document → anchor and values of each annotation of one kind."""


@dataclass(frozen=True, slots=True)
class Annotator:
    """One row of the scorecard."""

    name: str
    kind: str
    """Folder of its labels."""
    labelled: Callable[[Columns], Iterable[Values]]
    """The columns of a line of labels, without its anchor → the values."""
    predicted: Extractor
    key_length: int = 0
    """Where not 0: only annotations that are right in so many of their first values are measured, by the others."""


def _from_provisions(values: Callable[[Provision], Iterable[Values]]) -> Extractor:
    return lambda document: ((unit.anchor, it) for unit in document.provisions for it in values(unit))


def _from_units(values: Callable[[Passage | Provision], Iterable[Values]]) -> Extractor:
    """Annotations of provisions and passages."""
    return lambda document: ((unit.anchor, it) for part in document.parts for unit in part.units for it in values(unit))


def _labelled_agencies(columns: Columns) -> Iterator[tuple[str, str]]:
    """Full name and role, where a line names an agency."""
    if columns[0] in ROLES:
        yield columns[1], columns[0]


def _labelled_target(columns: Columns) -> tuple[str, str, float, str, str]:
    printed, _, comparator, value, unit, _, kind = columns
    return fold(printed), comparator, float(value), unit, kind


def _target_values(target: Target) -> tuple[str, str, float, str, str]:
    return fold(target.printed), target.comparator, target.value, target.unit or EMPTY_VALUE, target.kind


def _theme_ids(primary: bool) -> Extractor:
    return _from_provisions(
        lambda unit: ((theme_mark.id,) for theme_mark in unit.themes if theme_mark.primary == primary)
    )


def _fact_annotator(name: Literal["instruments", "beneficiaries", "strength"], column: int) -> Annotator:
    return Annotator(
        name,
        "facts",
        lambda columns: ((it,) for it in split_ids(columns[column])),
        _from_provisions(lambda unit: ((it.id,) for it in getattr(unit.facts, name))),
    )


def _periods(document: Document) -> Iterator[tuple[str, Values]]:
    """Validity of the document as a whole, and of each provision that has its own."""
    periods: list[tuple[str, Period | None]] = [(DOCUMENT_ANCHOR, document.period)]
    periods += [(provision.anchor, provision.period) for provision in document.provisions]
    for anchor, period in periods:
        if period:
            yield anchor, tuple(day.isoformat() if day else EMPTY_VALUE for day in (period.since, period.until))


ANNOTATORS: tuple[Annotator, ...] = (
    Annotator(
        "agencies",
        "agencies",
        lambda columns: ((name,) for name, _ in _labelled_agencies(columns)),
        _from_provisions(lambda unit: ((assignment.name,) for assignment in unit.responsibilities)),
    ),
    Annotator(
        "roles",
        "agencies",
        _labelled_agencies,
        _from_provisions(lambda unit: ((assignment.name, assignment.role) for assignment in unit.responsibilities)),
    ),
    Annotator(
        "groups",
        "agencies",
        lambda columns: [(fold(columns[1]),)] if columns[0] == "group" else [],
        _from_provisions(lambda unit: ((fold(words),) for words in unit.groups)),
    ),
    Annotator(
        "citations",
        "citations",
        lambda columns: [(fold(columns[0]),)],
        _from_units(lambda unit: ((fold(citation.printed),) for citation in unit.citations)),
    ),
    Annotator(
        "citation-kinds",
        "citations",
        lambda columns: [(fold(columns[0]), columns[1])],
        _from_units(lambda unit: ((fold(citation.printed), citation.kind) for citation in unit.citations)),
        key_length=1,
    ),
    Annotator(
        "references",
        "references",
        lambda columns: [(fold(columns[0]),)],
        _from_units(lambda unit: ((fold(reference.printed),) for reference in unit.references)),
    ),
    Annotator(
        "targets",
        "targets",
        lambda columns: [_labelled_target(columns)],
        _from_units(lambda unit: map(_target_values, unit.targets)),
    ),
    Annotator(
        "target-deadlines",
        "targets",
        lambda columns: [(*_labelled_target(columns), columns[5])],
        _from_units(
            lambda unit: ((*_target_values(target), target.deadline or EMPTY_VALUE) for target in unit.targets)
        ),
        key_length=5,
    ),
    Annotator(
        "target-subjects",
        "targets",
        lambda columns: [(*_labelled_target(columns), fold(columns[1]))],
        _from_units(lambda unit: ((*_target_values(target), fold(target.subject)) for target in unit.targets)),
        key_length=5,
    ),
    Annotator("themes", "themes", lambda columns: [(columns[0],)], _theme_ids(primary=True)),
    Annotator(
        "further-themes", "themes", lambda columns: ((it,) for it in split_ids(columns[1])), _theme_ids(primary=False)
    ),
    _fact_annotator("instruments", 0),
    _fact_annotator("beneficiaries", 1),
    _fact_annotator("strength", 2),
    Annotator("validity", "validity", lambda columns: [(columns[0], columns[1])], _periods),
)
"""In the order of the scorecard."""

"""What is measured: for each annotator, what a label says and what the library found, in the same form."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from build_scripts.evaluate.label_formats import DOCUMENT, NOTHING, ROLES, fold, listed
from build_scripts.model import Document, Passage, Period, Provision, Target

Said = tuple[str | float, ...]
"""One thing that is said of a provision, a passage or the document."""
Columns = tuple[str, ...]
Found = Callable[[Document], Iterator[tuple[str, Said]]]
"""All that the library says of a document, each with its anchor."""


@dataclass(frozen=True, slots=True)
class Annotator:
    """One row of the scorecard."""

    name: str
    kind: str
    """Folder of its labels."""
    labelled: Callable[[Columns], Iterable[Said]]
    """What a line of labels says, without its anchor."""
    found: Found
    of: int = 0
    """Where not 0: only what is right in so many of its first words is counted, and the others are held against it."""


def _provisions(said: Callable[[Provision], Iterable[Said]]) -> Found:
    return lambda document: ((unit.anchor, it) for unit in document.provisions for it in said(unit))


def _units(said: Callable[[Passage | Provision], Iterable[Said]]) -> Found:
    """Of provisions and passages alike."""
    return lambda document: ((unit.anchor, it) for part in document.parts for unit in part.units for it in said(unit))


def _named(columns: Columns) -> Iterator[tuple[str, str]]:
    """Full name and role, where a line names a body."""
    if columns[0] in ROLES:
        yield columns[1], columns[0]


def _labelled_target(columns: Columns) -> tuple[str, str, float, str, str]:
    printed, _, comparator, value, unit, _, kind = columns
    return fold(printed), comparator, float(value), unit, kind


def _target(target: Target) -> tuple[str, str, float, str, str]:
    return fold(target.printed), target.comparator, target.value, target.unit or NOTHING, target.kind


def _marks(primary: bool) -> Found:
    return _provisions(lambda unit: ((theme_mark.id,) for theme_mark in unit.themes if theme_mark.primary == primary))


def _facts(name: Literal["instruments", "beneficiaries", "strength"], column: int) -> Annotator:
    return Annotator(
        name,
        "facts",
        lambda columns: ((it,) for it in listed(columns[column])),
        _provisions(lambda unit: ((it.id,) for it in getattr(unit.facts, name))),
    )


def _periods(document: Document) -> Iterator[tuple[str, Said]]:
    """Of the document as a whole, and of each measure that has its own."""
    periods: list[tuple[str, Period | None]] = [(DOCUMENT, document.period)]
    periods += [(provision.anchor, provision.period) for provision in document.provisions]
    for anchor, period in periods:
        if period:
            yield anchor, tuple(day.isoformat() if day else NOTHING for day in (period.since, period.until))


ANNOTATORS: tuple[Annotator, ...] = (
    Annotator(
        "agencies",
        "agencies",
        lambda columns: ((name,) for name, _ in _named(columns)),
        _provisions(lambda unit: ((assignment.name,) for assignment in unit.responsibilities)),
    ),
    Annotator(
        "roles",
        "agencies",
        _named,
        _provisions(lambda unit: ((assignment.name, assignment.role) for assignment in unit.responsibilities)),
    ),
    Annotator(
        "groups",
        "agencies",
        lambda columns: [(fold(columns[1]),)] if columns[0] == "group" else [],
        _provisions(lambda unit: ((fold(words),) for words in unit.groups)),
    ),
    Annotator(
        "citations",
        "citations",
        lambda columns: [(fold(columns[0]),)],
        _units(lambda unit: ((fold(citation.printed),) for citation in unit.citations)),
    ),
    Annotator(
        "citation-kinds",
        "citations",
        lambda columns: [(fold(columns[0]), columns[1])],
        _units(lambda unit: ((fold(citation.printed), citation.kind) for citation in unit.citations)),
        of=1,
    ),
    Annotator(
        "references",
        "references",
        lambda columns: [(fold(columns[0]),)],
        _units(lambda unit: ((fold(reference.printed),) for reference in unit.references)),
    ),
    Annotator(
        "targets",
        "targets",
        lambda columns: [_labelled_target(columns)],
        _units(lambda unit: map(_target, unit.targets)),
    ),
    Annotator(
        "target-deadlines",
        "targets",
        lambda columns: [(*_labelled_target(columns), columns[5])],
        _units(lambda unit: ((*_target(target), target.deadline or NOTHING) for target in unit.targets)),
        of=5,
    ),
    Annotator(
        "target-subjects",
        "targets",
        lambda columns: [(*_labelled_target(columns), fold(columns[1]))],
        _units(lambda unit: ((*_target(target), fold(target.subject)) for target in unit.targets)),
        of=5,
    ),
    Annotator("themes", "themes", lambda columns: [(columns[0],)], _marks(primary=True)),
    Annotator("further-themes", "themes", lambda columns: ((it,) for it in listed(columns[1])), _marks(primary=False)),
    _facts("instruments", 0),
    _facts("beneficiaries", 1),
    _facts("strength", 2),
    Annotator("validity", "validity", lambda columns: [(columns[0], columns[1])], _periods),
)
"""In the order of the scorecard."""

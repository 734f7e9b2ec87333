"""What is measured: for each annotator, the values of a label and those that the library read, in the same form."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from build_scripts.annotate.validity.status import with_status
from build_scripts.evaluate.label_reader import DOCUMENT_ANCHOR, EMPTY_VALUE, ROLES, fold, split_ids
from build_scripts.model import Benefits, Document, Evidence, Passage, Provision, Target
from build_scripts.model.time_state import provision_time

Values = tuple[str | float, ...]
"""The values of one annotation of a provision, a passage or the document: ("江西省财政厅", "lead")."""
Columns = tuple[str, ...]
"""The columns of a line of labels, without its anchor."""
Extractor = Callable[[Document], Iterator[tuple[str, Values]]]
"""Document → anchor and values of each annotation of one kind."""


@dataclass(frozen=True, slots=True)
class Kind:
    """What can be measured with one folder of labels."""

    folder: str
    labelled: Callable[[Columns], Iterable[Values]]
    """The columns of a line of labels → the values of its annotations."""
    predicted: Extractor


@dataclass(frozen=True, slots=True, kw_only=True)
class Annotator:
    """One row of the scorecard."""

    name: str
    measured: Kind
    compared: tuple[int, ...] = ()
    """Indices of the values that this row compares; none for all of them."""
    key_length: int = 0
    """Where not 0: only annotations that are right in so many of their first values are measured, by the others."""
    whole: bool = False
    """Whether what it reads counts once for each document, wherever in it it stands."""

    @property
    def kind(self) -> str:
        """Folder of its labels."""
        return self.measured.folder

    def labelled(self, columns: Columns) -> Iterator[Values]:
        return map(self._compared, self.measured.labelled(columns))

    def predicted(self, document: Document) -> Iterator[tuple[str, Values]]:
        return ((anchor, self._compared(values)) for anchor, values in self.measured.predicted(document))

    def _compared(self, values: Values) -> Values:
        return tuple(values[index] for index in self.compared) or values


def _of_provisions(values: Callable[[Provision], Iterable[Values]]) -> Extractor:
    return lambda document: ((unit.anchor, it) for unit in document.provisions for it in values(unit))


def _of_units(values: Callable[[Passage | Provision], Iterable[Values]]) -> Extractor:
    """Annotations of provisions and passages."""
    return lambda document: ((unit.anchor, it) for unit in document.units for it in values(unit))


def _labelled_target(columns: Columns) -> Iterator[Values]:
    printed, subject, comparator, value, unit, deadline, kind = columns
    yield fold(printed), comparator, float(value), unit, kind, deadline, fold(subject)


def _target_values(target: Target) -> Values:
    measured = (target.comparator, target.value, target.unit or EMPTY_VALUE, target.kind)
    return fold(target.printed), *measured, target.deadline or EMPTY_VALUE, fold(target.subject)


def _ids_of(folder: str, column: int, ids: Callable[[Provision], Iterable[str]]) -> Kind:
    """The ids in one column of labels."""
    return Kind(
        folder,
        lambda columns: ((it,) for it in split_ids(columns[column])),
        _of_provisions(lambda unit: ((it,) for it in ids(unit))),
    )


def _periods(document: Document) -> Iterator[tuple[str, Values]]:
    """Validity of the document as a whole, and of each provision that has its own."""
    for anchor, period in ((DOCUMENT_ANCHOR, document.period), *((it.anchor, it.period) for it in document.provisions)):
        if period:
            yield anchor, tuple(day.isoformat() if day else EMPTY_VALUE for day in (period.since, period.until))


STATED_FOR = date(2026, 11, 28)
"""The day for which the labels give the time state."""


def _of_row(name: str, *columns: int) -> Callable[[Columns], Iterable[Values]]:
    """The columns of those lines of labels that begin with a name; words are folded."""
    return lambda line: [tuple(fold(line[column]) for column in columns)] if line[0] == name else []


def _offers(provision: Provision) -> Iterator[Values]:
    for offer in provision.benefits.offers:
        words = (offer.recipient.printed, offer.how, offer.giver)
        yield offer.kind, offer.recipient.kind, *(fold(it or EMPTY_VALUE) for it in words)


def _channels(provision: Provision) -> Iterator[Values]:
    return ((fold(channel.printed),) for channel in provision.benefits.channels)


def _states(document: Document) -> Iterator[tuple[str, Values]]:
    stated = with_status(document, STATED_FOR)
    return ((it.anchor, (provision_time(stated, it).state,)) for it in stated.provisions)


def _labelled_dates(line: Columns) -> Iterator[Values]:
    """A year or a month stands for its first day as a beginning, for its last day as an end."""
    if line[0] == "date":
        kind, since, until, printed = line[1:]
        yield kind, _first_day(since), _last_day(until), fold(printed)


def _first_day(day: str) -> str:
    return day if day == EMPTY_VALUE else f"{day}-01-01"[:10] if len(day) == len("2020") else f"{day}-01"[:10]


def _last_day(day: str) -> str:
    if day == EMPTY_VALUE or len(day) == len("2020-12-31"):
        return day
    year, month = map(int, f"{day}-12"[:7].split("-"))
    return f"{year}-{month:02}-{monthrange(year, month)[1]}"


def _dates(document: Document) -> Iterator[tuple[str, Values]]:
    for provision in document.provisions:
        for stated in provision.dates:
            days = (day.isoformat() if day else EMPTY_VALUE for day in (stated.since, stated.until))
            yield provision.anchor, (stated.kind, *days, fold(stated.printed))


_ASSIGNMENTS = Kind(
    "agencies",
    lambda columns: [(columns[1], columns[0])] if columns[0] in ROLES else [],
    _of_provisions(lambda unit: ((it.name, it.role) for it in unit.responsibilities)),
)
_GROUPS = Kind(
    "agencies",
    lambda columns: [(fold(columns[1]),)] if columns[0] == "group" else [],
    _of_provisions(lambda unit: ((fold(it),) for it in unit.groups)),
)
_CITATIONS = Kind(
    "citations",
    lambda columns: [(fold(columns[0]), columns[1])],
    _of_units(lambda unit: ((fold(it.printed), it.kind) for it in unit.citations)),
)
_REFERENCES = Kind(
    "references",
    lambda columns: [(fold(columns[0]),)],
    _of_units(lambda unit: ((fold(it.printed),) for it in unit.references)),
)
_TARGETS = Kind("targets", _labelled_target, _of_units(lambda unit: map(_target_values, unit.targets)))
_TOOLS = _ids_of("tools", 0, lambda unit: (it.id for it in unit.tools))
_OFFERS = Kind("offers", _of_row("offer", 1, 3, 4, 5, 2), _of_provisions(_offers))
"""Kind, class of the recipient, its words, how, giver."""
_AMOUNTS = Kind(
    "offers",
    _of_row("amount", 1, 2, 3),
    _of_provisions(lambda unit: ((fold(it.printed), it.role, it.recipient) for it in unit.benefits.amounts)),
)


def _words_of(row: str, found: Callable[[Benefits], Iterable[Evidence]]) -> Kind:
    return Kind(
        "offers", _of_row(row, 1), _of_provisions(lambda unit: ((fold(it.text),) for it in found(unit.benefits)))
    )


_TARGET = (0, 1, 2, 3, 4)
"""Indices of the values that make a target: its words, comparator, value, unit and kind."""


ANNOTATORS = (
    Annotator(name="agencies", measured=_ASSIGNMENTS, compared=(0,)),
    Annotator(name="roles", measured=_ASSIGNMENTS),
    Annotator(name="groups", measured=_GROUPS),
    Annotator(name="citations", measured=_CITATIONS, compared=(0,)),
    Annotator(name="citation-kinds", measured=_CITATIONS, key_length=1),
    Annotator(name="references", measured=_REFERENCES),
    Annotator(name="targets", measured=_TARGETS, compared=_TARGET),
    Annotator(name="target-deadlines", measured=_TARGETS, compared=(*_TARGET, 5), key_length=len(_TARGET)),
    Annotator(name="target-subjects", measured=_TARGETS, compared=(*_TARGET, 6), key_length=len(_TARGET)),
    Annotator(name="themes", measured=_ids_of("themes", 0, lambda unit: (it.id for it in unit.themes if it.primary))),
    Annotator(
        name="further-themes",
        measured=_ids_of("themes", 1, lambda unit: (it.id for it in unit.themes if not it.primary)),
    ),
    Annotator(name="tools", measured=_TOOLS),
    Annotator(name="document-tools", measured=_TOOLS, whole=True),
    Annotator(name="instruments", measured=_ids_of("facts", 0, lambda unit: (it.id for it in unit.facts.instruments))),
    Annotator(
        name="beneficiaries", measured=_ids_of("facts", 1, lambda unit: (it.id for it in unit.facts.beneficiaries))
    ),
    Annotator(name="strength", measured=_ids_of("facts", 2, lambda unit: (it.id for it in unit.facts.strength))),
    Annotator(
        name="actors",
        measured=Kind("offers", _of_row("actor", 1), _of_provisions(lambda unit: [(unit.benefits.actor,)])),
    ),
    Annotator(name="offers", measured=_OFFERS, compared=(0,)),
    Annotator(name="offer-recipients", measured=_OFFERS, compared=(0, 1), key_length=1),
    Annotator(name="offer-recipient-words", measured=_OFFERS, compared=(0, 1, 2), key_length=2),
    Annotator(name="offer-access", measured=_OFFERS, compared=(0, 1, 3), key_length=2),
    Annotator(name="offer-givers", measured=_OFFERS, compared=(0, 1, 4), key_length=2),
    Annotator(name="amounts", measured=_AMOUNTS, compared=(0,)),
    Annotator(name="amount-roles", measured=_AMOUNTS, compared=(0, 1), key_length=1),
    Annotator(name="amount-recipients", measured=_AMOUNTS, compared=(0, 2), key_length=1),
    Annotator(name="channels", measured=Kind("offers", _of_row("channel", 1), _of_provisions(_channels))),
    Annotator(name="offer-conditions", measured=_words_of("condition", lambda benefits: benefits.conditions)),
    Annotator(name="offer-exclusions", measured=_words_of("exclusion", lambda benefits: benefits.exclusions)),
    Annotator(name="dates", measured=Kind("offers", _labelled_dates, _dates)),
    Annotator(name="states", measured=Kind("offers", _of_row("state", 1), _states)),
    Annotator(name="validity", measured=Kind("validity", lambda columns: [columns[:2]], _periods)),
)
"""In the order of the scorecard."""

"""Annotations: what a stretch of text says, tied to the words that say so."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from build_scripts.model.spans import Evidence

Role = Literal["lead", "responsible", "support"]
StatusCode = Literal["in-force", "expired", "repealed", "not-yet", "unstated"]
DateKind = Literal["execution", "application", "target", "validity", "event", "frequency"]
TimeState = Literal[
    "in-force", "ending-soon", "dates-past", "partly-past", "year-past", "unstated", "not-yet", "expired", "repealed"
]
TimeGroup = Literal["in-force", "unstated", "not-yet", "dates-past", "expired", "repealed"]


@dataclass(frozen=True, slots=True)
class Assignment:
    """An agency that answers for a provision (responsibility)."""

    agency: str
    """Agency id."""
    role: Role
    name: str
    """Full name with the jurisdiction restored: 内蒙古自治区科技厅."""
    printed: str
    """The name as the clause gives it, in simplified characters: 科技厅."""
    supplied: str = ""
    """The beginning of the full name, where the clause gives only what kind of body it is and another place of the text
    says what for: 湖南省促进中小企业发展工作."""


@dataclass(frozen=True, slots=True)
class ThemeMark:
    """A theme of a provision and the words that speak for it."""

    id: str
    primary: bool
    by: Literal["rule", "editor"]
    evidence: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Citation:
    """A reference to a law, document or number."""

    printed: str
    kind: str
    title: str | None
    number: str | None
    target: str | None
    article: str | None = None
    """第十二条第一款, where the text names a place in what it cites; it stands behind the printed words."""


@dataclass(frozen=True, slots=True)
class Reference:
    """Where a text speaks of itself: 本办法, 前款, 第十二条."""

    printed: str
    article: str | None
    """第十二条第一款, 前款; None where the whole instrument is meant."""
    target: str | None
    """Anchor of the part or provision of the same document that is meant; None where that is not certain."""


@dataclass(frozen=True, slots=True)
class Target:
    """A number with its subject, comparator, unit and deadline."""

    printed: str
    subject: str
    comparator: str
    value: float
    unit: str
    deadline: str | None
    kind: str
    recipient: str | None = None
    """firm where its own words give it to a firm, a self-employed person or a taxpayer, or let them off it."""
    replaces: str | None = None
    """The old value that it takes the place of, as printed: 3%, of 适用3%征收率的,减按1%."""
    prefix: str = ""
    """The word before the number that goes with it: 各, 分别, 每项, 减免."""


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing that a text says of a measure."""

    id: str
    label: str
    evidence: tuple[Evidence, ...]
    """At least one, in the order of the text, different words each."""


@dataclass(frozen=True, slots=True)
class Window:
    """When a measure holds or is to be done, as far as the words say."""

    since: str | None
    """2023-01-01, 2023-12 or 2023; None where the words name no beginning of the calendar."""
    until: str | None
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class MeasureFacts:
    """What a provision says; each empty where it says nothing (条文未写明)."""

    instruments: tuple[Fact, ...] = ()
    beneficiaries: tuple[Fact, ...] = ()
    strength: tuple[Fact, ...] = ()
    conditions: tuple[Fact, ...] = ()
    windows: tuple[Window, ...] = ()


NO_FACTS = MeasureFacts()


@dataclass(frozen=True, slots=True)
class Period:
    """The days on which a document or a measure holds, first and last one included."""

    since: date | None
    until: date | None
    evidence: str
    """The words that say so; empty where a card gives the days without any."""


@dataclass(frozen=True, slots=True)
class Status:
    """Whether a document or a measure is in force on a stated day."""

    code: StatusCode
    as_of: date
    evidence: str | None


@dataclass(frozen=True, slots=True)
class StatedDate:
    """A time that the words of a provision, of its document or of the document's title state."""

    kind: DateKind
    """execution (执行期限至…), application (…前申报), target (到2025年达到…), validity (the document's), event (mentioned
    only), frequency (每年)."""
    since: date | None
    until: date | None
    """The last day; None for a beginning without an end, and for words that name no day of the calendar (年内)."""
    printed: str
    """The words, in simplified characters."""
    span: tuple[int, int] | None = None
    """Where they stand in the provision's simplified text; None for words outside it."""


_GROUP_OF_STATE: dict[TimeState, TimeGroup] = {
    "in-force": "in-force",
    "ending-soon": "in-force",
    "partly-past": "in-force",
    "dates-past": "dates-past",
    "year-past": "dates-past",
    "unstated": "unstated",
    "not-yet": "not-yet",
    "expired": "expired",
    "repealed": "repealed",
}
CLOSED_GROUPS: frozenset[TimeGroup] = frozenset(("dates-past", "expired", "repealed"))
"""What is not counted as open."""


@dataclass(frozen=True, slots=True)
class Time:
    """What the stated dates say on a day; it stands beside the status, which knows periods of validity only."""

    state: TimeState
    dates: tuple[StatedDate, ...] = ()
    """In the order of the text, then those from outside it."""
    evidence: tuple[str, ...] = ()
    """The words on which dates-past and year-past rest, each once."""

    @property
    def group(self) -> TimeGroup:
        """Under which name lists show it and counts count it."""
        return _GROUP_OF_STATE[self.state]

    @property
    def over(self) -> bool:
        """Whether it is not counted as open."""
        return self.group in CLOSED_GROUPS

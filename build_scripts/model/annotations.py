"""Annotations: what a provision or passage states, with the words that state it as evidence."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from build_scripts.model.alignment import Evidence, Span
from build_scripts.model.ids import AgencyId, DocumentNumber
from build_scripts.model.offers import OWN_CLASSES, AmountRole, RecipientClass

Role = Literal["lead", "responsible", "support"]
Certainty = Literal["high", "low"]
StatusCode = Literal["in-force", "expired", "repealed", "not-yet", "unstated"]
DateKind = Literal["execution", "application", "target", "validity", "event", "frequency"]
TimeState = Literal[
    "in-force", "ending-soon", "dates-past", "partly-past", "year-past", "unstated", "not-yet", "expired", "repealed"
]
TimeGroup = Literal["in-force", "unstated", "not-yet", "dates-past", "expired", "repealed"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Assignment:
    """A responsibility: an agency with its role for a provision."""

    agency: AgencyId
    role: Role
    name: str
    """Full name with the jurisdiction restored: 内蒙古自治区科技厅."""
    printed: str
    """The name as the clause gives it, in simplified characters: 科技厅."""
    supplied: str = ""
    """Those words of the full name that are taken from another place of the text, where the clause gives only the kind of
    body: 湖南省促进中小企业发展工作 for 领导小组, 促进中小企业发展工作 for 湖南省领导小组."""
    span: Span | None = field(default=None, compare=False)
    """Of the printed name, in the text of the provision; None where the clause is inherited, and for issuers. The same
    assignment may stand in several places."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ThemeMark:
    """A theme of a provision, with the words that it rests on."""

    id: str
    primary: bool
    by: Literal["rule", "editor"]
    evidence: tuple[Evidence, ...]
    """The words that give points to it, each once, those with the most first; without a span those of a section's heading."""
    certainty: Certainty = "high"
    """Low for a primary theme if its words are weak, or say hardly more than those of another one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """A reference to a law, document or number."""

    printed: str
    kind: str
    title: str | None = None
    number: DocumentNumber | None = None
    target: str | None = None
    article: str | None = None
    """第十二条第一款, if the text cites a part of the instrument; it follows the printed words."""
    place: str | None = None
    """The word before the title that says whose it is: 自治区《…》; None where none does."""
    promised: bool = False
    """Whether it is yet to be issued or changed (出台《…》, 修订《…》), and so no document that is cited."""
    span: Span
    """Of the printed words, in the text of the unit."""


@dataclass(frozen=True, slots=True)
class Reference:
    """A reference of a text to itself: 本办法, 前款, 第十二条."""

    printed: str
    article: str | None
    """第十二条第一款, 前款; None where the whole instrument is meant. Of 第二、三条 each article is a reference of its own."""
    target: str | None
    """Anchor of the part, section or provision of the same document; None if it is not certain which."""
    span: Span = field(kw_only=True)
    """Of the printed words, in the text of the unit; several references may have the same."""


_OWN_ROLES: tuple[AmountRole, ...] = ("amount", "rate", "cap", "floor", "threshold")
"""What is shown to a firm as its own; not the parts of a sum, an old value by itself, or how many firms are chosen."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """A number with its subject, comparator, unit and deadline."""

    printed: str
    subject: str
    comparator: str
    value: float
    unit: str
    deadline: str | None
    kind: str
    role: AmountRole | None = None
    """What it is for a recipient, as read together with the offers: amount, cap, old value; None for a term of procedure."""
    recipient: RecipientClass | None = None
    """Whose it is; other for goals and pots of a government, None for a term of procedure."""
    aim: str = ""
    """Of a goal, the words before it that belong to it: 力争新增, 累计; the numbers of a list have them in common."""
    prefix: str = ""
    """The word before the number that belongs to it: 各, 分别, 每项, 减免."""
    span: Span
    """Of the printed words, in the text of the unit; the two ends of a range have the same."""

    @property
    def is_ours(self) -> bool:
        """Whether a firm or self-employed person receives, pays or must meet it."""
        return self.recipient in OWN_CLASSES and self.role in _OWN_ROLES

    @property
    def names_recipient(self) -> bool:
        """Whether it is somebody's: no goal of a government, and not left open."""
        return self.recipient not in (None, "other", "unstated")


@dataclass(frozen=True, slots=True)
class Fact:
    """One fact about a measure that its text states."""

    id: str
    label: str
    evidence: tuple[Evidence, ...]
    """At least one, in the order of the text, each with another wording."""


@dataclass(frozen=True, slots=True)
class Window:
    """A time in which a measure holds or is to be done."""

    since: str | None
    """2023-01-01, 2023-12 or 2023; None if the words name no beginning that is a date."""
    until: str | None
    evidence: Evidence


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasureFacts:
    """The facts of a provision; empty where it states nothing (条文未写明)."""

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
    """The words that state it; empty if the card gives the days without evidence."""
    span: Span | None = None
    """Of these words in the text of the provision; None for the period of a document."""


@dataclass(frozen=True, slots=True)
class Repeal:
    """The repeal of a document."""

    day: date
    """The first one on which it no longer holds."""
    evidence: str | None


@dataclass(frozen=True, slots=True)
class Status:
    """Whether a document or a measure is in force on a stated day."""

    code: StatusCode
    as_of: date
    evidence: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class StatedDate:
    """A time that a provision, its document or the document's title states."""

    kind: DateKind
    """execution (执行期限至…), application (…前申报), target (到2025年达到…), validity (the document's), event (mentioned
    only), frequency (每年)."""
    since: date | None
    until: date | None
    """The last day; None for a beginning without an end, and for words that name no date (年内)."""
    printed: str
    """The words, in simplified characters."""
    span: Span | None = None
    """In the provision's simplified text; None for words outside it."""


CLOSED_GROUPS: frozenset[TimeGroup] = frozenset(("dates-past", "expired", "repealed"))
"""Groups of what is no longer open to firms."""


@dataclass(frozen=True, slots=True)
class Time:
    """The time state (时效): what the stated dates amount to on a day. The status knows the period of validity only."""

    state: TimeState
    group: TimeGroup
    """The group that lists and counts put it in."""
    dates: tuple[StatedDate, ...] = ()
    """Those of the provision in the order of the text, then those of the document."""
    evidence: tuple[str, ...] = ()
    """The words on which the states dates-past and year-past rest, without repetitions."""

    @property
    def over(self) -> bool:
        """Whether it is no longer open to firms."""
        return self.group in CLOSED_GROUPS

"""What a provision and its document state of days, and what that amounts to on any day: the decision itself."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from build_scripts.model import DateKind, Document, Period, Provision, StatedDate, StatusCode, TimeGroup, TimeState

ENDING_SOON = timedelta(days=90)
"""A measure ends soon if its last day is at most this far away."""
MEASURE_ENDS = ("execution", "application")
"""Kinds of dates until which a firm can have or ask for something."""
ENDS = (*MEASURE_ENDS, "target")
"""Kinds of dates that can be past; dates only mentioned, or recurring every year, cannot."""
GROUP_OF_STATE: Mapping[TimeState, TimeGroup] = {
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
"""What lists, counts and filters put together."""
_TERMS = ("日内", "天内", "月内", "时内", "年内", "工作日")
"""How the words end that say how long an office may take."""
_DECIDED = ("expired", "repealed", "not-yet")
"""Codes of a document that hold for all its provisions, whatever these say."""


@dataclass(frozen=True, slots=True)
class Days:
    """The first and the last day of a period; None for a side that is open."""

    since: date | None
    until: date | None

    @classmethod
    def of(cls, period: Period | StatedDate) -> Days:
        """Those of a record that has both."""
        return cls(period.since, period.until)

    def is_past(self, day: date) -> bool:
        """Whether its last day has passed."""
        return self.until is not None and self.until < day

    def is_ahead(self, day: date) -> bool:
        """Whether its last day is still to come, or today."""
        return self.until is not None and self.until >= day

    def code(self, day: date) -> StatusCode:
        """Whether it holds on a day; unstated where it names no end."""
        if self.since and self.since > day:
            return "not-yet"
        if self.until is None:
            return "unstated"
        return "expired" if self.until < day else "in-force"


def _is_handling(stated: StatedDate) -> bool:
    """Whether it is how long an office may take, which is over on no day: 15日内, 5个工作日."""
    dated = stated.since or stated.until
    return not dated and stated.kind == "execution" and stated.printed.endswith(_TERMS)


@dataclass(frozen=True, slots=True, kw_only=True)
class StatedDays:
    """All that decides the state of a provision, whatever the day: many provisions share it."""

    repealed: date | None
    """The first day on which its document is repealed."""
    document: Days | None
    own: Days | None
    """The provision's own period."""
    dates: tuple[tuple[DateKind, Days], ...]
    plan: Days | None

    @classmethod
    def of(cls, document: Document, provision: Provision) -> StatedDays:
        """What a provision and its document state."""
        return cls(
            repealed=repealed_on(document),
            document=Days.of(document.period) if document.period else None,
            own=Days.of(provision.period) if provision.period else None,
            dates=tuple((stated.kind, Days.of(stated)) for stated in provision.dates if not _is_handling(stated)),
            plan=Days.of(provision.plan) if provision.plan else None,
        )

    @property
    def turning_days(self) -> Iterator[date]:
        """The days on which the state may change: on no other does it."""
        if self.repealed:
            yield self.repealed
        for days in filter(None, (self.document, self.own, self.plan, *(days for _, days in self.dates))):
            yield from turning_days(days)

    def document_code(self, day: date) -> StatusCode:
        """The status of the document on a day."""
        if self.repealed and self.repealed <= day:
            return "repealed"
        return self.document.code(day) if self.document else "unstated"

    def own_code(self, day: date) -> StatusCode | None:
        """The status of the provision by its own period; None if its own words decide nothing."""
        code = self.own.code(day) if self.own else "unstated"
        outlives = self.document_code(day) == "repealed" and code != "expired"
        return None if code == "unstated" or outlives else code

    def code(self, day: date) -> StatusCode:
        """The status that holds for the provision on a day."""
        code = self.document_code(day)
        return code if code in _DECIDED else self.own_code(day) or code

    def state(self, day: date) -> TimeState:
        """The time state on a day.

        The provision's own dates come first, whatever its document still holds: where every day that it lists has passed,
        that is said, and where the last one that is ahead is near, too. The years in the title of a plan stand for its
        provisions' end where neither they nor the document state one.
        """
        code, own = self.code(day), self.own_code(day)
        if code in _DECIDED:
            return code
        if self.plan and self.plan.since and self.plan.since > day:
            return "unstated"
        ends = [(kind, days) for kind, days in self.dates if kind in ENDS]
        past = [days for _, days in ends if days.is_past(day)]
        ahead = [(kind, days.until) for kind, days in ends if days.until and days.until >= day]
        if past and ahead:
            return "partly-past"
        goes_on = len(past) < len(ends) or any(kind == "event" and days.is_ahead(day) for kind, days in self.dates)
        if past and not goes_on and not own:
            return "dates-past"
        if past and code == "in-force":
            return "partly-past"
        last = max((until for _, until in ahead), default=None)
        if last and last - day <= ENDING_SOON:
            return "ending-soon"
        measured = any(kind in MEASURE_ENDS for kind, _ in ahead)
        if measured or code == "in-force":
            period = None if measured else self.own or self.document
            return in_force_or_ending(period.until if period else None, day)
        if self.plan and self.plan.is_past(day):
            return "unstated" if goes_on else "year-past"
        return in_force_or_ending(self.plan.until, day) if self.plan else "unstated"

    def group(self, day: date) -> TimeGroup:
        """The group of states on a day: goals alone that are still ahead do not say that a measure is in force."""
        group = GROUP_OF_STATE[self.state(day)]
        return "unstated" if group == "in-force" and not self._is_held(day) else group

    def _is_held(self, day: date) -> bool:
        """Whether a period, the years of a plan or the end of a measure say that it is in force."""
        planned = self.plan is not None and self.plan.is_ahead(day)
        ends = any(kind in MEASURE_ENDS and days.is_ahead(day) for kind, days in self.dates)
        return self.code(day) == "in-force" or planned or ends


def repealed_on(document: Document) -> date | None:
    """The first day on which a document is repealed; what its card says comes before what other documents say."""
    return document.card.repealed or (document.repeal.day if document.repeal else None)


def in_force_or_ending(until: date | None, day: date) -> TimeState:
    """What is in force ends soon if its last day is near."""
    return "ending-soon" if until and until - day <= ENDING_SOON else "in-force"


def turning_days(days: Days) -> Iterator[date]:
    """The days on which something changes for what has these: it begins, ends soon, or has ended."""
    if days.since:
        yield days.since
    if days.until and days.until - date.min > ENDING_SOON:
        yield days.until - ENDING_SOON
    if days.until and days.until < date.max:
        yield days.until + timedelta(days=1)

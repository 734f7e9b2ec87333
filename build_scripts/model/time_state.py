"""The time state of a provision or document: what its stated dates amount to on a day, and on every other day."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import lru_cache

from build_scripts.model import (
    CLOSED_GROUPS,
    Document,
    Provision,
    StatedDate,
    Status,
    StatusCode,
    Time,
    TimeGroup,
    TimeState,
)
from build_scripts.model.stated_days import (
    ENDS,
    GROUP_OF_STATE,
    Days,
    StatedDays,
    in_force_or_ending,
    repealed_on,
    turning_days,
)
from build_scripts.model.steps import Steps


def status(document: Document, day: date) -> Status:
    """The status on a day, with the words that prove it. Where no end is named it is unstated, not in force."""
    card, period, repealed = document.card, document.period, repealed_on(document)
    if repealed and repealed <= day:
        by_other = document.repeal.evidence if document.repeal else None
        return Status("repealed", day, card.evidence.get("repealed") if card.repealed else by_other)
    if period is None:
        return Status("unstated", day, None)
    code = Days.of(period).code(day)
    decides = card.evidence.get("valid_from") if code == "not-yet" and card.valid_from else None
    return Status(code, day, decides or period.evidence or None)


def statuses(document: Document) -> Steps[tuple[StatusCode, str | None]]:
    """The status of a document on every day: its code, and the words that prove it."""

    def on(day: date) -> tuple[StatusCode, str | None]:
        found = status(document, day)
        return found.code, found.evidence

    return Steps.of(on, _turning_days_of(document))


def own_status(document: Document, provision: Provision, day: date) -> Status | None:
    """The status of a provision by its own period on a day; None if its own words decide nothing."""
    code = StatedDays.of(document, provision).own_code(day)
    return Status(code, day, provision.period.evidence) if code and provision.period else None


def provision_codes(document: Document, provision: Provision) -> Steps[StatusCode]:
    """The status that holds for a provision on every day."""
    return _codes(StatedDays.of(document, provision))


def provision_timeline(document: Document, provision: Provision) -> Steps[TimeState]:
    """The state of a provision on every day."""
    return _timeline(StatedDays.of(document, provision))


def provision_groups(document: Document, provision: Provision) -> Steps[TimeGroup]:
    """The group of states that a provision is in on every day."""
    return _groups(StatedDays.of(document, provision))


def document_groups(document: Document) -> Steps[TimeGroup]:
    """The group of states that a document as a whole is in on every day."""
    return document_timeline(document).map(lambda state: GROUP_OF_STATE[state])


def document_timeline(document: Document) -> Steps[TimeState]:
    """The state of a document as a whole on every day."""
    timelines = (provision_timeline(document, provision) for provision in document.provisions)
    days = {*_turning_days_of(document), *(day for timeline in timelines for day in timeline.days)}
    return Steps.of(lambda day: _document_state(document, day)[0], days)


def provision_time(document: Document, provision: Provision) -> Time:
    """The state of a provision on the day for which its document's status is stated, with all dates."""
    stated, day = StatedDays.of(document, provision), document.status.as_of
    state = stated.state(day)
    dates = [*provision.dates, *((provision.plan,) if provision.plan else ()), *_validity(document)]
    return Time(state, stated.group(day), tuple(dates), evidence_of(provision, state))


def evidence_of(provision: Provision, state: TimeState) -> tuple[str, ...]:
    """The words on which the states dates-past and year-past rest, without repetitions; none for other states."""
    evidence = []
    if state == "dates-past":
        evidence = [stated_date.printed for stated_date in provision.dates if stated_date.kind in ENDS]
    elif state == "year-past" and provision.plan:
        evidence = [provision.plan.printed]
    return tuple(dict.fromkeys(evidence))


def document_time(document: Document) -> Time:
    """The state of a document as a whole: its status, or the years of the plan that all its provisions belong to."""
    state, evidence = _document_state(document, document.status.as_of)
    return Time(state, GROUP_OF_STATE[state], evidence=evidence)


def _document_state(document: Document, day: date) -> tuple[TimeState, tuple[str, ...]]:
    """The state of a document on a day, and the words of a title that it rests on."""
    code = status(document, day).code
    if code == "in-force":
        return in_force_or_ending(document.period.until if document.period else None, day), ()
    if code == "unstated" and any(provision.plan for provision in document.provisions):
        groups = {provision_groups(document, provision).on(day) for provision in document.provisions}
        plans = {provision.plan for provision in document.provisions}
        plan = plans.pop() if len(plans) == 1 else None
        if plan and Days.of(plan).is_past(day) and groups <= CLOSED_GROUPS:
            return "year-past", (plan.printed,)
        if plan and Days.of(plan).is_ahead(day) and not (plan.since and plan.since > day):
            return in_force_or_ending(plan.until, day), ()
    return code, ()


@lru_cache(maxsize=10_000)
def _timeline(stated: StatedDays) -> Steps[TimeState]:
    return Steps.of(stated.state, stated.turning_days)


@lru_cache(maxsize=10_000)
def _groups(stated: StatedDays) -> Steps[TimeGroup]:
    return Steps.of(stated.group, stated.turning_days)


@lru_cache(maxsize=10_000)
def _codes(stated: StatedDays) -> Steps[StatusCode]:
    return Steps.of(stated.code, stated.turning_days)


def _turning_days_of(document: Document) -> Iterable[date]:
    """The days on which the status of a document may change, or that of the plan in its title."""
    if repealed := repealed_on(document):
        yield repealed
    plans = {provision.plan for provision in document.provisions if provision.plan}
    for period in (document.period, *plans):
        yield from turning_days(Days.of(period)) if period else ()


def _validity(document: Document) -> Iterable[StatedDate]:
    period = document.period
    if period and (period.since or period.until):
        yield StatedDate(kind="validity", since=period.since, until=period.until, printed=period.evidence)

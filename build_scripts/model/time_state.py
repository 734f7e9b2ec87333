"""The time state of a provision or document: what its stated dates amount to on a day."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date, timedelta

from build_scripts.model import Document, Provision, StatedDate, Time, TimeState

ENDING_SOON = timedelta(days=90)
"""A measure ends soon if its last day is at most this far away."""
_MEASURE_ENDS = ("execution", "application")
_ENDS = (*_MEASURE_ENDS, "target")
"""Kinds of dates that can be past; dates only mentioned, or recurring every year, cannot."""
_OVERRIDING = ("expired", "repealed", "not-yet")


def provision_time(document: Document, provision: Provision) -> Time:
    """The state of a provision on the day for which its document's status is stated.

    Its own dates come first; the document's last day applies if it states no end of a measure itself, and the years in the
    title of a plan if no other date is ahead. All dates have passed only where every day listed has: where the
    document holds on, or a duty comes again beside a goal that has passed, something goes on.
    """
    day = document.status.as_of
    state = _state(document, provision, day)
    dates = [*provision.dates, *((provision.plan,) if provision.plan else ()), *_validity(document)]
    if state == "dates-past":
        evidence = [stated_date.printed for stated_date in provision.dates if stated_date.kind in _ENDS]
    else:
        evidence = [provision.plan.printed] if state == "year-past" and provision.plan else []
    return Time(state, tuple(dates), tuple(dict.fromkeys(evidence)))


def document_time(document: Document) -> Time:
    """The state of a document as a whole: its status, or the years of the plan that all its provisions belong to."""
    code = document.status.code
    times = [provision_time(document, provision) for provision in document.provisions] if code == "unstated" else []
    plans = {time.evidence for time in times if time.state == "year-past"}
    if times and len(plans) == 1 and all(time.over for time in times):
        return Time("year-past", evidence=plans.pop())
    ends = [document.period.until] if document.period and document.period.until else []
    return Time(_in_force_or_ending(ends, document.status.as_of) if code == "in-force" else code)


def _state(document: Document, provision: Provision, day: date) -> TimeState:
    code = document.status_of(provision).code
    if code in _OVERRIDING:
        return code
    ends = [stated_date for stated_date in provision.dates if stated_date.kind in _ENDS]
    past = [stated_date for stated_date in ends if _is_past(stated_date, day)]
    ahead = [
        stated_date.until
        for stated_date in ends
        if stated_date.kind in _MEASURE_ENDS and stated_date.until and not _is_past(stated_date, day)
    ]
    if provision.plan and provision.plan.since and provision.plan.since > day:
        return "unstated"
    if ahead and past:
        return "partly-past"
    own = provision.status is not None
    if code == "in-force" and not own and any(stated_date.kind in _MEASURE_ENDS for stated_date in past):
        return "partly-past"
    if ahead or code == "in-force":
        period = provision.period if own else document.period
        until = period.until if period and code == "in-force" else None
        return _in_force_or_ending([*ahead, *filter(None, [until])], day)
    if len(past) < len(ends) or any(
        stated_date.kind == "event" and stated_date.until and stated_date.until >= day
        for stated_date in provision.dates
    ):
        return "unstated"
    if provision.plan and _is_past(provision.plan, day):
        return "year-past"
    return "dates-past" if past and not _comes_again(provision, past, day) else "unstated"


def _comes_again(provision: Provision, past: Iterable[StatedDate], day: date) -> bool:
    """Whether goals alone have passed, and beside them stands a duty without an end: 每年认定一批."""
    endless = any(stated.kind == "frequency" and not _is_past(stated, day) for stated in provision.dates)
    return endless and all(stated.kind == "target" for stated in past)


def _is_past(stated_date: StatedDate, day: date) -> bool:
    return stated_date.until is not None and stated_date.until < day


def _in_force_or_ending(ends: Collection[date], day: date) -> TimeState:
    return "ending-soon" if ends and max(ends) - day <= ENDING_SOON else "in-force"


def _validity(document: Document) -> Iterable[StatedDate]:
    period = document.period
    if period and (period.since or period.until):
        yield StatedDate(kind="validity", since=period.since, until=period.until, printed=period.evidence)

"""What the dates that a provision states say on a day: whether all of them have passed, and the words they stand in."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date, timedelta

from build_scripts.model import Document, Provision, StatedDate, Time, TimeState

SOON = timedelta(days=90)
"""So long before its last day a measure is about to end."""
_FIRM = ("execution", "application")
_ENDS = (*_FIRM, "target")
"""Kinds of dates that can be over; what is only mentioned, or comes again every year, cannot."""
_DECIDED = ("expired", "repealed", "not-yet")


def time_of(document: Document, provision: Provision) -> Time:
    """The state of a provision on the day for which its document's status is stated.

    Its own dates come first; its document's last day holds where it names no end of a measure itself, and the years in
    the title of a plan where nothing else goes on. All dates have passed only where every day listed has: where the
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
    """The state of a document as a whole: its status, or the years of the plan that all of it is."""
    code = document.status.code
    found = [time_of(document, provision) for provision in document.provisions] if code == "unstated" else []
    plans = {time.evidence for time in found if time.state == "year-past"}
    if found and len(plans) == 1 and all(time.over for time in found):
        return Time("year-past", evidence=plans.pop())
    ends = [document.period.until] if document.period and document.period.until else []
    return Time(_soon(ends, document.status.as_of) if code == "in-force" else code)


def _state(document: Document, provision: Provision, day: date) -> TimeState:
    code = document.status_of(provision).code
    if code in _DECIDED:
        return code
    ends = [stated_date for stated_date in provision.dates if stated_date.kind in _ENDS]
    past = [stated_date for stated_date in ends if _over(stated_date, day)]
    firm = [
        stated_date.until
        for stated_date in ends
        if stated_date.kind in _FIRM and stated_date.until and not _over(stated_date, day)
    ]
    if provision.plan and provision.plan.since and provision.plan.since > day:
        return "unstated"
    if firm and past:
        return "partly-past"
    own = provision.status is not None
    if code == "in-force" and not own and any(stated_date.kind in _FIRM for stated_date in past):
        return "partly-past"
    if firm or code == "in-force":
        period = provision.period if own else document.period
        until = period.until if period and code == "in-force" else None
        return _soon([*firm, *filter(None, [until])], day)
    if len(past) < len(ends) or any(
        stated_date.kind == "event" and stated_date.until and stated_date.until >= day
        for stated_date in provision.dates
    ):
        return "unstated"
    if provision.plan and _over(provision.plan, day):
        return "year-past"
    return "dates-past" if past and not _comes_again(provision, past, day) else "unstated"


def _comes_again(provision: Provision, past: Iterable[StatedDate], day: date) -> bool:
    """Whether goals alone have passed, and beside them stands a duty without an end: 每年认定一批."""
    endless = any(stated.kind == "frequency" and not _over(stated, day) for stated in provision.dates)
    return endless and all(stated.kind == "target" for stated in past)


def _over(stated: StatedDate, day: date) -> bool:
    return stated.until is not None and stated.until < day


def _soon(ends: Collection[date], day: date) -> TimeState:
    return "ending-soon" if ends and max(ends) - day <= SOON else "in-force"


def _validity(document: Document) -> Iterable[StatedDate]:
    period = document.period
    if period and (period.since or period.until):
        yield StatedDate("validity", period.since, period.until, period.evidence)

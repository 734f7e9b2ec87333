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
    the title of a plan where nothing else goes on.
    """
    day = document.status.as_of
    state = _state(document, provision, day)
    dates = [*provision.dates, *((provision.plan,) if provision.plan else ()), *_validity(document)]
    if state == "dates-past":
        evidence = [it.printed for it in provision.dates if it.kind in _ENDS]
    else:
        evidence = [provision.plan.printed] if state == "year-past" and provision.plan else []
    return Time(state, tuple(dates), tuple(dict.fromkeys(evidence)))


def document_time(document: Document) -> Time:
    """The state of a document as a whole: its status, or the years of the plan that all of it is."""
    code = document.status.code
    found = [time_of(document, it) for it in document.provisions] if code == "unstated" else []
    plans = {it.evidence for it in found if it.state == "year-past"}
    if found and len(plans) == 1 and all(it.over for it in found):
        return Time("year-past", evidence=plans.pop())
    ends = [document.period.until] if document.period and document.period.until else []
    return Time(_soon(ends, document.status.as_of) if code == "in-force" else code)


def _state(document: Document, provision: Provision, day: date) -> TimeState:
    code = document.status_of(provision).code
    if code in _DECIDED:
        return code
    ends = [it for it in provision.dates if it.kind in _ENDS]
    past = [it for it in ends if _over(it, day)]
    firm = [it.until for it in ends if it.kind in _FIRM and it.until and not _over(it, day)]
    if firm and past:
        return "partly-past"
    own = provision.status is not None
    if firm or (code == "in-force" and (own or not any(it.kind in _FIRM for it in past))):
        period = provision.period if own else document.period
        until = period.until if period and code == "in-force" else None
        return _soon([*firm, *filter(None, [until])], day)
    if len(past) < len(ends) or any(it.kind == "event" and it.until and it.until >= day for it in provision.dates):
        return "unstated"
    if provision.plan and _over(provision.plan, day):
        return "year-past"
    return "dates-past" if past else "unstated"


def _over(stated: StatedDate, day: date) -> bool:
    return stated.until is not None and stated.until < day


def _soon(ends: Collection[date], day: date) -> TimeState:
    return "ending-soon" if ends and max(ends) - day <= SOON else "in-force"


def _validity(document: Document) -> Iterable[StatedDate]:
    period = document.period
    if period and (period.since or period.until):
        yield StatedDate("validity", period.since, period.until, period.evidence)

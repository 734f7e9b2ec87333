"""The day for which the library states statuses, and the status of documents and measures on that day."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone

from build_scripts.model import Card, Document, Part, Period, Provision, Status, StatusCode

SHANGHAI = timezone(timedelta(hours=8))
NOT_STATED = Status("unstated", date.min, None)
"""Of a document as it was read, before its status is stated for a day."""


def today() -> date:
    """The day for which statuses are stated, in Asia/Shanghai; SOURCE_DATE_EPOCH (seconds) overrides the clock."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    now = datetime.fromtimestamp(int(epoch), UTC) if epoch else datetime.now(UTC)
    return now.astimezone(SHANGHAI).date()


def resolve_period(card: Card, stated: Period | None) -> Period | None:
    """The period of a document: the days that its card gives, else those that its text states."""
    since = card.valid_from or (stated.since if stated else None)
    until = card.valid_until or (stated.until if stated else None)
    if since and until and until < since:
        since, until = card.valid_from, card.valid_until
    return Period(since, until, _evidence(card, stated)) if since or until or stated else None


def _evidence(card: Card, stated: Period | None) -> str:
    """The words for the end, else for the beginning: the card's where it gives that day, else the text's."""
    for name, day in (("valid_until", stated and stated.until), ("valid_from", stated and stated.since)):
        if getattr(card, name) and (name in card.evidence or not stated or differing_days(card, stated)):
            return card.evidence.get(name, "")
        if stated and (day or getattr(card, name)):
            return stated.evidence
    return stated.evidence if stated else ""


def differing_days(card: Card, stated: Period | None) -> list[tuple[str, date, date]]:
    """The fields of a card whose day is not that of the text, with both days."""
    stated = stated or Period(None, None, "")
    pairs = (("valid_from", card.valid_from, stated.since), ("valid_until", card.valid_until, stated.until))
    return [(name, given, day) for name, given, day in pairs if given and day and given != day]


def status(card: Card, period: Period | None, as_of: date) -> Status:
    """The status on a day, with the words that prove it. Where no end is named it is unstated, not in force."""
    if card.repealed and card.repealed <= as_of:
        return Status("repealed", as_of, card.evidence.get("repealed"))
    if period is None:
        return Status("unstated", as_of, None)
    code = _status_code(period, as_of)
    decides = card.evidence.get("valid_from") if code == "not-yet" and card.valid_from else None
    return Status(code, as_of, decides or period.evidence or None)


def _status_code(period: Period, as_of: date) -> StatusCode:
    if period.since and period.since > as_of:
        return "not-yet"
    if period.until is None:
        return "unstated"
    return "expired" if period.until < as_of else "in-force"


def with_status(document: Document, as_of: date) -> Document:
    """The document with its status and those of its measures on a day; nothing else of it depends on the day."""
    document_status = status(document.card, document.period, as_of)
    return replace(document, status=document_status, parts=with_provision_status(document.parts, document_status))


def with_provision_status(parts: tuple[Part, ...], document_status: Status) -> tuple[Part, ...]:
    """The parts with the status of each measure that has a period of its own; none outlives a repealed document."""

    def with_own_status(provision: Provision) -> Provision:
        own = _provision_status(provision.period, document_status)
        return provision if own == provision.status else replace(provision, status=own)

    return tuple(replace(part, provisions=tuple(map(with_own_status, part.provisions))) for part in parts)


def _provision_status(period: Period | None, document_status: Status) -> Status | None:
    """None where the measure's own words decide nothing, so that the status of the document holds."""
    code = _status_code(period, document_status.as_of) if period else "unstated"
    if period is None or code == "unstated" or (document_status.code == "repealed" and code != "expired"):
        return None
    return Status(code, document_status.as_of, period.evidence)


def with_repeals(
    documents: Iterable[Document], repeals: Mapping[str, tuple[date, str]], as_of: date
) -> Iterator[Document]:
    """The documents with the status of those that others have repealed by a day; what their cards say comes first.

    `repeals` gives the day and the words by document id.
    """
    for document in documents:
        day, words = repeals.get(document.id, (date.max, ""))
        if day <= as_of and not document.card.repealed:
            ended = Status("repealed", as_of, words)
            yield replace(document, status=ended, parts=with_provision_status(document.parts, ended))
        else:
            yield document

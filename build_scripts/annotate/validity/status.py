"""The day for which the library states statuses, and the status of documents and measures on that day."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone

from build_scripts.model import Card, Document, Period, Provision, Repeal, Status
from build_scripts.model.time_state import own_status, status

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


def with_status(document: Document, as_of: date) -> Document:
    """The document with its status and those of its measures on a day; nothing else of it depends on the day."""

    def with_own_status(provision: Provision) -> Provision:
        own = own_status(document, provision, as_of)
        return provision if own == provision.status else replace(provision, status=own)

    parts = tuple(replace(part, provisions=tuple(map(with_own_status, part.provisions))) for part in document.parts)
    return replace(document, status=status(document, as_of), parts=parts)


def with_repeals(
    documents: Iterable[Document], repeals: Mapping[str, tuple[date, str]], as_of: date
) -> Iterator[Document]:
    """The documents that others repeal with that repeal, and all with their status on a day.

    `repeals` gives the first day and the words by document id.
    """
    for document in documents:
        found = repeals.get(document.id)
        yield with_status(replace(document, repeal=Repeal(*found)), as_of) if found else document

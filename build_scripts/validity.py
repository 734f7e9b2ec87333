"""Which day it is for the library, and what that means for a document's validity."""

from __future__ import annotations

import os
from datetime import UTC, date, datetime, timedelta, timezone

from build_scripts.model import Card, Status, StatusCode

SHANGHAI = timezone(timedelta(hours=8))


def today() -> date:
    """The day for which statuses are stated, in Asia/Shanghai; SOURCE_DATE_EPOCH (seconds) overrides the clock."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    now = datetime.fromtimestamp(int(epoch), UTC) if epoch else datetime.now(UTC)
    return now.astimezone(SHANGHAI).date()


def status(card: Card, as_of: date) -> Status:
    """The status on a day, with the words that prove it. Where the text names no end it is unstated, not in force."""
    code, proof = _decide(card, as_of)
    return Status(code, as_of, card.evidence.get(proof) if proof else None)


def _decide(card: Card, as_of: date) -> tuple[StatusCode, str | None]:
    """The code and the card's field that decides."""
    if card.repealed and card.repealed <= as_of:
        return "repealed", "repealed"
    if card.valid_from and card.valid_from > as_of:
        return "not-yet", "valid_from"
    if card.valid_until:
        return ("expired" if card.valid_until < as_of else "in-force"), "valid_until"
    return "unstated", None

"""Whether a document is in force on a day."""

from __future__ import annotations

from datetime import date

import pytest

from build_scripts.model import Card
from build_scripts.validity import status, today

DAY = date(2026, 11, 21)


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({}, "unstated"),
        ({"valid_from": date(2020, 1, 1)}, "unstated"),
        ({"valid_from": date(2026, 11, 22)}, "not-yet"),
        ({"valid_until": DAY}, "in-force"),
        ({"valid_until": date(2026, 11, 20)}, "expired"),
        ({"valid_until": date(2030, 1, 1), "repealed": date(2025, 1, 1)}, "repealed"),
        ({"valid_until": date(2030, 1, 1), "repealed": date(2027, 1, 1)}, "in-force"),
    ],
)
def test_status_on_a_day(fields: dict[str, date], code: str) -> None:
    card = Card("a", "a.yml", "a.txt", "360000", "甲", True, **fields)  # type: ignore[arg-type]
    assert status(card, DAY).code == code


def test_status_carries_the_words_that_decide() -> None:
    evidence = {"valid_until": "有效期至2025年12月31日。"}
    card = Card("a", "a.yml", "a.txt", "360000", "甲", True, valid_until=date(2025, 12, 31), evidence=evidence)
    assert status(card, DAY).evidence == "有效期至2025年12月31日。"


def test_the_day_is_that_of_shanghai_and_can_be_set(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795276800")  # 2026-11-21 16:00 UTC is the next day in Shanghai
    assert today() == date(2026, 11, 22)

"""Whether a document and its measures are in force on a day."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

import pytest

from build_scripts.annotate.validity.status import differing_days, resolve_period, today, with_status
from build_scripts.model import Card, Document, Period, RegionCode, Repeal, Status
from build_scripts.model.time_state import status
from tests.factories import read

DAY = date(2026, 11, 21)
TOLD = "本措施自2023年1月1日起施行,有效期至2025年12月31日。"


def card(evidence: Mapping[str, str] | None = None, **days: date) -> Card:
    return Card(
        id="a",
        file="a.yml",
        text_file="a.txt",
        region=RegionCode("360000"),
        title="甲",
        title_supplied=True,
        evidence=evidence or {},
        **days,  # type: ignore[arg-type]
    )


def of(given: Card, stated: Period | None = None) -> Document:
    """A document without provisions, with this card, whose text states this period."""
    return replace(read("做好服务。\n", given), period=resolve_period(given, stated))


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({}, "unstated"),
        ({"valid_from": date(2020, 1, 1)}, "unstated"),
        ({"valid_from": date(2026, 11, 22)}, "not-yet"),
        ({"valid_from": DAY, "valid_until": DAY}, "in-force"),
        ({"valid_until": DAY}, "in-force"),
        ({"valid_until": date(2026, 11, 20)}, "expired"),
        ({"valid_until": date(2030, 1, 1), "repealed": date(2025, 1, 1)}, "repealed"),
        ({"valid_until": date(2030, 1, 1), "repealed": date(2027, 1, 1)}, "in-force"),
    ],
)
def test_status_on_a_day(fields: dict[str, date], code: str) -> None:
    """The first and the last day are in force; without an end nothing is, and a repeal comes before all."""
    given = card(None, **fields)
    assert status(of(given), DAY).code == code


@pytest.mark.parametrize(
    ("since", "until", "code"),
    [
        (None, None, "unstated"),
        (date(2023, 1, 1), None, "unstated"),
        (date(2027, 1, 1), None, "not-yet"),
        (date(2023, 1, 1), date(2025, 12, 31), "expired"),
        (None, date(2027, 12, 31), "in-force"),
    ],
)
def test_the_text_decides_where_the_card_is_silent(since: date | None, until: date | None, code: str) -> None:
    """With its sentence as evidence, also where it names no end."""
    given = card()
    assert status(of(given, Period(since, until, TOLD)), DAY) == Status(code, DAY, TOLD)  # type: ignore[arg-type]


def test_the_card_comes_before_the_text() -> None:
    """A day of the card holds against another in the text, with the card's evidence or none; the rest is the text's."""
    stated = Period(date(2023, 1, 1), date(2025, 12, 31), TOLD)
    given = card({"valid_until": "延期的通知"}, valid_until=date(2027, 12, 31))
    assert resolve_period(given, stated) == Period(date(2023, 1, 1), date(2027, 12, 31), "延期的通知")
    assert resolve_period(card(valid_until=date(2027, 12, 31)), stated) == Period(
        date(2023, 1, 1), date(2027, 12, 31), ""
    )
    assert resolve_period(card(valid_until=date(2025, 12, 31)), stated) == stated
    assert resolve_period(card({"valid_from": "编者所记"}, valid_from=date(2023, 1, 1)), stated) == stated
    assert resolve_period(card(), None) is None


def test_status_carries_the_words_that_decide() -> None:
    """Those for the end, or for the beginning where that is still to come."""
    evidence = {"valid_from": "自2027年1月1日起施行。", "valid_until": "有效期至2030年12月31日。"}
    given = card(evidence, valid_from=date(2027, 1, 1), valid_until=date(2030, 12, 31))
    assert status(of(given), DAY).evidence == "自2027年1月1日起施行。"
    assert status(of(given), date(2028, 1, 1)).evidence == "有效期至2030年12月31日。"


def test_only_days_that_both_give_can_disagree() -> None:
    """A day of the card that is not the text's is reported once for each field; silence of either is no disagreement."""
    stated = Period(date(2023, 1, 1), None, TOLD)
    assert not differing_days(card(valid_from=date(2023, 1, 1), valid_until=date(2030, 1, 1)), stated)
    assert not differing_days(card(valid_from=date(2023, 1, 1)), None)
    assert [field for field, _, _ in differing_days(card(valid_from=date(2024, 1, 1)), stated)] == ["valid_from"]


TEXT = "一、减免租金。对小微企业减免房租,执行期限至{}。\n\n二、加强宣传。做好宣传工作。\n"


@pytest.mark.parametrize(("until", "code"), [("2026年12月31日", "in-force"), ("2026年11月20日", "expired")])
def test_a_measure_with_a_period_of_its_own_has_a_status_of_its_own(until: str, code: str) -> None:
    """With its sentence; of the others the document's holds."""
    first, second = read(TEXT.format(until)).provisions
    assert first.status
    assert first.period
    assert (first.status.code, first.status.evidence) == (code, first.period.evidence)
    assert second.status is None


def test_no_measure_outlives_a_repealed_document() -> None:
    """Where the document is repealed, what its measures say of later days does not hold."""
    document = read(TEXT.format("2026年12月31日"))
    repealed = with_status(replace(document, repeal=Repeal(DAY, None)), DAY)
    assert repealed.status == Status("repealed", DAY, None)
    assert [provision.status for provision in repealed.provisions] == [None, None]


def test_the_day_is_that_of_shanghai_and_can_be_set(monkeypatch: pytest.MonkeyPatch) -> None:
    """SOURCE_DATE_EPOCH sets the clock."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795276800")  # 2026-11-21 16:00 UTC is the next day in Shanghai
    assert today() == date(2026, 11, 22)

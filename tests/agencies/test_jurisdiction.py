"""The place that a document speaks for: its card's region, or the narrower one that its makers or its title name."""

from __future__ import annotations

import pytest

from build_scripts.agencies.jurisdiction import find_jurisdiction
from build_scripts.model import Card, RegionCode
from tests.factories import library_vocabularies, read

TEXT = "关于支持小店的若干措施\n一、减免摊位费。(责任单位:县财政局、县商务局)\n"


def card(region: str, title: str, *issuers: str) -> Card:
    return Card(
        id="made-up",
        file="made-up.yml",
        text_file="made-up.txt",
        region=RegionCode(region),
        title=title,
        title_supplied=True,
        issuers=issuers,
    )


@pytest.mark.parametrize(
    ("region", "title", "issuers", "place"),
    [
        ("330000", "小店若干措施", ("龙游县人民政府办公室",), "330825"),
        ("330000", "龙游县小店若干措施", (), "330825"),
        ("330000", "浙江省龙游县小店若干措施", (), "330825"),
        ("330100", "小店若干措施", ("杭州市西湖区人民政府",), "330106"),
        ("330825", "龙游县小店若干措施", (), "330825"),
        ("330000", "浙江省小店若干措施", ("浙江省人民政府",), "330000"),
        ("420000", "龙游县小店若干措施", (), "420000"),
        ("330000", "小店若干措施", (), "330000"),
        ("330000", "三年行动计划", (), "330000"),
        ("530000", "小店若干措施", ("德宏州人民政府办公室",), "533100"),
    ],
)
def test_the_narrowest_place_named_within_the_cards_region(
    region: str, title: str, issuers: tuple[str, ...], place: str
) -> None:
    """Makers before the title; a place outside the card's region decides nothing."""
    assert find_jurisdiction(card(region, title, *issuers), (), library_vocabularies()[1].gazetteer) == place


def test_a_countys_text_under_the_card_of_its_province_names_the_countys_bodies() -> None:
    """县财政局 is that county's bureau of finance, also where only the signature says which county it is."""
    found = read(TEXT + "龙游县人民政府\n2023年5月6日\n", card("330000", "关于支持小店的若干措施"))
    [provision] = found.provisions
    assert [assignment.name for assignment in provision.responsibilities] == ["龙游县财政局", "龙游县商务局"]

"""What a place is called that the library has only lower places of."""

from __future__ import annotations

import pytest

from build_scripts.model import Region, RegionCode
from build_scripts.model.place_names import lower_place_names, named_by_lower_places, province_of, regions_by_province

PROVINCE = Region(
    code=RegionCode("140000"),
    name="山西省",
    short="山西",
    slug="shanxi",
    level="province",
    parent=RegionCode("100000"),
    type_word="省",
)
CITY = Region(
    code=RegionCode("140300"),
    name="阳泉市",
    short="阳泉",
    slug="yangquan",
    level="prefecture",
    parent=RegionCode("140000"),
    type_word="市",
)
DISTRICT = Region(
    code=RegionCode("140302"),
    name="阳泉市城区",
    short="城区",
    slug="yangquan-chengqu",
    level="county",
    parent=RegionCode("140300"),
    type_word="区",
)
COUNTY = Region(
    code=RegionCode("140321"),
    name="平定县",
    short="平定县",
    slug="yangquan-pingding",
    level="county",
    parent=RegionCode("140300"),
    type_word="县",
)
CAPITAL = Region(
    code=RegionCode("110000"),
    name="北京市",
    short="北京",
    slug="beijing",
    level="province",
    parent=RegionCode("100000"),
    type_word="市",
)
QUARTER = Region(
    code=RegionCode("110108"),
    name="北京市海淀区",
    short="海淀区",
    slug="beijing-haidian",
    level="county",
    parent=RegionCode("110000"),
    type_word="区",
)
NATION = Region(
    code=RegionCode("100000"),
    name="中华人民共和国",
    short="全国",
    slug="national",
    level="nation",
    parent=None,
    type_word="国",
)
REGIONS = {region.code: region for region in (NATION, PROVINCE, CITY, DISTRICT, COUNTY, CAPITAL, QUARTER)}


@pytest.mark.parametrize(
    ("place", "held", "name", "short"),
    [
        (PROVINCE, [PROVINCE], "山西省", "山西"),
        (PROVINCE, [PROVINCE, DISTRICT], "山西省", "山西"),
        (PROVINCE, [DISTRICT], "阳泉市城区（山西省）", "阳泉市城区（山西）"),
        (PROVINCE, [CITY], "阳泉市（山西省）", "阳泉市（山西）"),
        (PROVINCE, [CITY, COUNTY], "阳泉市、平定县（山西省）", "阳泉市、平定县（山西）"),
        (PROVINCE, [CITY, DISTRICT, COUNTY], "阳泉市等 3 地（山西省）", "阳泉市等 3 地（山西）"),
        (CAPITAL, [QUARTER], "北京市海淀区", "北京市海淀区"),
        (NATION, [NATION], "中华人民共和国", "全国"),
    ],
)
def test_a_province_is_named_by_what_there_is_of_it(place: Region, held: list[Region], name: str, short: str) -> None:
    """Its own name stands alone only where it has a document of its own; code, slug and level stay in any case."""
    found = named_by_lower_places(place, held)
    assert (found.name, found.short) == (name, short)
    assert (found.code, found.slug, found.level) == (place.code, place.slug, place.level)
    assert bool(lower_place_names(place, held)) == (name != place.name)


def test_documents_are_grouped_by_the_province_they_lie_in() -> None:
    held = regions_by_province(REGIONS, map(RegionCode, ("140321", "140302", "140302", "100000", "110000")))
    assert {code: [region.code for region in found] for code, found in held.items()} == {
        "100000": ["100000"],
        "110000": ["110000"],
        "140000": ["140302", "140321"],
    }
    assert province_of(DISTRICT, REGIONS) is PROVINCE


def test_a_lower_place_is_labelled_with_its_full_name() -> None:
    """城区 may be that of any city."""
    assert [region.label for region in (NATION, PROVINCE, CITY, DISTRICT)] == ["全国", "山西", "阳泉市", "阳泉市城区"]

"""What a place is called that the library has only lower places of."""

from __future__ import annotations

import pytest

from build_scripts.model import Region, RegionCode
from build_scripts.model.place_names import lower_place_names, named_by_lower_places, province_of, regions_by_province

PROVINCE = Region(RegionCode("140000"), "山西省", "山西", "shanxi", "province", RegionCode("100000"), "省")
CITY = Region(RegionCode("140300"), "阳泉市", "阳泉", "yangquan", "prefecture", RegionCode("140000"), "市")
DISTRICT = Region(RegionCode("140302"), "阳泉市城区", "城区", "yangquan-chengqu", "county", RegionCode("140300"), "区")
COUNTY = Region(RegionCode("140321"), "平定县", "平定县", "yangquan-pingding", "county", RegionCode("140300"), "县")
CAPITAL = Region(RegionCode("110000"), "北京市", "北京", "beijing", "province", RegionCode("100000"), "市")
QUARTER = Region(
    RegionCode("110108"), "北京市海淀区", "海淀区", "beijing-haidian", "county", RegionCode("110000"), "区"
)
NATION = Region(RegionCode("100000"), "中华人民共和国", "全国", "national", "nation", None, "国")
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

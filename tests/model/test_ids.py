"""Ids are put together and taken apart in one place."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from build_scripts.model import RegionCode, agency_id, region_and_function

codes = st.from_regex(r"[0-9]{6}", fullmatch=True).map(RegionCode)
functions = st.none() | st.from_regex(r"[a-z]{2,12}(-[a-z]{2,8})?", fullmatch=True).filter(lambda it: "-n-" not in it)


@given(codes, functions.filter(lambda it: it is None or not it.startswith("x-")), st.text(max_size=12), st.booleans())
def test_an_agency_id_gives_back_its_region_and_function(
    region: RegionCode, function: str | None, name: str, one_of_several: bool
) -> None:
    assert region_and_function(agency_id(region, function, name, one_of_several)) == (region, function)


def test_bodies_of_one_kind_and_place_have_ids_of_their_own() -> None:
    """Two development zones of one city; one body has one id, whatever it is."""
    city = RegionCode("510100")
    first, second = (
        agency_id(city, "zone", name, one_of_several=True) for name in ("甲开发区管委会", "乙开发区管委会")
    )
    assert first != second
    assert agency_id(city, "finance", "成都市财政局", one_of_several=False) == "510100-finance"

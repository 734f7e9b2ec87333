"""Ids are put together and taken apart in one place."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_scripts.model import RegionCode, agency_id, region_and_function
from build_scripts.model.ids import FUNCTION_PATTERN, ID_PATTERN, RESERVED
from tests.factories import library_pages

codes = st.from_regex(r"[0-9]{6}", fullmatch=True).map(RegionCode)
functions = st.none() | st.from_regex(f"\\A({FUNCTION_PATTERN})\\Z")


@given(codes, functions, st.text(max_size=12), st.booleans())
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


BAD = ["", "..", "../evil", "x/../../evil", "/a", "a/b", "a.b", "A", "é", "ａ", "a b", "-a", "a-", "a--b", "index", "con",
       "nul", "com1", "lpt9", "a\n", "a\0", "x" * 81, "a-" * 41 + "a", ".", "~", "%2e%2e", "c:"]  # fmt: skip
"""No ids: what leaves a folder, is another one on some system, or names a page that there is."""


@pytest.mark.parametrize("name", BAD)
def test_what_is_no_name_of_a_page_is_no_id(name: str) -> None:
    assert not re.fullmatch(ID_PATTERN, name)
    assert not re.fullmatch(FUNCTION_PATTERN, name)


@pytest.mark.parametrize("name", ["unclassified", "x-a", "a-n-b", "a-n"])
def test_a_function_is_not_named_like_what_ids_of_agencies_are_made_of(name: str) -> None:
    assert not re.fullmatch(FUNCTION_PATTERN, name)


def test_the_names_at_the_root_of_the_site_are_reserved() -> None:
    """Whatever page is made, docs/ has none of its name; no two pages have one path, also where case does not count."""
    paths = [page.path.removesuffix(".md") for page in library_pages()]
    assert {path.partition("/")[0] for path in paths} <= RESERVED
    assert len({path.casefold() for path in paths}) == len(paths)

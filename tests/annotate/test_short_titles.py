"""Short titles of made-up documents."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_scripts.annotate.short_titles import MAX_SHORT_TITLE, short_title
from tests.factories import library_vocabularies

VOCABULARY, LEXICONS = library_vocabularies()
PLACES = [name for region in VOCABULARY.chain("140302") for name in (region.name, region.short)]


def short(title: str) -> str:
    return short_title(title, PLACES, LEXICONS.instruments)


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("山西省支持小店若干措施", "山西省支持小店若干措施"),  # short enough as it is
        (
            "阳泉市人民政府办公室关于印发阳泉市支持住宿餐饮行业恢复发展若干措施的通知",
            "支持住宿餐饮行业恢复发展若干措施",
        ),
        ("阳泉市人民政府关于促进个体工商户高质量发展的实施意见", "促进个体工商户高质量发展的实施意见"),
        (
            "山西省工业和信息化厅 山西省财政厅关于印发《山西省小企业成长资金管理办法（试行）》的通知",
            "小企业成长资金管理办法（试行）",
        ),
        ("阳泉市发展小组关于印发《稳定外贸的措施》和《为外贸企业办实事清单》的通知", "稳定外贸的措施"),
        ("阳泉市印发关于更大力度吸引和支持返乡人员来我市创办企业的若干措施的通知", "更大力度吸引…若干措施"),
        (
            "关于加快矿山机械与新型材料集群建设推动民营企业创新引领发展的十五条措施",
            "加快矿山机械与新型材料集群建设…十五条措施",
        ),
        (
            "阳泉市财政局转发省财政厅关于进一步做好创业担保贷款贴息工作有关事项的通知",
            "进一步做好创业担保贷款贴息工作有关事项的通知",
        ),
    ],
)
def test_what_it_is_about_and_its_kind_are_left(title: str, expected: str) -> None:
    assert short(title) == expected


@given(st.text("关于印发阳泉市支持促进的若干措施办法通知《》（）和、2024", min_size=1, max_size=60))
def test_a_short_title_says_something_and_no_more_than_the_title(title: str) -> None:
    found = short(title)
    assert found.strip()
    assert len(found) <= max(MAX_SHORT_TITLE, len(title))

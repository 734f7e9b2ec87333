"""A citation leads to the place that it names: by number, title or half a title, with any numeral; what is unclear is a choice."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

SICHUAN, YANGQUAN = "sichuan-2022-relief-and-competitiveness", "yangquan-chengqu-2023-relief"
JIANGXI, NEIMENGGU, HUNAN = (
    "jiangxi-2023-growth-structure-capability",
    "neimenggu-2023-sme-service",
    "hunan-2020-key-points",
)
MEASURES = "阳泉市城区加大纾困帮扶力度支持中小企业平稳健康发展若干措施"
CITED = {
    "川民中发〔2022〕3号第100条": [f"{SICHUAN}#p2-s13-s45-100"],
    "川民中发[2022]3号一百条": [f"{SICHUAN}#p2-s13-s45-100"],
    "川民中發（2022）3號 第一百條第二款": [f"{SICHUAN}#p2-s13-s45-100"],
    "川民中发2022年第3号第100条": [f"{SICHUAN}#p2-s13-s45-100"],
    "川民中发〔2022〕3号第31条": [f"{SICHUAN}#p2-s3-s11-31", f"{SICHUAN}#p3-s7-s12-31"],
    "川民中发〔2022〕3号第300条": [SICHUAN],
    "川民中发〔2022〕3号": [SICHUAN],
    "城政办发【2023】3": [YANGQUAN],
    f"《{MEASURES}》第十二条": [f"{YANGQUAN}#p2-s5-12"],
    f"{MEASURES}第（三）条": [f"{YANGQUAN}#p2-s1-3"],
    "《…办实事清单》第三条": [f"{SICHUAN}#p3-s2-s3-3"],
    "《为“专精特新”中小企业办实事清单》": [f"{SICHUAN}#p3"],
    "江西省助力中小微企业稳增长调结构强能力贯彻措施": [JIANGXI],
    "《江西省助力中小微企业稳增长调结构强能力贯彻措施》（三）": [f"{JIANGXI}#p1-s1-3"],
    "助力中小微企业稳增长调结构强能力第(三)条": [f"{JIANGXI}#p1-s1-3"],
    "落实“一起益企”中小企业服务行动方案第三部分": [f"{NEIMENGGU}#p1-s3"],
    "2020年全省促进中小企业发展工作要点第7条": [f"{HUNAN}#p1-7"],
    "融资担保": [],
    "第三条": [],
    "支持中小企业（三）": [],
    "贷款 5%": [],
}
"""Query → ids of the places cited, in their order."""


@pytest.fixture
def anywhere(page: Page, served: str) -> Page:
    """A page of the site."""
    page.goto(f"{served}/about/")
    return page


@pytest.mark.parametrize("query", CITED)
def test_a_citation_comes_first(anywhere: Page, query: str) -> None:
    """The places cited stand in front of the results, as kind "citation"."""
    results = anywhere.evaluate("async (query) => (await window.librarySearch(query)).results", query)
    cited = [it["id"] for it in results if it.get("cited")]
    assert cited == CITED[query]
    assert [it["id"] for it in results[: len(cited)]] == cited
    assert all(it["kind"] == "citation" for it in results[: len(cited)])


def test_enter_lands_at_the_one_place_cited(anywhere: Page) -> None:
    """From the box in the header, also before its script and its list have come; where several are meant, the list of results opens."""
    box = anywhere.get_by_label("检索全部条款")
    box.fill("川民中发〔2022〕3号第100条")
    box.press("Enter")
    anywhere.wait_for_url(f"**/documents/{SICHUAN}/**#p2-s13-s45-100")
    box.fill("川民中发〔2022〕3号第31条")
    expect(anywhere.get_by_role("group").first).to_contain_text("引用的可能是")
    box.press("Enter")
    anywhere.wait_for_url("**/search/?q=*")
    own = anywhere.locator("#finder-query")
    own.fill(f"《{MEASURES}》第十二条")
    own.press("Enter")
    anywhere.wait_for_url(f"**/documents/{YANGQUAN}/**#p2-s5-12")

"""What pages of the built site show is found: a sample; `python -m tests.search.visible_cuts` asks for a thousand strings."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page

from tests.fuzzing import FACTOR
from tests.search.visible_cuts import PREFIX, cuts, missed, shown_pages

SAMPLE = round(120 * FACTOR)
SHOWN_KINDS = ("documents", "agencies/finance", "instruments", "provinces/hunan")


@pytest.mark.parametrize("prefix", ["", PREFIX])
def test_every_string_that_a_page_shows_leads_to_it(page: Page, served: str, site: Path, prefix: str) -> None:
    """Text, facts, cards and notes of documents, lists of other pages; over punctuation, quotation marks and digits."""
    shown = shown_pages(page, served, site, prefix, SHOWN_KINDS)
    assert len(shown) > 5
    page.goto(f"{served}/{prefix}about/")
    assert list(missed(page, shown, list(cuts(shown, SAMPLE)))) == []


FOUND = {
    "川民中发〔2022〕3号": ("documents", "sichuan-2022-relief-and-competitiveness"),
    "川民中发[2022]3": ("documents", "sichuan-2022-relief-and-competitiveness"),
    "有效期至２０２５年12月31日": ("documents", "yangquan-chengqu-2023-relief"),
    "加大纾困资金支持力度": ("results", "sichuan-2022-relief-and-competitiveness#p2-s1-s1"),
    "主要目标": ("results", "neimenggu-2023-sme-service#p1-s2"),
    "湖南省工业和信息化厅": ("agencies", "430000-industry"),
    "湖南省工信委": ("agencies", "430000-industry"),
    "晋政办发〔2022〕30号": ("instruments", "i-ab1379ee68"),
    "专精特新小巨人": ("results", "neimenggu-2023-sme-service#p1-s3-1"),
    "專精特新“小巨人": ("results", "neimenggu-2023-sme-service#p1-s3-1"),
    "應收帳款": ("results", "jiangxi-2023-growth-structure-capability#p1-s1-4"),
    "减税降费": ("themes", "tax-fees"),
    "无还本续贷": ("tools", "renewal-without-repayment"),
    "小規模納稅人增值稅減免": ("tools", "small-taxpayer-vat"),
    "阳泉市": ("places", "shanxi"),
}
"""Query → the list of the answer and the id in it."""


def test_what_was_once_missed_is_found(page: Page, served: str) -> None:
    """Numbers, dates, headings, agencies by today's and former names, cited documents, marks and variants."""
    page.goto(f"{served}/about/")
    for query, (given, id_) in FOUND.items():
        answer = page.evaluate("(query) => window.librarySearch(query)", query)
        assert id_ in [it["id"] for it in answer[given]], query


def test_what_begins_like_an_exclusion_is_found_on_pages(page: Page, served: str) -> None:
    """-purepy, of the name of a program that pages give: cut anywhere, such a string looks like a word to leave out."""
    page.goto(f"{served}/about/")
    for query in ("-purepy 1.", "-purepy"):
        answer = page.evaluate("(query) => window.librarySearch(query)", query)
        assert any("-purepy" in it["text"] for it in answer["pages"]), query


def test_what_is_meant_exactly_is_found_only_where_it_stands_so(page: Page, served: str) -> None:
    """The texts have 专精特新“小巨人”, with marks; without them a policy tool is called so, on pages alone."""
    page.goto(f"{served}/about/")
    words = "专精特新小巨人"
    found = page.evaluate("(query) => window.librarySearch(query, { limit: 1000 })", f'"{words}"')
    assert found["total"] == len(found["results"])
    assert {it["kind"] for it in found["results"]} == {"page"}
    assert all(words in it["text"] for it in found["results"])
    assert "/tools/little-giant/" in {urlsplit(it["url"]).path for it in found["results"]}

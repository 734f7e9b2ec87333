"""对照 in a browser: from the matrix to two provisions word for word and back, by address, for everyone."""

from __future__ import annotations

import csv
import random
import re
import unicodedata
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from build_scripts.model import Provision
from build_scripts.model.ids import provision_id
from tests.factories import library

A = "yangquan-chengqu-2023-relief#p2-s1-1"
B = "sichuan-2022-relief-and-competitiveness#p2-s1-s1-1"
PAIR = f"?a={A}&b={B}".replace("#", "%23")
SIDES = "?theme=innovation&place=shanxi,sichuan"


def opened(served: str, page: Page, state: str = "") -> Page:
    """The page in a state, with all that it loads."""
    page.goto(f"{served}/compare/{state}")
    expect(page.locator("[data-compare][data-ready=shown]")).to_have_count(1)
    return page


def provision(id_: str) -> Provision:
    return next(
        provision
        for document in library().documents
        for provision in document.provisions
        if provision_id(document.id, provision.anchor) == id_
    )


def test_from_a_cell_to_two_provisions_and_back(served: str, page: Page) -> None:
    """Each step has an address and gets the focus; back leads to what was there, with what was chosen."""
    opened(served, page)
    cell = page.locator("tr[data-theme=innovation] td a").first
    count = int(cell.inner_text())
    cell.click()
    expect(page.locator(".clause")).to_have_count(count)
    expect(page.get_by_role("heading", level=2)).to_be_focused()
    page.get_by_label("地区二").focus()
    page.get_by_label("地区二").select_option("sichuan")
    expect(page.get_by_role("heading", name="互相对应的条款")).to_be_visible()
    expect(page).to_have_url(re.compile(f"{re.escape(SIDES)}$"))
    expect(page.get_by_label("地区二")).to_be_focused()
    sides = page.locator(".clause__choice input")
    for at in (0, 1):
        sides.nth(at).check()
    names = [page.locator(".clause__title a").nth(at).get_attribute("href") for at in (0, 1)]
    page.get_by_role("link", name="比较所选两条").click()
    expect(page.get_by_role("heading", name="逐字比较")).to_be_focused()
    assert [it.get_attribute("href") for it in page.locator(".pair__title a").all()] == names
    page.go_back()
    expect(page.get_by_role("link", name="比较所选两条")).to_be_visible()
    expect(sides.nth(1)).to_be_checked()
    page.go_back()
    expect(cell).to_be_focused()
    page.go_forward()
    expect(page.locator(".clause")).not_to_have_count(0)


def test_the_matrix_counts_what_is_asked_for_and_a_cell_opens_just_that(served: str, page: Page) -> None:
    """The ways of counting stand in the address, and hold for what a cell opens."""
    opened(served, page, "?count=any&status=not-ended")
    expect(page.locator("[data-ways] [name=count]")).to_have_value("any")
    for place in ("shanxi", "sichuan"):
        head = page.locator(f".matrix th[data-place={place}]").evaluate("head => head.cellIndex")
        cell = page.locator("tr[data-theme=credit-guarantee] > *").nth(head)
        count = int(cell.inner_text())
        assert (count > 0) == (place == "sichuan")  # all that Shanxi has is of an expired document
        cell.get_by_role("link").click()
        expect(page.get_by_role("status").first).to_contain_text(f"{count} 条")
        expect(page.locator(".clause")).to_have_count(count)
        page.go_back()


def test_the_table_downloads_as_it_is_shown(served: str, page: Page, tmp_path: Path) -> None:
    opened(served, page, "?count=any")
    shown = [[it.inner_text() for it in row.locator("th, td").all()] for row in page.locator(".matrix tr").all()]
    with page.expect_download() as download:
        page.get_by_role("link", name="下载表格").click()
    download.value.save_as(tmp_path / "table.csv")
    assert list(csv.reader((tmp_path / "table.csv").read_text("utf-8-sig").splitlines())) == shown
    assert "含也讲到的" in download.value.suggested_filename


def test_what_answers_each_other_stands_together_with_the_reason(served: str, page: Page) -> None:
    """Each in its own column, nothing twice, nothing lost."""
    opened(served, page, SIDES)
    group = page.get_by_role("group").filter(has_text="创客中国")
    expect(group.locator(".clause")).to_have_count(2)
    expect(group.locator(".sides__ground")).to_contain_text("都讲“创客中国”")
    links = [it.get_attribute("href") for it in page.locator(".clause__title a").all()]
    assert len(links) == len(set(links)) == 13
    group.get_by_role("link", name="逐字比较").click()
    expect(page.locator(".pair__text")).to_have_count(2)


def test_two_provisions_by_address(served: str, page: Page) -> None:
    """What is marked and what is not give both texts; the other view has both in one; swapped, the sides are swapped."""
    own, other = map(provision, (A, B))
    opened(served, page, PAIR)
    texts = page.locator(".pair__text").all_text_contents()
    assert texts == [f"{own.heading}\n{own.body}", other.body]
    assert page.locator(".pair__text del").count()
    assert page.locator(".pair__text ins").count()
    expect(page.get_by_role("status").first).to_contain_text("% 的字相同")
    page.get_by_role("link", name="合成一段看").click()
    expect(page.locator(".pair__text")).to_have_count(1)
    page.get_by_role("link", name="甲乙互换").click()
    expect(page.locator(".pair__side + a").first).to_contain_text(other.body[:10])


def test_the_facts_of_both_are_compared(served: str, page: Page) -> None:
    """The same function in two places is the same; what only one has is marked; a word tells of each row."""
    opened(served, page, PAIR)
    row = page.locator(".facts-table tr").filter(has=page.get_by_role("rowheader", name="谁负责"))
    expect(row.locator("del")).to_have_text(["阳泉市城区中小企业发展中心"])
    expect(row.locator("td").last).to_have_text("不同")
    expect(page.locator(".facts-table tr").filter(has_text="主题").locator("td").last).to_have_text("相同")


def test_a_comparison_can_be_cited(served: str, page: Page) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    opened(served, page, PAIR).get_by_role("button", name="复制 引用本次对照").click()
    expect(page.get_by_text("已复制")).to_be_visible()
    lines = page.evaluate("navigator.clipboard.readText()").splitlines()
    assert len(lines) == 3
    for line, id_ in zip(lines, (A, B), strict=False):
        assert "[A]." in line
        assert line.endswith(f"{served}/documents/{id_.replace('#', '/#')}")
    assert lines[2].endswith(PAIR)


@pytest.mark.parametrize(
    ("state", "words"),
    [
        ("?a=nowhere%23p1-1&b=" + B.replace("#", "%23"), "没有编号为“nowhere#p1-1”的条款"),
        ("?a=" + A.replace("#", "%23") + "99", "的条款：地址可能写错了"),
        ("?a=x&b=%3Cimg%20src=x%3E%23", "没有编号为“x”“<img src=x>#”的条款"),
        ("?theme=nothing&place=sichuan", "没有“nothing”"),
        ("?theme=ip&place=atlantis,sichuan", "没有“atlantis”"),
        ("?place=sichuan", "请从全部主题与地区里选一格"),
        ("?theme=ip", "请选一两个地区"),
        ("?theme=green&place=hunan,jiangxi", "湖南 0 条"),
    ],
)
def test_an_address_that_leads_nowhere_says_so_and_leads_on(state: str, words: str, served: str, page: Page) -> None:
    """Nothing is fetched that is not there; a link leads to the matrix."""
    opened(served, page, state)
    expect(page.get_by_role("status").first).to_contain_text(words)
    page.get_by_role("link", name="全部主题与地区").click()
    expect(page.get_by_role("region", name="主题与地区")).to_be_focused()


def test_the_other_side_is_found_by_searching(served: str, page: Page) -> None:
    """Those of the same theme are offered first, of other documents before the own; the own provision never."""
    opened(served, page, "?a=" + A.replace("#", "%23"))
    hits = page.locator(".other__list a")
    expect(hits.first).to_be_visible()
    assert not [it for it in hits.all() if f"b={A.replace('#', '%23')}" in (it.get_attribute("href") or "")]
    page.get_by_label("找另一条").fill("纾困资金")
    page.get_by_role("checkbox", name="只找").uncheck()
    link = page.locator(f".other__list li:has(mark) a[href$='{B.replace('#', '%23')}']")
    shown = link.element_handle()
    page.get_by_label("找另一条").press("Enter")
    page.evaluate("() => window.librarySearch('纾困资金', {limit: 1})")
    assert shown.evaluate("(node) => node.isConnected"), "the list was made anew for the same question"
    link.click()
    expect(page.locator(".pair__text")).to_have_count(2)


def test_data_that_does_not_load_is_reported(served: str, own_page: Page) -> None:
    own_page.route("**/data/compare/**", lambda route: route.fulfill(status=200, body="<html>"))
    own_page.on("console", lambda _: None)
    own_page.add_init_script("console.error = () => {}")
    opened(served, own_page, SIDES)
    expect(own_page.get_by_role("status").first).to_contain_text("请检查网络")


def test_without_a_script_the_matrix_is_there_with_its_links(served: str, browser: Browser) -> None:
    context = browser.new_context(java_script_enabled=False)
    plain = context.new_page()
    plain.goto(f"{served}/compare/")
    expect(plain.locator("[data-ways]")).to_be_hidden()
    plain.locator("tr[data-theme=innovation] td a").first.click()
    expect(plain).to_have_url(re.compile("/themes/innovation/#shanxi$"))
    context.close()


# --- the modules -------------------------------------------------------------------------------------------------------


def run(page: Page, module: str, script: str, given: Any) -> Any:
    """What a script makes of a module of the page: `it` is the module, `given` what is given."""
    code = f"async (given) => {{ const it = await import(new URL('../assets/javascripts/compare/{module}.js', location.href).href); {script} }}"
    return page.evaluate(code, given)


def test_differences_give_both_texts_and_never_less_than_is_the_same(served: str, page: Page) -> None:
    """Random texts: stretches put together are the texts; what is unmarked is the same but for width and case; shares fit."""
    opened(served, page)
    chance = random.Random(3)
    pieces = [*"小店银行名录贷款，。,\n ", "12.5%", "ＡＢ", "ab", "30", "3", "𠮷"]
    texts = ["".join(chance.choices(pieces, k=chance.randint(0, 30))).strip() for _ in range(160)]
    pairs = [*zip(texts[::2], texts[1::2], strict=True), *((it, it) for it in texts[:5])]
    script = (
        "return given.map(([a, b]) => { const found = it.differences(a, b); return [found, it.sameness(found)]; });"
    )
    for (own, other), (found, share) in zip(pairs, run(page, "differences", script, pairs), strict=True):
        assert ["".join(it[side] for it in found) for side in ("own", "other")] == [
            re.sub(" +", " ", text) for text in (own, other)
        ]
        assert all(_folded(it["own"]) == _folded(it["other"]) for it in found if it["same"])
        assert all(not (one["same"] is next_["same"] is False) for one, next_ in pairwise(found))
        assert 0 <= share <= 100
        assert (share == 100) >= (own == other)


def _folded(text: str) -> str:
    return unicodedata.normalize("NFKC", text).lower()


def clause(id_: str, **more: Any) -> dict[str, Any]:
    return {"id": id_, "heading": None, "words": [], "instruments": {}, "beneficiaries": {}, "similar": {}} | more


CASES: list[tuple[list[list[dict[str, Any]]], list[tuple[str, str]]]] = [
    ([[clause("a", similar={"b": 0.7})], [clause("b")]], [("similar", "ab")]),
    ([[clause("a", heading="加大政府采购力度")], [clause("b", heading="加大政府采购支持")]], [("heading", "ab")]),
    ([[clause("a", heading="激发中小企业活力")], [clause("b", heading="保护中小企业权益")]], []),
    ([[clause("a", words=["大赛", "双创"])], [clause("b", words=["大赛", "双创", "展会"])]], [("words", "ab")]),
    ([[clause("a", words=["融资", "融资服务"])], [clause("b", words=["融资", "融资服务"])]], []),
    ([[clause("a", words=["大赛", "双创"])], [clause("b", words=["大赛", "双创"]), clause("c", words=["大赛", "双创"])]], []),
    ([[clause("a", similar={"b": 0.5, "c": 0.9})], [clause("b"), clause("c")]], [("similar", "ac")]),
    (
        [[clause("a", similar={"b": 0.9, "c": 0.8})], [clause("b", similar={"a": 0.9})], [clause("c")]],
        [("similar", "ab"), ("similar", "ac")],
    ),
]  # fmt: skip
"""Columns of provisions, and which of them answer each other on what ground."""


def test_provisions_are_aligned_on_good_grounds_only(served: str, page: Page) -> None:
    """Two that come equally near are both left alone; whatever is not in a row is among the rest."""
    opened(served, page)
    made = run(page, "align", "return given.map((columns) => it.align(columns));", [columns for columns, _ in CASES])
    for (columns, grounds), found in zip(CASES, made, strict=True):
        told = [
            (edge["ground"]["kind"], "".join(row["cells"][at]["id"] for at in edge["between"]))
            for row in found["rows"]
            for edge in row["grounds"]
        ]
        assert told == grounds
        shown = [it["id"] for cells in (*(row["cells"] for row in found["rows"]), *found["rest"]) for it in cells if it]
        assert sorted(shown) == sorted(it["id"] for column in columns for it in column)

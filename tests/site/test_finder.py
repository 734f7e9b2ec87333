"""The finder: from the home page to a clause of one's own place in three taps, with its state and whom to ask."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route, ViewportSize, expect

from build_scripts.publish.offline_pack import pack
from tests.conftest import guarded_page

QUESTIONS = {
    "第一次贷款": ("sichuan", "jiangxi", "neimenggu", "yangquan-chengqu"),
    "少交担保费、找担保": ("jiangxi", "neimenggu", "yangquan-chengqu"),
    "缓缴社保": ("jiangxi",),
    "要回欠款": ("sichuan", "yangquan-chengqu"),
    "成为专精特新": ("neimenggu",),
    "参展拿补贴": ("sichuan", "jiangxi", "yangquan-chengqu"),
}
"""What an owner wants → the places whose texts answer it, or have something near it."""
PHONE = ViewportSize(width=390, height=844)


@pytest.mark.parametrize("want", QUESTIONS)
def test_three_taps_lead_to_the_clause(want: str, served: str, page: Page) -> None:
    """The place, what is wanted, the clause; its state and whom to ask are shown before the last one."""
    page.set_viewport_size(PHONE)
    for place in QUESTIONS[want]:
        page.goto(f"{served}/")
        page.get_by_label("我在").select_option(place)
        page.get_by_role("link", name=want, exact=True).click()
        first = page.locator(".stack > li:visible").first
        expect(first.locator(".stack__state .mark")).not_to_be_empty()
        expect(first.get_by_text("找谁")).to_be_visible()
        first.get_by_role("link", name="看条文").click()
        expect(page).to_have_url(re.compile(r"/documents/[^/]+/#p"))
        expect(page.locator(":target")).to_be_visible()


def test_what_is_chosen_is_in_the_address_and_on_the_device(served: str, page: Page) -> None:
    """An address opens with it, in any browser; this one remembers place and firm. Only files of the site are asked for."""
    page.goto(f"{served}/finder/?place=sichuan&who=small-micro&who=exporter&want=first-loan")
    expect(page.get_by_label("小微企业")).to_be_checked()
    expect(page.get_by_role("status").first).to_contain_text("四川省，我想第一次贷款：")
    page.get_by_label("我在").select_option("jiangxi")
    expect(page).to_have_url(re.compile(r"\?place=jiangxi&who=small-micro&who=exporter&want=first-loan$"))
    expect(page.get_by_role("status").first).to_contain_text("江西省")
    page.goto(f"{served}/")
    expect(page.get_by_label("我在")).to_have_value("jiangxi")
    expect(page.get_by_label("外贸企业")).to_be_checked()
    link = page.get_by_role("link", name="缓缴社保", exact=True)
    expect(link).to_have_attribute("href", re.compile(r"finder/\?place=jiangxi&who=.*&want=insurance-deferral"))


def test_a_condition_is_met_only_where_clause_and_firm_say_so(served: str, page: Page) -> None:
    page.goto(f"{served}/finder/?place=sichuan&who=small-micro&want=first-loan")
    asks = page.locator(".stack__asks").first
    expect(asks.locator(".met")).to_contain_text("您说您是小微企业")
    expect(asks.locator(".ask")).to_contain_text("要问")
    page.get_by_label("小微企业").uncheck()
    expect(page.locator(".stack__asks .met")).to_have_count(0)
    page.goto(f"{served}/finder/?place=sichuan&who=self-employed&want=first-loan")
    failed = page.locator(".stack > li", has=page.locator(".failed"))
    expect(failed.first).to_be_attached()
    order = (
        page.locator("div > .stack")
        .first.locator("> li")
        .evaluate_all("all => all.map(it => !!it.querySelector('.failed'))")
    )
    assert order == sorted(order)


def test_a_text_of_a_district_never_counts_for_its_province(served: str, page: Page) -> None:
    """It is named as what lies below, and leads there."""
    page.goto(f"{served}/finder/?place=shanxi&want=first-loan")
    expect(page.locator(".around")).to_contain_text("文库里还没有山西省自己的文件")
    expect(page.locator(".stack")).to_have_count(0)
    page.locator(".around").get_by_role("link", name="阳泉市城区").click()
    expect(page.locator(".stack > li").first).to_be_visible()


def test_what_is_over_is_folded_and_open_where_there_is_nothing_else(served: str, page: Page) -> None:
    """The district's measures have expired: they are shown as such."""
    page.goto(f"{served}/finder/?place=yangquan-chengqu&want=first-loan")
    over = page.locator("details", has_text="日期已过去的")
    expect(over).to_have_attribute("open", "")
    expect(over.locator(".mark").first).to_have_text("有效期已过")
    expect(page.get_by_role("status").first).to_contain_text("没有找到能用的")


def test_a_place_without_texts_names_those_nearby_and_how_to_add_one(served: str, page: Page) -> None:
    page.goto(f"{served}/finder/?place=chongqing&want=overdue")
    expect(page.locator(".around").get_by_role("link", name="四川省")).to_be_visible()
    expect(page.locator(".around").get_by_role("link", name="怎样补一份")).to_have_attribute(
        "href", re.compile("/contribute/text/$")
    )


def test_the_sheet_for_the_window_has_questions_channels_and_clauses(served: str, page: Page) -> None:
    page.goto(f"{served}/finder/?place=sichuan&who=small-micro&want=first-loan")
    expect(page.get_by_role("button", name="打印：带去窗口问")).to_be_visible()
    sheet = page.locator(".window-sheet")
    expect(sheet).to_be_hidden()
    page.emulate_media(media="print")
    expect(sheet).to_be_visible()
    expect(sheet).to_contain_text("要问")
    expect(sheet).to_contain_text("现在还办不办")
    expect(sheet).to_contain_text("12345")
    assert page.pdf(format="A4").count(b"/Type /Page\n") == 1
    expect(sheet).to_contain_text("四川省《")
    expect(page.locator(".asker")).to_be_hidden()


def test_without_scripts_the_links_lead_to_complete_lists(served: str, browser: Browser) -> None:
    context = browser.new_context(java_script_enabled=False)
    plain = context.new_page()
    plain.goto(f"{served}/")
    expect(plain.locator(".asker")).to_be_hidden()
    plain.get_by_role("link", name="第一次贷款", exact=True).click()
    expect(plain).to_have_url(re.compile("/finder/first-loan/$"))
    expect(plain.locator("#sichuan")).to_be_attached()
    plain.goto(f"{served}/finder/")
    expect(plain.locator(".lists")).to_be_visible()
    context.close()


def test_the_finder_speaks_traditional_characters(served: str, page: Page) -> None:
    page.goto(f"{served}/zh-hant/finder/?place=sichuan&who=small-micro&want=first-loan")
    expect(page.get_by_role("status").first).to_contain_text("第一次貸款")
    expect(page.locator(".stack__asks .met").first).to_contain_text("您說您是小微企業")
    expect(page.locator(".stack").first).not_to_contain_text("贷")


def test_what_is_chosen_before_the_script_has_come_stays(served: str, own_page: Page) -> None:
    """On a slow line a reader is quicker than the script."""
    held: list[Route] = []
    own_page.route("**/javascripts/finder.js", lambda route: held.append(route))
    own_page.goto(f"{served}/", wait_until="commit")
    own_page.get_by_label("我在").select_option("sichuan")
    while not held:
        own_page.wait_for_timeout(50)
    held[0].continue_()
    link = own_page.get_by_role("link", name="要回欠款", exact=True)
    expect(link).to_have_attribute("href", re.compile("place=sichuan"))
    expect(own_page.get_by_label("我在")).to_have_value("sichuan")


def test_the_finder_works_from_a_disk(site: Path, browser: Browser, tmp_path: Path) -> None:
    folder = tmp_path / "packed"
    pack(site, folder)
    with guarded_page(browser, "file:") as (page, faults):
        page.goto((folder / "index.html").as_uri())
        page.get_by_label("我在").select_option("sichuan")
        page.get_by_role("link", name="要回欠款", exact=True).click()
        expect(page.locator(".stack > li").first).to_be_visible()
        page.locator(".stack__clause").first.click()
        expect(page.locator(":target")).to_be_visible()
        assert faults == []


@pytest.mark.parametrize("address", ["", "finder/?place=sichuan&want=first-loan", "provinces/sichuan/"])
def test_targets_are_large_enough_for_a_thumb(address: str, served: str, page: Page) -> None:
    """44 pixels at least, for the form, the links to what is wanted, and the ways to the clause."""
    page.set_viewport_size(PHONE)
    page.goto(f"{served}/{address}")
    if "want" in address:
        expect(page.locator(".stack > li").first).to_be_visible()
    if "provinces" in address:
        page.locator(".by-want > summary").click()
    targets = ".asker select, .asker__who label, .wants a, .stack__clause, .stack__print, .stack h2 a, .answers summary, .by-want > summary"
    small = page.locator(targets).evaluate_all(
        "all => all.filter(it => it.offsetParent).map(it => [it.textContent, it.getBoundingClientRect().height])"
        ".filter(([, height]) => height < 43.9)"
    )
    assert json.dumps(small, ensure_ascii=False) == "[]"


def test_the_first_measure_of_a_province_is_near_the_top(served: str, page: Page) -> None:
    """Within one and a half screens of a phone."""
    page.set_viewport_size(PHONE)
    page.goto(f"{served}/provinces/sichuan/")
    box = page.locator(".usable li").first.bounding_box()
    assert box
    assert box["y"] < 1.5 * PHONE["height"]

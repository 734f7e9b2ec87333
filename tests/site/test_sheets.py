"""Lists that go over several sheets, in a browser: a filter finds rows of all sheets and fetches the sheets that hold them."""

from __future__ import annotations

import gzip
import json
import re
import shutil
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from build_scripts.render import render
from build_scripts.render.links import page_url
from build_scripts.search.packed_files import write_packed
from tests.conftest import ROOT, serve
from tests.render.large_sample import BODIES, DOCUMENTS, PROVISIONS, large
from tests.render.sample import table_files

FRAME = """<!doctype html><html lang="zh-Hans"><head><meta charset="utf-8"><link rel="icon" href="data:,"><title>表</title>
<script src="/days.js"></script><script type="module" src="/table.js"></script></head><body><main>{body}</main></body></html>"""
ALL = DOCUMENTS * PROVISIONS


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The lists of a made-up library, as plain HTML with the script."""
    folder = tmp_path_factory.mktemp("sheets")
    made = large()
    for page in render(made):
        if page.path.startswith(("targets/", "instruments/", "corrections", "agencies/", "themes/ip")):
            file = folder / page_url(page.path.removesuffix(".md")) / "index.html"
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(FRAME.format(body=page.html), "utf-8")
    for name, index in table_files(made):
        write_packed(folder / name, index)
    for script in ("days.js", "table.js", "sheets.js", "files.js"):
        shutil.copy(ROOT / "docs" / "assets" / "javascripts" / script, folder)
    with serve(folder) as address:
        yield address


def open_list(page: Page, address: str) -> Page:
    page.goto(address)
    expect(page.locator("form.filters")).to_be_visible()
    return page


def said(page: Page, words: str) -> None:
    expect(page.get_by_role("status")).to_have_text(words)


def test_a_filter_counts_over_all_sheets_and_shows_the_first_rows(root: str, page: Page) -> None:
    """Also those of other sheets, whose links lead where they led there; more of them are shown on request."""
    open_list(page, f"{root}/targets/2/")
    own = page.locator("tbody tr").count()
    page.get_by_label("地区").select_option("四川")
    said(page, f"全部 {sheet_count(page, root, 'targets')} 页共 {ALL} 行，符合 {ALL // 2} 行")
    expect(page).to_have_url(re.compile(r"province=sichuan"))
    expect(page.locator(".sheets")).to_be_hidden()
    expect(page.locator("tbody tr")).to_have_count(50)
    places = page.locator("tbody td[data-province]").evaluate_all(
        "all => [...new Set(all.map(it => it.dataset.province))]"
    )
    assert places == ["sichuan"]
    links = page.locator("tbody a").evaluate_all("all => all.map(it => it.href)")
    assert all(link.startswith(f"{root}/documents/shops-") for link in links)
    page.get_by_role("button", name="再看一些").click()
    expect(page.locator("tbody tr")).to_have_count(100)
    page.get_by_role("button", name="清除").click()
    expect(page.locator("tbody tr")).to_have_count(own)
    said(page, "")


def sheet_count(page: Page, root: str, folder: str) -> int:
    found = json.loads(gzip.decompress(page.request.get(f"{root}/{folder}/rows").body()))
    return len(found["sheets"])


def test_only_the_sheets_with_hits_are_fetched(root: str, own_page: Page) -> None:
    fetched: list[str] = []
    own_page.on("request", lambda request: fetched.append(request.url.removeprefix(root)))
    open_list(own_page, f"{root}/instruments/")
    assert [it for it in fetched if it.endswith(("/rows", "/words", "/anchors"))] == []
    own_page.locator(".filters [name=q]").fill("第59份第10条")
    expect(own_page.locator("tbody tr")).to_have_count(1)
    assert "/instruments/rows" in fetched
    assert "/instruments/words" in fetched
    assert (
        len([it for it in fetched if re.fullmatch(r"/instruments/(\d+/)?", it)]) == 2
    )  # the page itself, and one sheet


def test_an_order_holds_for_all_sheets(root: str, page: Page) -> None:
    open_list(page, f"{root}/targets/?sort=value&order=desc")
    said(page, f"全部 {sheet_count(page, root, 'targets')} 页共 {ALL} 行")
    assert set(page.locator("tbody tr td:nth-child(2)").all_inner_texts()) == {f"{PROVISIONS * 10}家"}


def test_a_page_without_rows_of_its_own_finds_those_of_its_sheets(root: str, page: Page) -> None:
    """The first page of the bodies of a function: a table appears when something is asked for."""
    open_list(page, f"{root}/agencies/finance/")
    expect(page.locator(".sortable table")).to_be_hidden()
    page.get_by_label("地区").select_option("湖南")
    said(page, f"全部 {sheet_count(page, root, 'agencies/finance')} 页共 {2 * BODIES} 行，符合 {BODIES} 行")
    first = page.locator("tbody tr a").first
    expect(first).to_have_attribute("href", re.compile(r"/agencies/finance/hunan/(2/)?#430000-finance-n-"))
    page.get_by_role("button", name="清除").click()
    expect(page.locator(".sortable table")).to_be_hidden()


def test_documents_are_found_by_place_and_kind_of_correction(root: str, page: Page) -> None:
    open_list(page, f"{root}/corrections/?province=hunan&kind=typo")
    said(page, f"全部 {sheet_count(page, root, 'corrections')} 页共 {DOCUMENTS} 行，符合 {DOCUMENTS // 4} 行")


def test_an_old_address_of_a_row_leads_to_its_sheet(root: str, page: Page) -> None:
    """A link from before the list was spread over sheets."""
    page.goto(f"{root}/instruments/#i-59-10")
    expect(page).to_have_url(re.compile(r"/instruments/\d+/#i-59-10$"))
    page.goto(f"{root}/corrections/#shops-58")
    expect(page).to_have_url(re.compile(r"/corrections/2/#shops-58$"))

"""Long tables in a browser: sorted, filtered, their state in the address; usable by keyboard, on a phone, without a script."""

from __future__ import annotations

import gzip
import re
import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from build_scripts.model import Document, ThemeMark
from build_scripts.render import render, sheets
from build_scripts.render.links import page_url
from build_scripts.search.packed_files import write_packed
from tests.conftest import ROOT, serve
from tests.render.sample import chengdu, corpus, hunan, provision, table_files, target

FRAME = """<!doctype html><html lang="zh-Hans"><head><meta charset="utf-8"><link rel="icon" href="data:,"><title>表</title>
<script src="/days.js"></script><script type="module" src="/table.js"></script></head><body><main>{body}</main></body></html>"""
NUMBERS: tuple[tuple[Callable[[], Document], str, float, dict[str, object], str], ...] = (
    (chengdu, "2%", 2, {"unit": "%", "kind": "rate", "deadline": None}, "fiscal-funds"),
    (chengdu, "100家", 100, {"deadline": "2022"}, "ip"),
    (hunan, "9家", 9, {"deadline": "2023-06-30"}, "ip"),
    (hunan, "30万元", 30, {"unit": "万元", "kind": "cap", "deadline": "年内"}, "fiscal-funds"),
    (hunan, "20家以上", 20, {"deadline": "2023"}, "ip"),
)
Table = Callable[[str], Page]


def write(folder: Path) -> Path:
    """The page of targets of a made-up library, as plain HTML with the script."""
    made = []
    for origin in (chengdu, hunan):
        found = [
            provision(f"p1-{number}", f"{number}.", f"{origin.__name__}的店{printed}。",
                      targets=(target(printed, f"店{number}", value, **more),), themes=(ThemeMark(id=theme, primary=True, by="rule", evidence=()),))
            for number, (home, printed, value, more, theme) in enumerate(NUMBERS, 1) if home is origin
        ]  # fmt: skip
        part = replace(origin().parts[0], provisions=tuple(found), passages=(), order=tuple(it.anchor for it in found))
        made.append(replace(origin(), parts=(part,)))
    for page in render(corpus(*made)):
        if page.path.startswith("targets/"):
            file = folder / page_url(page.path.removesuffix(".md")) / "index.html"
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(FRAME.format(body=page.html), "utf-8")
    for name, index in table_files(corpus(*made)):
        if name.startswith("targets/"):
            write_packed(folder / name, index)
    for script in ("days.js", "table.js", "sheets.js", "files.js"):
        shutil.copy(ROOT / "docs" / "assets" / "javascripts" / script, folder)
    return folder


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with serve(write(tmp_path_factory.mktemp("table"))) as root:
        yield root


@pytest.fixture
def table(address: str, page: Page) -> Table:
    """Opens the table in a state."""

    def open_table(state: str = "") -> Page:
        page.goto(f"{address}/targets/{state}")
        expect(page.locator("form.filters")).to_be_visible()
        return page

    return open_table


def numbers(page: Page) -> list[str]:
    return page.locator("tbody tr td:nth-child(2)").all_inner_texts()


def test_a_click_sorts_by_value_up_then_down_then_as_it_was(table: Table) -> None:
    """Numbers sort as what they are worth, not as words; aria-sort says so."""
    page = table("")
    head = page.locator("th[data-key=value]")
    order = numbers(page)
    for direction, shown in (
        ("ascending", ["2%", "9家", "20家以上", "100家", "30万元"]),
        ("descending", ["30万元", "100家", "20家以上", "9家", "2%"]),
        (None, order),
    ):
        head.get_by_role("button", name="数字").click()
        assert numbers(page) == shown
        assert head.get_attribute("aria-sort") == direction
    assert page.locator("[aria-sort]").count() == 0


def test_what_is_empty_comes_last_either_way(table: Table) -> None:
    """Dates of the calendar before words such as 年内, silence after both."""
    page = table("?sort=due")
    assert numbers(page) == ["100家", "9家", "20家以上", "30万元", "2%"]
    page = table("?sort=due&order=desc")
    assert numbers(page)[-1] == "2%"


def test_a_filter_keeps_the_rows_that_say_so(table: Table) -> None:
    page = table("")
    page.get_by_label("地区").select_option("湖南")
    assert numbers(page) == ["9家", "30万元", "20家以上"]
    expect(page.get_by_role("status")).to_have_text("3 项，共 5 项")
    page.get_by_label("主题").select_option("知识产权")
    assert numbers(page) == ["9家", "20家以上"]
    page.get_by_label("类别").select_option("上限")
    assert numbers(page) == []


def test_words_are_found_in_the_whole_row(table: Table) -> None:
    """Full-width or half-width, several words each somewhere."""
    page = table("")
    page.locator(".filters [name=q]").fill("ｈｕｎａｎ  以上")
    assert numbers(page) == ["20家以上"]


def test_the_address_keeps_the_state(table: Table) -> None:
    page = table("?other=1")
    page.get_by_label("地区").select_option("湖南")
    page.locator("th[data-key=value] button").click()
    page.locator("th[data-key=value] button").click()
    expect(page).to_have_url(re.compile(r"\?other=1&province=hunan&sort=value&order=desc$"))
    page.reload()
    expect(page.get_by_label("地区")).to_have_value("hunan")
    assert numbers(page) == ["30万元", "20家以上", "9家"]
    page.get_by_role("button", name="清除").click()
    expect(page.locator("tbody tr")).to_have_count(len(NUMBERS))
    expect(page).to_have_url(re.compile(r"\?other=1&sort=value&order=desc$"))


def test_an_address_that_means_nothing_here_shows_everything(table: Table) -> None:
    page = table('?province="]nowhere&sort=nothing&order=desc&year=1')
    assert len(numbers(page)) == len(NUMBERS)


def test_the_keyboard_is_enough(table: Table) -> None:
    page = table("")
    page.get_by_label("地区").focus()
    page.keyboard.press("ArrowDown")
    expect(page).to_have_url(re.compile("province="))
    page.locator("th[data-key=value] button").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Space")
    assert page.locator("th[data-key=value]").get_attribute("aria-sort") == "descending"
    focused = page.evaluate("document.activeElement.closest('th')?.dataset.key")
    assert focused == "value"


def test_the_other_sheets_are_fetched_when_a_reader_asks(
    tmp_path: Path, page: Page, monkeypatch: pytest.MonkeyPatch
) -> None:
    """At rest a sheet shows its own rows; a filter or an order holds for all of them, and links still lead right."""
    monkeypatch.setattr(sheets, "MAX_ROWS", 2)
    with serve(write(tmp_path)) as root:
        page.goto(f"{root}/targets/2/")
        assert numbers(page) == ["20家以上", "2%"]
        page.locator("th[data-key=value] button").click()
        expect(page.locator("tbody tr")).to_have_count(len(NUMBERS))
        assert numbers(page) == ["2%", "9家", "20家以上", "100家", "30万元"]
        expect(page.locator(".sheets")).to_be_hidden()
        expect(page.get_by_role("status")).to_have_text("全部 3 页共 5 行")
        assert page.evaluate(
            "[...document.querySelectorAll('tbody a')].every(it => it.href.startsWith(location.origin))"
        )
        page.goto(f"{root}/targets/?kind=cap")
        expect(page.locator("tbody tr")).to_have_count(1)
        expect(page.get_by_role("status")).to_have_text("全部 3 页共 5 行，符合 1 行")
        page.get_by_role("button", name="清除").click()
        expect(page.locator(".sheets")).to_be_visible()
        assert numbers(page) == ["9家", "30万元"]


def test_sheets_that_do_not_load_are_reported(tmp_path: Path, own_page: Page, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is shown as all there is when it is not."""
    monkeypatch.setattr(sheets, "MAX_ROWS", 2)
    with serve(write(tmp_path)) as root:
        own_page.route("**/targets/3/", lambda route: route.fulfill(status=200, body=""))
        own_page.goto(f"{root}/targets/?year=2022")
        expect(own_page.get_by_role("status")).to_contain_text("没有载入")
        expect(own_page.locator(".sheets")).to_be_visible()
        assert len(numbers(own_page)) == 2


def test_without_a_script_the_table_is_complete(address: str, browser: Browser) -> None:
    context = browser.new_context(java_script_enabled=False)
    plain = context.new_page()
    plain.goto(f"{address}/targets/")
    assert len(numbers(plain)) == len(NUMBERS)
    expect(plain.locator("form.filters")).to_be_hidden()
    context.close()


def test_a_full_sheet_is_light(tmp_path: Path) -> None:
    """As many rows as a page may have, each with a long sentence of its own, stay under 150 KB compressed."""
    alphabet = [chr(0x4E00 + number * 7) for number in range(2000)]
    words = ["".join(alphabet[(number * 37 + at * 11) % 2000] for at in range(90)) for number in range(sheets.MAX_ROWS)]
    found = tuple(
        provision(f"p1-{number}", f"{number}.", f"{text}新增{number + 10}家。", targets=(target(f"{number + 10}家"),))
        for number, text in enumerate(words)
    )
    part = replace(hunan().parts[0], provisions=found, order=tuple(it.anchor for it in found))
    page = next(it for it in render(corpus(replace(hunan(), parts=(part,)))) if it.path == "targets/index.md")
    assert len(gzip.compress(page.html.encode())) < 150_000


def test_no_mark_stands_out_of_its_table(served: str, page: Page) -> None:
    """Also the longest of them, on a wide screen and on a phone."""
    script = """() => [...document.querySelectorAll(".measures .mark")]
      .filter((it) => it.getBoundingClientRect().right > it.closest("td").getBoundingClientRect().right + 1).length"""
    for width in (390, 1000, 1440):
        page.set_viewport_size({"width": width, "height": 900})
        page.goto(f"{served}/themes/tax-fees/")
        assert page.locator(".measures .mark-dates-past").count()
        assert page.evaluate(script) == 0, width

"""Three readers' ways through the site, in both scripts; and what of it every page shows: rooms, and others at the foot."""

from __future__ import annotations

import re
from urllib.parse import urljoin, urlsplit

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.factories import CONVERTER, library
from tests.page_kinds import SCRIPTS, open_page

LONG = "sichuan-2022-relief-and-competitiveness"
VIEWS = {"原文": "source", "对照": "both"}


def spoken(words: str, script: str) -> str:
    """Words of a page as they stand on the site of that script."""
    return CONVERTER.to_traditional(words) if script else words


@pytest.mark.parametrize("script", SCRIPTS)
def test_an_owner_goes_from_home_to_the_office_for_loans_in_sichuan(script: str, served: str, page: Page) -> None:
    """«第一次贷款», then the office that Sichuan names most often: two clicks, and its own place on the page."""
    page.goto(f"{served}/{script}")
    page.get_by_role("link", name=spoken("第一次贷款", script)).click()
    row = page.locator(".offers tr", has=page.locator("#sichuan"))
    office = row.locator("td:last-child a").first
    name = office.inner_text()
    office.click()
    expect(page).to_have_url(re.compile(f"^{served}/{script}agencies/"))
    heading = page.locator("h2:target")
    expect(heading).to_contain_text(name)
    expect(heading).to_be_in_viewport()


@pytest.mark.parametrize("script", SCRIPTS)
def test_a_researcher_goes_from_the_matrix_to_a_citation(script: str, served: str, page: Page) -> None:
    """A number, a second place, two clauses, their words side by side, and the citation that is in the clipboard."""

    def say(words: str) -> str:
        return spoken(words, script)

    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    open_page(page, f"{served}/{script}", "compare/")
    page.locator("tr[data-theme=innovation] td a").first.click()
    page.get_by_label(say("地区二")).select_option("sichuan")
    expect(page.locator(".clause").first).to_be_visible()
    sides = page.locator(".clause__choice input")
    for at in (0, 1):
        sides.nth(at).check()
    page.get_by_role("link", name=say("比较所选两条")).click()
    expect(page.locator(".pair__title")).to_have_count(2)
    titles = [it.get_attribute("href") for it in page.locator(".pair__title a").all()]
    page.get_by_role("button", name=say("复制 引用本次对照")).click()
    expect(page.get_by_text(say("已复制"))).to_be_visible()
    first, second, address = page.evaluate("navigator.clipboard.readText()").splitlines()
    cited = [line.removesuffix(".").rsplit(" ", 1)[1] for line in (first, second)]
    assert cited == [urljoin(page.url, it) for it in titles if it]
    assert address.endswith(page.url)


@pytest.mark.parametrize(("here", "there"), [("", "zh-hant/"), ("zh-hant/", "")])
def test_a_reader_switches_script_and_view_and_keeps_the_place(here: str, there: str, served: str, page: Page) -> None:
    """In the middle of a long document, there and back: the same provision at the top, the same anchor, the same view."""
    provisions = next(document for document in library().documents if document.id == LONG).provisions
    anchor = provisions[len(provisions) // 2].anchor
    page.goto(f"{served}/{here}documents/{LONG}/")
    page.evaluate("anchor => document.getElementById(anchor).scrollIntoView()", anchor)
    for script, other, view in ((here, there, "原文"), (there, here, "对照")):
        choose(page, page.get_by_role("radio", name=spoken(view, script), exact=True))
        assert _top(page) == anchor, view
        choose(page, page.get_by_role("link", name="繁體" if other else "简体", exact=True))
        expect(page.locator("html")).to_have_attribute("lang", SCRIPTS[other])
        page.wait_for_load_state()
        assert urlsplit(page.url)[2:] == (f"/{other}documents/{LONG}/", f"view={VIEWS[view]}", anchor)
        expect(page.get_by_role("radio", name=spoken(view, other), exact=True)).to_be_checked()
        assert _top(page) == anchor, other


def choose(page: Page, control: Locator) -> None:
    """As a reader does: Playwright's own click first scrolls what lies in a sticky header."""
    box = control.bounding_box()
    assert box
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)


def _top(page: Page) -> str:
    """Anchor of the provision whose heading is nearest to where anchors come to rest."""
    top: str = page.evaluate(
        """() => {
          const rest = parseFloat(getComputedStyle(document.documentElement).scrollPaddingTop);
          const far = (it) => Math.abs(it.getBoundingClientRect().top - rest);
          return [...document.querySelectorAll(".provision[id]")].sort((a, b) => far(a) - far(b))[0].id;
        }"""
    )
    return top


def test_the_measures_of_a_theme_are_filtered_by_place_and_way(served: str, page: Page) -> None:
    page.goto(f"{served}/themes/credit-guarantee/?province=sichuan")
    rows = page.locator(".measures tbody tr")
    expect(page.get_by_role("status")).to_contain_text("项，共")
    every = rows.count()
    page.get_by_label("帮什么").select_option("贷款")
    expect(rows.nth(every - 1)).not_to_be_attached()
    assert rows.count()
    assert all(it.startswith("四川") for it in page.locator(".measures tbody td:nth-child(2)").all_inner_texts())


@pytest.mark.parametrize("width", [320, 390])
def test_no_room_is_hidden_and_no_page_scrolls_sideways(width: int, served: str, browser: Browser) -> None:
    """Without a script too, every room of the header lies in the window, and the others at the foot."""
    context = browser.new_context(java_script_enabled=False, viewport={"width": width, "height": 900})
    plain = context.new_page()
    for path in ("", "themes/credit-guarantee/", "provinces/", "provinces/sichuan/", "agencies/finance/"):
        plain.goto(f"{served}/{path}")
        for link in plain.locator(".rooms a").all():
            box = link.bounding_box()
            assert box
            assert box["x"] >= 0
            assert box["x"] + box["width"] <= width, path
        wide = plain.locator("html").evaluate("it => it.scrollWidth")
        assert wide <= width, path
    expect(plain.locator("footer").get_by_role("link", name="编校与贡献")).to_be_visible()
    context.close()


def test_home_is_one_screen_with_tiles_large_enough(served: str, page: Page) -> None:
    """At 1440 × 900 all four answers begin in the window; on a phone a tile is at least 24 px either way."""
    page.set_viewport_size({"width": 1440, "height": 900})
    page.goto(f"{served}/")
    for name in ("我想", "各地", "最近的文件", "有多可靠"):
        expect(page.get_by_role("heading", name=name)).to_be_in_viewport()
    page.set_viewport_size({"width": 320, "height": 700})
    boxes = [it.bounding_box() for it in page.locator(".map a").all()]
    assert boxes
    assert all(box and box["width"] >= 24 and box["height"] >= 24 for box in boxes)

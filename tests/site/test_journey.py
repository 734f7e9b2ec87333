"""An owner's way through the site, and what of it every page shows: rooms in the header, the others at the foot."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect


def test_from_home_to_the_office_for_loans_in_sichuan(served: str, page: Page) -> None:
    """«要融资», then the office that Sichuan names most often: two clicks, and its own place on the page."""
    page.goto(f"{served}/")
    page.get_by_role("link", name="要融资").click()
    row = page.locator(".offers tr", has=page.locator("#sichuan"))
    office = row.locator("td:last-child a").first
    name = office.inner_text()
    office.click()
    assert "#" in page.url
    heading = page.locator("h2:target")
    expect(heading).to_contain_text(name)
    expect(heading).to_be_in_viewport()


def test_the_measures_of_a_theme_are_filtered_by_place_and_way(served: str, page: Page) -> None:
    page.goto(f"{served}/themes/credit-guarantee/?province=sichuan")
    rows = page.locator(".measures tbody tr")
    expect(page.get_by_role("status")).to_contain_text("项，共")
    every = rows.count()
    page.get_by_label("方式").select_option("担保")
    assert 0 < rows.count() < every
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
    expect(plain.locator("footer").get_by_role("link", name="质量")).to_be_visible()
    context.close()


def test_home_is_one_screen_with_tiles_large_enough(served: str, page: Page) -> None:
    """At 1440 × 900 all four answers begin in the window; on a phone a tile is at least 24 px either way."""
    page.set_viewport_size({"width": 1440, "height": 900})
    page.goto(f"{served}/")
    for name in ("我需要", "各地", "新收", "有多可靠"):
        expect(page.get_by_role("heading", name=name)).to_be_in_viewport()
    page.set_viewport_size({"width": 320, "height": 700})
    boxes = [it.bounding_box() for it in page.locator(".map a").all()]
    assert boxes
    assert all(box and box["width"] >= 24 and box["height"] >= 24 for box in boxes)


@pytest.mark.parametrize(
    ("path", "width", "scheme"),
    [("", 390, "dark"), ("themes/credit-guarantee/", 1440, "light"), ("provinces/", 1440, "dark")],
)
def test_home_and_the_pages_it_leads_to_shut_no_one_out(
    path: str, width: int, scheme: str, served: str, page: Page
) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    page.goto(f"{served}/{path}")
    faults = Axe().run(page).response["violations"]
    assert [(fault["id"], fault["nodes"][0]["html"]) for fault in faults] == []

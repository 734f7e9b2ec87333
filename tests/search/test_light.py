"""A first search on the built site asks the server for little, and nothing moves while it is answered."""

from __future__ import annotations

from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

REQUESTS = 15
MOVED = """window.moved = 0;
new PerformanceObserver((list) => { for (const it of list.getEntries()) if (!it.hadRecentInput) window.moved += it.value; })
  .observe({ type: "layout-shift", buffered: true });"""


def watch(page: Page) -> list[str]:
    """Paths of what the search asks for, filled as it is asked."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(urlsplit(request.url).path))
    return asked


def test_the_box_in_the_header_asks_for_little(own_page: Page, served: str) -> None:
    """From the first key to the first result."""
    own_page.goto(f"{served}/about/", wait_until="networkidle")
    asked = watch(own_page)
    own_page.locator("#header-q").focus()
    own_page.keyboard.type("贷款")
    expect(own_page.get_by_role("option").first).to_be_visible()
    assert len(asked) <= REQUESTS, asked


@pytest.mark.parametrize("width", [390, 1280])
def test_the_search_page_asks_for_little_and_stands_still(own_page: Page, served: str, width: int) -> None:
    """On a phone and a desk; for words that clauses have, that only pages have, and for a question."""
    own_page.add_init_script(MOVED)
    own_page.set_viewport_size({"width": width, "height": 900})
    asked = watch(own_page)
    own_page.goto(f"{served}/search/?q=贷款")
    expect(own_page.locator(".finder__result").first).to_be_visible()
    of_search = [path for path in asked if "/search/" in path and not path.endswith("/search/")]
    assert len(of_search) <= REQUESTS, of_search
    for query in ("贷款", "增值税减免", "怎么贷款"):
        own_page.goto(f"{served}/search/?q={query}")
        expect(own_page.locator(".finder__result").first).to_be_visible()
        own_page.evaluate("() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
        assert own_page.evaluate("window.moved") < 0.05, query

"""Old addresses on the built site: with a script and without, the reader stands where the words are now."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.conftest import serve


@pytest.fixture(scope="module")
def there(hosted: Path) -> Iterator[str]:
    with serve(hosted) as address:
        yield f"{address}/documents"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("older/", "made-up/"),
        ("older/#p1-1", "made-up/#p1-1"),
        ("older/?view=source#p1-9", "made-up/?view=source#p1-2"),
        ("older/#%E4%B8%80%", "made-up/#%E4%B8%80%"),
    ],
)
def test_an_old_address_leads_on_with_view_and_anchor(old: str, new: str, there: str, page: Page) -> None:
    page.goto(f"{there}/{old}")
    page.wait_for_url(f"{there}/{new}")
    expect(page.locator("h1")).to_contain_text("某省支持中小企业若干措施")


def test_without_a_script_the_old_address_leads_on_too(there: str, browser: Browser) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{there}/older/")
    page.wait_for_url(f"{there}/made-up/")
    page.goto(f"{there}/made-up/#p1-7")
    expect(page.locator("#p1-2")).to_be_in_viewport()
    context.close()


def test_search_engines_are_reported(hosted: Path) -> None:
    """Not to keep the old address, which is the new one."""
    page = (hosted / "documents" / "older" / "index.html").read_text("utf-8")
    assert '<meta name="robots" content="noindex">' in page
    assert '<link rel="canonical" href="../../documents/made-up/">' in page

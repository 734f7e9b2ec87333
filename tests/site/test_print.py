"""On paper a document stands by itself: its text and what is known of it, numbered notes, no part of the site around it."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

SICHUAN = "documents/sichuan-2022-relief-and-competitiveness/"
AROUND = ".md-header, .md-footer, .md-sidebar, .docbar, .tools, .cite, .take, .similar, .headerlink, .furniture, .more > summary"
VISIBLE = """all => all
  .filter((it) => it.getClientRects().length && getComputedStyle(it).visibility !== "hidden")
  .map((it) => it.className)"""
BEHIND = "it => getComputedStyle(it, '::after').content"
DARK = "[getComputedStyle(document.body).backgroundColor, getComputedStyle(document.querySelector('h1')).color]"


@pytest.fixture
def paper(served: str, own_page: Page) -> Page:
    """A page as it is printed by a reader whose screen is dark; one that others have visited stays a screen at times."""
    own_page.emulate_media(media="print", color_scheme="dark")
    own_page.goto(f"{served}/{SICHUAN}")
    return own_page


def test_nothing_of_the_site_is_printed(paper: Page) -> None:
    """No header, navigation or button; title and card come first."""
    assert paper.locator(AROUND).count() > 5
    assert paper.locator(AROUND).evaluate_all(VISIBLE) == []
    expect(paper.locator("h1")).to_be_visible()
    expect(paper.locator(".card")).to_be_visible()


def test_signs_and_notes_carry_the_same_numbers(paper: Page) -> None:
    sign = paper.locator(".text a.fix:visible", has_text="制惠贷").first
    expect(paper.locator(f"ol.notes li[value='{sign.get_attribute('data-n')}']")).to_be_visible()
    assert "〔" in sign.evaluate(BEHIND)


def test_the_printed_text_has_the_numbers_too(served: str, paper: Page) -> None:
    paper.goto(f"{served}/{SICHUAN}?view=source")
    was = paper.locator(".printed .was:visible", has_text="制惠贷").first
    expect(paper.locator(f"ol.notes li[value='{was.get_attribute('data-n')}']")).to_contain_text("制惠贷")
    assert "〔" in was.evaluate(BEHIND)


def test_folded_facts_are_open(paper: Page) -> None:
    """Nobody can unfold them on paper; what they do not say is left out."""
    expect(paper.locator(".more .fact:not(.silent)").first).to_be_visible()
    expect(paper.locator(".more .fact.silent").first).to_be_hidden()


def test_paper_is_white_and_ink_is_black(paper: Page) -> None:
    """Whatever the colours of the screen."""
    assert paper.evaluate(DARK) == ["rgb(255, 255, 255)", "rgb(0, 0, 0)"]


def test_the_address_of_the_source_is_spelled_out(served: str, paper: Page) -> None:
    paper.goto(f"{served}/documents/hunan-2020-key-points/")
    link = paper.locator(".card a[href^=http]").first
    assert "（" in link.evaluate(BEHIND)

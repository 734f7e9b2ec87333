"""Reading a document: measures come soon, a slim bar says where one is, and each clause has its tools, by thumb and by keyboard."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from build_scripts.model import Document
from tests.accessibility import accessibility_faults, overflowing_elements
from tests.factories import CONVERTER, library
from tests.page_kinds import SCRIPTS

LONG = "sichuan-2022-relief-and-competitiveness"
PHONE = {"width": 390, "height": 844}
BAR_BOTTOM = "document.querySelector('.docbar').getBoundingClientRect().bottom"
FIRST = "document.querySelector('.measure').getBoundingClientRect().top"
SMALL = """(least) => [...document.querySelectorAll(".tools .tool, .docbar :is(.in-bar, .to-top, summary), .measure .headerlink")]
  .filter((it) => it.getClientRects().length).map((it) => [it.textContent, it.getBoundingClientRect()])
  .filter(([, box]) => box.width < least || box.height < least).map(([words]) => words)"""


def found(document: str) -> Document:
    return next(it for it in library().documents if it.id == document)


@pytest.fixture(scope="module")
def phone(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(has_touch=True, is_mobile=True, viewport=PHONE)  # type: ignore[arg-type]
    yield context.new_page()
    context.close()


def arrive(page: Page, served: str, anchor: str, script: str = "") -> Page:
    """At a clause, once its tools are there."""
    page.goto("about:blank")
    page.goto(f"{served}/{script}documents/{LONG}/#{anchor}")
    expect(page.locator(f".measure:has(> #{anchor}) > .tools")).to_be_attached()
    return page


@pytest.mark.parametrize("document", [document.id for document in library().documents])
def test_on_a_phone_the_first_measure_comes_within_a_screen_and_a_half(document: str, served: str, phone: Page) -> None:
    """Or, where the text itself has more to say before it, a link on the first screen leads there."""
    phone.goto(f"{served}/documents/{document}/")
    link = phone.get_by_role("link", name="从第一条措施看起")
    if link.count():
        expect(link).to_be_in_viewport()
        link.click()
    assert phone.evaluate(FIRST) <= 1.5 * PHONE["height"]


def test_the_letter_is_folded_on_a_phone_and_an_address_in_it_opens_it(served: str, phone: Page, page: Page) -> None:
    letter = next(it for it in found(LONG).parts[0].passages if it.role == "preamble")
    passage = f"[id='{letter.anchor}']"
    phone.goto(f"{served}/documents/{LONG}/")
    expect(phone.locator(passage)).not_to_be_visible()
    phone.goto("about:blank")
    phone.goto(f"{served}/documents/{LONG}/#{letter.anchor}")
    expect(phone.locator(passage)).to_be_in_viewport()
    page.set_viewport_size({"width": 1440, "height": 900})
    page.goto(f"{served}/documents/{LONG}/")
    expect(page.locator(passage)).to_be_visible()


@pytest.mark.parametrize("script", SCRIPTS)
def test_on_arrival_one_sees_document_section_state_and_neighbours(script: str, served: str, page: Page) -> None:
    document = found(LONG)
    before, clause, after = document.provisions[4:7]
    arrive(page, served, clause.anchor, script)
    section = next(it for part in document.parts for it in part.sections if it.anchor == clause.section)

    def say(words: str) -> str:
        return CONVERTER.to_traditional(words) if script else words

    where = page.locator(".docbar .where")
    for words in (document.short_title, section.title.text, "有效期未写明"):
        expect(where).to_contain_text(say(words.replace(",", "")))
    expect(where.locator(".place b")).to_have_text(clause.number)
    names = [(it.get_attribute("href"), it.inner_text()) for it in page.locator(".tools a").all()[:2]]
    assert names == [(f"#{before.anchor}", say("上一条")), (f"#{after.anchor}", say("下一条"))]
    assert page.title().startswith(say(document.short_title))
    page.get_by_role("link", name=say("下一条")).click()
    expect(where.locator(".place b")).to_have_text(after.number)
    expect(page.locator(f".measure:has(> [id='{after.anchor}']) > .tools")).to_be_attached()


def test_both_lists_of_contents_mark_the_section(served: str, page: Page) -> None:
    arrive(page, served, found(LONG).provisions[40].anchor)
    marked = [it.get_attribute("href") for it in page.locator("a[aria-current=true][href^='#']").all()]
    assert len(marked) == 2
    assert len(set(marked)) == 1
    assert page.locator(str(marked[0])).evaluate(f"it => it.getBoundingClientRect().top < {BAR_BOTTOM} + 200")


def test_a_clause_is_cited_with_the_readers_day(served: str, page: Page) -> None:
    """In four forms, each valid; focus comes back to the button."""
    page.clock.set_fixed_time("2027-03-01T12:00:00+08:00")
    clause = found(LONG).provisions[0]
    arrive(page, served, clause.anchor)
    page.get_by_role("button", name="引用", exact=True).click()
    standard, bibtex, ris, csl = (it.inner_text() for it in page.locator("dialog pre").all())
    address = f"{served}/documents/{LONG}/#{clause.anchor}"
    assert standard.endswith(f"一、(一)1[2027-03-01]. {address}.")
    assert "urldate = {2027-03-01}" in bibtex
    assert bibtex.startswith(f"@misc{{{LONG}-{clause.anchor},")
    item = json.loads(csl)[0]
    assert (item["URL"], item["accessed"]) == (address, {"date-parts": [["2027", "03", "01"]]})
    assert f"UR  - {address}" in ris
    assert "⟨" not in standard + bibtex + ris + csl
    page.keyboard.press("Escape")
    expect(page.get_by_role("button", name="引用", exact=True)).to_be_focused()


def test_the_address_of_a_clause_is_copied_and_it_can_be_put_beside_another(served: str, page: Page) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    clause = found(LONG).provisions[1]
    page.goto(f"{served}/documents/{LONG}/?q=贷款#{clause.anchor}")
    page.get_by_role("button", name="复制链接").click()
    expect(page.get_by_role("button", name="已复制")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == f"{served}/documents/{LONG}/#{clause.anchor}"
    beside = page.locator(".tools").get_by_role("link", name="对照").get_attribute("href")
    assert beside == f"{served}/compare/?a={LONG}%23{clause.anchor}"


def test_by_keyboard_the_tools_are_one_stop_with_arrows(served: str, page: Page) -> None:
    clauses = found(LONG).provisions
    page.goto(f"{served}/documents/{LONG}/")
    page.locator(f"[id='{clauses[2].anchor}'] .headerlink").focus()
    expect(page.locator(".tools")).to_be_attached()
    page.keyboard.press("Tab")
    expect(page.locator(".tools a").first).to_be_focused()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    expect(page.get_by_role("button", name="复制链接")).to_be_focused()
    page.keyboard.press("Tab")
    assert not page.evaluate("Boolean(document.activeElement.closest('.tools'))")


def test_tools_lie_under_the_thumb_and_are_large(served: str, phone: Page) -> None:
    """At the lower edge of a phone, 44 px each way; they can be put away."""
    arrive(phone, served, found(LONG).provisions[1].anchor)
    box = phone.locator(".tools__row").bounding_box()
    assert box
    assert box["y"] + box["height"] == PHONE["height"]
    assert phone.evaluate(SMALL, 43.9) == []
    assert overflowing_elements(phone) == []
    assert accessibility_faults(phone, 5) == []
    phone.get_by_role("button", name="收起").tap()
    expect(phone.locator(".tools")).to_have_count(0)


def test_words_are_found_in_the_text(served: str, page: Page) -> None:
    """Whatever their width, in the layer that is shown, one after the other."""
    page.goto(f"{served}/documents/{LONG}/")
    page.get_by_role("button", name="查找").click()
    box = page.get_by_role("searchbox", name="在本文中查找")
    status = page.locator(".find-in__status")
    box.fill("100０万元")
    expect(status).to_have_text(re.compile(r"^1 / \d+ 处$"))
    box.fill("中小微企业")
    expect(status).to_have_text(re.compile(r"^1 / \d\d+ 处$"))
    page.keyboard.press("Enter")
    expect(status).to_have_text(re.compile(r"^2 / \d+ 处$"))
    box.fill("没有这样的话")
    expect(status).to_have_text("没有")
    page.keyboard.press("Escape")
    expect(box).to_be_hidden()


def test_nothing_moves_when_the_tools_come(served: str, page: Page) -> None:
    page.add_init_script(
        """window.moved = 0;
        new PerformanceObserver((list) => { for (const it of list.getEntries()) window.moved += it.value; })
          .observe({ type: "layout-shift", buffered: true });"""
    )
    arrive(page, served, found(LONG).provisions[20].anchor)
    page.wait_for_timeout(500)
    assert page.evaluate("window.moved") < 0.05


def test_without_a_script_the_bar_leads_all_the_same(served: str, browser: Browser) -> None:
    context = browser.new_context(java_script_enabled=False, viewport=PHONE)  # type: ignore[arg-type]
    plain = context.new_page()
    plain.goto(f"{served}/documents/{LONG}/")
    expect(plain.get_by_role("button", name="查找")).to_have_count(0)
    plain.locator(".docbar .contents > summary").click()
    plain.locator(".docbar .contents").get_by_role("link", name="一、财税支持").first.click()
    expect(plain.locator("#p2-s1")).to_be_in_viewport()
    plain.locator(".docbar .contents > summary").click()
    plain.locator(".opening > summary").click()
    expect(plain.locator("#p1-t2")).to_be_visible()
    context.close()
